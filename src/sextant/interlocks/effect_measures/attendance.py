"""Cases of attendance: the percent of school days present before something and after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.interlocks.effect_measures.case import Case
from sextant.network.queries.attendance_windows import Window, enrolled_through, percents_present
from sextant.network.queries.places import list_schools


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A student at a school with the days before, first and last, and the days after."""

    student_id: int
    school_id: int
    before: tuple[date, date]
    after: tuple[date, date]
    is_worked: bool
    stratum: str = ""


def attendance_cases(spans: Sequence[Span], *, on: date) -> list[Case]:
    """Return the cases whose days after are over, with the percent present before and after.

    Whoever left the school in between is no case: nobody marks her absent any more.
    """
    over = [one for one in spans if one.after[1] <= on]
    stayed = enrolled_through([_window(one, one.after) for one in over])
    over = [one for one, has_stayed in zip(over, stayed, strict=True) if has_stayed]
    # Older students are absent more: schools that end with other grades are compared among themselves.
    kinds = {one.id: one.grade_high for one in list_schools(open_only=False)}
    before = [_window(one, one.before) for one in over]
    after = [_window(one, one.after) for one in over]
    shares = percents_present([*before, *after])
    return [
        Case(
            before=first,
            after=second,
            is_worked=one.is_worked,
            school_id=one.school_id,
            stratum=f"{one.stratum} {kinds.get(one.school_id, '')}",
        )
        for one, first, second in zip(over, shares[: len(over)], shares[len(over) :], strict=True)
        if first is not None and second is not None
    ]


def _window(one: Span, days: tuple[date, date]) -> Window:
    return Window(student_id=one.student_id, school_id=one.school_id, first=days[0], last=days[1])
