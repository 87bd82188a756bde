"""Say who is trained to facilitate, and until when that holds."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.models import FacilitatorTraining
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change


class BadTraining(CannotDo):
    """The training lies in the future."""


@transaction.atomic
def note_training(
    *, adult_id: int, school_id: int, course: str, trained_on: date, on: date
) -> FacilitatorTraining:
    """Note that somebody is trained to facilitate.

    Raises:
        BadTraining: the day is still to come.
        AlreadyDone: a training of hers holds here.
    """
    if trained_on > on:
        raise BadTraining(_("Choose the day on which the training ended: today or earlier."))
    if FacilitatorTraining.objects.filter(adult_id=adult_id, school_id=school_id).on(on).exists():
        raise AlreadyDone(_("This training stands here already."))
    row = FacilitatorTraining(adult_id=adult_id, school_id=school_id, course=course, valid_from=trained_on)
    row.save()
    audit.record("culture.note_training", on=row, changes={"valid_from": (None, trained_on)})
    return row


@transaction.atomic
def end_training(*, training_id: int, on: date) -> FacilitatorTraining:
    """End a training from a day on; cases that have begun go on.

    Raises:
        AlreadyDone: it has ended.
    """
    row: FacilitatorTraining = FacilitatorTraining.objects.get(pk=training_id)
    if row.valid_until is not None:
        raise AlreadyDone(_("This training has ended already."))
    audit.record("culture.end_training", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    return row
