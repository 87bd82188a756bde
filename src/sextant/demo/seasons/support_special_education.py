"""The autumn of special education: services and what was given, evaluations, plans read, anchor rooms.

Of the year in progress. A school gives 75 to 99% of its minutes; a few clocks have run out on purpose, and
some teachers have not read yet. Anchor rooms stand in ten schools of the whole network, in one of the small.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.support_anchor import open_rooms
from sextant.demo.seasons.support_therapists import appoint_therapists
from sextant.kernel import clock
from sextant.network.models import Caseload, StaffAssignment, Student, StudentProgram
from sextant.network.terms import SCHOOL_DAY_KINDS, CaseKind, ProgramKind, Seat
from sextant.support.actions.accommodations import change_accommodations
from sextant.support.actions.services_counted import count_service_minutes
from sextant.support.actions.special_education_history import (
    PastEvaluation,
    PastService,
    insert_past_evaluations,
    insert_past_logs,
    insert_past_make_ups,
    insert_past_readings,
    insert_past_services,
    insert_past_suspicions,
    move_reviews,
    read_some,
)
from sextant.support.queries.plan_readings import latest_changes, pairs_taught
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import EvaluationState, ServiceKind, Setting
from sextant.support.terms.special_education import SpEdEventKind as Kind

ACTION = "demo.special_education"
LOGGED_WEEKS = 6
SECOND_SERVICE, VACANT, GIVES_BACK = 0.33, 0.03, 0.4
SCHOOL_MEAN, SCHOOL_SPREAD, SCHOOL_RANGE = 0.92, 0.06, (0.75, 0.99)
AMBER = 0.9
FIRST_SERVICES = (ServiceKind.READING, ServiceKind.MATH, ServiceKind.READING, ServiceKind.SPEECH)
SECOND_SERVICES = (ServiceKind.BEHAVIOR, ServiceKind.SPEECH, ServiceKind.OCCUPATIONAL, ServiceKind.COUNSELING)
# Minutes a week and weekdays: a teacher of twenty plans stands near, not far over, what a week holds.
DOSES = ((30, "3"), (40, "24"), (60, "24"), (60, "135"), (30, "4"))
REASONS = (
    (MissedBecause.STUDENT_ABSENT, 0.45),
    (MissedBecause.PROVIDER_ABSENT, 0.25),
    (MissedBecause.SCHEDULE, 0.2),
    (MissedBecause.TESTING, 0.1),
)
# How long ago each evaluation of a school was asked for, and how far it is; two of them are late on purpose.
STAGES: tuple[tuple[int, tuple[tuple[Kind, int], ...]], ...] = (
    (4, ()),
    (13, ()),
    (30, ((Kind.PERMISSION_ISSUED, 6), (Kind.PERMISSION_RECEIVED, 14))),
    (80, ((Kind.PERMISSION_ISSUED, 7), (Kind.PERMISSION_RECEIVED, 15))),
    (88, ((Kind.PERMISSION_ISSUED, 5), (Kind.PERMISSION_RECEIVED, 9), (Kind.EVALUATION_REPORT, 66))),
    (
        96,
        (
            (Kind.PERMISSION_ISSUED, 5),
            (Kind.PERMISSION_RECEIVED, 8),
            (Kind.EVALUATION_REPORT, 62),
            (Kind.IEP_MEETING, 91),
            (Kind.NOREP, 92),
        ),
    ),
)
LATE_STAGES = {1, 3}
CHANGED_A_SCHOOL, STILL_OPEN = 2, 3
NEW_TEXTS = ("Tests in a small group", "Directions in writing, too")
MORNING = time(6, 40)


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A service that was entered, and what writing its logs needs."""

    key: int
    past: PastService
    rate: float


@dataclass(kw_only=True)
class Told:
    """How much the season wrote, for its tests."""

    services: int = 0
    logs: int = 0
    make_ups: int = 0
    evaluations: int = 0
    readings: int = 0
    seats: int = 0
    rates: dict[int, float] = field(default_factory=dict)


def live_with_special_education(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> Told:
    """Give services, evaluate, read plans and keep anchor rooms; what is open today is told of."""
    told = Told()
    rng = ground.rng("support_special_education")
    with transaction.atomic():
        days = _days(ground)
        plans = _plans(ground)
        shifts = _services(ground, plans, rng, told)
        told.logs = insert_past_logs(action=ACTION, rows=_logs(shifts, days, rng))
        told.make_ups = _give_back(shifts, days, ground.today, rng)
        _evaluate(ground, plans, told)
        told.readings = _read(ground, days, rng)
        told.seats = open_rooms(ground, days=days, with_plan={student for _school, student in plans}, rng=rng)
    _tell(ground, plans, run_queue)
    return told


def _days(ground: Ground) -> dict[int, list[date]]:
    """Return each school's days of this year before today."""
    year = ground.years[ground.newest]
    return {
        key: [
            day
            for day, kind in year.days(ground.place(place).jurisdiction).items()
            if kind in SCHOOL_DAY_KINDS and day < ground.today
        ]
        for place, key in enumerate(ground.keys.schools)
    }


def _plans(ground: Ground) -> list[tuple[int, int]]:
    """Return school and student of each individualized program at a school today, in order."""
    enrolled = dict(Student.objects.filter(school__isnull=False).values_list("pk", "school_id"))
    rows = StudentProgram.objects.on(ground.today).filter(kind=ProgramKind.IEP)
    students = rows.order_by("student_id").values_list("student_id", flat=True)
    return sorted((enrolled[student], student) for student in students if student in enrolled)


def _services(
    ground: Ground, plans: Sequence[tuple[int, int]], rng: np.random.Generator, told: Told
) -> list[Shift]:
    managers = dict(
        Caseload.objects.on(ground.today)
        .filter(kind=CaseKind.CASE_MANAGER)
        .order_by("pk")
        .values_list("student_id", "staff_id")
    )
    since = ground.years[ground.newest].starts_on + timedelta(days=7)
    rates = np.clip(rng.normal(SCHOOL_MEAN, SCHOOL_SPREAD, len(ground.keys.schools)), *SCHOOL_RANGE)
    told.rates = dict(zip(ground.keys.schools, rates.tolist(), strict=True))
    therapists = appoint_therapists(ground.keys.schools, today=ground.today)
    past: list[PastService] = []
    draws = rng.random((len(plans), 2))
    for n, (school, student) in enumerate(plans):
        kinds = [FIRST_SERVICES[n % len(FIRST_SERVICES)]]
        if draws[n, 0] < SECOND_SERVICE:
            second = SECOND_SERVICES[n % len(SECOND_SERVICES)]
            kinds += [second] if second not in kinds else []
        for place, service in enumerate(kinds):
            minutes, weekdays = DOSES[(n + place) % len(DOSES)]
            # Speech and occupational therapy are given by therapists, never by whoever manages the plan.
            giver = therapists.get((school, service), managers.get(student))
            past.append(
                PastService(
                    school_id=school,
                    student_id=student,
                    staff_id=None if draws[n, 1] < VACANT else giver,
                    service=service,
                    minutes=minutes,
                    weekdays=weekdays,
                    setting=Setting.GENERAL if n % 3 == 0 else Setting.SEPARATE,
                    since=since,
                )
            )
    keys = insert_past_services(action=ACTION, services=past)
    told.services = len(keys)
    return [
        Shift(key=key, past=one, rate=0.0 if one.staff_id is None else told.rates[one.school_id])
        for key, one in zip(keys, past, strict=True)
    ]


def _logs(
    shifts: Sequence[Shift], days: dict[int, list[date]], rng: np.random.Generator
) -> Iterator[tuple[Any, ...]]:
    """Yield the logs of the last weeks: given with the school's share, else missed for a reason."""
    reasons, weights = [one.value for one, _share in REASONS], np.cumsum([share for _one, share in REASONS])
    recent = {
        school: [day for day in own if day >= own[-1] - timedelta(weeks=LOGGED_WEEKS)]
        for school, own in days.items()
        if own
    }
    for shift in shifts:
        past = shift.past
        on = [day for day in recent.get(past.school_id, ()) if str(day.isoweekday()) in past.weekdays]
        planned = round(past.minutes / len(past.weekdays))
        given = rng.random(len(on)) < shift.rate
        why = np.searchsorted(weights, rng.random(len(on)))
        for n, day in enumerate(on):
            missed = "" if given[n] else reasons[min(int(why[n]), len(reasons) - 1)]
            if past.staff_id is None:
                missed = MissedBecause.PROVIDER_ABSENT.value
            yield (
                shift.key, past.school_id, past.student_id, past.staff_id, day, planned,
                0 if missed else planned, missed, None,
            )  # fmt: skip


def _give_back(
    shifts: Sequence[Shift], days: dict[int, list[date]], today: date, rng: np.random.Generator
) -> int:
    """Let some services of schools that are behind be given back already."""
    plans = []
    for shift, draw in zip(shifts, rng.random(len(shifts)).tolist(), strict=True):
        past = shift.past
        if past.staff_id is None or shift.rate >= AMBER or draw >= GIVES_BACK or not days[past.school_id]:
            continue
        owed = max(20, round(4 * past.minutes * (1 - shift.rate)))
        begun_on = days[past.school_id][-min(4, len(days[past.school_id]))]
        plans.append(
            (
                shift.key, past.school_id, past.student_id, past.staff_id, owed, owed // 3,
                MissedBecause.PROVIDER_ABSENT, begun_on, today + timedelta(days=8),
            )
        )  # fmt: skip
    return insert_past_make_ups(action=ACTION, plans=plans)


def _evaluate(ground: Ground, plans: Sequence[tuple[int, int]], told: Told) -> None:
    """Let some students of each school be evaluated, and a few annual reviews be late."""
    with_plan = {student for _school, student in plans}
    others: dict[int, list[int]] = defaultdict(list)
    rows = Student.objects.filter(school__isnull=False).order_by("pk").values_list("school_id", "pk")
    for school, student in rows:
        if student not in with_plan:
            others[school].append(student)
    own: dict[int, list[int]] = defaultdict(list)
    for school, student in plans:
        own[school].append(student)
    first_day = ground.years[ground.newest].starts_on
    past: list[PastEvaluation] = []
    for place, school in enumerate(ground.keys.schools):
        pool = others[school][7::11]
        for n, student in enumerate(pool[: 2 * len(STAGES)]):
            ago, steps = STAGES[n % len(STAGES)]
            is_late = n % len(STAGES) in LATE_STAGES
            if is_late and (n >= len(STAGES) or place % 2):
                # Late ones are few: most schools send their forms in time.
                ago, steps = STAGES[0]
            asked_on = max(first_day, ground.today - timedelta(days=ago))
            dated = tuple((kind, asked_on + timedelta(days=after)) for kind, after in steps)
            past.append(
                PastEvaluation(
                    school_id=school,
                    student_id=student,
                    asked_on=asked_on,
                    steps=tuple((kind, on) for kind, on in dated if on < ground.today),
                )
            )
        past += [
            PastEvaluation(
                school_id=school,
                student_id=student,
                asked_on=first_day,
                steps=((Kind.PERMISSION_ISSUED, first_day + timedelta(days=4)),),
                state=EvaluationState.DECLINED,
                closed_on=first_day + timedelta(days=20),
            )
            for student in pool[2 * len(STAGES) : 2 * len(STAGES) + 1]
        ]
    told.evaluations = insert_past_evaluations(action=ACTION, evaluations=past)
    _suspect(ground, past)
    late = [own[school][0] for school in ground.keys.schools[::3] if own[school]]
    move_reviews(due=[(student, ground.today - timedelta(days=6)) for student in late])


def _read(ground: Ground, days: dict[int, list[date]], rng: np.random.Generator) -> int:
    """Let every teacher have read what holds in her classes since the first weeks."""
    today = ground.today
    changed = latest_changes(on=today)
    pairs = [(pair, school) for pair, school in pairs_taught(on=today).items() if pair[0] in changed]
    since = ground.years[ground.newest].starts_on
    draws = rng.integers(1, 4, size=len(pairs)).tolist()
    rows = []
    for ((student, staff), school), n_days in zip(pairs, draws, strict=True):
        own = days.get(school) or [since]
        asked = min(today, max(changed[student], own[0]))
        due, read = asked + timedelta(days=5), min(today, asked + timedelta(days=n_days))
        rows.append((school, student, staff, changed[student], asked, due, read, None))
    return insert_past_readings(action=ACTION, rows=rows)


def _tell(ground: Ground, plans: Sequence[tuple[int, int]], run_queue: Callable[[], None] | None) -> None:
    """Change the plans of some students lately, let most teachers read, and count minutes on this Monday."""
    chosen: dict[int, list[int]] = defaultdict(list)
    for school, student in plans:
        if len(chosen[school]) < CHANGED_A_SCHOOL:
            chosen[school].append(student)
    day = ground.today - timedelta(days=5)
    with clock.relive(datetime.combine(day, MORNING, LOCAL)):
        for school in sorted(chosen):
            for n, student in enumerate(chosen[school]):
                change_accommodations(student_id=student, add=[NEW_TEXTS[n]], end=(), on=day)
        read_some(every=STILL_OPEN, on=day)
    with clock.relive(datetime.combine(ground.today, MORNING, LOCAL)):
        count_service_minutes(on=ground.today)
    if run_queue is not None:
        run_queue()


def _suspect(ground: Ground, past: Sequence[PastEvaluation]) -> None:
    """Let the first open evaluation of each school have begun with a team that suspected a disability."""
    seats = StaffAssignment.objects.on(ground.today).filter(seat__in=(Seat.INTERVENTIONIST, Seat.COUNSELOR))
    adults = dict(seats.order_by("-pk").values_list("school_id", "staff_id"))
    first = {one.school_id: one for one in reversed(past) if one.state is EvaluationState.OPEN}
    insert_past_suspicions(
        action=ACTION,
        said=[
            (school, one.student_id, adults[school], one.asked_on)
            for school, one in sorted(first.items())
            if school in adults
        ],
    )
