"""In which category somebody begins: experience and certification decide once, at hire (domain 2.c)."""

from dataclasses import dataclass

from sextant.talent.terms.growing import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What decides: years taught, full certificate, screening in hundredths, results of own students."""

    years: int
    is_certified: bool
    screening_hundredths: int | None = None
    has_results: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffs:
    """The network's own lines."""

    senior_years: int = 3
    advanced_years: int = 6
    advanced_hundredths: int = 325


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A category, whether it must be confirmed after a year, and why in a sentence."""

    category: Category
    is_provisional: bool
    because: str


def place(background: Background, lines: CutOffs | None = None) -> Placed:
    """Return the category in which somebody begins. Nobody begins as Master."""
    lines = lines or CutOffs()
    years = _years(background.years)
    if not background.is_certified:
        return Placed(
            category=Category.ASSOCIATE,
            is_provisional=False,
            because=f"{years} of teaching; without a full certificate everybody begins as Associate.",
        )
    if background.years < lines.senior_years:
        return Placed(
            category=Category.ASSOCIATE,
            is_provisional=False,
            because=f"{years} of teaching; Senior Associate begins at {lines.senior_years} years.",
        )
    missing = _missing_for_advanced(background, lines)
    if missing:
        return Placed(
            category=Category.SENIOR_ASSOCIATE,
            is_provisional=False,
            because=f"{years} of teaching and a full certificate; not Advanced, for {missing}.",
        )
    return Placed(
        category=Category.ADVANCED,
        is_provisional=True,
        because=f"{years} of teaching, a full certificate, a screening of "
        f"{in_points(background.screening_hundredths or 0)} and results of students; provisional.",
    )


def said_openly(*, years: int, is_certified: bool) -> str:
    """Return what decides in words that hold no score: for the letter, and for whoever reads a category."""
    if is_certified:
        return f"{_years(years)} of teaching and a full certificate, at hire."
    return f"{_years(years)} of teaching, without a full certificate, at hire."


def in_points(hundredths: int) -> str:
    """Write a composite as it is said: 314 as 3.14."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _missing_for_advanced(background: Background, lines: CutOffs) -> str:
    score = background.screening_hundredths
    if background.years < lines.advanced_years:
        return f"that begins at {lines.advanced_years} years"
    if score is None:
        return "no screening is locked"
    if score < lines.advanced_hundredths:
        return f"the screening is {in_points(score)}, under {in_points(lines.advanced_hundredths)}"
    if not background.has_results:
        return "no results of own students were shown"
    return ""


def _years(n: int) -> str:
    return "1 year" if n == 1 else f"{n} years"
