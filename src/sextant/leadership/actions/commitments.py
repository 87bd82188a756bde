"""Make a commitment, say that it is done, give it up."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import Commitment
from sextant.leadership.queries.commitments import answers_for
from sextant.leadership.rules.agenda import LEADERS
from sextant.leadership.rules.commitments import ended_as
from sextant.leadership.terms.meetings import CommitmentState
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat
from sextant.web.formats import short_day


class CannotPromise(CannotDo):
    """This is no commitment yet."""


class NotYours(CannotDo):
    """Somebody else answers for this commitment."""


@transaction.atomic
def make_commitment(
    *, school_id: int, words: str, seat: Seat, due_on: date, on: date, item_id: int | None = None
) -> Commitment:
    """Write down what a seat has promised, by when.

    Raises:
        CannotPromise: nothing is said, the seat is not of the team, the day lies behind or is no school day.
    """
    if not words.strip():
        raise CannotPromise(_("Say what will be done, so that everybody can see whether it was."))
    if seat not in LEADERS:
        raise CannotPromise(_("Choose a seat of the leadership team."))
    if due_on < on:
        raise CannotPromise(_("Choose a day that is still to come."))
    school_day = calendar_of(school_id=school_id).next_on_or_after(due_on)
    if school_day != due_on:
        days = {"day": short_day(due_on), "next": short_day(school_day)}
        raise CannotPromise(
            _("There is no school on %(day)s. Choose another day; the next school day is %(next)s.") % days
        )
    row = Commitment(
        school_id=school_id, item_id=item_id, words=words.strip()[:300], seat=seat, made_on=on, due_on=due_on
    )
    row.save()
    audit.record("leadership.make_commitment", on=row, changes={"words": (None, row.words)})
    return row


@transaction.atomic
def finish_commitment(*, commitment_id: int, evidence: str, on: date) -> Commitment:
    """Say that a commitment is done, and what shows it; on time or late follows from the day.

    Raises:
        AlreadyDone: it has ended.
        NotYours: somebody else answers for it.
        CannotPromise: nothing shows it.
    """
    row = _open_one(commitment_id)
    if not evidence.strip():
        raise CannotPromise(
            _("Say what shows that it is done: a list, a page, a room that somebody can visit.")
        )
    changes = change(
        row, state=ended_as(due_on=row.due_on, on=on), evidence=evidence.strip()[:400], ended_on=on
    )
    audit.record("leadership.finish_commitment", on=row, changes=changes)
    return row


@transaction.atomic
def drop_commitment(*, commitment_id: int, because: str, on: date) -> Commitment:
    """Give up a commitment, and say why; one that is past its day was not kept and is not given up.

    Raises:
        AlreadyDone: it has ended.
        NotYours: somebody else answers for it.
        CannotPromise: no reason is given, or its day is past.
    """
    row = _open_one(commitment_id)
    if not because.strip():
        raise CannotPromise(_("Say why it is given up."))
    if row.due_on < on:
        raise CannotPromise(
            _("Its day is past: say that it is done, however late, or talk about it on Monday.")
        )
    changes = change(row, state=CommitmentState.DROPPED, evidence=because.strip()[:400], ended_on=on)
    audit.record("leadership.drop_commitment", on=row, changes=changes)
    return row


def _open_one(commitment_id: int) -> Commitment:
    row: Commitment = Commitment.objects.get(pk=commitment_id)
    if row.state != CommitmentState.OPEN:
        raise AlreadyDone(_("This commitment has ended already."))
    if not answers_for(seat=Seat(row.seat), school_id=row.school_id):
        raise NotYours(_("Whoever holds the seat says how it ended, or the principal."))
    return row
