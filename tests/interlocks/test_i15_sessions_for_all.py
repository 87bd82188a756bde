"""I-15: what most of a school's teachers find hard asks for a session, once a report period."""

from datetime import date, timedelta

import pytest
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from instruction.sessions_of_cast import held
from instruction.teachers_scored import score_teachers
from instruction.visits_of_cast import publish
from sextant.cli import daily_round
from sextant.instruction.actions.standards_counted import tell_of_standing
from sextant.instruction.rules.standards import Stands, band_of, stand, weak
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.actions import moves
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i15() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-15"]


def tell(on: date = TODAY) -> int:
    with guard.acting_as(process("lesson_desk")):
        return tell_of_standing(on=on)


def test_i15_opens_at_forty_percent_of_eight_teachers(cast: Cast) -> None:
    standard = publish(cast)["IS6"]
    # 4 of 10 are exactly 40%.
    score_teachers(cast, [2, 2, 2, 2, 3, 3, 3, 3, 3, 3], standard=standard)

    assert daily_round.walk()

    (item,) = of_i15()
    assert (item.seat, item.owner_id, item.school_id) == (Seat.AP_INSTRUCTION, None, cast.harbor.pk)
    assert item.title == f"A session on {standard}"
    assert "4 of 10 teachers (40%)" in item.reason
    assert "the mean is 2.60" in item.reason
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 15)


@pytest.mark.parametrize("levels", [[2] * 3 + [3] * 7, [2] * 7])
def test_i15_is_silent_under_forty_percent_and_under_eight_teachers(cast: Cast, levels: list[int]) -> None:
    score_teachers(cast, levels, standard=publish(cast)["IS6"])

    assert tell() == 1
    assert of_i15() == []


def test_i15_counts_on_mondays_alone(cast: Cast) -> None:
    score_teachers(cast, [2] * 8, standard=publish(cast)["IS6"])

    assert tell(TODAY + timedelta(days=1)) == 0


def test_i15_closes_by_the_assistant_principals_word_and_stays_closed_this_period(cast: Cast) -> None:
    score_teachers(cast, [2] * 8, standard=publish(cast)["IS6"])
    tell()
    (item,) = of_i15()

    with cast.as_(cast.yolanda_ap_instruction):
        moves.finish(item_id=item.pk, version=item.version, at=NOW, note="Held on Wednesday 2 December.")
    tell()

    assert [(one.state, one.note) for one in of_i15()] == [(WorkState.DONE, "Held on Wednesday 2 December.")]
    assert unguarded(WorkItem).filter(interlock="I-15").count() == 1


def test_i15_closes_when_the_schools_staff_came_to_a_session_on_it(cast: Cast) -> None:
    standards = publish(cast)
    for code in ("IS6", "IS8"):
        score_teachers(cast, [2] * 8, standard=standards[code])
    tell()

    held(cast, topic_id=None, standard_id=standards["IS6"].pk)

    assert {one.topic: one.state for one in of_i15()} == {
        f"standard {standards['IS6'].pk}": WorkState.DONE,
        f"standard {standards['IS8'].pk}": WorkState.OPEN,
    }


def test_i15_stays_open_after_a_session_on_a_topic(cast: Cast) -> None:
    score_teachers(cast, [2] * 8, standard=publish(cast)["IS6"])
    tell()

    held(cast)

    assert [one.state for one in of_i15()] == [WorkState.OPEN]


def test_means_of_means_and_the_weakest_first() -> None:
    assert stand([2.4, 2.5, 3.0, 2.1], line=2.5) == Stands(mean=2.5, n=4, n_below=2)
    hard, harder = Stands(mean=2.4, n=8, n_below=4), Stands(mean=2.2, n=10, n_below=4)
    easy = Stands(mean=3.1, n=20, n_below=7)
    few = Stands(mean=1.5, n=7, n_below=7)
    found = weak({"a": hard, "b": harder, "c": easy, "d": few}, share_percent=40, from_teachers=8)
    assert [key for key, _one in found] == ["b", "a"]


def test_a_teacher_belongs_to_the_band_in_which_she_teaches_most() -> None:
    assert [band_of(grades) for grades in ([0, 2], [3, 6, 7], [5, 6], [12], [])] == [
        "K–2", "6–8", "3–5", "9–12", "No class",
    ]  # fmt: skip
