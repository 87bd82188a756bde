"""Every page has a policy. A view without one does not answer; a view without an actor finds nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from sextant.access import reads
from sextant.access.models import User
from sextant.access.policy import Policy
from sextant.access.reach import SIGNED_IN, current_rights
from sextant.kernel import clock, guard
from sextant.kernel.actor import Actor, Capacity

CAPACITY_KEY = "capacity"


class SignedInRequest(HttpRequest):
    """A request that came through a door: its user is known."""

    user: User


type View = Callable[..., HttpResponseBase]


def requires(*policies: Policy) -> Callable[[View], View]:
    """Return a decorator that answers 403 unless the person's roles stand in one of these rows."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            rights = current_rights()
            if not any(policy.holds(rights) for policy in policies):
                raise PermissionDenied("None of your roles may open this page.")
            return view(request, *args, **kwargs)

        # One door behind another: whoever passes has opened each of them.
        return _mark(guarded, policies=policies, doors=(policies, *getattr(view, "doors", ())))

    return decorate


def signed_in(view: View) -> View:
    """Mark a page that any signed-in person may open, such as her own settings."""
    return _mark(view, signed_in_only=True)


def public(view: View) -> View:
    """Mark a view that anyone may open. Each one is also listed in tests/rules."""
    return _mark(view, public=True)


def _mark(view: View, **marks: object) -> View:
    for name, value in marks.items():
        setattr(view, name, value)
    return view


def actor_for(request: HttpRequest) -> Actor:
    """Return who acts in this request: the person, in the capacity she chose; else the sign-in process."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return Actor(process="sign_in")
    return Actor(user_id=user.pk, capacity=capacity_of(user, chosen=request.session.get(CAPACITY_KEY)))


def capacity_of(user: User, *, chosen: str | None) -> Capacity:
    """Return the capacity in which a user acts: the chosen one if she has it, else her first."""
    own = [
        capacity
        for capacity, key in (
            (Capacity.STAFF, None if user.has_left(on=clock.today()) else user.staff_id),
            (Capacity.FAMILY, user.guardian_id),
            (Capacity.STUDENT, user.student_id),
        )
        if key is not None
    ] or [Capacity.STAFF]
    return Capacity(chosen) if chosen in own else own[0]


class ActorMiddleware:
    """Set the actor for the whole request; nothing else in the web process does."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with guard.acting_as(actor_for(request)) as actor:
            if actor.user_id is not None:
                guard.memory()[SIGNED_IN] = request.user
            response = self.get_response(request)
            if isinstance(request.user, User) and "Cache-Control" not in response.headers:
                response.headers["Cache-Control"] = "no-store"
            if actor.user_id is not None and _has_signed_out(request):
                response.headers["Clear-Site-Data"] = '"storage"'
            return response


def _has_signed_out(request: HttpRequest) -> bool:
    """Tell if she pressed "Sign out"; a session that ran out leaves unsent words to whoever comes back."""
    match = request.resolver_match
    return not isinstance(request.user, User) and match is not None and match.view_name == "account_logout"


# Third-party pages that anyone may open, by the app that owns them; tests/rules lists them too.
OPEN_APPS = ("allauth.",)


class PolicyMiddleware:
    """Refuse to run a view that names no policy, and send whoever is not signed in to sign in."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Return nothing to let the view run, a redirect to sign in, or raise."""
        if is_open(view):
            return None
        match = request.resolver_match
        reads.on_page(match.view_name if match else "")
        if not hasattr(view, "policies") and not hasattr(view, "signed_in_only"):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} has no policy")
        if not isinstance(request.user, User):
            return _to_sign_in(request)
        return None


def is_open(view: View) -> bool:
    """Tell if anyone may open this view: marked public, or a sign-in page of allauth."""
    return bool(getattr(view, "public", False)) or view.__module__.startswith(OPEN_APPS)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    target = f"{resolve_url('account_login')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request") == "true":
        # A fragment must not hold the sign-in page: the whole page goes there.
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)
