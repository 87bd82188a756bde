"""Monday tells a teacher what her lessons ask for: preparations, and sessions and meetings of the day."""

from datetime import timedelta

import pytest

from cast_for_tests import TODAY, Cast
from instruction.lessons_of_cast import give_curriculum
from instruction.preparation_of_cast import due_of, plan, prepare, take_part, teach
from instruction.sessions_of_cast import announced
from interlocks.test_monday_of_each_role import reads

pytestmark = pytest.mark.usefixtures("monday_morning")
PART = "lessons_today"


def lessons(cast: Cast) -> None:
    """Give math 7 its curriculum, of whose first unit Math 7B has had all but two lessons."""
    give_curriculum(cast)
    teach(cast, n_lessons=28)


def test_amara_reads_what_she_prepares_by_today_and_how_much_of_it_is_late(cast: Cast) -> None:
    lessons(cast)

    page = reads(cast, "amara_teacher", PART)

    assert "3 preparations wait for you" in page
    assert "2 of them are late. First: Percents, taught on Wed 25 Nov." in page
    assert "wait for you" not in reads(cast, "katrin_teacher", PART)


def test_what_is_prepared_waits_no_longer(cast: Cast) -> None:
    lessons(cast)
    for one in due_of(cast):
        prepare(one)

    assert "preparation" not in reads(cast, "amara_teacher", PART)


def test_amara_reads_which_session_and_content_meeting_are_today(cast: Cast) -> None:
    lessons(cast)
    take_part(cast)
    plan(cast, days=0)
    plan(cast, days=7)
    announced(cast)
    announced(cast, title="Another day", held_on=TODAY + timedelta(days=7), on=TODAY)

    page = reads(cast, "amara_teacher", PART)

    assert "Session today: Wait, then call" in page
    # Once as the title, once for those who hear the button.
    assert page.count("Content meeting today: Ratios") == 2
    assert "Another day" not in page


def test_whoever_is_not_asked_reads_of_no_meeting(cast: Cast) -> None:
    lessons(cast)
    take_part(cast)
    plan(cast, days=0)

    assert "Content meeting" not in reads(cast, "katrin_teacher", PART)
