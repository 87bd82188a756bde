"""What a school does on each day of a month, and which deadlines a closed day would move."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sextant.network.models import DayTaken, ReportPeriod, School
from sextant.network.queries.calendar import CalendarRow, calendar_of, list_days
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind, Seat
from sextant.office.policies import KEEP_CALENDAR
from sextant.office.queries.reached import reached
from sextant.office.queries.schools import SchoolPlace
from sextant.office.rules.months import (
    SIGNS,
    SOMETHING,
    DayCell,
    DayFacts,
    Key,
    Span,
    first_of,
    month_after,
    weeks_of,
)
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.terms import DueUnit

A_WEEK = timedelta(days=7)
MOST_NAMED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth:
    """One month of one school."""

    first: date
    weeks: tuple[tuple[DayCell, ...], ...]
    n_school_days: int
    n_closed: int
    n_entered: int
    chosen: DayCell | None

    @property
    def special_days(self) -> tuple[DayCell, ...]:
        """Return the days of the month that are other than ordinary."""
        return tuple(cell for week in self.weeks for cell in week if cell.is_special)

    @property
    def legend(self) -> tuple[Key, ...]:
        """Return what the signs and tints of this month mean."""
        shown = {cell.facts.kind for cell in self.special_days if cell.facts}
        keys = [
            Key(sign=sign, kind=kind, label=str(DayKind(kind).label))
            for kind, sign in SIGNS.items()
            if kind in shown
        ]
        if any(cell.mark == SOMETHING for cell in self.special_days):
            keys.append(Key(sign=SOMETHING, kind="", label=_("A note, or a period or window begins or ends")))
        return tuple(keys)


def show_month(place: SchoolPlace, *, month: date, chosen: date | None, today: date) -> CalendarMonth:
    """Return the month's grid for one school."""
    first, after = first_of(month), month_after(month)
    entered = list_days(school_id=place.school_id, first=first - A_WEEK, last=after + A_WEEK)
    facts = {day.on: _facts(day) for day in entered}
    weeks = weeks_of(first, today=today, chosen=chosen, facts=facts, spans=_spans(first, after))
    own = [cell.facts for week in weeks for cell in week if cell.is_in_month and cell.facts]
    return CalendarMonth(
        first=first,
        weeks=weeks,
        n_school_days=sum(day.is_school_day for day in own),
        n_closed=sum(day.kind == DayKind.CLOSURE for day in own),
        n_entered=len(own),
        chosen=next((cell for week in weeks for cell in week if cell.is_chosen), None),
    )


def _spans(first: date, last: date) -> list[Span]:
    spans: list[Span] = []
    for period in ReportPeriod.objects.filter(starts_on__lte=last, ends_on__gte=first).order_by("starts_on"):
        number = _("Report period %(number)d") % {"number": period.number}
        spans.append(Span(label=number, starts_on=period.starts_on, ends_on=period.ends_on))
        spans.append(
            Span(
                label=_("Benchmark window"),
                starts_on=period.benchmark_starts_on,
                ends_on=period.benchmark_ends_on,
            )
        )
    return spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """An open piece of work whose due day a closed day may move; ``moves_to`` is None where it may not."""

    title: str
    student: str
    owner: str
    due_on: date
    moves_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What closing a day would do, as far as the actor reaches.

    Attributes:
        day: what is entered for the day, None where nothing is.
        moving: deadlines in school days, which move.
        standing: deadlines in calendar days or at a fixed moment, which do not.
        n_moving, n_standing: how many there are of each; the first fifty of all are named.
        n_taken: rooms that have taken attendance on the day, which forbids closing it.
    """

    day: DayFacts | None
    moving: tuple[Deadline, ...]
    standing: tuple[Deadline, ...]
    n_moving: int
    n_standing: int
    n_taken: int

    @property
    def is_possible(self) -> bool:
        """Tell if the day is a school day that has left no attendance behind."""
        return self.day is not None and self.day.is_school_day and not self.n_taken


def may_keep_calendar(place: SchoolPlace) -> bool:
    """Tell if the actor enters the days of this school."""
    return reached(School.objects.filter(pk=place.school_id), KEEP_CALENDAR).exists()


def foresee_closing(place: SchoolPlace, *, closed_on: date) -> Closing:
    """Return what closing a day would move, and what stays where the law has put it."""
    rows = list_days(school_id=place.school_id, first=closed_on, last=closed_on)
    items = (
        WorkItem.objects.filter(
            OPEN, not_kept_apart(), school_id=place.school_id, opened_on__lte=closed_on, due_on__gte=closed_on
        )
        .select_related("student", "owner")
        .order_by("due_on", "pk")
    )
    calendar = calendar_of(school_id=place.school_id)
    deadlines = [_deadline(item, calendar) for item in items[:MOST_NAMED]]
    units = list(items.order_by().values_list("due_unit", flat=True))
    n_moving = units.count(DueUnit.SCHOOL_DAYS)
    return Closing(
        day=_facts(rows[0]) if rows else None,
        moving=tuple(one for one in deadlines if one.moves_to is not None),
        standing=tuple(one for one in deadlines if one.moves_to is None),
        n_moving=n_moving,
        n_standing=len(units) - n_moving,
        n_taken=DayTaken.objects.filter(school_id=place.school_id, on=closed_on).count(),
    )


def _deadline(item: WorkItem, calendar: SchoolCalendar) -> Deadline:
    moves = item.due_unit == DueUnit.SCHOOL_DAYS
    return Deadline(
        title=item.title,
        student=item.student.name if item.student else "",
        owner=item.owner.name if item.owner else str(Seat(item.seat).label),
        due_on=item.due_on,
        moves_to=calendar.add(item.due_on, 1) if moves else None,
    )


def _facts(day: CalendarRow) -> DayFacts:
    return DayFacts(
        kind=day.kind,
        label=str(DayKind(day.kind).label),
        is_school_day=day.kind in SCHOOL_DAY_KINDS,
        note=day.note,
        cycle_day=day.cycle_day,
    )
