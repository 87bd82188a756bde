"""Letters and conferences of a demo's autumn that truancy law asks for: most in time, the newest wait."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from sextant.network.school_days import SchoolCalendar

if TYPE_CHECKING:
    from sextant.support.actions.following_history import PastStep
    from sextant.support.queries.attendance_news import Truant

CAME = 0.6
# School days after the absence that asks for it on which a conference is held; it is due after ten.
HELD_WITHIN = (2, 13)
# One notice of each of the first schools is late: sent after its day, or not yet.
SENT_LATE, NOT_SENT = "sent_late", "not_sent"
LATE_NOTICES = (NOT_SENT, SENT_LATE, NOT_SENT)
FOUR_WEEKS = timedelta(days=28)
CONFERENCE_PLANS = (
    "School: a check-in at the door. Family: a call before eight when something is in the way. Two weeks.",
    "School: the bus pass, and catch-up in math after lunch. Family: both alarm clocks. Four weeks.",
)


@dataclass(kw_only=True)
class School:
    """One school as its people are found here."""

    id: int
    calendar: SchoolCalendar
    counselors: Sequence[int]
    office: int | None
    counselor_of: dict[int, int] = field(default_factory=dict)

    def anybody(self, student: int) -> int | None:
        """Return who looks at a student on no counselor's list."""
        return self.counselors[student % len(self.counselors)] if self.counselors else self.office


def write_letters(school: School, rng: np.random.Generator, on: date, late: list[str]) -> None:
    """Send notices in time but one, hold conferences but the newest; in New Jersey nothing is asked for."""
    from sextant.support.actions.following_history import insert_steps  # noqa: PLC0415
    from sextant.support.queries.attendance_news import truants_of  # noqa: PLC0415

    book = truants_of(school_id=school.id, on=on)
    if book.school_year_id is None or school.office is None:
        return
    owed = [one for one in book.rows if one.standing.notice_due_on and one.standing.notice_due_on < on]
    # The newest of them: a family is not left without a letter for months.
    slow = max(owed, key=lambda one: one.unexcused[one.truant_from - 1], default=None) if late else None
    how = late.pop(0) if slow is not None else ""
    steps = []
    for one in book.rows:
        sent_on = _sent_on(school, one, how if one is slow else "", rng)
        if sent_on is None or sent_on >= on:
            continue
        steps.append(_notice(school, book.school_year_id, one, sent_on, rng))
        again = next((day for day in one.unexcused if day > sent_on), None)
        if again is None:
            continue
        held_on = school.calendar.add(again, int(rng.integers(*HELD_WITHIN)))
        if held_on < on:
            steps.append(_conference(school, book.school_year_id, one, held_on, rng))
    insert_steps(steps)


def _sent_on(school: School, one: "Truant", how: str, rng: np.random.Generator) -> date | None:
    """Return when a notice went out: in time, after its day, or not at all."""
    third, due_on = one.unexcused[one.truant_from - 1], one.standing.notice_due_on
    if how == NOT_SENT or due_on is None:
        return None
    if how == SENT_LATE:
        return school.calendar.add(due_on, 1)
    return min(school.calendar.add(third, int(rng.integers(1, 7))), due_on)


def _notice(school: School, year: int, one: "Truant", sent_on: date, rng: np.random.Generator) -> "PastStep":
    from sextant.support.actions.following_history import PastStep  # noqa: PLC0415

    return PastStep(
        school_id=school.id,
        student_id=one.student_id,
        school_year_id=year,
        staff_id=school.office or 0,
        on=sent_on,
        unexcused=tuple(day for day in one.unexcused if day <= sent_on),
        due_on=one.standing.notice_due_on,
        proof=f"7019 {int(rng.integers(1000, 9999))} {int(rng.integers(1000, 9999))}",
    )


def _conference(
    school: School, year: int, one: "Truant", held_on: date, rng: np.random.Generator
) -> "PastStep":
    from sextant.support.actions.following_history import PastStep  # noqa: PLC0415

    return PastStep(
        school_id=school.id,
        student_id=one.student_id,
        school_year_id=year,
        staff_id=school.office or 0,
        on=held_on,
        unexcused=tuple(day for day in one.unexcused if day <= held_on),
        family_came=bool(rng.random() < CAME),
        plan=CONFERENCE_PLANS[int(rng.integers(len(CONFERENCE_PLANS)))],
        look_again_on=held_on + FOUR_WEEKS,
    )


def ask_for_papers(school: School, on: date) -> None:
    """Open what is owed of these papers and not done, each on the day on which its absence was counted."""
    from sextant.interlocks.into.following import ATTENDANCE, PAPER, papers_of  # noqa: PLC0415
    from sextant.interlocks.table import BY_CODE  # noqa: PLC0415
    from sextant.support.queries.past_answers import papers_waiting  # noqa: PLC0415
    from sextant.work.actions.history import PastItem, take_over_items  # noqa: PLC0415

    terms = BY_CODE[ATTENDANCE].terms(PAPER)
    take_over_items(
        [
            PastItem(proposal=proposal, terms=terms, opened_on=told_on)
            for owed, told_on in papers_waiting(school_id=school.id, until=on - timedelta(days=1))
            for proposal in papers_of(school.id, owed.truant, owed.school_year_id)
        ]
    )
