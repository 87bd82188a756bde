"""What a school’s budget allows by category, what is spent and committed, and how far that lies from plan."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.leadership.models import SpendingLine
from sextant.leadership.rules.spending import Spent, Standing, standing, total, variance
from sextant.leadership.thresholds.operations import GREEN_VARIANCE
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.places import list_schools
from sextant.network.queries.settings import threshold

MOST_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One category, or the sum of all; ``variance`` is None where nothing was due yet."""

    label: str
    spent: Spent
    variance: float | None
    standing: Standing | None
    as_of: date | None
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All lines of a school and year together: their sum, how many, and their newest day."""

    spent: Spent
    n: int
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolSpending:
    """One school’s sum, for lists of several schools."""

    public_id: UUID
    name: str
    row: LineRow | None


def spending_of(*, school_id: int, on: date) -> tuple[LineRow, ...]:
    """Return a school’s lines of the running year, by category, their sum last."""
    year = latest_school_year(on)
    found = SpendingLine.objects.filter(school_id=school_id, school_year_id=year.pk if year else None)
    lines = list(found.order_by("category", "pk")[:MOST_LINES])
    if not lines:
        return ()
    green = threshold(GREEN_VARIANCE, on=on, school_id=school_id)
    rows = [_row(line.category, _spent(line), line.as_of, green) for line in lines]
    newest = max(line.as_of for line in lines)
    return (*rows, _row("", total([row.spent for row in rows]), newest, green, is_total=True))


def spending_by_school(*, on: date) -> tuple[SchoolSpending, ...]:
    """Return every school within reach with the sum of its lines, by name."""
    year = latest_school_year(on)
    lines = {} if year is None else spent_as_of(year_id=year.pk)
    return tuple(
        SchoolSpending(
            public_id=school.public_id,
            name=school.name,
            row=_row(
                "",
                held.spent,
                held.as_of,
                threshold(GREEN_VARIANCE, on=on, school_id=school.id),
                is_total=True,
            )
            if (held := lines.get(school.id)) is not None
            else None,
        )
        for school in list_schools()
    )


def spent_as_of(*, year_id: int, until: date | None = None) -> Mapping[int, Held | None]:
    """Return the sum of each school’s lines of a year; None where one was loaded anew after a day."""
    lines: dict[int, list[SpendingLine]] = defaultdict(list)
    for line in SpendingLine.objects.filter(school_year_id=year_id).order_by("pk"):
        lines[line.school_id].append(line)
    return {
        school: None
        if until is not None and any(line.as_of > until for line in ones)
        else Held(
            spent=total([_spent(line) for line in ones]), n=len(ones), as_of=max(line.as_of for line in ones)
        )
        for school, ones in lines.items()
    }


def variance_of_school(*, school_id: int, on: date) -> float | None:
    """Return the variance of a school’s whole budget to date, as a share; None where none is loaded."""
    rows = spending_of(school_id=school_id, on=on)
    return rows[-1].variance if rows else None


def _spent(line: SpendingLine) -> Spent:
    return Spent(
        budget_cents=line.budget_cents,
        to_date_cents=line.to_date_cents,
        committed_cents=line.committed_cents,
        actual_cents=line.actual_cents,
    )


def _row(label: str, spent: Spent, as_of: date, green: float, *, is_total: bool = False) -> LineRow:
    return LineRow(
        label=label,
        spent=spent,
        variance=variance(spent),
        standing=standing(spent, green_percent=green),
        as_of=as_of,
        is_total=is_total,
    )
