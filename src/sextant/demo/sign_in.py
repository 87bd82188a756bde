"""One-click sign-in as the named cast; its address exists only in a network that `demo` made."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sextant.access.doors import CAPACITY_KEY, public
from sextant.access.models import User
from sextant.access.second_factor import PROVEN_KEY
from sextant.demo.cast import SIGN_INS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LOOPBACK = {"127.0.0.1", "::1"}


@public
@require_POST
def sign_in_as(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign in as one of the cast, on this machine only."""
    person = next((one for one in SIGN_INS if one.key == key), None)
    if person is None or request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise Http404
    user = User.objects.filter(email=person.email, is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    request.session[PROVEN_KEY] = True
    request.session.pop(CAPACITY_KEY, None)
    return redirect("/")


# Whom a visitor meets first: one of each kind of person.
FIRST = (
    "lucia_principal", "amara_teacher", "samir_interventionist", "ines_counselor",
    "anneke_data_director", "walter_regional", "denise_guardian", "jaylen_student",
)  # fmt: skip


def people(_request: HttpRequest) -> dict[str, object]:
    """Return the cast for the sign-in page, one of each kind of person first."""
    first = {key: place for place, key in enumerate(FIRST)}
    return {"demo_people": sorted(SIGN_INS, key=lambda person: first.get(person.key, len(first)))}
