"""Rosters are checked once; shares of instruction must make sense for each student."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, Rosters

GOOD = {
    "student": np.array([1, 1, 2]),
    "subject": np.array([0, 0, 0]),
    "period": np.array([1, 1, 1]),
    "teacher": np.array([10, 11, 10]),
    "section": np.array([100, 100, 100]),
    "weight": np.array([0.7, 0.3, 1.0]),
}

REFUSED = [  # what is wrong, the columns, its rows, a word of the message, a word of the cure
    ("over one", {"weight": np.array([0.7, 0.3, 1.2])}, (2,), "outside 0 to 1", "0.5, not 50"),
    ("percent", {"weight": np.array([70.0, 30.0, 100.0])}, (0, 1, 2), "outside 0 to 1", "0.5, not 50"),
    ("negative", {"weight": np.array([-0.1, 0.3, 1.0])}, (0,), "outside 0 to 1", "correct the roster"),
    ("nan", {"weight": np.array([0.7, np.nan, 1.0])}, (1,), "outside 0 to 1", "correct the roster"),
    ("sum", {"weight": np.array([0.7, 0.4, 1.0])}, (0, 1), "add up to more than 1", "team-taught"),
    ("repeated", {"teacher": np.array([10, 10, 10])}, (0, 1), "more than one roster row", "Add their shares"),
    ("unknown teacher", {"teacher": np.array([10, -1, 10])}, (1,), "teacher is unknown", "Match"),
    ("unknown section", {"section": np.array([100, 100, -1])}, (2,), "section is unknown", "Match"),
    ("lengths", {"section": np.array([100])}, (), "section 1", "one value per row"),
    ("marks", {"team_taught": np.array([1, 0, 0])}, (), "true or false", "booleans"),
]


@pytest.mark.parametrize(
    ("columns", "rows", "says", "cure"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_bad_roster_is_refused_with_its_rows_and_the_cure(columns, rows, says, cure):
    with pytest.raises(InvalidInput, match=says) as refusal:
        Rosters(**{**GOOD, **columns})

    assert refusal.value.rows == rows
    assert cure in refusal.value.cure


def test_thirds_that_were_rounded_up_still_make_one():
    rosters = Rosters(
        student=[1, 1, 1],
        subject=[0, 0, 0],
        period=[1, 1, 1],
        teacher=[1, 2, 3],
        section=[9, 9, 9],
        weight=[0.334, 0.334, 0.334],
    )

    assert rosters.weight.sum() > 1


def test_two_teachers_may_count_in_full_where_the_section_is_marked_as_team_taught():
    rosters = Rosters(
        **{**GOOD, "weight": np.array([1.0, 1.0, 1.0])}, team_taught=np.array([True, True, False])
    )

    assert rosters.weight.tolist() == [1.0, 1.0, 1.0]


def test_the_mark_of_one_section_does_not_excuse_another_student():
    with pytest.raises(InvalidInput, match="add up") as refusal:
        Rosters(**{**GOOD, "weight": np.array([1.0, 1.0, 1.0])}, team_taught=np.array([False, False, True]))

    assert refusal.value.rows == (0, 1)


def test_the_same_student_may_be_taught_in_full_in_another_subject_and_period():
    rosters = Rosters(
        student=[1, 1, 1],
        subject=[0, 1, 0],
        period=[1, 1, 2],
        teacher=[1, 2, 1],
        section=[9, 8, 9],
        weight=[1.0, 1.0, 1.0],
    )

    assert rosters.weight.size == 3


def test_an_empty_roster_is_a_roster():
    none = np.zeros(0, dtype=int)

    rosters = Rosters(student=none, subject=none, period=none, teacher=none, section=none, weight=np.zeros(0))

    assert rosters.weight.size == 0
