"""Set school years, each school's own days, its bells, and close a day."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import canonical_rows, columns_of
from sextant.network.actions.changes import change
from sextant.network.events import DayClosed
from sextant.network.models import (
    BellPeriod,
    BellSchedule,
    CalendarDay,
    DayTaken,
    ReportPeriod,
    SchoolYear,
)
from sextant.network.queries.calendar import forget_calendars
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import SCHOOL_DAY_KINDS, BellKind, DayKind

ONE_DAY = timedelta(days=1)


class YearsOverlap(CannotDo):
    """Another school year has some of these days."""


class PeriodsDoNotFit(CannotDo):
    """Four report periods, one after the other, must fill the school year."""


class WindowOutside(CannotDo):
    """The benchmark window does not lie in its report period."""


class NoSchoolDay(CannotDo):
    """There is no school on this day, so that there is nothing to close."""


class BellsOverlap(CannotDo):
    """Two periods of a bell schedule overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDates:
    """One report period's days, all included."""

    starts_on: date
    ends_on: date
    benchmark_starts_on: date
    benchmark_ends_on: date
    grades_due_on: date | None = None
    cards_release_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """One period of a bell schedule."""

    label: str
    kind: str
    starts_at: time
    ends_at: time


@transaction.atomic
def create_school_year(
    *, label: str, starts_on: date, ends_on: date, periods: Sequence[PeriodDates]
) -> SchoolYear:
    """Add a school year with its four report periods.

    Raises:
        YearsOverlap: another year has some of these days.
        PeriodsDoNotFit: not four, not one after the other, or not filling the year.
        WindowOutside: a benchmark window leaves its period.
    """
    _check_periods(starts_on, ends_on, periods)
    if SchoolYear.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise YearsOverlap(f"Another school year has days between {starts_on} and {ends_on}; change its end.")
    if SchoolYear.objects.filter(label=label).exists():
        raise YearsOverlap(f"The school year {label} is on file already; open it and change it there.")
    year = SchoolYear(label=label, starts_on=starts_on, ends_on=ends_on)
    year.save()
    _set_periods(year, periods)
    audit.record(
        "network.create_school_year",
        on=year,
        changes={"starts_on": (None, starts_on), "ends_on": (None, ends_on)},
    )
    return year


@transaction.atomic
def set_report_periods(
    *, year_id: int, starts_on: date, ends_on: date, periods: Sequence[PeriodDates]
) -> SchoolYear:
    """Give a school year that stands its ends and its four report periods, for the first time or anew.

    Raises:
        CannotDo: there is no such year.
        YearsOverlap: another year has some of these days.
        PeriodsDoNotFit: not four, not one after the other, or not filling the year.
        WindowOutside: a benchmark window leaves its period.
    """
    _check_periods(starts_on, ends_on, periods)
    year: SchoolYear | None = SchoolYear.objects.filter(pk=year_id).first()
    if year is None:
        raise CannotDo("This school year is not on file.")
    others = SchoolYear.objects.exclude(pk=year_id)
    if others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise YearsOverlap(f"Another school year has days between {starts_on} and {ends_on}; change its end.")
    changes = change(year, starts_on=starts_on, ends_on=ends_on)
    if _set_periods(year, periods) or changes:
        audit.record("network.set_report_periods", on=year, changes=changes)
    return year


def _set_periods(year: SchoolYear, periods: Sequence[PeriodDates]) -> int:
    """Write the periods that differ; return how many did. One that stands keeps its key and its results."""
    standing = {row.number: row for row in ReportPeriod.objects.filter(school_year=year)}
    n_changed = 0
    for number, period in enumerate(periods, start=1):
        row, values = standing.get(number), asdict(period)
        if row is None:
            ReportPeriod(school_year=year, number=number, **values).save()
            n_changed += 1
        elif changes := change(row, **values):
            audit.record("network.set_report_period", on=row, changes=changes)
            n_changed += 1
    forget_calendars()
    return n_changed


@transaction.atomic
def set_calendar_days(
    *, school_id: int, days: Mapping[date, str], notes: Mapping[date, str] | None = None
) -> list[CalendarDay]:
    """Set what a school does on these days; days that stand already are changed, others stay."""
    said = notes or {}
    standing = {day.on: day for day in CalendarDay.objects.filter(school_id=school_id, on__in=list(days))}
    fresh: list[CalendarDay] = []
    changed: list[CalendarDay] = []
    for on, kind in sorted(days.items()):
        day = standing.get(on)
        if day is None:
            note = said.get(on, "")
            fresh.append(CalendarDay(school_id=school_id, on=on, kind=DayKind(kind), note=note))
        elif day.kind != kind or (on in said and day.note != said[on]):
            day.kind, day.note = DayKind(kind), said.get(on, day.note)
            changed.append(day)
    CalendarDay.objects.bulk_create(fresh)
    CalendarDay.objects.bulk_update(changed, ["kind", "note"])
    forget_calendars()
    rows = [*fresh, *changed]
    if rows:
        audit.record_batch(
            "network.set_calendar_days",
            table=CalendarDay,
            keys=[row.pk for row in rows],
            rows=canonical_rows(rows),
            columns=columns_of(CalendarDay),
            school_id=school_id,
        )
    return rows


@transaction.atomic
def close_day(*, school_id: int, on: date, note: str) -> CalendarDay:
    """Close a school on one day, for snow or a burst pipe. Deadlines in school days move with it.

    Raises:
        NoSchoolDay: there is no school on this day.
        AlreadyDone: the day is closed already.
        CannotDo: attendance of the day was taken.
    """
    day = CalendarDay.objects.filter(school_id=school_id, on=on).first()
    if day is not None and day.kind == DayKind.CLOSURE:
        raise AlreadyDone(f"{on} is closed already.")
    if day is None or day.kind not in SCHOOL_DAY_KINDS:
        raise NoSchoolDay(f"{on} is no school day, so that there is nothing to close.")
    with as_reader_of_structure():
        if DayTaken.objects.filter(school_id=school_id, on=on).exists():
            raise CannotDo(f"Attendance was taken on {on}. Enter a half day instead, which counts as taught.")
    changes = change(day, kind=DayKind.CLOSURE, note=note)
    forget_calendars()
    audit.record("network.close_day", on=day, changes=changes)
    publish(DayClosed(school_id=school_id, on=on))
    closed: CalendarDay = day
    return closed


@transaction.atomic
def set_bells(*, school_id: int, name: str, bells: Sequence[Bell], is_default: bool = False) -> BellSchedule:
    """Add a bell schedule with its periods.

    Raises:
        AlreadyDone: the school has a schedule of this name.
        BellsOverlap: two of its periods overlap.
    """
    ordered = sorted(bells, key=lambda bell: bell.starts_at)
    for earlier, later in pairwise(ordered):
        if later.starts_at < earlier.ends_at:
            raise BellsOverlap(f"{later.label} starts before {earlier.label} ends; change one of them.")
    if BellSchedule.objects.filter(school_id=school_id, name=name).exists():
        raise AlreadyDone(f"This school has a bell schedule called {name} already.")
    schedule = BellSchedule(school_id=school_id, name=name, is_default=is_default)
    schedule.save()
    for bell in ordered:
        BellPeriod(
            schedule=schedule,
            school_id=school_id,
            label=bell.label,
            kind=BellKind(bell.kind),
            starts_at=bell.starts_at,
            ends_at=bell.ends_at,
        ).save()
    audit.record("network.set_bells", on=schedule, changes={"name": (None, name)})
    return schedule


def _check_periods(starts_on: date, ends_on: date, periods: Sequence[PeriodDates]) -> None:
    if len(periods) != 4:
        raise PeriodsDoNotFit("A school year has four report periods; give the days of each.")
    if periods[0].starts_on != starts_on or periods[-1].ends_on != ends_on:
        raise PeriodsDoNotFit("The first report period starts with the year, and the fourth ends with it.")
    for number, (earlier, later) in enumerate(pairwise(periods), start=2):
        if _next_weekday(earlier.ends_on) != _next_weekday(later.starts_on - ONE_DAY):
            raise PeriodsDoNotFit(
                f"Report period {number} must start on the next weekday after the one before it ends."
            )
    for number, period in enumerate(periods, start=1):
        inside = period.starts_on <= period.benchmark_starts_on <= period.benchmark_ends_on <= period.ends_on
        if not inside:
            raise WindowOutside(
                f"The benchmark window of report period {number} must lie inside it, in order."
            )


def _next_weekday(day: date) -> date:
    """Return the next Monday to Friday: between two report periods lies a weekend at most."""
    following = day + ONE_DAY
    while following.weekday() > 4:
        following += ONE_DAY
    return following
