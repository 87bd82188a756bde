"""Anchor rooms of the demo: ten places, two adults, weeks of points, and steps back to class."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

import numpy as np

from sextant.demo.cast import HARBOR_POINT, STUDENTS
from sextant.demo.ground import Ground
from sextant.network.models import StaffAssignment, Student
from sextant.network.terms import Seat
from sextant.support.actions.anchor_history import PastPlace, PastRoom, insert_past_rooms

ACTION = "demo.anchor_rooms"
ROOMS_IN_FULL, PLACES, PERIODS, POINTS = 10, 10, 6, 3
CLINICIAN_SHARE = 20
WITH_PLAN = 3
WEEKS_BACK = 9
BECAUSE = (
    "Calmer with few others; long changes between rooms end in conflict.",
    "Mornings go well here; the way into a full class is learned step by step.",
    "Needs an adult near who notices early, and a place to begin again.",
)
MOVED = (
    (2, "Told an adult before it got too much, four days of five."),
    (3, "Began work without a reminder for two weeks."),
    (4, "Came back from class calm every day this week."),
)
TIMES = {0: "", 20: "Period 1", 40: "Periods 1 and 2", 60: "Periods 1 to 4", 80: "All but the last period"}


def open_rooms(
    ground: Ground, *, days: dict[int, list[date]], with_plan: Collection[int], rng: np.random.Generator
) -> int:
    """Open the rooms of the network, Harbor Point's first; return how many have a place."""
    n_rooms = ROOMS_IN_FULL if len(ground.keys.schools) > ROOMS_IN_FULL else 1
    named = {key: ground.place(place).name for place, key in enumerate(ground.keys.schools)}
    schools = sorted(ground.keys.schools, key=lambda key: (named[key] != HARBOR_POINT, key))[:n_rooms]
    adults = _adults(schools, on=ground.today)
    rows = Student.objects.filter(school_id__in=schools).order_by("pk").values_list("school_id", "pk")
    cast = set(ground.keys.students[: len(STUDENTS)])
    students: dict[int, list[int]] = defaultdict(list)
    for school, student in rows:
        if student not in cast:
            students[school].append(student)
    rooms = [
        _room(ground, school, adults[school], students[school], days[school], with_plan, rng)
        for school in schools
        if school in adults and len(days[school]) > 1
    ]
    return insert_past_rooms(action=ACTION, rooms=rooms)


def _adults(schools: Sequence[int], *, on: date) -> dict[int, tuple[int, int | None, int | None]]:
    """Return a special education teacher, a paraprofessional and a counselor of each school."""
    seats = StaffAssignment.objects.on(on).filter(
        school_id__in=schools, seat__in=(Seat.SPED_TEACHER, Seat.PARA, Seat.COUNSELOR)
    )
    found: dict[tuple[int, str], int] = {}
    for school, seat, staff in seats.order_by("pk").values_list("school_id", "seat", "staff_id"):
        found.setdefault((school, seat), staff)
    return {
        school: (lead, found.get((school, Seat.PARA)), found.get((school, Seat.COUNSELOR)))
        for school in schools
        if (lead := found.get((school, Seat.SPED_TEACHER))) is not None
    }


def _room(
    ground: Ground,
    school: int,
    adults: tuple[int, int | None, int | None],
    students: Sequence[int],
    days: Sequence[date],
    with_plan: Collection[int],
    rng: np.random.Generator,
) -> PastRoom:
    plans = [one for one in students if one in with_plan][5 : 5 + WITH_PLAN]
    others = [one for one in students if one not in with_plan][3::13][: PLACES - len(plans)]
    lead, second, clinician = adults
    return PastRoom(
        school_id=school,
        name="The anchor room",
        staff_id=lead,
        second_id=second,
        clinician_id=clinician,
        clinician_share=CLINICIAN_SHARE if clinician else 0,
        places=PLACES,
        periods=PERIODS,
        points=POINTS,
        seats=tuple(
            _place(ground, student, n, days, with_plan, rng) for n, student in enumerate((*plans, *others))
        ),
    )


def _place(
    ground: Ground,
    student: int,
    n: int,
    days: Sequence[date],
    with_plan: Collection[int],
    rng: np.random.Generator,
) -> PastPlace:
    """Return one place: the longer it lasts, the better the days, and the more of them in class."""
    weeks = WEEKS_BACK if n == 0 else 2 + (n * 3) % (WEEKS_BACK - 1)
    since = max(days[0], ground.today - timedelta(weeks=weeks))
    own = [day for day in days if day >= since]
    shares = range(0, 20 * min(5, 1 + weeks // 2), 20)
    steps = tuple(
        (since + timedelta(weeks=2 * place), share, TIMES[share]) for place, share in enumerate(shares)
    )
    # The mean of a period's points grows over the weeks; the first place is ready for a step.
    begin, end = (0.93, 0.97) if n == 0 else (0.55 + 0.03 * (n % 5), 0.72 + 0.03 * (n % 7))
    mean = np.linspace(begin, end, max(1, len(own)))
    drawn = rng.binomial(POINTS, np.repeat(mean, PERIODS)).reshape(-1, PERIODS)
    reviewed_on = max(since, ground.today - timedelta(days=7 + 5 * (n % 6)))
    return PastPlace(
        student_id=student,
        since=since,
        because=BECAUSE[n % len(BECAUSE)],
        team_met_on=since if student in with_plan else None,
        reviewed_on=reviewed_on,
        review_on=reviewed_on + timedelta(weeks=4),
        steps=tuple(step for step in steps if step[0] <= ground.today),
        # A level every second week, each with what was seen.
        levels=tuple(
            (day, number, because)
            for place, (number, because) in enumerate(MOVED[: len(shares) - 1], start=1)
            if (day := since + timedelta(weeks=2 * place)) <= ground.today
        ),
        points=tuple(
            (day, period + 1, int(drawn[place, period]))
            for place, day in enumerate(own)
            for period in range(PERIODS)
        ),
    )
