"""Work that coaching itself owes: a cycle to begin, proposals to agree on, a contested visit to decide.

No other system hears of it, so no row of the interlock table opens it; who is named for it is told, and
the work ends with what it asks for.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sextant.access.reach import current_rights
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_coaches import seat_of_coach
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.terms import CycleReason, CycleState
from sextant.instruction.thresholds import AGREE_DAYS, COACH_DAYS, RESOLVE_DAYS
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.reference import to
from sextant.network.models import School
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import SchoolDays

OPENER = "decider"


def ask_coach(cycle: CoachingCycle, *, on: date) -> None:
    """Tell the coach of a cycle that it is his, by work that ends with its start; whoever took it knows."""
    coach_id = cycle.coach_id
    if coach_id is None or coach_id == current_rights().staff_id:
        return
    title = names_of_standards({cycle.standard_id}).get(cycle.standard_id, "")
    begun = cycle.starts_on is not None
    owe(
        Proposal(
            school_id=cycle.school_id,
            subject_label=CoachingCycle._meta.label,
            subject_id=cycle.pk,
            topic="coach",
            title=(f"Take over a coaching cycle: {title}" if begun else f"Begin a coaching cycle: {title}")[
                :120
            ],
            reason=(
                "You coach this cycle from now on. Read its steps and visits, and make a visit of yours."
                if begun
                else "You were named as the coach of this cycle. Make a scored visit if the baseline lacks "
                "one, and start it with the teacher."
            ),
            reference=str(to(cycle)),
            owner_staff_id=coach_id,
        ),
        seat=seat_of_coach(coach_id, school_id=cycle.school_id, on=on),
        days=int(threshold(COACH_DAYS, on=on, school_id=cycle.school_id)),
        on=on,
    )


def end_coach_work(cycle: CoachingCycle) -> None:
    """Close what the coach of a cycle was asked for: it has begun, has another coach, or is over."""
    settle([str(to(cycle))])


def ask_to_agree(school_ids: Iterable[int], *, on: date) -> None:
    """Ask each school once to agree on the cycles that were proposed to its new teachers today."""
    for school_id, n in sorted(Counter(school_ids).items()):
        owe(
            Proposal(
                school_id=school_id,
                subject_label=School._meta.label,
                subject_id=school_id,
                topic="new teachers",
                title="Agree on one coaching cycle" if n == 1 else f"Agree on {n} coaching cycles",
                reason="Every new teacher is coached. Choose coach and focus with her; the cycle starts from "
                "its baseline.",
                reference=_batch(school_id, on),
            ),
            seat=Seat.AP_INSTRUCTION,
            days=int(threshold(AGREE_DAYS, on=on, school_id=school_id)),
            on=on,
        )


def end_agreeing(cycle: CoachingCycle) -> None:
    """Close what asked a school to agree, once no proposal of that day waits any more."""
    if cycle.reason != CycleReason.NEW_TEACHER:
        return
    with _opener():
        waiting = CoachingCycle.objects.filter(
            school_id=cycle.school_id,
            reason=CycleReason.NEW_TEACHER,
            proposed_on=cycle.proposed_on,
            state=CycleState.PROPOSED,
        )
        if not waiting.exists():
            settle([_batch(cycle.school_id, cycle.proposed_on)])


def ask_to_resolve(visit: Any, seat: Seat, *, on: date) -> None:
    """Ask a seat to decide about a contested visit."""
    owe(
        Proposal(
            school_id=visit.school_id,
            subject_label=visit._meta.label,
            subject_id=visit.pk,
            topic="contested",
            title="Decide on a contested visit",
            reason="The teacher sees a visit differently. Read both sides; each level stands, changes or is "
            "struck out, with your reason.",
            reference=str(to(visit)),
        ),
        seat=seat,
        days=int(threshold(RESOLVE_DAYS, on=on, school_id=visit.school_id)),
        on=on,
    )


def owe(proposal: Proposal, *, seat: Seat, days: int, on: date) -> None:
    """Open work of coaching's own for a seat, due after so many school days."""
    with _opener():
        open_item(proposal=proposal, terms=Terms(seat=seat, due=SchoolDays(days)), on=on)


def settle(references: Sequence[str]) -> None:
    """Close work of coaching's own as done, because what it asks for was done."""
    with _opener():
        complete(interlock="", references=references, at=clock.now())


def _batch(school_id: int, on: date) -> str:
    return f"{CoachingCycle._meta.label}@{school_id}/{on.isoformat()}"


def _opener() -> AbstractContextManager[object]:
    return guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id))
