"""I-19: preparation that fell short twice asks for a meeting before the unit starts."""

from datetime import timedelta

import pytest
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from instruction.lessons_of_cast import give_curriculum
from instruction.preparation_of_cast import due_of, prepare, teach
from sextant.instruction.actions.preparation import rate_preparation
from sextant.instruction.actions.preparation_missing import report_missing
from sextant.instruction.models import Lesson, LessonTaught, PreparationMissed, Unit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture(autouse=True)
def _percents_start_in_two_days(cast: Cast) -> None:
    give_curriculum(cast)
    teach(cast, n_lessons=28)


def rate(cast: Cast, *qualities: int) -> None:
    row = prepare(next(one for one in due_of(cast) if not one.is_unit))
    for n, quality in enumerate(qualities):
        with guard.acting_as(process("demo_builder")):
            rate_preparation(
                preparation_id=row.pk,
                reviewer_id=cast.yolanda_ap_instruction.staff_id or 0,
                quality=quality,
                feedback="Write the exemplar.",
                at=NOW + timedelta(minutes=n),
            )


def find_missing() -> int:
    with guard.acting_as(process("clock_watch")):
        return report_missing(on=TODAY)


def of_i19() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-19"]


def test_rated_two_twice_asks_the_assistant_principal_for_a_meeting_before_it_starts(cast: Cast) -> None:
    rate(cast, 2, 1)

    (item,) = of_i19()
    assert (item.seat, item.title) == (Seat.AP_INSTRUCTION, "Meet the content expert: Percents")
    assert item.reason.startswith(
        "Math 7: preparation was missing or not ready 2 times in a row; the unit is not prepared."
    )
    with guard.acting_as(process("decider")):
        calendar = calendar_of(school_id=cast.harbor.pk)
    assert item.due_on == calendar.add(TODAY, 1)


def test_missing_and_rated_low_are_two(cast: Cast) -> None:
    rate(cast, 2)
    assert of_i19() == []

    assert find_missing() == 1

    assert len(of_i19()) == 1


def test_missing_once_is_no_meeting_and_is_told_once(cast: Cast) -> None:
    assert (find_missing(), find_missing()) == (1, 0)

    assert of_i19() == []


def test_missing_for_the_unit_before_and_for_this_one_is_a_meeting(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        PreparationMissed.objects.create(
            staff_id=cast.amara_teacher.staff_id,
            school=cast.harbor,
            unit=Unit.objects.get(position=1),
            found_on=TODAY - timedelta(days=50),
        )

    find_missing()

    assert [item.title for item in of_i19()] == ["Meet the content expert: Percents"]


def test_it_is_silent_where_one_between_them_was_ready(cast: Cast) -> None:
    rate(cast, 2, 3, 2)

    assert of_i19() == []


def test_it_is_silent_while_no_unit_starts_soon(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        later = Lesson.objects.filter(position__gt=10).values("pk")
        LessonTaught.objects.filter(lesson_id__in=later).update(undone_on=TODAY)

    rate(cast, 2, 1)

    assert of_i19() == []


def test_a_preparation_that_is_ready_closes_the_meeting(cast: Cast) -> None:
    rate(cast, 2, 1)
    rate(cast, 3)

    assert [item.state for item in of_i19()] == [WorkState.SUPERSEDED]


def test_a_unit_that_is_prepared_is_not_missing(cast: Cast) -> None:
    prepare(next(one for one in due_of(cast) if one.is_unit))

    assert find_missing() == 0
