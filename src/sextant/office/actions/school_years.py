"""Set a school year with its report periods, and make the days of it for many schools at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.kernel.errors import CannotDo
from sextant.network.actions.calendar import create_school_year, set_calendar_days, set_report_periods
from sextant.network.models import CalendarDay, DayTaken, School, SchoolYear
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind
from sextant.office.rules.school_years import YearPlan
from sextant.web.formats import full_day

MOST_NAMED = 3


class TaughtAlready(CannotDo):
    """A day on which attendance was taken cannot become a day without school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeYear:
    """What became of a plan.

    Attributes:
        year: the school year that stands now.
        n_schools: for how many schools the days were made.
        n_days: days that were entered or changed, over all schools.
    """

    year: SchoolYear
    n_schools: int
    n_days: int


@transaction.atomic
def make_year(*, plan: YearPlan, school_ids: Sequence[int], year_id: int | None = None) -> MadeYear:
    """Set the school year and its four report periods, and enter every day of it for these schools.

    A closing that stands stays closed. School days of the year that the new dates leave out become
    days off. Report periods that stand keep their keys, so that what belongs to them stays.

    Raises:
        TaughtAlready: a day on which a school took attendance would become a day without school.
        CannotDo: the periods do not fit, or another year has some of the days.
    """
    old = SchoolYear.objects.filter(pk=year_id).first() if year_id else None
    span = (
        min(plan.starts_on, old.starts_on if old else plan.starts_on),
        max(plan.ends_on, old.ends_on if old else plan.ends_on),
    )
    if year_id is None:
        year = create_school_year(
            label=plan.label, starts_on=plan.starts_on, ends_on=plan.ends_on, periods=plan.periods
        )
    else:
        year = set_report_periods(
            year_id=year_id, starts_on=plan.starts_on, ends_on=plan.ends_on, periods=plan.periods
        )
    n_days = sum(_make_days(plan, school_id, span) for school_id in school_ids)
    return MadeYear(year=year, n_schools=len(school_ids), n_days=n_days)


def _make_days(plan: YearPlan, school_id: int, span: tuple[date, date]) -> int:
    standing = dict(CalendarDay.objects.filter(school_id=school_id, on__range=span).values_list("on", "kind"))
    wanted, notes = _wanted(plan, standing)
    _refuse_taught(school_id, wanted, span)
    return len(set_calendar_days(school_id=school_id, days=wanted, notes=notes))


def _wanted(plan: YearPlan, standing: Mapping[date, str]) -> tuple[dict[date, DayKind], dict[date, str]]:
    kept = {day for day, kind in standing.items() if kind == DayKind.CLOSURE}
    left_out = {day for day, kind in standing.items() if kind in SCHOOL_DAY_KINDS and day not in plan.days}
    wanted = {day: kind for day, kind in plan.days.items() if day not in kept}
    wanted |= dict.fromkeys(left_out, DayKind.HOLIDAY)
    notes = {day: plan.notes.get(day, "") for day in wanted}
    return wanted, notes | dict.fromkeys(left_out, _("Outside the school year"))


def _refuse_taught(school_id: int, wanted: Mapping[date, DayKind], span: tuple[date, date]) -> None:
    with as_reader_of_structure():
        taken = set(
            DayTaken.objects.filter(school_id=school_id, on__range=span)
            .values_list("on", flat=True)
            .distinct()
        )
    lost = sorted(day for day in taken if wanted.get(day, DayKind.INSTRUCTIONAL) not in SCHOOL_DAY_KINDS)
    if lost:
        named = ", ".join(full_day(day) for day in lost[:MOST_NAMED])
        more = _(" and %(n)d more") % {"n": len(lost) - MOST_NAMED} if len(lost) > MOST_NAMED else ""
        raise TaughtAlready(
            _("%(school)s took attendance on %(days)s. Keep these as school days, or enter half days.")
            % {"school": School.objects.get(pk=school_id).name, "days": named + more}
        )
