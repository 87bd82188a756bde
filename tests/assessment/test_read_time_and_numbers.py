"""What accommodations say about time, and what students type as a number."""

import pytest

from sextant.assessment.rules.seat_codes import as_number, extra_minutes, extra_percent, more_time


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("Extra time: half as long again", 50),
        ("Extended time (1.5x)", 50),
        ("1.5x time on tests", 50),
        ("Time and one half", 50),
        ("50% extra time", 50),
        ("Extended time, 25%", 25),
        ("100% extra time", 100),
        ("2x time, separate setting", 100),
        ("Double time", 100),
        # Programs name the whole time as often as what is added to it.
        ("Extended time (150%)", 50),
        ("Extended time: 200%", 100),
        ("150% extra time", 150),
        ("Unlimited time", 300),
        ("Time of day: morning", 0),
        ("Small group for tests", 0),
    ],
)
def test_the_words_of_a_program_become_time(words: str, percent: int) -> None:
    assert extra_percent(["Large print", words]) == percent


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("30 minutes of extra time", 30),
        ("20 extra minutes", 20),
        ("Extended time: 15 min", 15),
        ("Extra time, 50%", 0),
        ("+ 10 minutes", 10),
        ("Time and a half (30 extra minutes)", 0),
        ("Extra breaks of 5 minutes", 0),
        ("A break of 5 minutes every 20 minutes", 0),
        ("Extra time", 0),
    ],
)
def test_minutes_that_a_program_names_are_added_as_minutes(words: str, minutes: int) -> None:
    assert extra_minutes(["Large print", words]) == minutes
    if minutes:
        assert extra_percent([words]) == 0


def test_of_a_share_and_of_minutes_the_longer_stands_alone() -> None:
    both = ["Time and a half", "30 minutes of extra time"]

    assert [more_time(both, minutes=n) for n in (50, 90)] == [(0, 30), (50, 0)]
    assert more_time([], minutes=50) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,250", 1250), ("$1,000.50", 1000.5), ("3,5", 3.5), ("0,75", 0.75), ("½", 0.5), ("1½", 1.5),
        ("−3/4", -0.75), ("1 1/2", 1.5), ("1/0", "1/0"), ("3:4", "3:4"), ("1,2,3", "1,2,3"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_students_write_it(typed: str, number: float | str) -> None:
    assert as_number(typed) == number
