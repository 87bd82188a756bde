"""How a leader spends the week: the own one, and those of whom one supervises; nobody else’s."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.access.reach import current_rights
from sextant.leadership.models import LeaderHours
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.operations import HourKind

N_WEEKS = 8
WEEK = timedelta(days=7)
MOST_PEOPLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind of work: this week’s minutes, and the actual ones of the weeks before, the oldest first."""

    kind: HourKind
    planned: int
    actual: int
    weeks: tuple[int, ...]

    @property
    def label(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderWeeks:
    """One leader whom the reader supervises, with the share of each kind over the weeks."""

    staff_id: int
    name: str
    n_weeks: int
    hours: tuple[tuple[str, float], ...]


def monday_of(day: date) -> date:
    """Return the Monday of a day’s week."""
    return day - timedelta(days=day.weekday())


def own_week(*, week_of: date) -> tuple[KindRow, ...]:
    """Return the reader’s own week by kind; what is not planned yet takes over last week’s plan."""
    me = current_rights().staff_id
    if me is None:
        return ()
    first = week_of - N_WEEKS * WEEK
    with as_desk():
        rows = list(LeaderHours.objects.filter(staff_id=me, week_of__range=(first, week_of)))
    held = {(row.week_of, row.kind): row for row in rows}
    before = [week_of - n * WEEK for n in range(N_WEEKS, 0, -1)]
    found = []
    for kind in HourKind:
        now, last = held.get((week_of, kind.value)), held.get((week_of - WEEK, kind.value))
        found.append(
            KindRow(
                kind=kind,
                planned=now.planned_minutes if now else last.planned_minutes if last else 0,
                actual=now.actual_minutes if now else 0,
                weeks=tuple(
                    held[day, kind.value].actual_minutes for day in before if (day, kind.value) in held
                ),
            )
        )
    return tuple(found)


def supervised_weeks(*, on: date) -> tuple[LeaderWeeks, ...]:
    """Return the weeks of those whom the reader supervises, by name: hours of each kind in a mean week."""
    first = monday_of(on) - N_WEEKS * WEEK
    me = current_rights().staff_id
    rows = LeaderHours.objects.filter(week_of__range=(first, on)).exclude(staff_id=me or 0)
    by_staff: dict[int, list[LeaderHours]] = defaultdict(list)
    for row in rows.select_related("staff").order_by("staff__family_name", "staff_id", "week_of"):
        by_staff[row.staff_id].append(row)
    return tuple(_weeks(held) for held in list(by_staff.values())[:MOST_PEOPLE])


def _weeks(held: Sequence[LeaderHours]) -> LeaderWeeks:
    weeks = {row.week_of for row in held if row.actual_minutes}
    minutes: dict[str, int] = defaultdict(int)
    for row in held:
        minutes[row.kind] += row.actual_minutes
    return LeaderWeeks(
        staff_id=held[0].staff_id,
        name=held[0].staff.name,
        n_weeks=len(weeks),
        hours=tuple(
            (str(kind.label), minutes[kind.value] / 60 / len(weeks) if weeks else 0.0) for kind in HourKind
        ),
    )
