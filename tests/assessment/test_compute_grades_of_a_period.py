"""A report-period grade from entries and weights, a year grade from four of them, and the exceptions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.assessment.rules.card_exceptions import GradeToReview, review_classes
from sextant.assessment.rules.card_lines import CardLine, as_stored, from_stored, with_grade
from sextant.assessment.rules.grade_cells import cell_words, read_cell
from sextant.assessment.rules.grades_of_period import Score, passes, percent_of, year_grade
from sextant.assessment.terms import EntryMark

WEIGHTS = {"Tests": 60, "Classwork": 40}
LIMITS = {"pass_line": 76.0, "most_failing": 30.0, "largest_gap": 20.0}


def got(points: float | None, *, most: float = 40, category: str = "Tests", mark: str = "scored") -> Score:
    return Score(category=category, most=most, points=points, mark=mark)


def test_points_are_added_up_in_a_category_and_categories_are_weighed():
    scores = [got(30), got(10, most=10), got(12, most=20, category="Classwork")]

    # Tests 40 of 50 are 80%, classwork 12 of 20 is 60%: .6 × 80 + .4 × 60.
    assert percent_of(scores, weights=WEIGHTS) == 72.0


def test_a_category_without_work_leaves_its_weight_to_the_others():
    assert percent_of([got(30)], weights=WEIGHTS) == 75.0


def test_missing_counts_as_nothing_got_and_excused_does_not_count():
    missing = percent_of([got(40), got(None, mark="missing")], weights=WEIGHTS)
    excused = percent_of([got(40), got(None, mark="excused"), got(None, mark="blank")], weights=WEIGHTS)

    assert (missing, excused) == (50.0, 100.0)


def test_nothing_that_counts_gives_no_grade_rather_than_zero():
    assert percent_of([], weights=WEIGHTS) is None
    assert percent_of([got(None, mark="excused")], weights=WEIGHTS) is None
    assert percent_of([got(30, category="Homework")], weights=WEIGHTS) is None


def test_a_course_without_weights_counts_all_points_alike():
    assert percent_of([got(30), got(10, most=60, category="Homework")], weights={}) == 40.0


@pytest.mark.parametrize(("points", "percent", "is_passing"), [(75.94, 75.9, False), (75.95, 76.0, True)])
def test_what_passes_is_the_grade_as_it_is_shown(points: float, percent: float, is_passing: bool):
    grade = percent_of([got(points, most=100)], weights={})

    assert (grade, passes(grade, line=76)) == (percent, is_passing)


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["Tests", "Classwork"])), max_size=20))
def test_a_grade_lies_between_0_and_100_whatever_was_typed(entries: list[tuple[int, str]]):
    grade = percent_of([got(points, category=category) for points, category in entries], weights=WEIGHTS)

    assert grade is None or 0 <= grade <= 100


def test_the_year_is_the_mean_of_four_report_periods():
    assert year_grade({1: 80.0, 2: 70.0, 3: 90.5, 4: 76.0}, is_approved=False).value == 79.1


def test_a_missing_period_leaves_no_year_grade_until_it_is_approved():
    grades = {1: 80.0, 2: None, 3: 90.0, 4: 76.0}

    waiting, approved = year_grade(grades, is_approved=False), year_grade(grades, is_approved=True)

    assert (waiting.value, waiting.missing, waiting.needs_approval) == (None, (2,), True)
    assert approved.value == 82.0
    assert year_grade({}, is_approved=True).value is None


@pytest.mark.parametrize(
    ("typed", "mark", "points"),
    [
        ("38.5", "scored", 38.5),
        (" 40 ", "scored", 40.0),
        ("12,5", "scored", 12.5),
        ("m", "missing", None),
        ("E", "excused", None),
        ("", "blank", None),
    ],
)
def test_a_cell_is_read_as_it_is_typed(typed: str, mark: str, points: float | None):
    read = read_cell(typed, most=40)

    assert (read.mark, read.points, read.problem) == (mark, points, "")


@pytest.mark.parametrize("typed", ["41", "-1", "forty", "1e1", "nan", "\uff11\uff12"])
def test_what_cannot_be_true_is_refused_with_what_can(typed: str):
    assert read_cell(typed, most=40).problem in {
        "Points lie between 0 and 40 here.",
        "Type points, M for missing or E for excused.",
    }


def test_a_stored_entry_is_written_as_it_was_typed():
    assert [cell_words("scored", 40.0), cell_words("missing", None), cell_words("blank", None)] == [
        "40",
        "M",
        "",
    ]
    assert read_cell(cell_words(EntryMark.EXCUSED, None), most=1).mark == EntryMark.EXCUSED


def row(percent: float | None, *, benchmark: float | None = None, **more: bool) -> GradeToReview:
    is_posted, has_comment = more.get("is_posted", True), more.get("has_comment", True)
    return GradeToReview(
        section_id=1, student_id=1, percent=percent, is_posted=is_posted, has_comment=has_comment,
        benchmark=benchmark,
    )  # fmt: skip


def test_more_than_thirty_percent_failing_asks_for_a_look_and_thirty_does_not():
    three_of_ten = [row(60.0)] * 3 + [row(80.0)] * 7
    four_of_ten = [row(60.0)] * 4 + [row(80.0)] * 6

    (calm,), (high,) = review_classes(three_of_ten, **LIMITS), review_classes(four_of_ten, **LIMITS)

    assert (calm.fail_rate, calm.is_exception) == (30.0, False)
    assert (high.fail_rate, high.is_fail_rate_high, high.is_exception) == (40.0, True, True)


def test_a_class_of_four_has_no_rate():
    (found,) = review_classes([row(60.0)] * 4, **LIMITS)

    assert (found.fail_rate, found.n_failing) == (None, 4)


def test_a_grade_more_than_twenty_points_off_its_benchmark_is_named():
    rows = [row(80.0, benchmark=60.0), row(80.1, benchmark=60.0), row(50.0, benchmark=75.0), row(80.0)]

    (found,) = review_classes(rows, **LIMITS)

    assert [gap.percent for gap in found.gaps] == [80.1, 50.0]


def test_missing_comments_and_missing_grades_are_counted_apart():
    rows = [row(80.0, has_comment=False), row(None, is_posted=False, has_comment=False), row(90.0)]

    (found,) = review_classes(rows, **LIMITS)

    assert (found.n_unposted, found.n_without_comment, found.is_exception) == (1, 1, True)


def test_a_card_keeps_its_lines_as_they_were():
    line = CardLine(
        section_id=3, course="Math 7", subject="math", teacher="Amara Okafor", percent=62.5, pass_line=76.0,
        earlier={"1": 62.5},
    )  # fmt: skip

    (kept,) = from_stored(as_stored([line]))
    (changed,) = with_grade([kept], section_id=3, percent=77.0, period=1)

    assert kept == line
    assert (kept.is_failing, changed.is_failing, changed.earlier) == (True, False, {"1": 77.0})
