"""The demo's lessons: two units written one by one, and the others from questions that students meet."""

import pytest

from sextant.demo.questions.catalog import topics
from sextant.demo.seasons.curriculum import BY_HAND, units_of
from sextant.demo.teaching import TESTED
from sextant.instruction.rules.lessons import (
    MOST_IDEA,
    MOST_OBJECTIVE,
    MOST_PART_TITLE,
    MOST_TITLE,
    UnitEntry,
)
from sextant.network.terms import Subject

WRITTEN = list(BY_HAND)
COURSES = [(subject, grade) for subject in TESTED for grade in range(13)]


def unit_by_hand(subject: Subject, grade: int) -> UnitEntry:
    return units_of(subject, grade)[1]


@pytest.mark.parametrize(("subject", "grade"), WRITTEN)
def test_a_unit_by_hand_has_forty_whole_lessons(subject: Subject, grade: int) -> None:
    unit = unit_by_hand(subject, grade)

    assert [lesson.number for lesson in unit.lessons] == list(range(1, 41))
    for lesson in unit.lessons:
        assert lesson.objective.startswith("Students will ")
        assert lesson.exit_ticket
        assert lesson.exemplar
        assert lesson.materials
        assert len(lesson.parts) == 3
        assert all(part.teacher_does and part.students_do for part in lesson.parts)
        assert len(lesson.misconceptions) == 2
        assert all(idea.text and idea.response for idea in lesson.misconceptions)


@pytest.mark.parametrize(("subject", "grade"), WRITTEN)
def test_no_two_lessons_by_hand_ask_the_same(subject: Subject, grade: int) -> None:
    lessons = unit_by_hand(subject, grade).lessons

    for field in ("title", "objective", "exit_ticket", "exemplar"):
        assert len({getattr(lesson, field) for lesson in lessons}) == 40


@pytest.mark.parametrize(("subject", "grade"), COURSES)
def test_each_course_has_four_units_that_fit_their_columns(subject: Subject, grade: int) -> None:
    units = units_of(subject, grade)
    codes = {code for unit in units for lesson in unit.lessons for code in lesson.standards}

    assert [unit.report_period for unit in units] == [1, 2, 3, 4]
    assert all(30 <= len(unit.lessons) <= 40 for unit in units)
    assert {code.rsplit(".", 1)[1] for code in codes} == {
        topic.letter for topic in topics(subject, grade, variant=1)
    }
    for unit in units:
        assert len(unit.title) <= MOST_TITLE
        for lesson in unit.lessons:
            assert len(lesson.title) <= MOST_TITLE
            assert len(lesson.objective) <= MOST_OBJECTIVE
            assert sum(part.minutes for part in lesson.parts) <= lesson.minutes
            assert all(len(part.title) <= MOST_PART_TITLE for part in lesson.parts)
            assert all(len(idea.text) <= MOST_IDEA for idea in lesson.misconceptions)


def test_a_lesson_from_a_template_can_be_taught_from_its_own_words() -> None:
    lesson = units_of(Subject.SCIENCE, 4)[0].lessons[0]

    assert lesson.title == "Asking and testing 1: solve and explain"
    assert "Puts up without help" in lesson.parts[0].teacher_does
    # A question with terms to choose from shows them.
    assert ";" in lesson.exit_ticket
    assert lesson.misconceptions[0].response
