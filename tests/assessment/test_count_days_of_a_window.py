"""School days of many schools at once: entered days, and weekdays where nothing is entered."""

from datetime import date

import numpy as np

from sextant.assessment.rules.school_day_counts import count_school_days

MONDAY = date(2025, 9, 1).toordinal()


def between(counts, school: int, start: int, stop: int) -> int:
    return int(counts.between(np.array([school]), np.array([MONDAY + start]), np.array([MONDAY + stop]))[0])


def test_without_a_calendar_monday_to_friday_count() -> None:
    counts = count_school_days(entered=[{}], first=MONDAY, last=MONDAY + 13)

    assert between(counts, 0, 0, 14) == 10


def test_entered_days_count_between_the_first_and_the_last_of_them() -> None:
    closed_on_tuesday = {MONDAY: True, MONDAY + 1: False, MONDAY + 2: True}

    counts = count_school_days(entered=[{}, closed_on_tuesday], first=MONDAY, last=MONDAY + 6)

    assert (between(counts, 1, 0, 3), between(counts, 1, 3, 7), between(counts, 0, 0, 3)) == (2, 2, 3)


def test_a_stop_before_its_start_counts_nothing() -> None:
    counts = count_school_days(entered=[{}], first=MONDAY, last=MONDAY + 6)

    assert between(counts, 0, 4, 2) == 0
