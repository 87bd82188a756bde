"""A demo's autumn of following up: calls home, truancy letters, case managers; and what waits this Monday.

Most of what was due was done: calls for two of three who turned chronic, all notices in time but three of the
network, conferences for nine of ten, a review for most red indicators. The rest waits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from django.db import transaction

from sextant.demo.ground import Ground
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.contacts import ContactDraft
from sextant.network.models import Caseload, StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import CaseKind, ContactChannel, ContactPurpose, Seat, Tone

if TYPE_CHECKING:
    from sextant.support.actions.following_history import PastStep
    from sextant.support.queries.attendance_news import Truant
    from sextant.support.queries.indicators_lent import Lights

CALLED, HELD, CAME, MANAGED, REVIEWED = 0.66, 0.92, 0.6, 0.75, 0.9
# One notice of each of the first schools is late: sent after its day, or not yet.
SENT_LATE, NOT_SENT = "sent_late", "not_sent"
LATE_NOTICES = (NOT_SENT, SENT_LATE, NOT_SENT)
# Of reds so many weeks ago they began; grades are three weeks old.
WEEKS_RED, WEEKS_OF_GRADES = 10, 3
FIRST_WEEKS = timedelta(days=28)
RED, REDS_OF_A_CASE = "red", 2
ENDED_CASES = 2
TWO_WEEKS, FOUR_WEEKS, SIX_WEEKS = timedelta(days=14), timedelta(days=28), timedelta(days=42)
BARRIERS = ("transport", "timing", "work", "belonging", "learning", "housing", "appointments", "safety")
CALL_PLANS = (
    "An aunt drives on Mondays and Fridays; we look at it in two weeks.",
    "Breakfast club from tomorrow on; the homeroom teacher greets at the door.",
    "The bus pass is ordered; a neighbor walks along until it is here.",
    "A check-in each morning, and a message home on each day that went well.",
)
REVIEW_PLANS = (
    "The grade fell with two missing projects; she makes them up on Thursdays after school.",
    "Calls home each Friday; the homeroom teacher looks at the week with him.",
    "Tutoring in the block for help until the next report card.",
    "The family knows; we look again when the next grades are posted.",
)
CONFERENCE_PLANS = (
    "School: a check-in at the door. Family: a call before eight when something is in the way. Two weeks.",
    "School: the bus pass, and catch-up in math after lunch. Family: both alarm clocks. Four weeks.",
)
CASE_PLANS = (
    "One adult at the door each morning, a catch-up plan in math, and a call home each Friday.",
    "Check-in and check-out for six weeks; the teachers send what was missed by Wednesday.",
)


@dataclass(kw_only=True)
class _School:
    """One school as its people are found here."""

    id: int
    calendar: SchoolCalendar
    counselors: Sequence[int]
    office: int | None
    counselor_of: dict[int, int] = field(default_factory=dict)

    def anybody(self, student: int) -> int | None:
        """Return who looks at a student on no counselor's list."""
        return self.counselors[student % len(self.counselors)] if self.counselors else self.office


def follow_students(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Write what was followed up this autumn, and let the desk count this Monday what waits."""
    rng = ground.rng("support_following")
    on, late = ground.today, list(LATE_NOTICES)
    first = ground.years[ground.newest].starts_on + FIRST_WEEKS
    for key in ground.keys.schools:
        school = _find(key, on)
        with transaction.atomic():
            _call(school, rng, on)
            _write_letters(school, rng, on, late)
            lights, since = _review(school, rng, on, first)
        with guard.acting_as(process("support_desk")):
            _count(key, on, lights, since)
    if run_queue is not None:
        run_queue()
    _look_at_programs(on)


def _find(key: int, on: date) -> _School:
    seats = StaffAssignment.objects.on(on).filter(school_id=key).order_by("pk")
    counselors = list(seats.filter(seat=Seat.COUNSELOR).values_list("staff_id", flat=True))
    office = seats.filter(seat__in=(Seat.AP_OPERATIONS, Seat.PRINCIPAL)).values_list("seat", "staff_id")
    by_seat = dict(office)
    held = Caseload.objects.on(on).filter(school_id=key, kind=CaseKind.COUNSELOR)
    return _School(
        id=key,
        calendar=calendar_of(school_id=key),
        counselors=counselors,
        office=by_seat.get(Seat.AP_OPERATIONS) or by_seat.get(Seat.PRINCIPAL),
        counselor_of=dict(held.order_by("-pk").values_list("student_id", "staff_id")),
    )


def _call(school: _School, rng: np.random.Generator, on: date) -> None:
    """Call about students who turned chronic before this week; the newest wait."""
    from sextant.support.actions.following_history import PastCall, insert_calls  # noqa: PLC0415
    from sextant.support.queries.attendance_news import absences_of, news_of_school  # noqa: PLC0415

    news = {one.student_id for one in news_of_school(school_id=school.id, on=on)}
    calls = []
    for one in absences_of(school_id=school.id, on=on):
        caller = school.counselor_of.get(one.student_id)
        is_chronic = one.days_enrolled >= 20 and 10 * one.days_absent >= one.days_enrolled
        if not is_chronic or one.student_id in news or caller is None or rng.random() > CALLED:
            continue
        day = school.calendar.back(on, int(rng.integers(3, 22)))
        n = int(rng.integers(1, 3))
        draft = ContactDraft(
            device_key=UUID(bytes=rng.bytes(16), version=4),
            student_id=one.student_id,
            staff_id=caller,
            on=day,
            channel=ContactChannel.PHONE,
            purpose=ContactPurpose.ATTENDANCE,
            tone=Tone.NEUTRAL,
        )
        calls.append(
            PastCall(
                school_id=school.id,
                draft=draft,
                barriers=tuple(
                    BARRIERS[place] for place in sorted(rng.choice(len(BARRIERS), n, replace=False))
                ),
                plan=CALL_PLANS[int(rng.integers(len(CALL_PLANS)))],
                look_again_on=day + TWO_WEEKS,
            )
        )
    insert_calls(calls)


def _write_letters(school: _School, rng: np.random.Generator, on: date, late: list[str]) -> None:
    """Send notices in time but one, hold most conferences; in New Jersey nothing is asked for."""
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
        if again is None or rng.random() > HELD:
            continue
        held_on = school.calendar.add(again, int(rng.integers(2, 7)))
        if held_on < on:
            steps.append(_conference(school, book.school_year_id, one, held_on, rng))
    insert_steps(steps)


def _sent_on(school: _School, one: "Truant", how: str, rng: np.random.Generator) -> date | None:
    """Return when a notice went out: in time, after its day, or not at all."""
    third, due_on = one.unexcused[one.truant_from - 1], one.standing.notice_due_on
    if how == NOT_SENT or due_on is None:
        return None
    if how == SENT_LATE:
        return school.calendar.add(due_on, 1)
    return min(school.calendar.add(third, int(rng.integers(1, 7))), due_on)


def _notice(school: _School, year: int, one: "Truant", sent_on: date, rng: np.random.Generator) -> "PastStep":
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
    school: _School, year: int, one: "Truant", held_on: date, rng: np.random.Generator
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


def _review(
    school: _School, rng: np.random.Generator, on: date, first: date
) -> tuple[Mapping[int, "Lights"], Mapping[int, date]]:
    """Let most red indicators be looked at within a week; two of them mostly have a case manager since.

    Returns:
        The school's indicators, and on which Monday each student turned red.
    """
    from sextant.support.actions.following_history import (  # noqa: PLC0415
        PastReview,
        insert_reviews,
    )
    from sextant.support.queries.indicators_lent import lights_of_school  # noqa: PLC0415

    lights = lights_of_school(school.id, on)
    since: dict[int, date] = {}
    reviews = []
    for student, one in sorted(lights.items()):
        if not one.n_red:
            continue
        begun = since[student] = _turned_red(one, rng, on, first)
        is_case = one.n_red >= REDS_OF_A_CASE
        counselor = school.counselor_of.get(student)
        reader = counselor or (None if is_case else school.anybody(student))
        day = school.calendar.add(begun, int(rng.integers(1, 6)))
        if reader is None or day >= on or rng.random() > (MANAGED if is_case else REVIEWED):
            continue
        plans = CASE_PLANS if is_case else REVIEW_PLANS
        reviews.append(
            PastReview(
                school_id=school.id,
                student_id=student,
                staff_id=reader,
                manager_id=counselor if is_case else None,
                n_red=one.n_red,
                on=day,
                plan=plans[int(rng.integers(len(plans)))],
                look_again_on=day + SIX_WEEKS,
            )
        )
    insert_reviews(reviews)
    _end_cases(school, [one for one in sorted(lights) if not lights[one].n_red], on, first)
    return lights, since


def _end_cases(school: _School, green: Sequence[int], on: date, first: date) -> None:
    """Let two cases of the autumn have ended, once no indicator was red any more."""
    from sextant.support.actions.following_history import (  # noqa: PLC0415
        PastCase,
        PastReview,
        insert_ended_cases,
    )

    known = [student for student in green if student in school.counselor_of]
    cases = []
    for place, student in enumerate(known[::97][:ENDED_CASES]):
        counselor, begun = school.counselor_of[student], school.calendar.add(first, 5 + place)
        review = PastReview(
            school_id=school.id,
            student_id=student,
            staff_id=counselor,
            manager_id=counselor,
            n_red=REDS_OF_A_CASE,
            on=begun,
            plan=CASE_PLANS[place % len(CASE_PLANS)],
            look_again_on=begun + SIX_WEEKS,
        )
        cases.append(PastCase(review=review, ended_on=on - (place + 1) * TWO_WEEKS))
    insert_ended_cases(cases)


def _turned_red(one: "Lights", rng: np.random.Generator, on: date, first: date) -> date:
    """Return the Monday on which a student turned red: any of the autumn, or since grades were posted."""
    monday = on - timedelta(days=on.weekday())
    is_of_grades = RED not in (one.attendance, one.behavior)
    weeks = int(rng.integers(0, WEEKS_OF_GRADES if is_of_grades else WEEKS_RED))
    earliest = first + timedelta(days=-first.weekday() % 7)
    return min(monday, max(earliest, monday - timedelta(weeks=weeks)))


def _count(key: int, on: date, lights: Mapping[int, "Lights"], since: Mapping[int, date]) -> None:
    """Let the desk tell of absences, indicators and caseloads as on any Monday."""
    from sextant.support.actions.counted_daily import count_school, warn_of_school  # noqa: PLC0415

    count_school(school_id=key, on=on)
    warn_of_school(school_id=key, on=on, lights=lights, since=since)


def _look_at_programs(on: date) -> None:
    """Hold the programs against like students who waited, once, as on any Monday."""
    from sextant.support.actions.effects_run import compute_effects  # noqa: PLC0415

    with guard.acting_as(process("support_desk")):
        compute_effects(on=on)
