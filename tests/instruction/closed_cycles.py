"""Closed cycles and uncoached teachers in bulk, for the tests of effects."""

from datetime import date, datetime, timedelta
from itertools import count
from uuid import NAMESPACE_OID, uuid5

from cast_for_tests import Cast
from sextant.instruction.actions.visits_history import (
    PastCycle,
    PastStep,
    PastVisit,
    insert_past_cycles,
    insert_past_visits,
)
from sextant.instruction.models import CoachingCycle, InstructionalStandard, Rubric
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState, StepState, VisitKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people
from sextant.network.terms import Seat

START, CLOSED = date(2026, 9, 28), date(2026, 11, 8)
_numbers = count()


def teachers(cast: Cast, n: int, *, school_id: int | None = None) -> list[int]:
    """Return the keys of new teachers of Harbor Point."""
    found = []
    with guard.acting_as(process("demo_builder")):
        for _one in range(n):
            number = next(_numbers)
            row = people.add_staff(
                given_name="Nia", family_name=f"Teacher{number}", email=f"t{number}@lantern.example",
                school_id=school_id or cast.harbor.pk, hired_on=date(2020, 8, 1),
            )  # fmt: skip
            people.assign_seat(
                staff_id=row.pk, seat=Seat.TEACHER, valid_from=date(2020, 8, 1),
                school_id=school_id or cast.harbor.pk,
            )  # fmt: skip
            found.append(row.pk)
    return found


def visit(
    cast: Cast, teacher: int, on: date, *, level: int | None = None, standard: InstructionalStandard,
    by: str = "yolanda_ap_instruction", debriefed: bool = False,
) -> PastVisit:  # fmt: skip
    """Return a shared visit, scored where a level is given."""
    start = datetime.combine(on, datetime.min.time()).replace(hour=9).astimezone()
    return PastVisit(
        school_id=cast.harbor.pk, teacher_id=teacher, observer_id=cast.staff_of(cast.named[by]).pk,
        section_id=None, rubric_id=Rubric.objects.values_list("pk", flat=True).get(),
        kind=VisitKind.SCORED if level else VisitKind.QUICK, visited_on=on, started_at=start,
        ended_at=start + timedelta(minutes=20), shared_at=start + timedelta(minutes=25),
        device_key=uuid5(NAMESPACE_OID, f"closed {next(_numbers)}"), praise="All wrote.", gap="Wait.",
        debriefed_on=on + timedelta(days=1) if debriefed else None, has_practiced=True if debriefed else None,
        levels={standard.pk: level} if level else {},
    )  # fmt: skip


def uncoached(cast: Cast, standard: InstructionalStandard, levels: list[tuple[int, int]]) -> None:
    """Let as many teachers be scored before and at the end, without a cycle."""
    with guard.acting_as(process("demo_builder")):
        keys = teachers(cast, len(levels))
        insert_past_visits(
            action="test.visit",
            visits=[
                one
                for key, (first, last) in zip(keys, levels, strict=True)
                for one in (
                    visit(cast, key, START - timedelta(days=11), level=first, standard=standard),
                    visit(cast, key, START - timedelta(days=4), level=first, standard=standard),
                    visit(cast, key, CLOSED - timedelta(days=3), level=last, standard=standard),
                )
            ],
        )


def coached(
    cast: Cast, standard: InstructionalStandard, ends: list[float], *, n_pairs: int = 5,
    teacher_ids: list[int] | None = None, outcome: CycleOutcome = CycleOutcome.PARTLY,
) -> list[CoachingCycle]:  # fmt: skip
    """Close a six-week cycle from 2.0 to each of these scores, with so many weekly pairs."""
    with guard.acting_as(process("demo_builder")):
        keys = teacher_ids or teachers(cast, len(ends))
        pairs = {
            key: [
                visit(
                    cast,
                    key,
                    START + timedelta(weeks=n, days=1),
                    standard=standard,
                    by="joon_coach",
                    debriefed=True,
                )
                for n in range(n_pairs)
            ]
            for key in keys
        }
        insert_past_visits(action="test.visit", visits=[one for ones in pairs.values() for one in ones])
        coach = cast.staff_of(cast.joon_coach).pk
        insert_past_cycles(
            action="test.cycle",
            cycles=[
                PastCycle(
                    school_id=cast.harbor.pk, teacher_id=key, coach_id=coach, standard_id=standard.pk,
                    reason=CycleReason.SELECT_VETERAN, because="Most can be won here.", proposed_on=START,
                    starts_on=START, planned_weeks=6, baseline=2.0, target=3.0, state=CycleState.CLOSED,
                    exit_score=end, exit_observer_id=cast.staff_of(cast.yolanda_ap_instruction).pk,
                    closed_on=CLOSED, outcome=outcome,
                    steps=[
                        PastStep(
                            school_id=cast.harbor.pk, teacher_id=key, coach_id=coach, standard_id=standard.pk,
                            text="Wait.", criteria="4 of 5.", opened_on=START, due_on=CLOSED,
                            is_observable=True, is_one_behavior=True, is_doable_in_a_week=True,
                            is_practiced_in_the_meeting=True, state=StepState.MASTERED, closed_on=CLOSED,
                            visit=one,
                        )
                        for one in pairs[key][:2]
                    ],
                )
                for key, end in zip(keys, ends, strict=True)
            ],
        )  # fmt: skip
        return list(CoachingCycle.objects.filter(teacher_id__in=keys).order_by("pk"))
