"""I-22: a class that is far denser than its same students' other classes is offered help, not judged."""

from datetime import timedelta
from uuid import uuid4

import pytest
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from sextant.culture.actions.densities_counted import tell_of_densities
from sextant.culture.models import ClassroomCorrection
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import CoachAssignment
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.actions import moves
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i22() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-22"]


def count() -> int:
    with guard.acting_as(process("consistency_desk")):
        return tell_of_densities(on=TODAY)


def keep(cast: Cast, *, in_math: int, in_reading: int, days_ago: int = 3) -> None:
    """Keep incidents of Jaylen and Zuri, who sit in math 7B and reading 7B, turn by turn."""
    code = keep_codes(1)[0]
    for section, n in ((cast.math_7b, in_math), (cast.reading_7b, in_reading)):
        for number in range(n):
            keep_case(
                cast.jaylen if number % 2 else cast.zuri, code, reporter_id=cast.amara_teacher.staff_id,
                on=TODAY - timedelta(days=days_ago), section_id=section.pk,
            )  # fmt: skip


def test_i22_offers_the_coach_of_the_teacher_a_visit(cast: Cast) -> None:
    # Math 7B: 18 events of 3 students; in reading the two of them have 3: 6.0 each against 1.5 each.
    keep(cast, in_math=18, in_reading=3)

    assert count() == 1
    (item,) = of_i22()

    assert (item.seat, item.owner_id, item.school_id) == (
        Seat.COACH, cast.joon_coach.staff_id, cast.harbor.pk,
    )  # fmt: skip
    assert "Math 7B: 18 events since" in item.reason
    assert "4.0 times what the same students have in their other classes" in item.reason
    assert "goes into no evaluation" in item.reason
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 5)


@pytest.mark.parametrize(
    ("in_math", "in_reading", "days_ago"), [(12, 4, 3), (15, 7, 3), (9, 0, 3), (10, 2, 3), (18, 3, 60)]
)
def test_i22_is_silent_up_to_twice_for_few_for_what_may_be_chance_and_for_long_ago(
    cast: Cast, in_math: int, in_reading: int, days_ago: int
) -> None:
    keep(cast, in_math=in_math, in_reading=in_reading, days_ago=days_ago)

    assert count() == 0
    assert of_i22() == []


def tap(cast: Cast, *, in_math: int, in_reading: int, undone: bool = False) -> None:
    """Tap corrections of Jaylen and Zuri in math 7B and reading 7B, turn by turn."""
    for section, who, n in (
        (cast.math_7b, cast.amara_teacher, in_math), (cast.reading_7b, cast.erik_teacher, in_reading),
    ):  # fmt: skip
        for number in range(n):
            with guard.acting_as(process("demo_builder")):
                ClassroomCorrection(
                    school_id=cast.harbor.pk,
                    student=cast.jaylen if number % 2 else cast.zuri,
                    section=section,
                    staff_id=who.staff_id,
                    on=TODAY - timedelta(days=3),
                    at=NOW - timedelta(days=3),
                    behavior="Off task",
                    device_key=uuid4(),
                    undone_at=NOW if undone else None,
                ).save()


def test_i22_counts_corrections_and_says_how_many(cast: Cast) -> None:
    keep(cast, in_math=4, in_reading=2)
    assert count() == 0
    tap(cast, in_math=16, in_reading=0)
    # Nobody in reading writes down any, so that nothing is known of what they are like there.
    assert count() == 0
    tap(cast, in_math=0, in_reading=1)

    assert count() == 1
    (item,) = of_i22()

    assert "Math 7B: 20 events since" in item.reason
    assert "(16 of them corrections), 4.4 times" in item.reason
    assert "Who writes down more has more" in item.reason


@pytest.mark.parametrize(("in_math", "in_reading", "undone"), [(12, 12, False), (12, 1, True)])
def test_i22_is_silent_where_corrections_are_as_many_elsewhere_or_were_taken_back(
    cast: Cast, in_math: int, in_reading: int, undone: bool
) -> None:
    tap(cast, in_math=in_math, in_reading=in_reading, undone=undone)

    assert count() == 0
    assert of_i22() == []


def test_i22_says_nothing_of_corrections_where_there_are_none(cast: Cast) -> None:
    keep(cast, in_math=18, in_reading=3)
    count()
    (item,) = of_i22()

    assert "corrections" not in item.reason


def test_i22_closes_by_the_coachs_word_and_is_offered_once_a_period(cast: Cast) -> None:
    keep(cast, in_math=18, in_reading=3)
    count()
    (item,) = of_i22()

    with cast.as_(cast.joon_coach):
        moves.finish(item_id=item.pk, version=item.version, at=NOW, note="Visited; a step at the door.")
    count()

    assert [one.state for one in of_i22()] == [WorkState.DONE]
    assert unguarded(WorkItem).filter(interlock="I-22").count() == 1


def test_i22_counts_on_mondays_alone(cast: Cast) -> None:
    keep(cast, in_math=18, in_reading=3)

    with guard.acting_as(process("consistency_desk")):
        assert tell_of_densities(on=TODAY + timedelta(days=1)) == 0


def test_i22_of_a_teacher_without_a_coach_goes_to_the_seat(cast: Cast) -> None:
    keep(cast, in_math=18, in_reading=3)
    with guard.acting_as(process("demo_builder")):
        CoachAssignment.objects.filter(teacher_id=cast.amara_teacher.staff_id).update(valid_until=TODAY)

    count()

    (item,) = of_i22()
    assert (item.seat, item.owner_id) == (Seat.COACH, None)
