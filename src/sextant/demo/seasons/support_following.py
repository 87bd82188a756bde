"""A demo's autumn of following up: calls home, truancy letters, case managers; and what waits this Monday.

Most of what was due was done: calls for two of three who turned chronic, all notices in time but three of the
network, conferences for nine of ten, a review for most red indicators. The rest waits.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.support_letters import LATE_NOTICES, School, ask_for_papers, write_letters
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.contacts import ContactDraft
from sextant.network.models import Caseload, StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import CaseKind, ContactChannel, ContactPurpose, Seat, Tone

if TYPE_CHECKING:
    from sextant.support.queries.indicators_lent import Lights

CALLED, MANAGED, REVIEWED = 0.66, 0.75, 0.9
# For some cases a manager was found only after the ten school days in which it is due.
SLOWLY, SLOW = 0.15, 9
# Of reds so many weeks ago they began; grades are three weeks old.
WEEKS_RED, WEEKS_OF_GRADES = 10, 3
FIRST_WEEKS = timedelta(days=28)
RED, REDS_OF_A_CASE = "red", 2
ENDED_CASES = 2
TWO_WEEKS, SIX_WEEKS = timedelta(days=14), timedelta(days=42)
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
CASE_PLANS = (
    "One adult at the door each morning, a catch-up plan in math, and a call home each Friday.",
    "Check-in and check-out for six weeks; the teachers send what was missed by Wednesday.",
)


def follow_students(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Write what was followed up this autumn, and let the desk count this Monday what waits."""
    rng = ground.rng("support_following")
    on, late = ground.today, list(LATE_NOTICES)
    first = ground.years[ground.newest].starts_on + FIRST_WEEKS
    for key in ground.keys.schools:
        school = _find(key, on)
        with transaction.atomic():
            _call(school, rng, on)
            write_letters(school, rng, on, late)
            ask_for_papers(school, on)
            lights, since = _review(school, rng, on, first)
        with guard.acting_as(process("support_desk")):
            _count(key, on, lights, since)
    if run_queue is not None:
        run_queue()
    _look_at_programs(on)


def _find(key: int, on: date) -> School:
    seats = StaffAssignment.objects.on(on).filter(school_id=key).order_by("pk")
    counselors = list(seats.filter(seat=Seat.COUNSELOR).values_list("staff_id", flat=True))
    office = seats.filter(seat__in=(Seat.AP_OPERATIONS, Seat.PRINCIPAL)).values_list("seat", "staff_id")
    by_seat = dict(office)
    held = Caseload.objects.on(on).filter(school_id=key, kind=CaseKind.COUNSELOR)
    return School(
        id=key,
        calendar=calendar_of(school_id=key),
        counselors=counselors,
        office=by_seat.get(Seat.AP_OPERATIONS) or by_seat.get(Seat.PRINCIPAL),
        counselor_of=dict(held.order_by("-pk").values_list("student_id", "staff_id")),
    )


def _call(school: School, rng: np.random.Generator, on: date) -> None:
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


def _review(
    school: School, rng: np.random.Generator, on: date, first: date
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
        slow = SLOW if is_case and rng.random() < SLOWLY else 0
        day = school.calendar.add(begun, slow + int(rng.integers(1, 6)))
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


def _end_cases(school: School, green: Sequence[int], on: date, first: date) -> None:
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
