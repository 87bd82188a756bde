"""In which languages families are written to, and in which one their pages speak."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.kernel.actor import Capacity
from sextant.network.queries.home_languages import language_of_guardian

# The first is the one in which words are kept.
LANGUAGES = {"en": "English", "es": "Español"}
# What homes speak, as records name it: told in the language of the page.
SPOKEN = (
    "English", "Spanish", "Vietnamese", "Khmer", "Mandarin", "French", "Haitian Creole", "Igbo", "Wolof",
    "Arabic", "Portuguese", "Russian",
)  # fmt: skip
# Translations that no speaker has reviewed yet, and that therefore say so in the letter.
DRAFTS = frozenset({"es"})
FAMILY = frozenset({Capacity.FAMILY, Capacity.STUDENT})
# What somebody has chosen for this session, and what the home speaks, read once a session.
CHOSEN, OF_HOME = "language", "language_of_home"


def language_of(asked: str, *, first: str) -> str:
    """Return the language asked for if letters are written in it, else the family's own, else English.

    To a family a letter speaks as the page around it does, which it may have chosen for this session.
    """
    return _known(asked, translation.get_language() or "" if is_family() else "", first)


def _known(*codes: str) -> str:
    """Return the first of these in which there are pages and letters, else English."""
    return next((code for code in codes if code in LANGUAGES), next(iter(LANGUAGES)))


def spoken(kept: str) -> str:
    """Return a language of a record in the page's language; one that is not known here as it is kept."""
    return _(kept) if kept in SPOKEN else kept


def kept_as(told: str) -> str:
    """Return how records name a language that somebody told in the language of the page."""
    words = told.strip()
    return next((one for one in SPOKEN if _(one).lower() == words.lower()), words)


def said(row: Any, column: str, *, language: str = "") -> str:
    """Return a network's own words in a language, the page's unless one is named; else as they are kept.

    Args:
        row: a row with ``translations``, by language and column.
        column: which of its words.
        language: the language of a letter, which may be another than the page's.
    """
    there = row.translations.get(language or translation.get_language() or "", {})
    return str(there.get(column) or getattr(row, column))


def is_family() -> bool:
    """Tell if a guardian or a student acts; staff read the language in which words are kept."""
    return guard.is_anyone_acting() and guard.actor().capacity in FAMILY


def language_of_pages(request: HttpRequest) -> str:
    """Return the language in which a family's pages speak: chosen for this session, else that of its home."""
    session = request.session
    if OF_HOME not in session:
        session[OF_HOME] = language_of_guardian(current_rights().guardian_id)
    return _known(session.get(CHOSEN, ""), session[OF_HOME])


class FamilyLanguageMiddleware:
    """Let the pages of families speak the language of the home, or the one chosen; those of staff English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_family() or guard.actor().user_id is None:
            return self.get_response(request)
        language = language_of_pages(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        return response
