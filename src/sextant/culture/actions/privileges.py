"""Take a privilege away up to a day, and give it back; on the day after its last it is back of itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.actions.case_endings import finish_response
from sextant.culture.models import PrivilegeLoss, Response
from sextant.culture.terms import ResponseState
from sextant.culture.terms.restorative import Privilege
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change

LONGEST = timedelta(days=90)
MOST_A_DAY = 2_000


class BadSpan(CannotDo):
    """The last day lies before the first, or too far away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LossDraft:
    """What a student goes without, from when to when, and who gives it back."""

    school_id: int
    student_id: int
    privilege: Privilege
    starts_on: date
    ends_on: date
    restorer_id: int
    response_id: int | None = None


@transaction.atomic
def take_away(*, draft: LossDraft, on: date) -> PrivilegeLoss:
    """Let a student go without a privilege up to a day.

    Raises:
        BadSpan: the days are out of order, or more than 90 apart.
        AlreadyDone: she goes without it on these days already.
    """
    if not max(draft.starts_on, on) <= draft.ends_on <= draft.starts_on + LONGEST:
        raise BadSpan(_("Choose a last day from today on, within 90 days of the first."))
    same = PrivilegeLoss.objects.filter(
        student_id=draft.student_id, privilege=draft.privilege, restored_on=None, ends_on__gte=draft.starts_on
    )
    if same.exists():
        raise AlreadyDone(_("She goes without this already. Give it back first, or choose another."))
    row = PrivilegeLoss(
        school_id=draft.school_id,
        student_id=draft.student_id,
        response_id=draft.response_id,
        privilege=draft.privilege,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        restores_id=draft.restorer_id,
    )
    row.save()
    audit.record("culture.take_privilege", on=row, changes={"ends_on": (None, row.ends_on)})
    return row


@transaction.atomic
def give_back(*, loss_id: int, on: date) -> PrivilegeLoss:
    """Give a privilege back before its day.

    Raises:
        AlreadyDone: she has it back.
    """
    row: PrivilegeLoss = PrivilegeLoss.objects.get(pk=loss_id)
    if row.restored_on is not None or row.ends_on < on:
        raise AlreadyDone(_("She has this privilege back already."))
    audit.record("culture.give_privilege_back", on=row, changes=change(row, restored_on=on))
    if row.response_id is not None:
        finish_response(response_id=row.response_id, on=on)
    return row


@transaction.atomic
def end_privileges(*, on: date) -> int:
    """Note that the responses behind privileges that are back since yesterday are done; return how many."""
    open_ones = Response.objects.filter(state=ResponseState.ASSIGNED).values("pk")
    rows = PrivilegeLoss.objects.filter(ends_on__lt=on, response_id__in=open_ones).order_by("pk")
    found = list(rows[:MOST_A_DAY])
    for row in found:
        finish_response(response_id=row.response_id or 0, on=on)
    return len(found)
