"""Reading one cell: what is accepted, what is nothing, and what is refused with which code."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.interop.scores.cells import (
    Remembered,
    Unreadable,
    read_date,
    read_grade,
    read_identifier,
    read_label,
    read_number,
    read_time,
    read_whole,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        (" 12.50 ", 12.5),
        ("-0.725", -0.725),
        ("+3", 3.0),
        (".5", 0.5),
        ("1e2", 100.0),
        ("7.", 7.0),
    ],
)
def test_numbers_are_read(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "  ", "NA", "n/a", "#N/A", ".", "-", "null", "None"])
def test_a_cell_that_says_nothing_is_no_number(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NaN", "not_finite"),
        ("inf", "not_finite"),
        ("-Infinity", "not_finite"),
        ("1e400", "impossible_number"),
        ("10000000000", "impossible_number"),
        ("1_000", "bad_number"),
        ("1,234", "bad_number"),
        ("85%", "bad_number"),
        ("\uff11\uff12", "bad_number"),
        ("twelve", "bad_number"),
        ("0x10", "bad_number"),
    ],
)
def test_what_is_no_number_is_refused(text, code):
    with pytest.raises(Unreadable) as refusal:
        read_number(text)

    assert refusal.value.code == code


def test_a_fraction_is_no_whole_number():
    assert read_whole("209.0") == 209
    with pytest.raises(Unreadable, match="not a whole number"):
        read_whole("209.5")


def test_an_identifier_keeps_its_zeros_and_case():
    assert read_identifier(" 007Ab ") == "007Ab"


@pytest.mark.parametrize("text", ["2.73E+08", "1E+12", "#REF!", "#VALUE!", "a\nb", "a\x00b", "x" * 256])
def test_an_identifier_that_was_damaged_is_refused(text):
    with pytest.raises(Unreadable):
        read_identifier(text)


def test_a_label_has_its_spaces_put_in_order():
    assert read_label("  Language \n  Usage\u00a0K ") == "Language Usage K"
    with pytest.raises(Unreadable, match="256 characters"):
        read_label("x" * 256)


@pytest.mark.parametrize(
    "text", ["2026-09-16", "9/16/2026", "09/16/2026", " 9/16/2026 0:00 ", "2026-09-16T00:00:00"]
)
def test_dates_are_read_in_both_orders(text):
    assert read_date(text) == date(2026, 9, 16)


def test_leap_days_are_real_days():
    assert read_date("2/29/2024") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2/29/2026", "9/16/26", "16/9/2026", "46281", "2026-13-01", "0000-01-01", "soon"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Unreadable) as refusal:
        read_date(text)

    assert refusal.value.code == "bad_date"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("08:54:50", time(8, 54, 50)),
        ("9:00:00 AM", time(9)),
        ("12:30 PM", time(12, 30)),
        ("12:05:00 am", time(0, 5)),
        ("2:02:45PM", time(14, 2, 45)),
        ("23:59", time(23, 59)),
        ("", None),
    ],
)
def test_times_are_read_on_either_clock(text, moment):
    assert read_time(text) == moment


@pytest.mark.parametrize("text", ["24:00", "13:00 PM", "0:30 AM", "9:60", "9", "nine"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Unreadable):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("K", "K"),
        ("KG", "K"),
        ("0", "K"),
        ("pk", "PK"),
        ("03", "3"),
        ("13", "13"),
        ("K.1", "K"),
        ("4.2", "4"),
        ("", ""),
    ],
)
def test_grades_are_read_as_vendors_write_them(text, grade):
    assert read_grade(text) == grade


@pytest.mark.parametrize("text", ["14", "-1", "third", "1.2.3"])
def test_what_is_no_grade_is_refused(text):
    with pytest.raises(Unreadable):
        read_grade(text)


@pytest.mark.parametrize(
    "read", [read_number, read_whole, read_identifier, read_label, read_date, read_time, read_grade]
)
@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(read, text):
    with suppress(Unreadable):
        read(text)


def test_an_answer_is_remembered_but_a_refusal_is_not():
    asked = []
    remembered = Remembered(lambda text: asked.append(text) or read_number(text))

    assert (remembered["1"], remembered["1"]) == (1.0, 1.0)
    for _ in range(2):
        with pytest.raises(Unreadable):
            remembered["x"]

    assert asked == ["1", "x", "x"]
