"""How a report-period grade comes from entries and central weights, and a year grade from four of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sextant.assessment.terms import EntryMark

PERIODS = (1, 2, 3, 4)
WHOLE = 100
_TENTH = Decimal("0.1")
# What a course without weights of its own counts everything under.
ALL_WORK = "All work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one student got for one piece of work.

    Attributes:
        category: of the work.
        most: points that could be had.
        points: points got; None unless ``mark`` says that it was scored.
        mark: scored, missing (counts as nothing got), excused or blank (neither counts).
    """

    category: str
    most: float
    points: float | None
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGrade:
    """A year's grade in a course: ``value`` is None while it has none, and ``missing`` says of which periods.

    Attributes:
        value: mean of the report-period grades, to one decimal.
        missing: report periods without a grade.
        needs_approval: the mean of the rest would stand if an assistant principal approved it.
    """

    value: float | None
    missing: tuple[int, ...] = ()
    needs_approval: bool = False


def percent_of(scores: Iterable[Score], *, weights: Mapping[str, int]) -> float | None:
    """Return the weighted percentage, to one decimal; None where nothing counts yet.

    Within a category points are added up. A category in which nothing counts yet drops out, and the
    others share its weight in proportion.
    """
    got: dict[str, Decimal] = defaultdict(Decimal)
    most: dict[str, Decimal] = defaultdict(Decimal)
    for score in scores:
        if score.mark in {EntryMark.SCORED, EntryMark.MISSING}:
            category = score.category if weights else ALL_WORK
            got[category] += Decimal(str(score.points or 0))
            most[category] += Decimal(str(score.most))
    shares = {name: weights.get(name, 0) if weights else WHOLE for name in most if most[name] > 0}
    total = sum(shares.values())
    if not total:
        return None
    percent = sum((WHOLE * share * got[name] / most[name] for name, share in shares.items()), Decimal())
    return rounded(percent / total)


def year_grade(grades: Mapping[int, float | None], *, is_approved: bool) -> YearGrade:
    """Return the mean of the four report-period grades; with one missing only where that was approved.

    Args:
        grades: by report period, as posted.
        is_approved: an assistant principal lets the mean of the rest stand.
    """
    held = [grade for period in PERIODS if (grade := grades.get(period)) is not None]
    missing = tuple(period for period in PERIODS if grades.get(period) is None)
    if missing and not (is_approved and held):
        return YearGrade(value=None, missing=missing, needs_approval=bool(held))
    mean = sum((Decimal(str(grade)) for grade in held), Decimal()) / len(held)
    return YearGrade(value=rounded(mean), missing=missing)


def passes(percent: float | None, *, line: float) -> bool | None:
    """Tell if a grade passes; None where there is none. What is compared is the grade as it is shown."""
    return None if percent is None else percent >= line


def rounded(value: Decimal) -> float:
    """Round half up to one decimal, as a person does."""
    return float(value.quantize(_TENTH, rounding=ROUND_HALF_UP))
