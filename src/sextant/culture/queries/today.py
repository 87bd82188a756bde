"""What School Culture asks of those who lead it today: counts, and no name."""

from dataclasses import dataclass
from datetime import date

from sextant.culture.models import DetentionSeat, ReentryPlan, Response
from sextant.culture.queries.incidents_board import count_queues
from sextant.culture.terms import ResponseKind, ResponseState
from sextant.culture.terms.restorative import SeatState
from sextant.network.queries.calendar import latest_school_year


@dataclass(frozen=True, slots=True, kw_only=True)
class CultureToday:
    """How much waits at a school.

    Attributes:
        n_triage: reports that nobody has looked at.
        n_decide: incidents to hear or to decide.
        n_returns: students who are back, or come today, and whose circle was not held.
        n_seats: detentions without a seat.
    """

    n_triage: int
    n_decide: int
    n_returns: int
    n_seats: int


def culture_today(*, school_id: int, on: date) -> CultureToday:
    """Return what waits at a school, as far as the reader reaches."""
    queues = count_queues(school_id=school_id)
    return CultureToday(
        n_triage=queues["triage"],
        n_decide=queues["decide"],
        n_returns=_circles_to_hold(school_id=school_id, on=on),
        n_seats=_without_seat(school_id=school_id),
    )


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
