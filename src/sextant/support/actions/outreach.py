"""Call home about absences: the contact goes into the log of all systems, once, and the plan stays here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.contacts import ContactDraft, log_contact
from sextant.network.models import FamilyContact, Student
from sextant.network.queries.other_names import refuse_names
from sextant.network.terms import ContactPurpose
from sextant.support.events import FamilyCalled
from sextant.support.models import Outreach
from sextant.support.queries.attendance_news import news_of_school
from sextant.support.terms.following import Barrier, OutreachState, OutreachWhy


class NoSuchStudent(CannotDo):
    """There is no such student within reach."""


class NoPlanYet(CannotDo):
    """Somebody was reached, and no plan was written."""


class NotThatContact(CannotDo):
    """The contact is not one of this student's about attendance."""


class NotThatBarrier(CannotDo):
    """A barrier is a word of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What came of a call: a new contact, or one that somebody logged already; barriers and plan."""

    student_id: int
    staff_id: int
    draft: ContactDraft | None = None
    contact_id: int | None = None
    barriers: Sequence[str] = ()
    plan: str = ""
    look_again_on: date | None = None


@transaction.atomic
def keep_call(*, call: Call, on: date) -> Outreach:
    """Keep a call about absences; with a contact and a plan the work that asked for it is done.

    Nobody reached: the try is counted, and the work stays open.

    Raises:
        NoSuchStudent: she is at no school within reach.
        NotThatContact: the contact named is not hers, or nobody was reached in it.
        NotThatBarrier: a barrier is not on the list.
        NoPlanYet: somebody was reached, and there is no plan or no day to look again.
        CannotDo: the contact cannot be logged as told, or the plan names another student.
        OutOfReach: the actor follows no absences of hers.
    """
    student = Student.objects.filter(pk=call.student_id).first()
    if student is None or student.school_id is None:
        raise NoSuchStudent("This student is at no school within your reach.")
    if not set(call.barriers) <= set(Barrier.values):
        raise NotThatBarrier("Choose what is in the way from the list.")
    contact = _contact(call, on)
    plan = call.plan.strip()
    if contact.was_reached and (not plan or call.look_again_on is None):
        raise NoPlanYet("Write what was agreed and when you look again; then the call is done.")
    if plan:
        refuse_names(plan, school_id=student.school_id, own=[student.pk])
    row = _open(call, student.school_id, on)
    if not contact.was_reached:
        return row
    changes = change(
        row,
        state=OutreachState.CLOSED,
        barriers=list(call.barriers),
        plan=plan[:400],
        look_again_on=call.look_again_on,
        contact_id=contact.pk,
        closed_on=on,
    )
    audit.record("support.close_outreach", on=row, changes=changes)
    publish(FamilyCalled(student_id=student.pk, school_id=student.school_id))
    return row


def _contact(call: Call, on: date) -> FamilyContact:
    if call.contact_id is not None:
        found: FamilyContact | None = FamilyContact.objects.filter(
            pk=call.contact_id,
            student_id=call.student_id,
            purpose=ContactPurpose.ATTENDANCE,
            was_reached=True,
        ).first()
        if found is None:
            raise NotThatContact("Choose a contact about attendance in which somebody answered.")
        return found
    if call.draft is None:
        raise NotThatContact("Log the contact, or choose one that was logged.")
    return log_contact(draft=call.draft, today=on)


def _open(call: Call, school_id: int, on: date) -> Outreach:
    row: Outreach | None = Outreach.objects.filter(
        student_id=call.student_id, state=OutreachState.OPEN
    ).first()
    if row is not None:
        changes = change(row, n_tries=row.n_tries + 1)
        audit.record("support.try_outreach", on=row, changes=changes)
        return row
    news = news_of_school(school_id=school_id, on=on)
    row = Outreach(
        school_id=school_id,
        student_id=call.student_id,
        staff_id=call.staff_id,
        why=next((one.why for one in news if one.student_id == call.student_id), OutreachWhy.ASKED),
        began_on=on,
    )
    row.save()
    audit.record("support.begin_outreach", on=row, changes={"staff_id": (None, call.staff_id)})
    return row
