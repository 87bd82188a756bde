"""Lessons and new groups: on which side a teacher or student counts, and which lessons after it do."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from cast_for_tests import NOW, TODAY, Cast
from instruction.sessions_of_cast import PRACTICE, held
from instruction.visits_of_cast import publish
from sextant.instruction.actions.visits_history import PastVisit, insert_past_visits
from sextant.instruction.models import (
    DemoRoom,
    DemoVisit,
    GroupProposal,
    InstructionalStandard,
    PdSighting,
    ProposedMove,
    Rubric,
    StudentNeed,
)
from sextant.instruction.queries.levels_around import (
    LevelAround,
    SchoolMark,
    levels_at_schools,
    levels_with_looking,
    levels_with_visits,
)
from sextant.instruction.queries.regrouped import regrouped
from sextant.instruction.terms import VisitKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School

pytestmark = pytest.mark.usefixtures("monday_morning")
SINCE = TODAY - timedelta(days=800)


def days_ago(n: int) -> date:
    return TODAY - timedelta(days=n)


def score(
    cast: Cast,
    teacher: str,
    standard: InstructionalStandard,
    levels: dict[int, int],
    *,
    school: School | None = None,
) -> None:
    """Let a teacher of the cast be scored on a standard: levels by days ago."""
    with guard.acting_as(process("demo_builder")):
        staff = cast.staff_of(cast.named[teacher])
        visits = [
            PastVisit(
                school_id=(school or cast.harbor).pk,
                teacher_id=staff.pk,
                observer_id=cast.lucia_principal.staff_id,
                section_id=None,
                rubric_id=Rubric.objects.get(state="in_use").pk,
                kind=VisitKind.SCORED,
                visited_on=days_ago(ago),
                started_at=NOW,
                ended_at=NOW,
                shared_at=NOW,
                device_key=uuid4(),
                praise="x",
                gap="x",
                levels={standard.pk: level},
            )
            for ago, level in levels.items()
        ]
        insert_past_visits(action="test.visits", visits=visits)


def by_teacher(cast: Cast, rows: list[LevelAround]) -> dict[str, tuple[float, float, bool]]:
    names = {cast.named[name].staff_id: name for name in ("amara_teacher", "erik_teacher", "katrin_teacher")}
    return {names[one.teacher_id]: (one.before, one.after, one.is_worked) for one in rows}


def test_who_visited_a_room_is_read_around_the_visit_and_the_others_around_the_middle_of_visits(
    cast: Cast,
) -> None:
    standard = publish(cast)["IS6"]
    score(cast, "amara_teacher", standard, {90: 2, 70: 2, 30: 4})
    # Of the last day the twelve weeks after the visit are over.
    score(cast, "erik_teacher", standard, {90: 2, 70: 3, 30: 3})
    with guard.acting_as(process("demo_builder")):
        room = DemoRoom(
            staff_id=cast.katrin_teacher.staff_id, school=cast.harbor, standard=standard, shows="Pauses",
            times="Mondays", listed_on=days_ago(120),
        )  # fmt: skip
        room.save()
        for ago, canceled in ((60, None), (100, days_ago(101))):
            DemoVisit(
                room=room, staff_id=cast.amara_teacher.staff_id, host_id=room.staff_id, school=cast.harbor,
                visits_on=days_ago(ago), looks_for="Pauses", canceled_on=canceled,
            ).save()  # fmt: skip
    with guard.acting_as(process("decider")):
        found = by_teacher(cast, levels_with_visits(since=SINCE, on=TODAY))

    assert found == {"amara_teacher": (2.0, 4.0, True), "erik_teacher": (2.5, 3.0, False)}


def test_a_session_counts_for_the_whole_school_and_beside_it_stand_schools_that_were_asked_too(
    cast: Cast,
) -> None:
    standard = publish(cast)["IS6"]
    # Twenty days after the question there was still time for a session; that lesson counts on neither side.
    score(cast, "amara_teacher", standard, {80: 2, 70: 2, 40: 1, 20: 3})
    score(cast, "erik_teacher", standard, {80: 2, 70: 2, 20: 2})
    score(cast, "katrin_teacher", standard, {80: 1, 70: 2, 20: 4}, school=cast.cedar)
    marks = {
        (cast.harbor.pk, standard.pk): SchoolMark(on=days_ago(60), is_worked=True),
        (cast.cedar.pk, standard.pk): SchoolMark(on=days_ago(60), is_worked=False),
    }
    with guard.acting_as(process("decider")):
        found = by_teacher(cast, levels_at_schools(marks, since=SINCE, on=TODAY))
        alone = levels_at_schools(
            {(cast.cedar.pk, standard.pk): marks[cast.cedar.pk, standard.pk]}, since=SINCE, on=TODAY
        )

    assert found == {
        "amara_teacher": (2.0, 3.0, True),
        "erik_teacher": (2.0, 2.0, True),
        "katrin_teacher": (1.5, 4.0, False),
    }
    assert len(alone) == 1


def test_a_look_for_the_practice_counts_within_three_weeks_and_the_lessons_after_them(cast: Cast) -> None:
    standard = publish(cast)["IS6"]
    session = held(
        cast, came=("amara_teacher", "erik_teacher"), topic_id=None, standard_id=standard.pk,
        practice=PRACTICE, held_on=days_ago(60),
    )  # fmt: skip
    # Twenty days after the session there was still time to look; that lesson counts on neither side.
    score(cast, "amara_teacher", standard, {80: 2, 70: 2, 40: 1, 20: 4})
    score(cast, "erik_teacher", standard, {80: 2, 70: 2, 20: 3})
    with guard.acting_as(process("demo_builder")):
        for teacher, ago in (("amara_teacher", 45), ("erik_teacher", 35)):
            PdSighting(
                session=session, teacher=cast.staff_of(cast.named[teacher]), school=cast.harbor,
                observer_id=cast.lucia_principal.staff_id, is_seen=True, looked_on=days_ago(ago),
            ).save()  # fmt: skip
    with guard.acting_as(process("decider")):
        found = by_teacher(cast, levels_with_looking(since=SINCE, on=TODAY))

    assert found == {"amara_teacher": (2.0, 4.0, True), "erik_teacher": (2.0, 3.0, False)}


def test_groups_count_that_were_decided_in_time_with_a_move(cast: Cast) -> None:
    def propose(course: object, *, decided: int | None, decision: str) -> None:
        row = GroupProposal(
            school=cast.harbor, course=course, report_period=cast.periods[0], outcome="optimal", n_students=1,
            proposed_on=days_ago(30), starts_on=days_ago(20),
            state="proposed" if decided is None else "decided",
            decided_on=None if decided is None else days_ago(decided),
        )  # fmt: skip
        row.save()
        ProposedMove(
            proposal=row, student=cast.jaylen, school=cast.harbor, section=cast.math_7b,
            target=cast.math_6c, why="need", reason="Nearer.", decision=decision,
            because="" if decision != "refused" else "Not now.",
        ).save()  # fmt: skip

    told = []
    with guard.acting_as(process("demo_builder")):
        StudentNeed(
            student=cast.jaylen, school=cast.harbor, course=cast.math_7, report_period=cast.periods[0],
            need=60, on=days_ago(30),
        ).save()  # fmt: skip
    for decided, decision in ((25, "approved"), (25, "refused"), (10, "approved"), (None, "proposed")):
        with guard.acting_as(process("demo_builder")):
            GroupProposal.objects.update(state="replaced")
            propose(cast.math_7, decided=decided, decision=decision)
        with guard.acting_as(process("decider")):
            [row] = regrouped(since=SINCE, until=TODAY)
        told.append(row.in_time)

    assert told == [True, False, False, False]
    assert (row.student_id, row.subject) == (cast.jaylen.pk, "math")
