"""Raters who lie far apart settle it: a joint note that each stands by, a changed level with its reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.talent.models import RaterScore, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.hiring import EventState


class NotToReconcile(CannotDo):
    """This event does not wait for a joint note, or not from this person."""


class NoJointNote(CannotDo):
    """Somebody stands by a note that nobody has written yet."""


class NoReason(CannotDo):
    """A level is changed without saying why."""


@transaction.atomic
def change_level(*, event_id: int, staff_id: int, competency: str, level: int, because: str) -> RaterScore:
    """Change one’s own level after talking with the others; the old one stays in the trail.

    Raises:
        NotToReconcile: the event does not wait for it, or they have not rated this there.
        NoReason: it says no reason.
    """
    event = _waiting(event_id)
    if not because.strip():
        raise NoReason(_("Say why the level changes: what did the other see that you had not?"))
    with as_desk():
        row = RaterScore.objects.filter(
            event=event, rater_id=staff_id, competency=competency, submitted_at__isnull=False, dropped_at=None
        ).first()
        if row is None:
            raise NotToReconcile(_("You have no level there to change."))
        changes = change(row, level=level, changed_because=because.strip())
        audit.record("talent.change_level", on=row, changes=changes)
    found: RaterScore = row
    return found


@transaction.atomic
def stand_by_note(*, event_id: int, staff_id: int, note: str, at: datetime) -> ScreenEvent:
    """Write the joint note, or stand by it as it is; once all raters do, the event is done.

    Whoever changes its words asks the others anew.

    Raises:
        NotToReconcile: the event does not wait for it, or they have not rated it.
        NoJointNote: it is empty.
    """
    event = _waiting(event_id)
    words = note.strip()
    if not words:
        raise NoJointNote(_("Write what you both now see, in a sentence or two."))
    with as_desk():
        rows = list(
            RaterScore.objects.filter(event=event, submitted_at__isnull=False, dropped_at=None).order_by("pk")
        )
        if not any(one.rater_id == staff_id for one in rows):
            raise NotToReconcile(_("The joint note is written by those who rated."))
        is_new = words != event.reconciled_note
        audit.record("talent.write_joint_note", on=event, changes=change(event, reconciled_note=words))
        for row in rows:
            if row.rater_id == staff_id:
                audit.record("talent.stand_by_note", on=row, changes=change(row, reconciled_at=at))
            elif is_new:
                audit.record("talent.ask_anew", on=row, changes=change(row, reconciled_at=None))
        if all(one.reconciled_at is not None for one in rows):
            audit.record(
                "talent.settle_event", on=event, changes=change(event, state=EventState.DONE, done_at=at)
            )
    return event


def _waiting(event_id: int) -> ScreenEvent:
    with as_desk():
        event: ScreenEvent = ScreenEvent.objects.get(pk=event_id)
    if event.state != EventState.RECONCILE:
        raise NotToReconcile(_("The raters agree, or have agreed since; nothing waits here."))
    return event
