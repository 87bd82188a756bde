"""School years as the data director sets them: what stands, and for which schools days are entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from sextant.network.actions.calendar import PeriodDates
from sextant.network.models import CalendarDay, ReportPeriod, School, SchoolYear
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind, Jurisdiction
from sextant.office.rules.days_off import write_days_off
from sextant.office.rules.school_years import DayOff, YearPlan

EVERY_SCHOOL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One school year of the list.

    Attributes:
        n_periods: report periods that are set, of four.
        n_with_days, n_schools: schools whose days are entered, of all that are open.
        fewest_days, most_days: school days a year, over the schools that have any.
    """

    public_id: UUID
    label: str
    starts_on: date
    ends_on: date
    n_periods: int
    n_with_days: int
    n_schools: int
    fewest_days: int
    most_days: int
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingYear:
    """A school year to be changed: its ends, and the plan that one of its schools follows, if any.

    Attributes:
        school: the name of that school.
        schools: for whom its days can be made again: those of its state, where there are several states.
    """

    id: int
    public_id: UUID
    label: str
    starts_on: date
    ends_on: date
    plan: YearPlan | None
    days_off: str
    school: str
    schools: str


def list_years(*, on: date) -> tuple[YearRow, ...]:
    """Return all school years, the newest first, with what is entered for each."""
    n_schools = School.objects.filter(is_open=True).count()
    periods = dict(
        ReportPeriod.objects.order_by().values_list("school_year_id").annotate(n=Count("pk")).values_list(
            "school_year_id", "n"
        )
    )  # fmt: skip
    return tuple(
        _row(year, periods.get(year.pk, 0), n_schools, on=on)
        for year in SchoolYear.objects.order_by("-starts_on")
    )


def find_year(public_id: UUID) -> StandingYear | None:
    """Return the school year with this public id, with the days of the first school that has any."""
    year: SchoolYear | None = SchoolYear.objects.filter(public_id=public_id).first()
    if year is None:
        return None
    school = _first_with_days(year)
    days = _days_of(school, year) if school else {}
    periods = tuple(
        PeriodDates(
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            benchmark_starts_on=row.benchmark_starts_on,
            benchmark_ends_on=row.benchmark_ends_on,
            grades_due_on=row.grades_due_on,
            cards_release_on=row.cards_release_on,
        )
        for row in ReportPeriod.objects.filter(school_year=year).order_by("number")
    )
    plan = YearPlan(
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        periods=periods,
        days={day: kind for day, (kind, _note) in days.items()},
        notes={day: note for day, (_kind, note) in days.items()},
    )
    return StandingYear(
        id=year.pk,
        public_id=year.public_id,
        label=year.label,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        plan=plan if days or periods else None,
        days_off=write_days_off(_days_off(days)),
        school=school.name if school else "",
        schools=_schools_like(school),
    )


def school_choices() -> tuple[tuple[str, str], ...]:
    """Return for whom days can be made: every school, the schools of one state, or one."""
    schools = list(School.objects.filter(is_open=True).order_by("name", "pk"))
    states = sorted({school.jurisdiction for school in schools})
    choices = [(EVERY_SCHOOL, _("Every school (%(n)d)") % {"n": len(schools)})]
    if len(states) > 1:
        for state in states:
            n = sum(school.jurisdiction == state for school in schools)
            words = {"state": Jurisdiction(state).label, "n": n}
            choices.append((state, _("Schools in %(state)s (%(n)d)") % words))
    return (*choices, *((str(school.public_id), school.name) for school in schools))


def schools_chosen(choice: str) -> Sequence[int]:
    """Return the keys of the schools that a choice names."""
    schools = School.objects.filter(is_open=True)
    if choice in Jurisdiction.values:
        schools = schools.filter(jurisdiction=choice)
    elif choice != EVERY_SCHOOL:
        schools = schools.filter(public_id=choice)
    return tuple(schools.order_by("pk").values_list("pk", flat=True))


def _row(year: SchoolYear, n_periods: int, n_schools: int, *, on: date) -> YearRow:
    counts = list(
        CalendarDay.objects.filter(on__range=(year.starts_on, year.ends_on), kind__in=SCHOOL_DAY_KINDS)
        .order_by()
        .values_list("school_id")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )
    return YearRow(
        public_id=year.public_id,
        label=year.label,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        n_periods=n_periods,
        n_with_days=len(counts),
        n_schools=n_schools,
        fewest_days=min(counts, default=0),
        most_days=max(counts, default=0),
        is_now=year.starts_on <= on <= year.ends_on,
    )


def _first_with_days(year: SchoolYear) -> School | None:
    days = CalendarDay.objects.filter(on__range=(year.starts_on, year.ends_on)).values("school_id")
    school: School | None = School.objects.filter(pk__in=days).order_by("name", "pk").first()
    return school


def _schools_like(school: School | None) -> str:
    states = set(School.objects.filter(is_open=True).values_list("jurisdiction", flat=True))
    return school.jurisdiction if school and len(states) > 1 else EVERY_SCHOOL


def _days_of(school: School, year: SchoolYear) -> Mapping[date, tuple[DayKind, str]]:
    rows = CalendarDay.objects.filter(school=school, on__range=(year.starts_on, year.ends_on)).order_by("on")
    return {on: (DayKind(kind), note) for on, kind, note in rows.values_list("on", "kind", "note")}


def _days_off(days: Mapping[date, tuple[DayKind, str]]) -> Sequence[DayOff]:
    """Return the days that a line says something of; benchmark days follow from their windows."""
    plain = {DayKind.INSTRUCTIONAL, DayKind.BENCHMARK}
    return tuple(
        DayOff(on=on, kind=kind, note=note) for on, (kind, note) in days.items() if kind not in plain
    )
