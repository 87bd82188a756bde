"""Which days are school days, and in which year, report period and week a day lies."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.kernel import guard
from sextant.network.models import BellPeriod, CalendarDay, ReportPeriod, School, SchoolYear
from sextant.network.queries.days_as_text import day_of, text_of
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import SCHOOL_DAY_KINDS

_CALENDARS = "network.calendars"
_PERIODS = "network.periods"
_YEARS = "network.years"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """What one school does on one day."""

    on: date
    kind: str
    cycle_day: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInYear:
    """Where a day lies: year, report period, and week of the period, counted from 1 in Mondays."""

    school_year: SchoolYear
    report_period: ReportPeriod
    week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRow:
    """One period of a school's default bell schedule."""

    id: int
    label: str
    kind: str
    starts_at: str
    ends_at: str


def school_calendar(*, school_id: int, first: date | None = None, last: date | None = None) -> SchoolCalendar:
    """Return a school's instructional days from ``first`` to ``last``; without them, all that are entered."""
    days = CalendarDay.objects.filter(school_id=school_id, kind__in=SCHOOL_DAY_KINDS)
    if first is not None:
        days = days.filter(on__gte=first)
    if last is not None:
        days = days.filter(on__lte=last)
    return SchoolCalendar(days=tuple(days.order_by("on").values_list("on", flat=True)))


def calendar_of(*, school_id: int) -> SchoolCalendar:
    """Return all of a school's instructional days, read once for as long as this actor acts."""
    known: Mapping[int, SchoolCalendar] = guard.memory().get(_CALENDARS, {})
    return known.get(school_id) or calendars_of(school_ids=[school_id])[school_id]


def calendars_of(*, school_ids: Iterable[int]) -> Mapping[int, SchoolCalendar]:
    """Return all instructional days of schools, read at once and once for as long as this actor acts."""
    known: dict[int, SchoolCalendar] = guard.memory().setdefault(_CALENDARS, {})
    missing = {school_id for school_id in school_ids if school_id not in known}
    if missing:
        days: dict[int, list[date]] = {school_id: [] for school_id in sorted(missing)}
        entered = CalendarDay.objects.filter(school_id__in=days, kind__in=SCHOOL_DAY_KINDS)
        for school_id, on in entered.order_by("school_id", "on").values_list("school_id", text_of("on")):
            days[school_id].append(day_of(on))
        known.update({key: SchoolCalendar(days=tuple(own)) for key, own in days.items()})
    return known


def forget_calendars() -> None:
    """Make the next question read years, periods and days again; actions that change them call it."""
    for key in (_CALENDARS, _PERIODS, _YEARS):
        guard.memory().pop(key, None)


def central_calendar(*, first: date | None = None, last: date | None = None) -> SchoolCalendar:
    """Return the days on which at least one school teaches: what the central office's deadlines count."""
    days = CalendarDay.objects.filter(kind__in=SCHOOL_DAY_KINDS)
    if first is not None:
        days = days.filter(on__gte=first)
    if last is not None:
        days = days.filter(on__lte=last)
    return SchoolCalendar(days=tuple(sorted(set(days.values_list("on", flat=True)))))


def list_days(*, school_id: int, first: date, last: date) -> tuple[CalendarRow, ...]:
    """Return every entered day of a school, of whatever kind, in order."""
    days = CalendarDay.objects.filter(school_id=school_id, on__range=(first, last)).order_by("on")
    return tuple(
        CalendarRow(on=day.on, kind=day.kind, cycle_day=day.cycle_day, note=day.note) for day in days
    )


def school_year_on(day: date) -> SchoolYear | None:
    """Return the school year in which a day lies, or None in the summer."""
    return next((one for one in list_school_years() if one.starts_on <= day <= one.ends_on), None)


def latest_school_year(day: date) -> SchoolYear | None:
    """Return the school year of a day, or in the summer the one before it."""
    return next((one for one in list_school_years() if one.starts_on <= day), None)


def list_school_years() -> tuple[SchoolYear, ...]:
    """Return all school years, the newest first; read once a request, as the periods are."""
    return _once(_YEARS, lambda: tuple(SchoolYear.objects.order_by("-starts_on")))


def report_period_on(day: date) -> ReportPeriod | None:
    """Return the report period in which a day lies, or None in the summer.

    A weekend between two periods belongs to the one before it.
    """
    begun = [one for one in _periods() if one.starts_on <= day <= one.school_year.ends_on]
    return begun[-1] if begun else None


def find_report_period(public_id: UUID | str) -> ReportPeriod | None:
    """Return the report period with this public id."""
    period: ReportPeriod | None = (
        ReportPeriod.objects.select_related("school_year").filter(public_id=public_id).first()
    )
    return period


def list_report_periods(
    *, school_year_id: int | None = None, until: date | None = None
) -> tuple[ReportPeriod, ...]:
    """Return the report periods in order: of one year, and only those begun by ``until``."""
    return tuple(
        one
        for one in _periods()
        if (school_year_id is None or one.school_year_id == school_year_id)
        and (until is None or one.starts_on <= until)
    )


def _periods() -> tuple[ReportPeriod, ...]:
    """Return every report period in order, read once a request."""
    return _once(
        _PERIODS,
        lambda: tuple(ReportPeriod.objects.select_related("school_year").order_by("starts_on", "pk")),
    )


def _once[Rows](key: str, read: Callable[[], Rows]) -> Rows:
    """Return what is read once a request; a process that makes years and periods reads them anew."""
    memory, is_request = guard.memory(), guard.actor().user_id is not None
    if is_request and key in memory:
        known: Rows = memory[key]
        return known
    rows = read()
    if is_request:
        memory[key] = rows
    return rows


def place_in_year(day: date) -> PlaceInYear | None:
    """Return year, report period and week of a day, or None in the summer."""
    period = report_period_on(day)
    return _place(period, day) if period else None


def place_among(periods: Sequence[ReportPeriod], day: date) -> PlaceInYear | None:
    """Return the same from periods that were read already, in order and with their years."""
    begun = [one for one in periods if one.starts_on <= day <= one.school_year.ends_on]
    return _place(begun[-1], day) if begun else None


def _place(period: ReportPeriod, day: date) -> PlaceInYear:
    weeks = (day.toordinal() - 1) // 7 - (period.starts_on.toordinal() - 1) // 7
    return PlaceInYear(school_year=period.school_year, report_period=period, week=weeks + 1)


def list_bells(*, school_id: int) -> tuple[BellRow, ...]:
    """Return the periods of a school's default bell schedule, in order."""
    bells = BellPeriod.objects.filter(schedule__school_id=school_id, schedule__is_default=True).order_by(
        "starts_at"
    )
    return tuple(
        BellRow(
            id=bell.pk,
            label=bell.label,
            kind=bell.kind,
            starts_at=f"{bell.starts_at:%H:%M}",
            ends_at=f"{bell.ends_at:%H:%M}",
        )
        for bell in bells
    )


def jurisdiction_of(*, school_id: int) -> str:
    """Return the code of the state whose law holds at a school; empty when there is no such school."""
    code: str | None = School.objects.filter(pk=school_id).values_list("jurisdiction", flat=True).first()
    return code or ""
