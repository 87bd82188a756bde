"""The report periods that a gradebook or a set of report cards can be about, and a course's weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import CardRelease, GradeCategory
from sextant.network.models import ReportPeriod

MOST_OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChoice:
    """One report period, as grades need it."""

    period_id: int
    public_id: UUID
    number: int
    year_id: int
    year: str
    starts_on: date
    ends_on: date
    grades_due_on: date | None
    cards_on: date | None


def list_periods(*, until: date, year_id: int | None = None) -> tuple[PeriodChoice, ...]:
    """Return the report periods begun by a day, the newest first: of one school year, or of two."""
    periods = ReportPeriod.objects.filter(starts_on__lte=until).select_related("school_year")
    if year_id is not None:
        periods = periods.filter(school_year_id=year_id)
    return tuple(shape_period(period) for period in periods.order_by("-starts_on")[:MOST_OFFERED])


def shape_period(period: ReportPeriod) -> PeriodChoice:
    """Return a report period as grades need it."""
    return PeriodChoice(
        period_id=period.pk,
        public_id=period.public_id,
        number=period.number,
        year_id=period.school_year_id,
        year=period.school_year.label,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        grades_due_on=period.grades_due_on,
        cards_on=period.cards_release_on,
    )


def choose_period(
    periods: Sequence[PeriodChoice], *, asked: str, on: date, is_over: bool = False
) -> PeriodChoice | None:
    """Return the period asked for; else the newest, or the newest that is over; None for a wrong id."""
    if asked:
        return next((period for period in periods if str(period.public_id) == asked), None)
    ended = [period for period in periods if period.ends_on < on]
    return next(iter(ended if is_over and ended else periods), None)


def weights_of(course_ids: Sequence[int], *, on: date) -> Mapping[int, Mapping[str, int]]:
    """Return, by course, what part of a grade each kind of work makes on a day; nothing where none is set."""
    found: dict[int, dict[str, int]] = {}
    rows = GradeCategory.objects.on(on).filter(course_id__in=course_ids, weight_percent__gt=0)
    for course_id, name, weight in rows.order_by("-weight_percent", "name", "pk").values_list(
        "course_id", "name", "weight_percent"
    ):
        found.setdefault(course_id, {})[name] = weight
    return found


def find_release(*, school_id: int, period_id: int) -> CardRelease | None:
    """Return that a school's cards of a period went out, or None while they have not."""
    release: CardRelease | None = CardRelease.objects.filter(
        school_id=school_id, report_period_id=period_id
    ).first()
    return release
