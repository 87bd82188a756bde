"""Ask for a record itself, answer within the law's days, place a statement with it; note disclosures."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.other_names import refuse_names
from sextant.network.queries.people import demographics_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.office.models import Disclosure, RecordRequest
from sextant.office.queries.family_desk import as_family_desk
from sextant.office.rules.requests import DAYS_TO_SHOW, due_on, is_of_age
from sextant.office.terms import DisclosureBasis, RequestKind, RequestState
from sextant.office.thresholds import DAYS_TO_CORRECT, DAYS_TO_CORRECT_CONTACT
from sextant.work.actions.closing import complete
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import CalendarDays, Closing, Weight

LONGEST, LONGEST_STATEMENT = 1000, 2000
# No name and no words of the family: whoever owes the answer reads them on its page.
TITLES = {
    RequestKind.INSPECT: "Show a family the record",
    RequestKind.CORRECT: "Answer a request to correct a record",
    RequestKind.CONTACT: "Correct a family’s contact data",
}


class NotYours(CannotDo):
    """Whoever acts may not ask for this record."""


class SayWhat(CannotDo):
    """The request, the answer or the statement has no words, or too many."""


class NotOpen(CannotDo):
    """The request has been answered."""


@transaction.atomic
def ask_for_record(*, student_id: int, kind: RequestKind, says: str, on: date) -> RecordRequest:
    """Keep a family's request, and open the work of the office with the law's last day.

    Raises:
        NotYours: it is nobody's child, or a student asks who is not of age.
        SayWhat: it says nothing, or more than a page takes.
        AlreadyDone: the same was asked and waits.
        OutOfReach: the guardian may not see this student's records.
    """
    student = Student.objects.filter(pk=student_id).first()
    if student is None or student.school_id is None:
        raise NotYours(_("This student is at no school of the network today. Ask the central office."))
    rights = current_rights()
    if rights.guardian_id is None and not may_ask_herself(student_id, on=on):
        raise NotYours(
            _("Until you are 18, a parent or guardian asks for you. Talk with them, or with the office.")
        )
    says = _said(says, most=LONGEST)
    waiting = RecordRequest.objects.filter(
        student_id=student_id, guardian_id=rights.guardian_id, kind=kind, state=RequestState.OPEN
    )
    if waiting.exists():
        raise AlreadyDone(_("You have asked this, and it waits for the school. You see it in the list."))
    days = _days_for(kind, school_id=student.school_id, on=on)
    request = RecordRequest(
        student_id=student_id,
        school_id=student.school_id,
        guardian_id=rights.guardian_id,
        kind=kind,
        says=says,
        asked_on=on,
        due_on=due_on(on, days=days),
    )
    request.save()
    audit.record("office.ask_for_record", on=request, changes={"kind": ("", str(kind))})
    owe_answer(request, days=days, on=on)
    return request


@transaction.atomic
def answer_request(
    *, request_id: int, version: int, is_done: bool, answer: str, staff_id: int, on: date
) -> RecordRequest:
    """Tell a family what came of its request; the work ends with it.

    Raises:
        NotOpen: it was answered, or is out of reach.
        SayWhat: without words; or somebody is refused a look, which nobody may be.
        NamesAnother: the answer holds the full name of another student.
    """
    request: RecordRequest | None = RecordRequest.objects.filter(
        pk=request_id, state=RequestState.OPEN
    ).first()
    if request is None:
        raise NotOpen(_("This request has been answered already."))
    if not is_done and request.kind == RequestKind.INSPECT:
        raise SayWhat(_("A family may see its child’s record. Say when and where, or how it gets the copy."))
    answer = _said(answer, most=LONGEST)
    refuse_names(answer, school_id=request.school_id, own=[request.student_id])
    state = RequestState.DONE if is_done else RequestState.REFUSED
    changes = change(
        request, version=version, state=state, answer=answer, answered_on=on, answered_by_id=staff_id
    )
    audit.record("office.answer_request", on=request, changes={"state": changes["state"]})
    with as_family_desk():
        complete(interlock="", references=[str(to(request))], at=clock.now())
    return request


@transaction.atomic
def place_statement(*, request_id: int, statement: str, on: date) -> RecordRequest:
    """Place the family's words with the record after a refusal; they go wherever it goes (34 CFR 99.21).

    Raises:
        NotOpen: nothing was refused, or words were placed already.
        SayWhat: without words.
    """
    request: RecordRequest | None = RecordRequest.objects.filter(
        pk=request_id, state=RequestState.REFUSED, statement=""
    ).first()
    # The words are the asker's own: a child does not spend the one statement of a guardian (34 CFR 99.21).
    if request is None or request.guardian_id != current_rights().guardian_id:
        raise NotOpen(_("A statement is placed once, after the school has said no."))
    change(request, statement=_said(statement, most=LONGEST_STATEMENT), statement_on=on)
    audit.record("office.place_statement", on=request, changes={"statement_on": (None, on)})
    return request


@transaction.atomic
def note_disclosure(
    *, student_id: int, party: str, basis: DisclosureBasis, what: str, interest: str, staff_id: int, on: date
) -> Disclosure:
    """Note that somebody outside was given something of a record; the family sees it.

    Raises:
        SayWhat: party, what or interest is missing.
        NotYours: the student is out of reach.
        NamesAnother: the words hold the full name of another student.
    """
    student = Student.objects.filter(pk=student_id, school__isnull=False).first()
    if student is None:
        raise NotYours(_("Choose a student of your school."))
    words = [_said(text, most=300) for text in (party, what, interest)]
    refuse_names(*words, school_id=student.school_id, own=[student_id])
    row = Disclosure(
        student_id=student_id,
        school_id=student.school_id,
        on=on,
        party=words[0][:160],
        basis=basis,
        what=words[1],
        interest=words[2],
        noted_by_id=staff_id,
    )
    row.save()
    audit.record("office.note_disclosure", on=row, changes={"basis": ("", str(basis))})
    return row


def _days_for(kind: RequestKind, *, school_id: int, on: date) -> int:
    if kind is RequestKind.INSPECT:
        return DAYS_TO_SHOW
    days = DAYS_TO_CORRECT if kind is RequestKind.CORRECT else DAYS_TO_CORRECT_CONTACT
    return int(threshold(days, on=on, school_id=school_id))


def may_ask_herself(student_id: int, *, on: date) -> bool:
    """Tell if whoever acts is this student and of age: until then the right is her parents' (34 CFR 99.5)."""
    if current_rights().student_id != student_id:
        return False
    with as_family_desk():
        known = demographics_of(student_id)
    return is_of_age(known.born_on if known else None, on=on)


def _said(text: str, *, most: int) -> str:
    words = text.strip()
    if not words:
        raise SayWhat(_("Say it in a sentence or two."))
    if len(words) > most:
        raise SayWhat(_("Keep it to %(n)d letters; the rest you can say in person.") % {"n": most})
    return words


def owe_answer(request: RecordRequest, *, days: int, on: date) -> None:
    """Open the work of the school's registrar: a legal clock, which nothing holds back."""
    kind = RequestKind(request.kind)
    with as_family_desk():
        open_item(
            proposal=Proposal(
                school_id=request.school_id,
                student_id=request.student_id,
                subject_label=RecordRequest._meta.label,
                subject_id=request.pk,
                title=TITLES[kind],
                reason=f"A family asked on {on:%-d %b}. It has an answer within {days} calendar days; a "
                "closed school day moves nothing.",
                reference=str(to(request)),
            ),
            terms=Terms(
                seat=Seat.REGISTRAR,
                due=CalendarDays(days),
                weight=Weight.HARD,
                closing=Closing.RECORD,
            ),
            on=on,
        )
