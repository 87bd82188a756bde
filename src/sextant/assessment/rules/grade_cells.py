"""What a teacher types into a cell of the gradebook, and what it means."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.assessment.terms import EntryMark

MISSING_WORDS = frozenset({"m", "missing", "-"})
EXCUSED_WORDS = frozenset({"e", "x", "ex", "excused"})
LONGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A cell's content: points with their mark, or the problem with what was typed."""

    mark: EntryMark = EntryMark.BLANK
    points: float | None = None
    problem: str = ""


def read_cell(text: str, *, most: float) -> Typed:
    """Read one cell: a number of points, M for missing, E for excused, or nothing."""
    word = text.strip().lower()[:LONGEST]
    if not word:
        return Typed()
    if word in MISSING_WORDS:
        return Typed(mark=EntryMark.MISSING)
    if word in EXCUSED_WORDS:
        return Typed(mark=EntryMark.EXCUSED)
    points = _number(word.replace(",", "."))
    if points is None:
        return Typed(problem=_("Type points, M for missing or E for excused."))
    if not 0 <= points <= most:
        return Typed(problem=_("Points lie between 0 and %(most)s here.") % {"most": f"{most:g}"})
    return Typed(mark=EntryMark.SCORED, points=points)


def cell_words(mark: str, points: float | None) -> str:
    """Write a stored entry as it is typed."""
    if mark == EntryMark.MISSING:
        return "M"
    if mark == EntryMark.EXCUSED:
        return "E"
    return "" if points is None else f"{points:g}"


def _number(word: str) -> float | None:
    whole, _point, rest = word.partition(".")
    is_plain = word.isascii() and (whole + rest).isdigit() and len(rest) <= 2
    return float(word) if is_plain else None
