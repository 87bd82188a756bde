"""How views answer: the whole page, or the named fragment of it that htmx asks for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

SEE_OTHER = 303
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# A browser that steps back asks through htmx too, but for the whole page.
WHOLE_PAGE_HEADERS = ("HX-Boosted", "HX-History-Restore-Request")


_caught: ContextVar[list[Mapping[str, Any]] | None] = ContextVar("_caught", default=None)


@contextmanager
def catching_values() -> Iterator[list[Mapping[str, Any]]]:
    """Let pages inside hand over what they would show, and draw nothing: so exports equal pages."""
    caught: list[Mapping[str, Any]] = []
    token = _caught.set(caught)
    try:
        yield caught
    finally:
        _caught.reset(token)


def hand_over(values: Mapping[str, Any]) -> bool:
    """Hand values to whoever is catching them; tell if anybody was."""
    caught = _caught.get()
    if caught is not None:
        caught.append(values)
    return caught is not None


def wants_fragment(request: HttpRequest) -> bool:
    """Tell if htmx asks for a part of the page that is open."""
    if request.headers.get("HX-Request") != "true":
        return False
    return not any(request.headers.get(name) == "true" for name in WHOLE_PAGE_HEADERS)


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page, or its partial ``template#fragment`` where htmx asks for a part.

    Args:
        request: of the reader.
        template: name of the page.
        context: frozen rows and forms.
        fragment: name of the ``partialdef`` that htmx swaps; None where the page has none.
        status: 422 for a form that was refused, so that caches and scripts see it.
    """
    if hand_over(context):
        return HttpResponse(status=status)
    name = f"{template}#{fragment}" if fragment and wants_fragment(request) else template
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request", *WHOLE_PAGE_HEADERS])
    return response


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """Send the reader to another page after an action; htmx leaves the open page for it.

    Args:
        request: of the reader.
        url: a path of this site, from ``reverse``.
    """
    if wants_fragment(request):
        return _leave_page(url)
    return HttpResponseRedirect(url, status=SEE_OTHER)


class FragmentRedirectMiddleware:
    """Turns a redirect that htmx would swallow, as to the sign-in page, into one of the whole page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        if response.status_code in REDIRECTS and wants_fragment(request):
            leaving = _leave_page(response.headers["Location"])
            leaving.cookies = response.cookies
            return leaving
        return response


def _leave_page(url: str) -> HttpResponse:
    response = HttpResponse(status=200, headers={"HX-Redirect": url})
    patch_vary_headers(response, ["HX-Request"])
    return response
