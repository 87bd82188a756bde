"""What the worker looks at once a day: what lapsed, what is late, what is missing, what failed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to look at, and as which named process."""

    name: str
    process: str
    does: Callable[[], object]


def steps() -> tuple[Step, ...]:
    """Return the steps of a day in their order; each does nothing the second time on a day."""
    from sextant.culture.actions.consistency_run import compute_weekly
    from sextant.culture.actions.densities_counted import tell_of_densities
    from sextant.culture.actions.privileges import end_privileges
    from sextant.culture.actions.promises_late import mark_late
    from sextant.culture.actions.removals_daily import look_after_removals
    from sextant.instruction.actions.calibration_lapses import tell_of_lapses
    from sextant.instruction.actions.cycles_counted import count_closed
    from sextant.instruction.actions.cycles_due import propose_due
    from sextant.instruction.actions.pathways_due import count_pathways
    from sextant.instruction.actions.preparation_missing import report_missing
    from sextant.instruction.actions.standards_counted import tell_of_standing
    from sextant.instruction.actions.visits_void import void_old_drafts
    from sextant.interlocks.effect_measures.nightly import measure_nightly
    from sextant.interlocks.engine import retry_failures
    from sextant.interlocks.retuning import ask_to_retune
    from sextant.kernel import clock
    from sextant.leadership.actions import scorecards_daily
    from sextant.leadership.actions.after_school_daily import look_after_leaving
    from sextant.leadership.actions.cover_daily import count_cover
    from sextant.leadership.actions.equity_run import compute_weekly as compute_equity
    from sextant.leadership.actions.lost_lessons import ask_to_make_up
    from sextant.leadership.actions.resources import count_resources
    from sextant.network.actions.files import sweep_files
    from sextant.office.actions.appointment_news import remind_of_tomorrow
    from sextant.office.actions.unreached import ask_for_addresses
    from sextant.support.actions import counted_daily, effects_run
    from sextant.support.actions.accommodations import ask_teachers
    from sextant.support.actions.services_counted import count_service_minutes
    from sextant.support.actions.wellness_counts import count_wellness
    from sextant.talent.actions import staying_daily
    from sextant.talent.actions.advancement_after import close_what_is_over, place_who_is_due
    from sextant.talent.actions.candidate_messages import send_waiting
    from sextant.talent.actions.impact_daily import look_at_impact
    from sextant.talent.actions.joining_daily import look_after_joining
    from sextant.talent.actions.norming import check_agreement
    from sextant.talent.actions.rating_clocks import watch_raters
    from sextant.talent.actions.year_daily import ask_to_rate
    from sextant.work.actions.escalation import escalate_overdue
    from sextant.work.actions.passing_on import pass_on_what_nobody_owes

    on, at = clock.today(), clock.now()
    desk, watch = "lesson_desk", "clock_watch"
    return (
        Step(name="lapsed observers", process=desk, does=lambda: tell_of_lapses(on=on)),
        Step(name="standards", process=desk, does=lambda: tell_of_standing(on=on)),
        Step(name="void drafts", process=desk, does=lambda: void_old_drafts(on=on)),
        Step(name="cycles due", process=desk, does=lambda: propose_due(on=on)),
        Step(name="cycles counted", process=desk, does=lambda: count_closed(on=on)),
        Step(name="pathways due", process=desk, does=lambda: count_pathways(on=on)),
        Step(name="removals", process="removal_desk", does=lambda: look_after_removals(on=on)),
        Step(name="late promises", process=watch, does=lambda: mark_late(on=on)),
        Step(name="privileges back", process=watch, does=lambda: end_privileges(on=on)),
        # Before it is late: what leavers owed goes to whoever sits in their seats now.
        Step(name="leavers", process="talent_desk", does=lambda: staying_daily.look_after_leavers(on=on)),
        Step(name="work of leavers", process=watch, does=lambda: pass_on_what_nobody_owes(on=on)),
        Step(name="overdue work", process=watch, does=lambda: escalate_overdue(on=on)),
        Step(name="files", process=watch, does=lambda: sweep_files(at=at)),
        Step(name="preparation", process=watch, does=lambda: report_missing(on=on)),
        Step(name="consistency", process="consistency_desk", does=lambda: compute_weekly(on=on)),
        Step(name="densities", process="consistency_desk", does=lambda: tell_of_densities(on=on)),
        # Special education
        Step(name="plans read", process="support_desk", does=lambda: ask_teachers(student_ids=None, on=on)),
        Step(name="service minutes", process="support_desk", does=lambda: count_service_minutes(on=on)),
        # Wellness and safety
        Step(name="wellness counts", process="wellness_desk", does=lambda: count_wellness(on=on)),
        # Student support: absences, early warning, caseloads, what works here
        Step(name="absences", process="support_desk", does=lambda: counted_daily.count_attendance(on=on)),
        Step(
            name="early warning",
            process="support_desk",
            does=lambda: counted_daily.compute_early_warning(on=on),
        ),
        Step(name="caseloads", process="support_desk", does=lambda: counted_daily.count_caseloads(on=on)),
        Step(name="what works", process="support_desk", does=lambda: effects_run.compute_weekly(on=on)),
        # Talent, screening
        Step(name="raters", process="talent_desk", does=lambda: watch_raters(at=at)),
        Step(name="norming", process="talent_desk", does=lambda: check_agreement(on=on)),
        # Openings
        Step(name="messages to candidates", process="talent_desk", does=send_waiting),
        Step(name="fair hiring", process="talent_desk", does=lambda: look_at_impact(on=on)),
        # Advancing of teachers
        Step(name="categories", process="talent_desk", does=lambda: place_who_is_due(on=on)),
        Step(name="contribution to rate", process="talent_desk", does=lambda: ask_to_rate(on=on)),
        Step(name="cases over", process="talent_desk", does=lambda: close_what_is_over(on=on)),
        # Talent: offers, first days, growth plans
        Step(name="joining", process="talent_desk", does=lambda: look_after_joining(on=on, at=at)),
        # Staying: the risk of leaving on Mondays; what became of the year’s hires in June
        Step(name="retention risk", process="talent_desk", does=lambda: staying_daily.compute_risks(on=on)),
        Step(name="hiring outcomes", process="talent_desk", does=lambda: staying_daily.end_year(on=on)),
        # Leadership, operations: classes without a teacher; where resources went
        Step(name="cover", process="leadership_desk", does=lambda: count_cover(on=on)),
        Step(name="lost lessons", process="leadership_desk", does=lambda: ask_to_make_up(on=on)),
        Step(name="resources", process="leadership_desk", does=lambda: count_resources(on=on)),
        # Leadership: credits, who is off track, calls after admission
        Step(name="after school", process="leadership_desk", does=lambda: look_after_leaving(on=on)),
        # Scorecards, after all that they count
        Step(
            name="scorecards",
            process="leadership_desk",
            does=lambda: scorecards_daily.look_after_scorecards(on=on, at=at),
        ),
        Step(name="equity", process="leadership_desk", does=lambda: compute_equity(on=on)),
        Step(name="interlocks", process="decider", does=retry_failures),
        Step(name="appointments", process="family_desk", does=lambda: remind_of_tomorrow(at=at)),
        # Families whom no mail reaches
        Step(name="families unreached", process="decider", does=lambda: ask_for_addresses(on=on, at=at)),
        # What their work changes, and which of them people wave away
        Step(name="effects of interlocks", process="decider", does=lambda: measure_nightly(on=on)),
        Step(name="interlocks to tune", process="decider", does=lambda: ask_to_retune(on=on)),
    )


def walk() -> bool:
    """Do every step, whatever becomes of the others; tell if all went well."""
    done = [_do(step) for step in steps()]
    return all(done)


def close_weeks() -> bool:
    """Draft agendas where a school’s week has closed, at two in the afternoon; tell if nobody waits today."""
    from sextant.kernel import clock, guard
    from sextant.kernel.actor import process
    from sextant.leadership.actions import drafting

    with guard.acting_as(process("leadership_desk")):
        return drafting.close_weeks(at=clock.now())


def _do(step: Step) -> bool:
    from sextant.kernel import guard
    from sextant.kernel.actor import process

    try:
        with guard.acting_as(process(step.process)):
            step.does()
    except Exception as problem:
        # One step that fails must not keep the others from their day; the minute after tries it again.
        log.warning("The daily step %s failed (%s); trying again.", step.name, type(problem).__name__)
        return False
    return True
