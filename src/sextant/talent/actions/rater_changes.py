"""Let somebody else rate instead of a rater who cannot: with one rater too few an event never ends."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.models import PanelSeat
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.changes import change
from sextant.talent.actions.screen_events import NotNormed, NotOnPanels, seat_raters
from sextant.talent.actions.screening_ends import end_seats
from sextant.talent.models import Application, RaterScore, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.norming import normed_among
from sextant.talent.queries.screening_seats import possible_raters
from sextant.talent.rules.screening_kinds import asks_norming
from sextant.talent.terms.hiring import EventState

OPEN_TO_RATE = (EventState.PLANNED, EventState.SCORING)


@transaction.atomic
def swap_rater(*, event_id: int, leaves_id: int, comes_id: int, on: date, at: datetime) -> ScreenEvent:
    """Seat somebody else for a rater who has not handed in; the caller has asked who may plan.

    Raises:
        AlreadyDone: the event is over, or that rater has handed in, or sits there no more.
        NotOnPanels: whoever comes sits on no panel for this school, or rates this already.
        NotNormed: their norming does not hold.
    """
    with as_desk():
        row: ScreenEvent = ScreenEvent.objects.select_related("application__posting").get(pk=event_id)
        seats = list(PanelSeat.objects.filter(panel=row.public_id).order_by("pk"))
    leaves = [one for one in seats if one.staff_id == leaves_id and one.valid_until is None]
    if row.state not in OPEN_TO_RATE or not leaves or leaves[0].locked_at is not None:
        raise AlreadyDone(_("This rater has handed in, or rates here no more. Reload the page."))
    _refuse(row, row.application, comes_id, {one.staff_id for one in seats}, on=on)
    with as_desk():
        drafts = RaterScore.objects.filter(event=row, rater_id=leaves_id, submitted_at=None, dropped_at=None)
        for draft in list(drafts.order_by("pk")):
            audit.record("talent.leave_out_rater", on=draft, changes=change(draft, dropped_at=at))
        end_seats([row.public_id], on=on, staff_ids=[leaves_id])
        seat_raters(row.application, row, [comes_id], on=on)
        if row.state == EventState.SCORING:
            # The hours of whoever comes begin now.
            audit.record("talent.swap_rater", on=row, changes=change(row, scored_from=at))
    return row


def _refuse(
    event: ScreenEvent, application: Application, staff_id: int, seated: set[int], *, on: date
) -> None:
    offered = possible_raters(school_id=application.school_id, posting_id=application.posting_id, on=on)
    if staff_id in seated or staff_id not in {one.id for one in offered}:
        raise NotOnPanels(
            _("Choose somebody who sits on panels for this school and does not rate this already.")
        )
    if asks_norming(event.kind) and not normed_among({staff_id}, on=on):
        raise NotNormed(_("No norming holds for this rater. Let them score the norming video first."))
