"""Propose cycles for many teachers at once, and withdraw proposals that rest on nothing any more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.audit.queries import keys_recorded
from sextant.instruction.actions.cycles_writing import WITHDRAWN
from sextant.instruction.models import CoachingCycle
from sextant.instruction.terms import CycleReason, CycleState
from sextant.instruction.thresholds import PAUSE_WEEKS
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import CoachAssignment
from sextant.network.queries.settings import threshold

OPEN_STATES = (CycleState.PROPOSED, CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)
WEEKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleDraft:
    """A cycle to be proposed: for whom, on what, and why."""

    teacher_id: int
    school_id: int
    standard_id: int
    reason: CycleReason
    because: str


@transaction.atomic
def propose_cycles(*, drafts: Sequence[CycleDraft], on: date) -> tuple[int, ...]:
    """Propose a cycle for each teacher who has none open and whose last one closed long enough ago.

    Her coach is named where she has one; in four queries whatever their number.

    Returns:
        The keys of the teachers for whom one is proposed now.
    """
    keys = {one.teacher_id for one in drafts}
    taken = _with_a_cycle(keys, on)
    coaches = dict(
        CoachAssignment.objects.on(on)
        .filter(teacher_id__in=keys)
        .order_by("-pk")
        .values_list("teacher_id", "coach_id")
    )
    wanted = {one.teacher_id: one for one in drafts if one.teacher_id not in taken}
    made = insert_rows(
        action="instruction.propose_cycles",
        rows=[
            CoachingCycle(
                teacher_id=one.teacher_id,
                school_id=one.school_id,
                coach_id=coaches.get(one.teacher_id),
                standard_id=one.standard_id,
                reason=one.reason,
                because=one.because[:300],
                proposed_on=on,
                planned_weeks=WEEKS,
            )
            for one in wanted.values()
        ],
    )
    return tuple(row.teacher_id for row in made)


@transaction.atomic
def withdraw_proposals(*, teacher_ids: Collection[int], on: date) -> int:
    """Withdraw what the program proposed to these teachers from lessons; what a person proposed stays.

    Returns:
        How many were withdrawn.
    """
    rows = CoachingCycle.objects.filter(
        teacher_id__in=teacher_ids, state=CycleState.PROPOSED, reason=CycleReason.SEEN_IN_LESSONS
    )
    found = list(rows.order_by("pk").values_list("pk", flat=True))
    by_hand = keys_recorded("instruction.propose_cycle", table=CoachingCycle, keys=found)
    keys = [key for key in found if key not in by_hand]
    if keys:
        CoachingCycle.objects.filter(pk__in=keys).update(
            state=CycleState.REFUSED, closing_note=WITHDRAWN, closed_on=on
        )
        audit.record_batch(
            "instruction.withdraw_proposals",
            table=CoachingCycle,
            keys=keys,
            rows=[(key, str(CycleState.REFUSED)) for key in keys],
        )
    return len(keys)


def _with_a_cycle(teacher_ids: Collection[int], on: date) -> frozenset[int]:
    """Return who has a cycle open, or had one until so lately that the next must wait."""
    pause = timedelta(weeks=int(threshold(PAUSE_WEEKS, on=on)))
    cycles = CoachingCycle.objects.filter(teacher_id__in=teacher_ids)
    open_ones = cycles.filter(state__in=OPEN_STATES).values_list("teacher_id", flat=True)
    late_ones = cycles.filter(state=CycleState.CLOSED, closed_on__gt=on - pause)
    return frozenset((*open_ones, *late_ones.values_list("teacher_id", flat=True)))
