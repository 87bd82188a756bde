"""What the page tests need of retention, separations, hiring validity, leaders."""

from datetime import timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.talent.models import LeaderEvaluation, Separation, StayInterview
from sextant.talent.terms.growing import LeavingReason

LEAVING, STAYS = "separation", "member of staff who stays"
LEADER, EVALUATION, FOLLOWS = "school leader", "leader evaluation", "successor"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    LEAVING: "talent.Separation",
    STAYS: "talent.StayInterview",
    LEADER: "talent.LeaderEvaluation",
    EVALUATION: "talent.LeaderEvaluation",
    FOLLOWS: "talent.Successor",
}


def give(cast: Cast) -> dict[str, Any]:
    """Let it be proposed that Katrin leaves; let Marcus have a shared evaluation and Erik a promise."""
    with guard.acting_as(process("demo_builder")):
        leaving = Separation(
            staff_id=cast.katrin_teacher.staff_id,
            school=cast.harbor,
            last_day=TODAY + timedelta(days=30),
            reason=LeavingReason.FAMILY,
            is_voluntary=True,
            recorded_on=TODAY,
        )
        leaving.save()
        evaluation = LeaderEvaluation(
            staff_id=cast.marcus_ap_operations.staff_id,
            school=cast.harbor,
            school_year=cast.year,
            evaluator_id=cast.walter_regional.staff_id,
            summary="Runs the day with care.",
            shared_on=TODAY,
        )
        evaluation.save()
        StayInterview(
            staff_id=cast.erik_teacher.staff_id,
            school=cast.harbor,
            held_on=TODAY,
            held_by_id=cast.lucia_principal.staff_id,
            themes=["workload"],
            promise="One planning period a week.",
            promise_due_on=TODAY,
        ).save()
    return {
        "leaving": leaving,
        "evaluation_of_leader": evaluation,
        "leader": cast.staff_of(cast.dana_ap_culture),
        "colleague": cast.staff_of(cast.erik_teacher),
        "seat_to_follow": "principal",
    }


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    if kind == EVALUATION:
        facts["staff_id"] = cast.marcus_ap_operations.staff_id
    elif kind == LEADER:
        facts["staff_id"] = cast.dana_ap_culture.staff_id
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
