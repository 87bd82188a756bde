"""A demo's autumn of following up: calls home, truancy letters, case managers; and what waits this Monday.

Most of what was due was done: calls for two of three who turned chronic, notices for nine of ten in time,
conferences for half, case managers for most with two red indicators. The rest waits.
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
    from sextant.support.queries.indicators_lent import Lights

CALLED, NOTICED, IN_TIME, HELD, CAME, MANAGED = 0.66, 0.92, 0.9, 0.5, 0.45, 0.7
TWO_WEEKS, FOUR_WEEKS, SIX_WEEKS = timedelta(days=14), timedelta(days=28), timedelta(days=42)
BARRIERS = ("transport", "timing", "work", "belonging", "learning", "housing", "appointments", "safety")
CALL_PLANS = (
    "An aunt drives on Mondays and Fridays; we look at it in two weeks.",
    "Breakfast club from tomorrow on; the homeroom teacher greets at the door.",
    "The bus pass is ordered; a neighbor walks along until it is here.",
    "A check-in each morning, and a message home on each day that went well.",
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


def follow_students(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Write what was followed up this autumn, and let the desk count this Monday what waits."""
    rng = ground.rng("support_following")
    on = ground.today
    for key in ground.keys.schools:
        school = _find(key, on)
        with transaction.atomic():
            _call(school, rng, on)
            _write_letters(school, rng, on)
            lights = _manage(school, rng, on)
        with guard.acting_as(process("support_desk")):
            _count(key, on, lights)
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


def _write_letters(school: _School, rng: np.random.Generator, on: date) -> None:
    """Send most notices in time, hold half of the conferences; in New Jersey nothing is asked for."""
    from sextant.support.actions.following_history import PastStep, insert_steps  # noqa: PLC0415
    from sextant.support.queries.attendance_news import truants_of  # noqa: PLC0415

    book = truants_of(school_id=school.id, on=on)
    if book.school_year_id is None or school.office is None:
        return
    steps = []
    for one in book.rows:
        third, due_on = one.unexcused[one.truant_from - 1], one.standing.notice_due_on
        wait = int(rng.integers(2, 9)) if rng.random() < IN_TIME else int(rng.integers(11, 15))
        sent_on = school.calendar.add(third, wait)
        if sent_on >= on or rng.random() > NOTICED:
            continue
        known = tuple(day for day in one.unexcused if day <= sent_on)
        steps.append(
            PastStep(
                school_id=school.id,
                student_id=one.student_id,
                school_year_id=book.school_year_id,
                staff_id=school.office,
                on=sent_on,
                unexcused=known,
                due_on=due_on,
                proof=f"7019 {int(rng.integers(1000, 9999))} {int(rng.integers(1000, 9999))}",
            )
        )
        held_on = school.calendar.add(sent_on, int(rng.integers(5, 12)))
        if held_on >= on or one.unexcused[-1] <= sent_on or rng.random() > HELD:
            continue
        steps.append(
            PastStep(
                school_id=school.id,
                student_id=one.student_id,
                school_year_id=book.school_year_id,
                staff_id=school.office,
                on=held_on,
                unexcused=tuple(day for day in one.unexcused if day <= held_on),
                family_came=bool(rng.random() < CAME),
                plan=CONFERENCE_PLANS[int(rng.integers(len(CONFERENCE_PLANS)))],
                look_again_on=held_on + FOUR_WEEKS,
            )
        )
    insert_steps(steps)


def _manage(school: _School, rng: np.random.Generator, on: date) -> Mapping[int, "Lights"]:
    """Let most students with two red indicators have a case manager: their counselor."""
    from sextant.support.actions.following_history import PastReview, insert_reviews  # noqa: PLC0415
    from sextant.support.queries.indicators_lent import lights_of_school  # noqa: PLC0415

    lights = lights_of_school(school.id, on)
    reviews = []
    for student, one in sorted(lights.items()):
        manager = school.counselor_of.get(student)
        if one.n_red < 2 or manager is None or rng.random() > MANAGED:
            continue
        day = school.calendar.back(on, int(rng.integers(4, 25)))
        reviews.append(
            PastReview(
                school_id=school.id,
                student_id=student,
                staff_id=manager,
                manager_id=manager,
                n_red=one.n_red,
                on=day,
                plan=CASE_PLANS[int(rng.integers(len(CASE_PLANS)))],
                look_again_on=day + SIX_WEEKS,
            )
        )
    insert_reviews(reviews)
    return lights


def _count(key: int, on: date, lights: Mapping[int, "Lights"]) -> None:
    """Let the desk tell of absences, indicators and caseloads as on any Monday."""
    from sextant.support.actions.counted_daily import count_school, warn_of_school  # noqa: PLC0415

    count_school(school_id=key, on=on)
    warn_of_school(school_id=key, on=on, lights=lights)


def _look_at_programs(on: date) -> None:
    """Hold the programs against like students who waited, once, as on any Monday."""
    from sextant.support.actions.effects_run import compute_effects  # noqa: PLC0415

    with guard.acting_as(process("support_desk")):
        compute_effects(on=on)
