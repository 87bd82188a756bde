"""What the site answers when it cannot: each page says what happened, who may, and the next step."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import TemplateDoesNotExist, TemplateSyntaxError, loader
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.access.reach import current_rights
from sextant.access.reads import ReadNotLogged
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel import guard
from sextant.web.log_lines import REFUSED
from sextant.web.pages import wants_fragment

LAST_RESORT = "Sextant cannot show this page now. Nothing was changed. Please try again in a minute."
TEMPLATE = "web/errors/error.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The words of one kind of answer.

    Attributes:
        status: of HTTP.
        icon: Lucide name.
        title: what happened.
        text: why, as far as it may be told.
        step: what the reader can do now.
    """

    status: int
    icon: str
    title: str | Promise
    text: str | Promise
    step: str | Promise


BAD_REQUEST = Refusal(
    status=400,
    icon="circle-alert",
    title=_("This request could not be read"),
    text=_("Something in the address or in the form was not what the page expects. Nothing was changed."),
    step=_("Go back, reload the page and try once more."),
)
FORBIDDEN = Refusal(
    status=403,
    icon="lock",
    title=_("Your role does not open this page"),
    text=_("What a page shows decides who may open it. Nothing is wrong with your account."),
    step=_("If you need it for your work, ask your principal or the network’s data director."),
)
FORBIDDEN_TO_FAMILY = Refusal(
    status=403,
    icon="lock",
    title=_("This page is for people who work at the school"),
    text=_("Nothing is wrong with your account."),
    step=_("If you looked for something of your family, go to your first page, or ask the school’s office."),
)
STALE_FORM = Refusal(
    status=403,
    icon="circle-alert",
    title=_("This form was open too long"),
    text=_("It came without a valid token, so it was not accepted. Nothing was changed."),
    step=_("Go back, reload the page and send the form again."),
)
NOT_FOUND = Refusal(
    status=404,
    icon="search",
    title=_("There is no such page within your reach"),
    text=_(
        "The address may be wrong, or the record belongs to a school, class or caseload that is not yours. "
        "Sextant gives the same answer for both."
    ),
    step=_("Find the person or class with the search, or ask the school’s office who may see it."),
)
TOO_MANY = Refusal(
    status=429,
    icon="clock-3",
    title=_("Too many tries in a short time"),
    text=_("To protect accounts, Sextant waits after repeated tries."),
    step=_("Wait a few minutes, then try again."),
)
SERVER_ERROR = Refusal(
    status=500,
    icon="triangle-alert",
    title=_("Something broke on our side"),
    text=_(
        "The page could not be finished. What you sent was not kept in part: it is saved whole or not at all."
    ),
    step=_("Try again in a minute. If it happens twice, tell the data director when and on which page."),
)
UNAVAILABLE = Refusal(
    status=503,
    icon="clock-3",
    title=_("Very many people are here right now"),
    text=_("To stay quick for those who are inside, Sextant let this request go. Nothing was changed."),
    step=_("Try again in a few seconds."),
)
NOT_LOGGED = Refusal(
    status=503,
    icon="triangle-alert",
    title=_("This page shows nothing now"),
    text=_(
        "Reading these records leaves a line in the log, and the log cannot be written. So nothing is shown."
    ),
    step=_("Tell the data director; until the log is mended, nobody sees records of this kind."),
)


class NoLogNoDataMiddleware:
    """Answers 503, and shows nothing, where a read could not be logged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the refusal; None for anything else that was raised."""
        return answer(request, NOT_LOGGED) if isinstance(exception, ReadNotLogged) else None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the request is broken; the reason stays inside, since it may quote the request."""
    return answer(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: the reader's role never may. The words of a ``PermissionDenied`` say who may."""
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    setattr(request, REFUSED, _who_asked(request))
    if _is_family():
        return answer(request, FORBIDDEN_TO_FAMILY)
    return answer(request, FORBIDDEN, reason=reason)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: no such page, or out of the reader's reach; the words are the same for both."""
    return answer(request, NOT_FOUND)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 429: too many tries in a short time."""
    return answer(request, TOO_MANY)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500: a defect of ours."""
    return answer(request, SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503: more requests than the server can take; asks to come back in a few seconds."""
    response = answer(request, UNAVAILABLE)
    response.headers["Retry-After"] = "5"
    return response


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 where the form's token is missing or old (``CSRF_FAILURE_VIEW``)."""
    return answer(request, STALE_FORM)


def _who_asked(request: HttpRequest) -> tuple[str, str, str]:
    """Return for the log the account, the page by its name, and the roles in which she asked."""
    match = request.resolver_match
    if not guard.is_anyone_acting():
        return "none", match.view_name if match else "unknown", "none"
    rights = current_rights()
    roles = ", ".join(sorted(str(role) for role in rights.roles))
    return str(rights.user_id or "none"), match.view_name if match else "unknown", roles or "none"


def _is_family() -> bool:
    """Tell if a guardian or a student asked: a data director is nobody whom a family could ask."""
    return guard.is_anyone_acting() and bool(current_rights().roles & FAMILY_ROLES)


def answer(request: HttpRequest, refusal: Refusal, *, reason: str = "") -> HttpResponse:
    """Render the words, as a page or as a notice for htmx.

    Without context processors: the database may be what failed.

    Args:
        request: of the reader.
        refusal: what to say.
        reason: a sentence that takes the place of the usual text.
    """
    context = {"request": request, "refusal": refusal, "reason": reason}
    name = f"{TEMPLATE}#notice" if wants_fragment(request) else TEMPLATE
    try:
        content = loader.get_template(name).render(context)
    except (TemplateDoesNotExist, TemplateSyntaxError, ValueError):
        # ValueError: the hashed name of a static file is missing.
        return HttpResponse(LAST_RESORT, status=refusal.status, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content, status=refusal.status)
    patch_vary_headers(response, ["HX-Request"])
    return response
