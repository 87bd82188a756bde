"""What an agenda is drafted from: open work, and the measures that the principal’s Monday names."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.queries.schools import school_growth
from sextant.interlocks.monday.goals import Measured, read_goals
from sextant.interlocks.monday.measures import growth_finding, list_measures
from sextant.interlocks.readings.agenda import DECIDER, day_of_meeting, lend_matters
from sextant.interlocks.readings.agenda_pressing import one_of_reteaching, pressing_matters
from sextant.interlocks.readings.attendance import read_attendance
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.evidence import METRIC
from sextant.leadership.rules.agenda import Matter, seat_in_team
from sextant.leadership.terms.meetings import ItemSource
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.network.terms import Seat
from sextant.web.findings import PlanFinding, Verdict
from sextant.web.formats import opened


def lend_to_agenda(school_id: int, on: date) -> Sequence[Matter]:
    """Return what waits and presses at a school, then the measures and subjects that miss the goal in force.

    Read as the decider on the day of the meeting, so that the table reads what Monday’s first lines say.
    """
    asking = guard.actor()
    with guard.acting_as(process(DECIDER, on_behalf_of=asking.user_id or asking.on_behalf_of)):
        meets_on = day_of_meeting(school_id, on)
        school = next((one for one in list_schools(open_only=False) if one.id == school_id), None)
        pressing = [] if school is None else [*pressing_matters(school, on=on)]
        below = [] if school is None else [*_measures(school, meets_on), *_growth(school_id)]
    return one_of_reteaching([*lend_matters(school_id, on), *pressing, *below])


def _measures(school: SchoolRow, on: date) -> Iterable[Matter]:
    year = latest_school_year(on)
    if year is None:
        return
    found = read_attendance(school_id=school.id, year_starts_on=year.starts_on, on=on)
    goals = read_goals(school, year=year, on=on)
    for one in list_measures(found, None, goals, on=on, school_id=school.id):
        if one.below_plan is not None:
            yield _below(one)


def _below(one: Measured) -> Matter:
    finding = one.below_plan
    if finding is None:
        raise ValueError("Only a measure below its plan comes up")
    words = {"measure": opened(finding.measure), "now": finding.now, "goal": finding.goal}
    return Matter(
        source=ItemSource.METRIC,
        key=f"metric:{one.code}",
        title=_missed(one, finding) % words,
        reason=_("%(now)s; the goal is %(goal)s.") % words,
        seat=seat_in_team(one.seat),
        size=finding.shortfall,
        about=((METRIC, one.code),),
        is_below_plan=True,
    )


def _missed(one: Measured, finding: PlanFinding) -> str:
    is_plural = finding.is_plural
    if one.is_plans:
        return (
            _("%(measure)s miss the school’s plan")
            if is_plural
            else _("%(measure)s misses the school’s plan")
        )
    return (
        _("%(measure)s miss the network’s goal") if is_plural else _("%(measure)s misses the network’s goal")
    )


def _growth(school_id: int) -> Iterable[Matter]:
    for row in school_growth(school_id=school_id):
        finding = growth_finding(row) if row.grade is None else None
        if finding is None or finding.verdict is not Verdict.WORSE:
            continue
        yield Matter(
            source=ItemSource.METRIC,
            key=f"metric:growth.{row.subject}",
            title=_("Growth in %(subject)s is behind") % {"subject": row.subject_label.lower()},
            reason=finding.sentence,
            seat=Seat.AP_INSTRUCTION,
            size=row.mean,
            about=((METRIC, f"growth.{row.subject}"),),
            is_below_plan=True,
        )
