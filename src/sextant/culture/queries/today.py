"""What School Culture asks of those who lead it today: counts, and no name."""

from dataclasses import dataclass
from datetime import date, timedelta

from sextant.culture.models import DetentionSeat, DueProcessCase, DueProcessClock, ReentryPlan, Response
from sextant.culture.queries.incidents_board import count_queues
from sextant.culture.terms import ResponseKind, ResponseState
from sextant.culture.terms.removals import CaseState
from sextant.culture.terms.restorative import SeatState
from sextant.network.queries.calendar import latest_school_year

# A clock of the law is told of before it is late: as long before as a weekend and two days last.
SOON = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class CultureToday:
    """How much waits at a school.

    Attributes:
        n_triage: reports that nobody has looked at.
        n_decide: incidents to hear or to decide.
        n_clocks: clocks of the law that are late or run out within days.
        n_late_clocks: those that are late.
        n_returns: students who are back, or come today, and whose circle was not held.
        n_seats: detentions without a seat.
    """

    n_triage: int
    n_decide: int
    n_clocks: int
    n_late_clocks: int
    n_returns: int
    n_seats: int


def culture_today(*, school_id: int, on: date) -> CultureToday:
    """Return what waits at a school, as far as the reader reaches."""
    queues = count_queues(school_id=school_id)
    due = _clocks_due(school_id=school_id, on=on)
    return CultureToday(
        n_triage=queues["triage"],
        n_decide=queues["decide"],
        n_clocks=len(due),
        n_late_clocks=sum(day < on for day in due),
        n_returns=_circles_to_hold(school_id=school_id, on=on),
        n_seats=_without_seat(school_id=school_id),
    )


def _clocks_due(*, school_id: int, on: date) -> tuple[date, ...]:
    running = DueProcessCase.objects.filter(school_id=school_id).exclude(state=CaseState.VOID)
    clocks = DueProcessClock.objects.filter(
        school_id=school_id, met_at=None, due_on__lte=on + SOON, case_id__in=running.values("pk")
    )
    return tuple(clocks.order_by("due_on").values_list("due_on", flat=True))


def _circles_to_hold(*, school_id: int, on: date) -> int:
    year = latest_school_year(on)
    if year is None:
        return 0
    plans = ReentryPlan.objects.filter(school_id=school_id, is_void=False, circle_held_on=None)
    return plans.filter(returns_on__range=(year.starts_on, on)).count()


def _without_seat(*, school_id: int) -> int:
    seated = DetentionSeat.objects.filter(state=SeatState.ASSIGNED, response_id__isnull=False)
    waiting = Response.objects.filter(
        school_id=school_id, kind=ResponseKind.DETENTION, state=ResponseState.ASSIGNED
    )
    return waiting.exclude(pk__in=seated.values("response_id")).count()
