"""Where a screening is over its open days are called off, and its panels rise."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from sextant.access.models import PanelSeat
from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.talent.models import Application, ScreenEvent
from sextant.talent.terms.hiring import EventState

OPEN_STATES = (EventState.PLANNED, EventState.SCORING, EventState.RECONCILE)


def end_screening(application: Application, *, at: datetime) -> list[ScreenEvent]:
    """Call off what is open of an application and let its panels rise; as the desk, the caller's transaction.

    Returns:
        What was called off, in the order of its days. The caller tells the candidate.
    """
    rows = ScreenEvent.objects.filter(application_id=application.pk)
    open_rows = list(rows.filter(state__in=OPEN_STATES).order_by("scheduled_at", "pk"))
    for event in open_rows:
        audit.record("talent.cancel_event", on=event, changes=change(event, state=EventState.CANCELED))
    panels = [application.public_id, *rows.order_by("pk").values_list("public_id", flat=True)]
    end_seats(panels, on=localtime(at).date())
    return open_rows


def end_seats(panels: Iterable[UUID], *, on: date, staff_ids: Iterable[int] | None = None) -> None:
    """End the open seats of panels, or those of some people on them; the desk acts."""
    rows = PanelSeat.objects.filter(panel__in=list(panels), valid_until=None).order_by("pk")
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    for seat in list(rows):
        audit.record(
            "talent.end_panel_seat", on=seat, changes=change(seat, valid_until=max(on, seat.valid_from))
        )
