"""How many days are left until a day that the law sets, in the unit in which it counts; pure."""

from datetime import date, timedelta

from sextant.network.school_days import SchoolCalendar

ONE_DAY = timedelta(days=1)


def days_left(*, due_on: date, on: date, calendar: SchoolCalendar | None) -> int:
    """Return the days from ``on`` to ``due_on``, negative once it is past.

    With a calendar only its school days count, as they do where `SchoolCalendar.add` set the day.
    """
    if calendar is None:
        return (due_on - on).days
    if due_on < on:
        return -_school_days_after(due_on, on, calendar)
    return _school_days_after(on, due_on, calendar)


def _school_days_after(first: date, last: date, calendar: SchoolCalendar) -> int:
    days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
    return sum(calendar.is_school_day(day) for day in days)
