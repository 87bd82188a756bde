"""Lessons that a core class lost are counted, made up, and asked for until they are (I-18)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from leadership.operations_of_cast import held_by_substitutes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.lost_lessons import LOST, NothingLost, ask_to_make_up, note_made_up
from sextant.leadership.queries.lost_lessons import LostLessons, lost_lessons
from sextant.leadership.rules.cover import lost_days
from sextant.network.terms import Seat
from sextant.work.models import WorkItem

DAYS = [TODAY + timedelta(days=n) for n in range(12)]


def lost(cast: Cast) -> tuple[LostLessons, ...]:
    with cast.as_(cast.marcus_ap_operations):
        return lost_lessons(school_id=cast.harbor.pk, on=TODAY)


def make_up(cast: Cast, minutes: int, *, on: date = TODAY) -> LostLessons:
    with cast.as_(cast.marcus_ap_operations):
        return note_made_up(
            section_id=cast.math_7b.pk, school_id=cast.harbor.pk, minutes=minutes, on=on, today=TODAY
        )


def ask() -> int:
    with guard.acting_as(process("leadership_desk")):
        return ask_to_make_up(on=TODAY)


def items() -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.filter(interlock=LOST))


@pytest.mark.parametrize(("n_away", "n_lost"), [(10, 0), (11, 11)])
def test_only_runs_longer_than_ten_days_are_lost(n_away: int, n_lost: int) -> None:
    assert len(lost_days(DAYS[:n_away], DAYS, longest=10)) == n_lost


def test_two_short_runs_are_no_long_one() -> None:
    assert lost_days([*DAYS[:5], *DAYS[6:]], DAYS, longest=10) == ()


def test_twelve_days_of_substitutes_are_twelve_lessons_and_a_proposal(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=12)

    (row,) = lost(cast)

    assert (row.title, row.n_lessons, row.n_minutes, row.n_left) == ("Math 7B", 12, 600, 600)
    assert (row.a_week, row.n_weeks) == (90, 7)
    assert row.n_students > 0


def test_instruction_is_asked_once_and_the_work_closes_when_all_is_made_up(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=12)
    assert ask() == 1
    assert ask() == 0
    (item,) = items()
    assert (item.seat, item.is_open) == (Seat.AP_INSTRUCTION, True)
    assert "Math 7B lost 12 lessons" in item.reason

    assert make_up(cast, 400).n_left == 200
    assert items()[0].is_open
    assert make_up(cast, 200, on=TODAY - timedelta(days=1)).n_left == 0
    assert not items()[0].is_open
    assert ask() == 0


def test_the_same_day_is_noted_once_and_corrected(cast: Cast) -> None:
    held_by_substitutes(cast, "math_7b", days=12)
    make_up(cast, 60)
    assert make_up(cast, 40).n_made_up == 40


@pytest.mark.parametrize(("minutes", "days"), [(0, 0), (401, 0), (30, -1)])
def test_minutes_and_day_make_sense(cast: Cast, minutes: int, days: int) -> None:
    held_by_substitutes(cast, "math_7b", days=12)
    with pytest.raises(NothingLost):
        make_up(cast, minutes, on=TODAY - timedelta(days=days))


def test_marcus_notes_it_on_the_page_and_a_teacher_reads_nothing_of_it(cast: Cast, sign_in: SignIn) -> None:
    held_by_substitutes(cast, "math_7b", days=12)
    client = sign_in(cast.marcus_ap_operations)

    before = client.get(reverse("lost_lesson_list")).content.decode()
    client.post(
        reverse("lost_lesson_made_up"),
        {"section": str(cast.math_7b.public_id), "on": f"{TODAY:%Y-%m-%d}", "minutes": "90"},
    )
    after = client.get(reverse("lost_lesson_list")).content.decode()

    assert "1 class has lessons to make up" in before
    assert "12 lessons lost, 600 minutes" in before
    assert "90 minutes made up" in after
    assert sign_in(cast.amara_teacher).get(reverse("lost_lesson_list")).status_code == 403


def test_a_school_without_gaps_has_no_list(cast: Cast) -> None:
    assert lost(cast) == ()
