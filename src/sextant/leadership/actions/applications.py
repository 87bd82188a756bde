"""Plan an application, send it, hear what was decided; and how far the aid form is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import CollegeApplication, FinancialAid, Institution
from sextant.leadership.policies import CALL_GRADUATES
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.after_school import ApplicationState, FafsaState
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.calendar import latest_school_year

S = ApplicationState
# What may follow what; a place that says no may still say yes later, from its waiting list alone.
FOLLOWS: dict[str, frozenset[str]] = {
    S.PLANNED: frozenset({S.SENT, S.WITHDRAWN}),
    S.SENT: frozenset({S.ADMITTED, S.WAITLISTED, S.DENIED, S.WITHDRAWN}),
    S.WAITLISTED: frozenset({S.ADMITTED, S.DENIED, S.WITHDRAWN}),
    S.ADMITTED: frozenset({S.ACCEPTED, S.WITHDRAWN}),
    S.ACCEPTED: frozenset({S.ENROLLED, S.WITHDRAWN}),
    S.ENROLLED: frozenset({S.WITHDRAWN}),
    S.WITHDRAWN: frozenset({S.PLANNED}),
    S.DENIED: frozenset(),
}
DECISIONS = frozenset({S.ADMITTED, S.WAITLISTED, S.DENIED})
LOWEST_GRADE = 11


class CannotApply(CannotDo):
    """An application is a student's of the last two grades, once for each place."""


@transaction.atomic
def plan_application(
    *, student: Student, institution: Institution, deadline: date | None
) -> CollegeApplication:
    """Put a place on a student's list.

    Raises:
        CannotApply: the student is not in grade 11 or 12.
        AlreadyDone: it stands on the list.
    """
    if student.school_id is None or (student.grade or 0) < LOWEST_GRADE:
        raise CannotApply(_("Applications are kept for grades 11 and 12."))
    if CollegeApplication.objects.filter(student_id=student.pk, institution=institution).exists():
        raise AlreadyDone(_("This place stands on the list already. Change its state there."))
    row = CollegeApplication(
        student=student,
        school_id=student.school_id,
        institution=institution,
        deadline=deadline or institution.deadline,
    )
    row.save()
    audit.record("leadership.plan_application", on=row, changes={"state": (None, str(S.PLANNED))})
    return row


@transaction.atomic
def move_application(*, application: CollegeApplication, to: str, on: date) -> CollegeApplication:
    """Say what became of an application.

    Raises:
        CannotApply: that does not follow from where it stands.
    """
    if to not in FOLLOWS.get(application.state, frozenset()):
        raise CannotApply(
            _("“%(to)s” does not follow “%(now)s”. Choose the step that came next.")
            % {"to": _label(to), "now": _label(application.state)}
        )
    values: dict[str, Any] = {"state": to}
    if to == S.SENT:
        values["sent_on"] = on
    if to in DECISIONS:
        values["decided_on"] = on
    audit.record("leadership.move_application", on=application, changes=change(application, **values))
    return application


@transaction.atomic
def note_enrolled(*, application_id: UUID, school_id: int) -> CollegeApplication:
    """Note that a graduate is enrolled where she was admitted; by whoever looks after a school’s graduates.

    Raises:
        CannotApply: whoever notes it does not, or the place was not accepted.
    """
    if not CALL_GRADUATES.covers(current_rights(), school_id=school_id):
        raise CannotApply(_("The school’s counselor or principal notes who is enrolled."))
    with as_desk():
        row: CollegeApplication = CollegeApplication.objects.get(
            public_id=application_id, school_id=school_id
        )
        if row.state != S.ACCEPTED:
            raise CannotApply(_("Only a place that was accepted can be enrolled at."))
        audit.record("leadership.note_enrolled", on=row, changes=change(row, state=str(S.ENROLLED)))
    return row


@transaction.atomic
def note_aid(*, student: Student, state: str, offered_cents: int | None = None, on: date) -> FinancialAid:
    """Note how far the aid form is, and what was offered in all.

    Raises:
        CannotApply: the student is not in grade 11 or 12, or the state is none of the list.
    """
    year = latest_school_year(on)
    if year is None or student.school_id is None or (student.grade or 0) < LOWEST_GRADE:
        raise CannotApply(_("The aid form is kept for grades 11 and 12."))
    if state not in FafsaState.values:
        raise CannotApply(_("Choose how far the form is."))
    held = FinancialAid.objects.filter(student_id=student.pk, school_year=year)
    row: FinancialAid | None = held.first()
    if row is None:
        row = FinancialAid(
            student=student,
            school_id=student.school_id,
            school_year=year,
            state=state,
            changed_on=on,
            offered_cents=offered_cents,
        )
        row.save()
        audit.record("leadership.note_aid", on=row, changes={"state": (None, state)})
        return row
    offered = row.offered_cents if offered_cents is None else offered_cents
    audit.record(
        "leadership.note_aid",
        on=row,
        changes=change(row, state=state, offered_cents=offered, changed_on=on),
    )
    return row


def _label(state: str) -> str:
    return str(S(state).label) if state in S.values else state
