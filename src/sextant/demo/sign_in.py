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
from sextant.demo.persons import DemoPerson
from sextant.demo.stories import STORIES
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.places import list_schools

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
        redirect_url=_first_page(person, request.GET.get("story", "")),
    )  # fmt: skip
    return response


def _first_page(person: DemoPerson, story: str) -> str:
    """Return where somebody begins: on the first page of a story, on the own page, or on Monday."""
    told = next((one for one in STORIES if one.key == story and one.person == person.key), None)
    page = told.page if told else person.page
    return reverse(page) if page else "/"


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
    return {
        "demo_people": sorted(EVERYBODY, key=lambda person: first.get(person.key, len(first))),
        "demo_stories": STORIES,
        # Counted only where a page asks: every page carries this.
        "demo_schools": _count_schools,
    }


def _count_schools() -> int:
    """Return how many schools the network has, so that whoever opens it knows which demo it is."""
    with guard.acting_as(process("demo_builder")):
        return len(list_schools())
