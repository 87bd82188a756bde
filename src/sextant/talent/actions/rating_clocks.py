"""Watch over raters who are late: reminded after a day, left out after three if two valid raters remain."""

import logging
from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sextant.access.models import PanelSeat
from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.network.models import Staff
from sextant.talent.actions.rating import settle_event
from sextant.talent.actions.screening_ends import end_seats
from sextant.talent.models import RaterScore, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.screening_bars import late_hours_on
from sextant.talent.rules.rater_words import Lateness, lateness
from sextant.talent.terms.hiring import EventState

log = logging.getLogger(__name__)

USUAL_MINUTES = 30
MOST_EVENTS = 2_000
# A round that did not run for a day still reminds; one that ran does not remind twice.
ROUND = timedelta(hours=24)
SUBJECT = "Your levels are waited for"
WORDS = (
    "You rated an interview or a lesson more than a day ago and have not handed in your levels. "
    "Open “My ratings” and hand them in; after three days the panel goes on without you."
)


@transaction.atomic
def watch_raters(*, at: datetime) -> int:
    """Open events whose time has passed for scoring, remind late raters, leave out those who are too late.

    Returns:
        How many raters were left out.
    """
    with as_desk():
        _begin_scoring(at)
        rows = ScreenEvent.objects.filter(state=EventState.SCORING, scored_from__isnull=False).order_by("pk")
        return sum(_watch(event, at) for event in list(rows[:MOST_EVENTS]))


def _begin_scoring(at: datetime) -> None:
    over = at - timedelta(minutes=USUAL_MINUTES)
    rows = ScreenEvent.objects.filter(state=EventState.PLANNED, scheduled_at__lte=over).order_by("pk")
    for event in list(rows[:MOST_EVENTS]):
        changes = change(event, state=EventState.SCORING, scored_from=event.scheduled_at)
        audit.record("talent.score_event", on=event, changes=changes)


def _watch(event: ScreenEvent, at: datetime) -> int:
    remind, drop = late_hours_on(localtime(at).date())
    seats = list(PanelSeat.objects.filter(panel=event.public_id).order_by("pk"))
    n_valid = sum(one.locked_at is not None for one in seats)
    late = [one for one in seats if one.locked_at is None and one.valid_until is None]
    since = event.scored_from or at
    found = lateness(since, at=at, remind_hours=remind, drop_hours=drop, n_valid=n_valid)
    if not late or found is Lateness.IN_TIME:
        return 0
    if found is Lateness.DROPPED:
        _leave_out(event, [one.staff_id for one in late], at)
        return len(late)
    if at - since < timedelta(hours=remind) + ROUND:
        _remind([one.staff_id for one in late])
    return 0


def _leave_out(event: ScreenEvent, staff_ids: list[int], at: datetime) -> None:
    drafts = RaterScore.objects.filter(event=event, rater_id__in=staff_ids, submitted_at=None).order_by("pk")
    for row in list(drafts):
        audit.record("talent.leave_out_rater", on=row, changes=change(row, dropped_at=at))
    end_seats([event.public_id], on=localtime(at).date(), staff_ids=staff_ids)
    settle_event(event, at=at)


def _remind(staff_ids: list[int]) -> None:
    """Write to those who are late, once it is settled; no candidate, school or level stands in a mail."""
    rows = Staff.objects.filter(pk__in=staff_ids).exclude(email="").order_by("pk")
    addresses = list(rows.values_list("email", flat=True))
    transaction.on_commit(lambda: _send(addresses))


def _send(addresses: list[str]) -> None:
    for address in addresses:
        try:
            send_mail(subject=_(SUBJECT), message=_(WORDS), from_email=None, recipient_list=[address])
        except OSError as failure:
            # One mailbox that refuses must not keep the others from being reminded.
            log.warning("A reminder to a rater could not be sent (%s).", type(failure).__name__)
