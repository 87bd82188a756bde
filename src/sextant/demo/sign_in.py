"""One-click sign-in as the named cast; its address exists only in a network that `demo` made."""

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from sextant.access.doors import CAPACITY_KEY, public
from sextant.access.models import User
from sextant.access.second_factor import PROVEN_KEY
from sextant.demo.carers import CARE_SIGN_INS
from sextant.demo.cast import SIGN_INS

EVERYBODY = (*SIGN_INS, *CARE_SIGN_INS)
LOOPBACK = {"127.0.0.1", "::1"}
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}
# A proxy on this machine calls from loopback too, and may rename the host; these it leaves behind.
FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


@public
@require_POST
def sign_in_as(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign in as one of the cast, on this machine only; no second factor is asked (decision 11)."""
    person = next((one for one in EVERYBODY if one.key == key), None)
    if person is None or not _comes_from_here(request):
        raise Http404
    user = User.objects.filter(email=person.email, is_active=True).first()
    if user is None:
        raise Http404
    # By allauth's own door, so that the trail and "where you are signed in" know of it.
    door = get_adapter(request)
    door.login(request, user)
    request.session[PROVEN_KEY] = True
    request.session.pop(CAPACITY_KEY, None)
    response: HttpResponseBase = door.post_login(
        request, user, email_verification="none", signal_kwargs=None, email=None, signup=False,
        redirect_url=reverse(person.page) if person.page else "/",
    )  # fmt: skip
    return response


def _comes_from_here(request: HttpRequest) -> bool:
    name, _port = split_domain_port(request.get_host())
    return (
        request.META.get("REMOTE_ADDR") in LOOPBACK
        and name in LOCAL_NAMES
        and not any(header in request.META for header in FORWARDED)
    )


# Whom a visitor meets first: one of each kind of person.
FIRST = (
    "lucia_principal", "amara_teacher", "samir_interventionist", "ines_counselor",
    "anneke_data_director", "walter_regional", "denise_guardian", "jaylen_student",
)  # fmt: skip


def people(_request: HttpRequest) -> dict[str, object]:
    """Return the cast for the sign-in page, one of each kind of person first."""
    first = {key: place for place, key in enumerate(FIRST)}
    return {"demo_people": sorted(EVERYBODY, key=lambda person: first.get(person.key, len(first)))}
