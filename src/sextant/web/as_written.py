"""Words as staff or a school wrote them, in English: on a page in another language they say so themselves."""

from collections.abc import Sequence

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sextant.web.markup import element, joined

WRITTEN_IN = "en"


def as_written(words: str) -> str:
    """Return words as they were written, on a page in another language with theirs, for whoever hears it."""
    if not words or (get_language() or WRITTEN_IN).startswith(WRITTEN_IN):
        return words
    return element("span", words, lang=WRITTEN_IN)


def all_as_written(words: Sequence[str], *, between: str) -> SafeString:
    """Return several such words with the page's own between them."""
    parts = [part for word in words for part in (between, as_written(word))]
    return joined(*parts[1:])


def with_written(pattern: str, words: dict[str, str | int]) -> SafeString:
    """Fill a translated sentence with words of which some say their own language; all others are escaped."""
    escaped = {
        key: value if isinstance(value, int) else conditional_escape(value) for key, value in words.items()
    }
    return joined(SafeString(conditional_escape(pattern) % escaped))
