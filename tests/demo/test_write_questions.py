"""The demo's benchmarks: every key is right, every wrong answer has an idea behind it, every form adds up."""

from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from sextant.assessment.models import Blueprint, BlueprintLine, FormItem, FormReview, Item, TestForm
from sextant.assessment.terms import CARELESS, FormState, ItemKind
from sextant.demo import places
from sextant.demo.planning import opening_day, plan_demo
from sextant.demo.questions import math_high_school, math_middle_grades, math_upper_grades
from sextant.demo.questions.catalog import ideas, topics
from sextant.demo.questions.shapes import ANCHORS
from sextant.demo.seasons import founding, staffing
from sextant.demo.seasons.test_content import Test, write_tests
from sextant.demo.teaching import TESTED
from sextant.network.terms import Subject

GRADES = range(13)


@pytest.fixture(scope="module")
def all_topics() -> list[Any]:
    return [
        topic
        for subject in TESTED
        for grade in GRADES
        for variant in (1, 2)
        for topic in topics(subject, grade, variant=variant)
    ]


def test_each_course_has_six_topics_of_eight_questions_with_four_different_answers(
    all_topics: list[Any],
) -> None:
    assert len(all_topics) == 4 * 13 * 2 * 6
    for topic in all_topics:
        assert len(topic.questions) == 8
        for question in topic.questions:
            answers = [question.right, *(text for text, _ in question.wrong)]
            assert len({answer.casefold() for answer in answers}) == 4, question


def test_wrong_answers_come_from_ideas_that_are_on_the_list(all_topics: list[Any]) -> None:
    known = {idea.code for subject in TESTED for idea in ideas(subject)}
    used = Counter(code for topic in all_topics for one in topic.questions for _, code in one.wrong)
    assert set(used) - {CARELESS} <= known
    assert used[CARELESS] < 0.06 * used.total()


def test_a_topic_asks_nothing_twice(all_topics: list[Any]) -> None:
    for topic in all_topics:
        asked = [(question.stem, question.passage) for question in topic.questions]
        assert len(set(asked)) == 8, topic


def test_anchors_are_the_same_in_both_windows_and_other_numbers_are_not() -> None:
    first, second = (topics(Subject.MATH, 6, variant=variant)[0].questions for variant in (1, 2))
    same = {number for number in range(1, 9) if first[number - 1] == second[number - 1]}
    assert same == ANCHORS


def test_sums_and_shares_of_the_templates_are_right() -> None:
    rng = Random(4)
    for _ in range(200):
        fractions = math_middle_grades.add_fractions(rng, 5)
        parts = [Fraction(word) for word in fractions.stem.split() if "/" in word]
        assert sum(parts) == Fraction(fractions.right)
        assert all(Fraction(text) != Fraction(fractions.right) for text, _ in fractions.wrong)
        off = math_upper_grades.percent(rng, 7)
        price, share = (
            int("".join(filter(str.isdigit, word))) for word in off.stem.split() if "$" in word or "%" in word
        )
        assert off.right == f"${price * (100 - share) / 100:.2f}"
        line = math_high_school.slope(rng, 9)
        x1, y1, x2, y2 = (
            int(word.strip("(),.").replace("−", "-")) for word in line.stem.split() if word[-1] in ",.)"
        )
        assert Fraction(y2 - y1, x2 - x1) == Fraction(line.right.replace("−", "-"))


@pytest.fixture
def written(as_builder: None) -> tuple[Test, ...]:
    plan = plan_demo(size=places.tiny(), today=opening_day())
    founding.found_network(plan.ground)
    staffing.appoint_staff(plan.ground, plan.staffing)
    return write_tests(plan.ground)


def test_each_course_of_the_two_newest_windows_has_an_approved_form_of_60_points(
    written: tuple[Test, ...],
) -> None:
    assert len(written) == 2 * 4 * 13
    assert {(test.year, test.number) for test in written} == {(0, 4), (1, 1)}
    for test in written:
        assert sum(place.points for place in test.form.places) == 60
        assert [place.position for place in test.form.places] == list(range(1, 53))
        assert sum(place.is_anchor for place in test.form.places) == 12
    assert set(TestForm.objects.values_list("state", flat=True)) == {FormState.APPROVED}
    assert FormItem.objects.count() == 52 * len(written)


def test_each_standard_has_points_for_a_student_and_each_form_two_readers_besides_its_builder(
    written: tuple[Test, ...],
) -> None:
    assert Blueprint.objects.count() == len(written)
    assert min(BlueprintLine.objects.values_list("points", flat=True)) >= 4
    builders = dict(TestForm.objects.values_list("pk", "built_by_id"))
    readers = Counter(FormReview.objects.values_list("form_id", flat=True))
    assert set(readers.values()) == {2}
    assert all(
        builders[form] != staff for form, staff in FormReview.objects.values_list("form_id", "staff_id")
    )


def test_each_choice_item_has_one_option_without_a_wrong_idea_and_that_is_its_key(
    written: tuple[Test, ...],
) -> None:
    for key, options in Item.objects.filter(kind=ItemKind.CHOICE).values_list("key", "options"):
        assert [one["label"] for one in options if not one["misconception"]] == [key]


def test_a_few_questions_ask_for_a_number_or_for_two_options(written: tuple[Test, ...]) -> None:
    math_7 = next(test for test in written if (test.subject, test.grade) == (Subject.MATH, 7))
    kinds = Counter(place.kind for place in math_7.form.places)
    assert (kinds[ItemKind.SEVERAL], kinds[ItemKind.WRITTEN]) == (2, 4)
    assert 1 <= kinds[ItemKind.NUMBER] <= 2
    for key, options in Item.objects.filter(kind=ItemKind.SEVERAL).values_list("key", "options"):
        assert [one["label"] for one in options if not one["misconception"]] == key
    for key in Item.objects.filter(kind=ItemKind.NUMBER).values_list("key", flat=True):
        assert set(key) == {"value", "tolerance"}
    assert not Item.objects.filter(kind=ItemKind.NUMBER).exclude(subject=Subject.MATH).exists()
