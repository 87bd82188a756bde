"""Names that somebody types to find a person: they come in the body and wait in the session.

An address stands in the history of the browser, in logs of proxies and in messages that people send each
other, so no address holds a name (security promise 57). A form that narrows a list by a name is sent by
POST with the word ``typed`` for the page; the list is then asked for under ``?typed=<page>``.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict

WORDS, PAGE = "q", "typed"
LONGEST, MOST_PAGES = 80, 12
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
FORM = "application/x-www-form-urlencoded"
SEE_OTHER = 303
_MEMORY, _ADDRESS = "web.typed", "typed_address"
_NAME = re.compile(r"[a-z][a-z_]{1,39}")


class TypedWordsMiddleware:
    """Keeps typed names out of addresses; it stands behind the checks of tokens and of who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and tell htmx under which address the narrowed list stands."""
        response = self.get_response(request)
        address = getattr(request, _ADDRESS, "")
        if address:
            response.headers["HX-Push-Url"] = address
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Take words out of the body and out of the address; let the view read them as ``q``."""
        # Files are left to views, which limit them before anybody reads the body.
        if request.method == "POST" and request.content_type == FORM:
            page = _page(request.POST)
            if page:
                return _narrow(request, page)
        if WORDS in request.GET or PAGE in request.GET:
            request.GET = _with_words(request, request.GET.copy())  # type: ignore[assignment]
        return None


def said_in_address(request: HttpRequest) -> QueryDict:
    """Return what the address of a page says, for links that keep it: everything but typed words."""
    said = request.GET.copy()
    said.pop(WORDS, None)
    return said


def _narrow(request: HttpRequest, page: str) -> HttpResponseBase | None:
    """Answer a form that narrows a list: a fragment at once, a page under its address."""
    words = request.POST.get(WORDS, "").strip()[:LONGEST]
    asked = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        kept = [value for value in values if value]
        if name not in {WORDS, PAGE, TOKEN} and kept:
            asked.setlist(name, kept)
    if words:
        asked[PAGE] = page
        _remember(request, page, words)
    address = f"{request.path}?{asked.urlencode()}" if asked else request.path
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(address, status=SEE_OTHER)
    request.method = "GET"
    request.POST = QueryDict()
    request.GET = _with_words(request, asked)  # type: ignore[assignment]
    setattr(request, _ADDRESS, address)
    return None


def _with_words(request: HttpRequest, asked: QueryDict) -> QueryDict:
    """Return what is asked for, with the words of its page as they were typed last."""
    asked.pop(WORDS, None)
    page = _page(asked)
    words = request.session.get(_MEMORY, {}).get(page, "") if page else ""
    if words:
        asked[WORDS] = words
    return asked


def _remember(request: HttpRequest, page: str, words: str) -> None:
    before = {name: said for name, said in request.session.get(_MEMORY, {}).items() if name != page}
    newest = dict(list(before.items())[-(MOST_PAGES - 1) :])
    request.session[_MEMORY] = {**newest, page: words}


def _page(asked: QueryDict) -> str:
    name = asked.get(PAGE, "")
    return name if _NAME.fullmatch(name) else ""
