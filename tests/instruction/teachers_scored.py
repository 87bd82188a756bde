"""Teachers beyond the cast, each scored twice on one standard: enough of them to be counted."""

from datetime import date, timedelta
from uuid import uuid4

from cast_for_tests import NOW, TODAY, Cast
from sextant.instruction.actions.visits_history import PastVisit, insert_past_visits
from sextant.instruction.models import InstructionalStandard, Rubric
from sextant.instruction.terms import VisitKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people
from sextant.network.models import School
from sextant.network.terms import Seat


def score_teachers(
    cast: Cast, levels: list[int], *, standard: InstructionalStandard, school: School | None = None
) -> list[int]:
    """Let one new teacher after another be scored at one of these levels, twice each; return their keys."""
    place = school or cast.harbor
    with guard.acting_as(process("demo_builder")):
        rubric = Rubric.objects.get(state="in_use")
        visits = []
        for level in levels:
            teacher = people.add_staff(
                given_name="T", family_name=f"One {uuid4()}"[:20], email=f"{uuid4()}@lantern.example",
                school_id=place.pk, hired_on=date(2024, 8, 1),
            )  # fmt: skip
            people.assign_seat(
                staff_id=teacher.pk, seat=Seat.TEACHER, valid_from=date(2024, 8, 1), school_id=place.pk
            )
            visits += [
                PastVisit(
                    school_id=place.pk, teacher_id=teacher.pk, observer_id=cast.lucia_principal.staff_id,
                    section_id=None, rubric_id=rubric.pk, kind=VisitKind.SCORED,
                    visited_on=TODAY - timedelta(days=7 * n), started_at=NOW, ended_at=NOW, shared_at=NOW,
                    device_key=uuid4(), praise="x", gap="x", levels={standard.pk: level},
                )
                for n in (1, 2)
            ]  # fmt: skip
        insert_past_visits(action="test.visits", visits=visits)
    return list(dict.fromkeys(one.teacher_id for one in visits))
