"""A coaching cycle from its proposal to its start (W-I2): accepted, refused, or sent back for its rosters."""

from datetime import date, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.coach_links import link_of, may_coach
from sextant.instruction.actions.cycles_writing import (
    HIGHEST,
    WITHDRAWN,
    CycleRefused,
    NeedsReason,
    baseline_for,
    find_cycle_for,
    write_cycle,
)
from sextant.instruction.actions.work_of_coaching import ask_coach, end_agreeing, end_coach_work
from sextant.instruction.events import CycleDecided
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_rosters import is_to_decide, unverified_classes
from sextant.instruction.rules import cycles as rules
from sextant.instruction.terms import CycleDecision, CycleReason, CycleState
from sextant.instruction.thresholds import LEAST_WEEKS, MOST_WEEKS, PAUSE_WEEKS
from sextant.kernel.events import publish
from sextant.network.queries.settings import threshold

OPEN_STATES = (CycleState.PROPOSED, CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)


@transaction.atomic
def propose_cycle(
    *,
    teacher_id: int,
    school_id: int,
    standard_id: int,
    reason: CycleReason,
    because: str,
    weeks: int,
    on: date,
    coach_id: int | None = None,
    second_standard_id: int | None = None,
) -> CoachingCycle:
    """Propose a cycle; the same proposal twice is one.

    Raises:
        CycleRefused: it is too short or too long, or one of hers runs already, or ended too lately; or the
            reason is one that the program finds by itself.
        OutOfReach: the actor does not coach or lead her.
    """
    if not rules.may_be_given(reason):
        raise CycleRefused("Who is new or stuck on a step is found each night. Choose what you saw yourself.")
    _refuse_weeks(weeks, on, school_id)
    open_cycles = CoachingCycle.objects.filter(teacher_id=teacher_id, state__in=OPEN_STATES)
    running: CoachingCycle | None = open_cycles.first()
    if running is not None:
        if running.state == CycleState.PROPOSED and running.standard_id == standard_id:
            return running
        raise CycleRefused("She has a cycle already. Close it, or refuse the proposal, before the next one.")
    _refuse_too_soon(teacher_id, school_id, on)
    cycle = CoachingCycle(
        teacher_id=teacher_id,
        school_id=school_id,
        coach_id=coach_id,
        standard_id=standard_id,
        second_standard_id=second_standard_id if second_standard_id != standard_id else None,
        reason=reason,
        because=because.strip()[:300],
        proposed_on=on,
        planned_weeks=weeks,
    )
    cycle.save()
    audit.record("instruction.propose_cycle", on=cycle, changes={"state": ("", cycle.state)})
    return cycle


@transaction.atomic
def accept_cycle(
    *, cycle_id: int, coach_id: int, version: int, on: date, standard_id: int | None = None
) -> CoachingCycle:
    """Agree on a proposed cycle: who coaches it, and on another focus where coach and teacher choose one.

    From this moment on the coach reaches the teacher's coaching, and is told so by work of his own.

    Raises:
        CycleNotNow: it is not proposed.
        CycleRefused: teacher and coach are one, or nobody of that name coaches at her school.
    """
    cycle = find_cycle_for(cycle_id, CycleState.ACCEPTED)
    if coach_id == cycle.teacher_id:
        raise CycleRefused("Nobody coaches herself. Choose somebody else.")
    if coach_id != cycle.coach_id and not may_coach(
        coach_id, teacher_id=cycle.teacher_id, school_id=cycle.school_id, on=on
    ):
        raise CycleRefused("Choose a coach or a leader of learning of her school.")
    focus = standard_id or cycle.standard_id
    accepted = write_cycle(
        cycle, "accept_cycle", version, state=CycleState.ACCEPTED, coach_id=coach_id, standard_id=focus,
        coach_link_id=link_of(cycle, coach_id, on=on),
    )  # fmt: skip
    ask_coach(accepted, on=on)
    end_agreeing(accepted)
    return accepted


@transaction.atomic
def refuse_cycle(*, cycle_id: int, because: str, on: date, version: int) -> CoachingCycle:
    """Refuse a proposed cycle with a reason; a new teacher's cannot be refused.

    Raises:
        NeedsReason: no reason is given.
        CycleRefused: every new teacher is coached.
        CycleNotNow: it is not proposed.
    """
    cycle = find_cycle_for(cycle_id, CycleState.REFUSED)
    if not rules.may_be_refused(CycleReason(cycle.reason)):
        raise CycleRefused("Every new teacher is coached. Accept the cycle, or change its focus.")
    if not because.strip():
        raise NeedsReason("Write why: whoever proposed it reads your reason.")
    refused = write_cycle(
        cycle, "refuse_cycle", version, state=CycleState.REFUSED, closing_note=because.strip(), closed_on=on
    )
    end_agreeing(refused)
    _tell(refused, CycleDecision.REFUSED, because.strip())
    return refused


@transaction.atomic
def send_back_cycle(*, cycle_id: int, because: str, on: date, version: int) -> CoachingCycle:
    """Send a cycle that the actor was asked to decide on back to the data director: a roster is not verified.

    The doubt goes into the work of the data director; the cycle, which coach and teacher read, says only
    that it was withdrawn.

    Raises:
        NeedsReason: no reason is given.
        CycleRefused: nobody asked the actor to decide on it, or every roster behind it is verified.
        CycleNotNow: it is not proposed.
    """
    cycle = find_cycle_for(cycle_id, CycleState.REFUSED)
    if not is_to_decide(cycle.teacher_id):
        raise CycleRefused(
            "Only a proposal on which you were asked to decide is sent back. Refuse this one with a reason."
        )
    if not because.strip():
        raise NeedsReason("Write which roster is not verified, or what is wrong with it.")
    if not unverified_classes(teacher_id=cycle.teacher_id, on=on):
        raise CycleRefused(
            "Every roster behind this is verified. Start the cycle, or refuse it with a reason."
        )
    back = write_cycle(
        cycle, "send_back_cycle", version, state=CycleState.REFUSED, closed_on=on,
        closing_note=WITHDRAWN,
    )  # fmt: skip
    _tell(back, CycleDecision.SENT_BACK, because.strip())
    return back


@transaction.atomic
def start_cycle(*, cycle_id: int, on: date, version: int) -> CoachingCycle:
    """Start an accepted cycle from its baseline: the mean of the last scored lessons on the focus.

    Raises:
        NeedsScores: fewer lessons are scored than a baseline needs.
        CycleNotNow: it is not accepted.
    """
    cycle = find_cycle_for(cycle_id, CycleState.ACTIVE)
    baseline = baseline_for(cycle, cycle.standard_id, on=on)
    target = cycle.target or min(baseline + 1, HIGHEST)
    started = write_cycle(
        cycle, "start_cycle", version, state=CycleState.ACTIVE, starts_on=on, baseline=baseline, target=target
    )
    end_coach_work(started)
    _tell(started, CycleDecision.ACTIVE)
    return started


def _refuse_weeks(weeks: int, on: date, school_id: int) -> None:
    least = int(threshold(LEAST_WEEKS, on=on, school_id=school_id))
    most = int(threshold(MOST_WEEKS, on=on, school_id=school_id))
    if not least <= weeks <= most:
        raise CycleRefused(f"A cycle lasts {least} to {most} weeks. Choose a number between.")


def _refuse_too_soon(teacher_id: int, school_id: int, on: date) -> None:
    pause = timedelta(weeks=int(threshold(PAUSE_WEEKS, on=on, school_id=school_id)))
    last = (
        CoachingCycle.objects.filter(teacher_id=teacher_id, state=CycleState.CLOSED)
        .order_by("-closed_on")
        .values_list("closed_on", flat=True)
        .first()
    )
    if last is not None and on < last + pause:
        raise CycleRefused(
            f"Her last cycle closed on {last:%-d %B}. The next may be proposed from {last + pause:%-d %B} on."
        )


def _tell(cycle: CoachingCycle, decision: CycleDecision, because: str = "") -> None:
    publish(
        CycleDecided(
            cycle_id=cycle.pk,
            teacher_id=cycle.teacher_id,
            school_id=cycle.school_id,
            decision=str(decision),
            because=because,
        )
    )
