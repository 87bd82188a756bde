"""A demo’s operations: who was away and who covered, what broke, what was spent, how leaders’ weeks went.

Earlier weeks come at once; this Monday is lived: Mr. Bell has put one teacher on the list before seven,
and two rooms still wait.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np
from django.db import transaction

from sextant.access.models import User
from sextant.demo.ground import Ground
from sextant.demo.seasons import leadership_operations_cover as cover_season
from sextant.demo.seasons import leadership_operations_words as words
from sextant.demo.seasons.leadership_operations_spending import count_closed, first_day_told, spend
from sextant.kernel import guard
from sextant.kernel.actor import person, process
from sextant.leadership.actions import operations_history as history
from sextant.leadership.terms.operations import HourKind, TicketState
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat

TICKETS_A_WEEK, OPEN_A_SCHOOL, ENDS_LATE = 1.6, 4, 0.15
WEEKS_KEPT, KEEPS = 9, 0.85
LEADERS = (Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS)
# Hours of a planned week, in the order of the kinds: instruction, culture, people, operations, families.
PLANS = {
    Seat.PRINCIPAL: (14, 8, 8, 9, 6),
    Seat.AP_INSTRUCTION: (26, 3, 8, 5, 3),
    Seat.AP_CULTURE: (6, 24, 5, 5, 6),
    Seat.AP_SPED: (16, 4, 8, 10, 8),
    Seat.AP_OPERATIONS: (2, 5, 6, 30, 3),
}
A_WEEK = timedelta(days=7)


def run_the_schools(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Write the autumn of every school’s operations, and leave what is open this Monday."""
    rng = ground.rng("leadership_operations")
    told = first_day_told(ground)
    with transaction.atomic():
        history.insert_rights(since=ground.years[0].starts_on)
        for school, school_id in enumerate(ground.keys.schools):
            spend(ground, school, school_id, rng, as_of=told)
            _break_things(ground, school_id, rng)
            _keep_weeks(ground, school_id, rng)
            cover_season.cover_autumn(ground, school_id, rng)
    cover_season.miss_a_class(ground)
    cover_season.open_the_day(ground)
    _count(ground)
    _think_of_a_move(ground)
    if run_queue is not None:
        run_queue()


def _break_things(ground: Ground, school_id: int, rng: np.random.Generator) -> None:
    """Write the tickets of the autumn: most are mended in time, some late, a few wait."""
    staff = _staff_at(ground, school_id)
    days = _autumn(ground, school_id)
    if not staff or len(days) < WEEKS_KEPT:
        return
    calendar = calendar_of(school_id=school_id)
    n = min(round(TICKETS_A_WEEK * len(days) / 5), 60)
    found = []
    for raised in sorted(rng.choice(len(days) - 6, size=n).tolist()) if len(days) > 6 else []:
        kind, place, said, answer = words.BROKEN[int(rng.integers(len(words.BROKEN)))]
        is_late = bool(rng.random() < ENDS_LATE)
        raised_on = days[raised]
        found.append(
            history.PastTicket(
                school_id=school_id,
                staff_id=staff[int(rng.integers(len(staff)))],
                kind=kind,
                place=place,
                words=said,
                raised_on=raised_on,
                due_on=calendar.add(raised_on, 5),
                state=TicketState.DONE,
                closed_on=min(calendar.add(raised_on, 8 if is_late else int(rng.integers(1, 5))), days[-1]),
                answer=answer,
            )
        )
    for number in range(OPEN_A_SCHOOL):
        kind, place, said, _answer = words.BROKEN[(number * 5 + school_id) % len(words.BROKEN)]
        raised_on = days[-(8 if number == 0 else 1 + number)]
        found.append(
            history.PastTicket(
                school_id=school_id,
                staff_id=staff[int(rng.integers(len(staff)))],
                kind=kind,
                place=place,
                words=said,
                raised_on=raised_on,
                due_on=calendar.add(raised_on, 1 if number == 1 else 5),
                state=TicketState.IN_PROGRESS if number == 2 else TicketState.OPEN,
                is_urgent=number == 1,
            )
        )
    history.insert_tickets(found)


def _keep_weeks(ground: Ground, school_id: int, rng: np.random.Generator) -> None:
    """Write leaders’ weeks: planned as the seat asks, actual with more operations than was planned."""
    monday = ground.today - timedelta(days=ground.today.weekday())
    seats = StaffAssignment.objects.on(ground.today).filter(school_id=school_id, seat__in=LEADERS)
    found = []
    for staff_id, seat in seats.order_by("pk").values_list("staff_id", "seat"):
        for back in range(WEEKS_KEPT, -1, -1):
            week_of = monday - back * A_WEEK
            if week_of < ground.years[ground.newest].starts_on or (back and rng.random() > KEEPS):
                continue
            minutes = {}
            for kind, hours in zip(HourKind, PLANS[Seat(seat)], strict=True):
                drift = 1.25 if kind == HourKind.OPERATIONS else 0.85 if kind == HourKind.INSTRUCTION else 1.0
                actual = max(0.0, hours * drift * float(rng.normal(1, 0.15)))
                minutes[kind] = (60 * hours, 0 if back == 0 else 30 * round(2 * actual))
            found.append(
                history.PastWeek(staff_id=staff_id, school_id=school_id, week_of=week_of, minutes=minutes)
            )
    history.insert_weeks(found)


def _count(ground: Ground) -> None:
    """Count on this Monday what each night counts."""
    from sextant.leadership.actions.cover_daily import count_cover  # noqa: PLC0415
    from sextant.leadership.actions.resources import count_all  # noqa: PLC0415

    with guard.acting_as(process("leadership_desk")):
        count_cover(on=ground.today)
        count_closed(ground)
        count_all(on=ground.today)


def _think_of_a_move(ground: Ground) -> None:
    """Let the chief academic officer keep one scenario: a coach goes where classes have fewer hours."""
    from sextant.leadership.actions.resource_scenarios import Drafted, keep_scenario  # noqa: PLC0415
    from sextant.leadership.rules.resource_moves import MoveKind  # noqa: PLC0415
    from sextant.network.models import School  # noqa: PLC0415

    simone = User.objects.filter(staff_id=ground.keys.staff.get("simone_cao", 0)).first()
    schools = list(School.objects.filter(pk__in=ground.keys.schools).order_by("pk")[:2])
    if simone is None or len(schools) < 2:
        return
    giver, taker = schools
    with guard.acting_as(person(simone.pk)):
        keep_scenario(
            name=f"Half a coach to {taker.name}",
            because="Where more teachers are new, more rooms ask for a coach.",
            moves=[
                Drafted(
                    kind=MoveKind.COACH, giver=str(giver.public_id), taker=str(taker.public_id), amount=0.5
                )
            ],
            on=ground.today,
        )


def _staff_at(ground: Ground, school_id: int) -> Sequence[int]:
    seats = StaffAssignment.objects.on(ground.today).filter(school_id=school_id)
    return list(seats.order_by("staff_id").values_list("staff_id", flat=True).distinct()[:40])


def _autumn(ground: Ground, school_id: int) -> tuple[date, ...]:
    year = ground.years[ground.newest]
    return calendar_of(school_id=school_id).between(year.starts_on, ground.today - timedelta(days=1))
