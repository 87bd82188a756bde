"""Numbers, counts, days and initials, written the same everywhere."""

from datetime import date

import pytest

from sextant.web import formats
from sextant.web.parts import due_in_words
from sextant.web.templatetags.components import initials

MINUS = "\N{MINUS SIGN}"
MONDAY = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(14000, 0, "14,000"), (-0.71, 2, f"{MINUS}0.71"), (-0.001, 2, "0.00"), (None, 0, "—"), (0, 1, "0.0")],
)
def test_numbers_have_separators_and_a_true_minus(value: float | None, decimals: int, expected: str) -> None:
    assert formats.number(value, decimals=decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.144, "+0.14"), (-0.016, f"{MINUS}0.02"), (0.004, "0.00"), (-0.004, "0.00")]
)
def test_differences_carry_their_sign_and_zero_has_none(value: float, expected: str) -> None:
    assert formats.signed(value, decimals=2) == expected


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "no students"), (1, "one student"), (7, "seven students"), (12, "12 students")]
)
def test_counts_up_to_ten_are_words(n: int, expected: str) -> None:
    assert formats.count_of(n, "student", "students") == expected


@pytest.mark.parametrize(("n", "expected"), [(9, "fewer than 10"), (0, "fewer than 10"), (10, "10")])
def test_a_small_group_is_never_counted_out(n: int, expected: str) -> None:
    assert formats.group_size(n) == expected


def test_one_point_is_not_points() -> None:
    assert [formats.SCALE_POINTS.size(value) for value in (1, -1, 2)] == ["1 point", "1 point", "2 points"]


def test_days_are_short_beside_others_and_full_alone() -> None:
    day = date(2026, 2, 5)

    assert formats.short_day(day) == "Thu 5 Feb"
    assert formats.full_day(day) == "Thursday 5 February 2026"
    assert formats.dated(day) == "5 Feb 2026"


def test_a_span_names_its_last_day() -> None:
    assert formats.day_span(date(2026, 1, 5), date(2026, 3, 6)) == "5 Jan to 6 Mar 2026"
    assert formats.day_span(date(2025, 11, 3), date(2026, 1, 16)) == "3 Nov 2025 to 16 Jan 2026"


@pytest.mark.parametrize(
    ("due_on", "words", "is_pressing"),
    [
        (date(2026, 1, 30), "Was due Fri 30 Jan", True),
        (date(2026, 1, 20), "13 days late", True),
        (date(2026, 2, 1), "Was due Sun 1 Feb", True),
        (MONDAY, "Today", True),
        (date(2026, 2, 3), "Tomorrow", False),
        (date(2026, 2, 5), "Thu 5 Feb", False),
    ],
)
def test_due_days_read_as_people_say_them(due_on: date, words: str, *, is_pressing: bool) -> None:
    due = due_in_words(due_on, on=MONDAY)

    assert (due.label, due.is_pressing) == (words, is_pressing)


@pytest.mark.parametrize(
    ("due_on", "on_paper"),
    [(MONDAY, "Mon 2 Feb"), (date(2026, 2, 3), "Tue 3 Feb"), (date(2026, 1, 30), "Fri 30 Jan"),
     (date(2026, 2, 5), "")],
)  # fmt: skip
def test_a_sheet_says_the_day_where_a_label_needs_the_readers_today(due_on: date, on_paper: str) -> None:
    assert due_in_words(due_on, on=MONDAY).on_paper == on_paper


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Jaylen Okonkwo-Reed", "JO"), ("Nguyễn Minh Anh", "NA"), ("Lucía Reyes", "LR"), ("You", "Y"), ("", "")],
)
def test_initials_come_from_the_first_and_the_last_name(name: str, expected: str) -> None:
    assert initials(name) == expected
