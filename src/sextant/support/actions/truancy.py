"""Papers of truancy law: a written notice that went out, with its proof; a conference that was held."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.models import Student
from sextant.network.queries.other_names import refuse_names
from sextant.support.events import TruancyStepDone
from sextant.support.models import TruancyStep
from sextant.support.queries.attendance_news import Truant, truants_of
from sextant.support.terms.following import SentBy, TruancyPaper


class NotTruant(CannotDo):
    """The law does not ask for this paper now, or it is not configured for the state."""


class NoProof(CannotDo):
    """A notice without a proof of sending is none."""


class NotYet(CannotDo):
    """That day lies in the future."""


class NoPlan(CannotDo):
    """A conference ends with a written plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How a written notice went out."""

    student_id: int
    staff_id: int
    sent_on: date
    sent_by: SentBy
    proof: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A conference that was held, with the family or without it."""

    student_id: int
    staff_id: int
    held_on: date
    family_came: bool
    plan: str
    look_again_on: date


@transaction.atomic
def record_notice(*, sent: Sent, on: date) -> TruancyStep:
    """Keep that the written notice went out, with the days it rests on and its proof.

    Raises:
        NotTruant: the student is not truant, or was not on that day; or the state's rule is not configured.
        AlreadyDone: it went out this year.
        NoProof: there is no number of a mailing, nor who signed.
        NotYet: the day lies in the future.
        OutOfReach: the actor sends no letters here.
    """
    student, school_id, school_year_id, truant = _find(sent.student_id, on)
    if truant.noticed_on is not None:
        raise AlreadyDone(f"The notice went out on {truant.noticed_on:%-d %b %Y}.")
    if not sent.proof.strip():
        raise NoProof("Write the number of the mailing, or who signed for the letter.")
    if sent.sent_on > on:
        raise NotYet("This day lies in the future. Record the letter when it has gone out.")
    basis = _basis(truant, sent.sent_on)
    row = TruancyStep(
        school_id=school_id,
        student_id=student.pk,
        school_year_id=school_year_id,
        paper=TruancyPaper.NOTICE,
        done_by_id=sent.staff_id,
        done_on=sent.sent_on,
        unexcused=basis,
        due_on=truant.standing.notice_due_on,
        language=sent.language,
        sent_by=SentBy(sent.sent_by),
        proof=sent.proof.strip()[:80],
    )
    return _keep(row)


@transaction.atomic
def record_conference(*, held: Held, on: date) -> TruancyStep:
    """Keep that an attendance improvement conference was held, and its written plan.

    Raises:
        NotTruant: the student is not truant, or was not on that day; or the state's rule is not configured.
        NoPlan: there is no plan, or no later day on which it is looked at.
        NotYet: the day lies in the future.
        CannotDo: the plan names another student.
        OutOfReach: the actor holds no conferences here.
    """
    student, school_id, school_year_id, truant = _find(held.student_id, on)
    plan = held.plan.strip()
    if not plan or held.look_again_on <= held.held_on:
        raise NoPlan("Write the plan: what the school does, what the family does; and when you look again.")
    if held.held_on > on:
        raise NotYet("This day lies in the future. Record the conference when it was held.")
    basis = _basis(truant, held.held_on)
    refuse_names(plan, school_id=school_id, own=[student.pk])
    row = TruancyStep(
        school_id=school_id,
        student_id=student.pk,
        school_year_id=school_year_id,
        paper=TruancyPaper.CONFERENCE,
        done_by_id=held.staff_id,
        done_on=held.held_on,
        unexcused=basis,
        family_came=held.family_came,
        plan=plan[:600],
        look_again_on=held.look_again_on,
    )
    return _keep(row)


def _find(student_id: int, on: date) -> tuple[Student, int, int, Truant]:
    student = Student.objects.filter(pk=student_id, school__isnull=False).first()
    if student is None or student.school_id is None:
        raise NotTruant("This student is at no school within your reach.")
    book = truants_of(school_id=student.school_id, on=on, student_ids=[student_id])
    if book.law is None or book.school_year_id is None:
        raise NotTruant("The truancy rule of this school’s state is not configured: ask counsel.")
    if not book.rows:
        raise NotTruant(f"Fewer than {book.law.truant_from} days without excuse: the law asks for no paper.")
    return student, student.school_id, book.school_year_id, book.rows[0]


def _basis(truant: Truant, done_on: date) -> list[str]:
    """Return the days that a paper of a day rests on: what came after it was no reason for it."""
    since = truant.unexcused[truant.truant_from - 1]
    if done_on < since:
        raise NotTruant(
            f"On that day the law asked for no paper: day {truant.truant_from} without excuse was "
            f"{since:%-d %b %Y}. Choose that day or a later one."
        )
    return [day.isoformat() for day in truant.unexcused if day <= done_on]


def _keep(row: TruancyStep) -> TruancyStep:
    row.save()
    audit.record("support.keep_truancy_step", on=row, changes={"paper": ("", row.paper)})
    publish(TruancyStepDone(student_id=row.student_id, school_id=row.school_id, paper=row.paper))
    return row
