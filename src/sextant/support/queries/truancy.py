"""The letters' queue of a school: who is owed a paper by law, until when; and what went out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.jurisdictions.truancy import NOT_CONFIGURED, TruancyLaw, TruancyStanding
from sextant.network.models import Student
from sextant.network.queries.people import find_student
from sextant.support.models import TruancyStep
from sextant.support.queries.attendance_news import Truant, truants_of
from sextant.support.queries.home_languages import home_language
from sextant.support.terms.following import SentBy, TruancyPaper

MOST_ROWS = 100
MOST_STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class TruantRow:
    """One student on the list, with what is owed next."""

    public_id: UUID
    name: str
    grade: int | None
    n_unexcused: int
    is_habitual: bool
    notice_due_on: date | None
    notice_left: int
    noticed_on: date | None
    held_on: date | None
    needs_notice: bool
    needs_conference: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One paper that went out, or conference that was held."""

    paper: TruancyPaper
    on: date
    by: str
    sent_by: str
    proof: str
    family_came: bool | None
    plan: str
    look_again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TruancyList:
    """A school's list; ``law`` is None where its state's rule is not configured."""

    law: TruancyLaw | None
    rows: tuple[TruantRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TruancyCase:
    """One student's days, what the law asks, and what was done."""

    student_id: int
    public_id: UUID
    name: str
    grade: int | None
    school_id: int
    school: str
    law: TruancyLaw | None
    unexcused: tuple[date, ...]
    notice_due_on: date | None
    notice_left: int
    source: str
    is_habitual: bool
    needs_notice: bool
    needs_conference: bool
    language: str
    steps: tuple[StepRow, ...]


def list_truants(*, school_id: int, on: date) -> TruancyList:
    """Return who is truant at a school: notices owed first, the nearest day first; then conferences."""
    book = truants_of(school_id=school_id, on=on)
    people = {one.pk: one for one in Student.objects.filter(pk__in=[row.student_id for row in book.rows])}
    rows = [_row(people[one.student_id], one) for one in book.rows if one.student_id in people]
    rows.sort(key=_order)
    return TruancyList(law=book.law, rows=tuple(rows[:MOST_ROWS]))


def find_truancy(public_id: UUID, *, on: date) -> TruancyCase | None:
    """Return a student's days without excuse and the papers about them, or None out of reach."""
    student = find_student(public_id)
    if student is None or student.school is None:
        return None
    book = truants_of(school_id=student.school.pk, on=on, student_ids=[student.pk])
    row = book.rows[0] if book.rows else None
    return TruancyCase(
        student_id=student.pk,
        public_id=student.public_id,
        name=student.name,
        grade=student.grade,
        school_id=student.school.pk,
        school=student.school.name,
        law=book.law,
        unexcused=row.unexcused if row else (),
        notice_due_on=row.standing.notice_due_on if row else None,
        notice_left=row.notice_left if row else 0,
        source=row.standing.source if row else NOT_CONFIGURED,
        is_habitual=row is not None and row.standing.standing is TruancyStanding.HABITUALLY_TRUANT,
        needs_notice=row is not None and row.needs_notice,
        needs_conference=row is not None and row.needs_conference,
        language=home_language(student_id=student.pk, on=on),
        steps=_steps(student.pk, book.school_year_id),
    )


def _order(row: TruantRow) -> tuple[int, date, str]:
    if row.needs_notice and row.notice_due_on is not None:
        return 0, row.notice_due_on, row.name
    return (1 if row.needs_conference else 2), date.max, row.name


def _row(student: Student, one: Truant) -> TruantRow:
    return TruantRow(
        public_id=student.public_id,
        name=student.name,
        grade=student.grade,
        n_unexcused=len(one.unexcused),
        is_habitual=one.standing.standing is TruancyStanding.HABITUALLY_TRUANT,
        notice_due_on=one.standing.notice_due_on,
        notice_left=one.notice_left,
        noticed_on=one.noticed_on,
        held_on=one.held_on,
        needs_notice=one.needs_notice,
        needs_conference=one.needs_conference,
    )


def _steps(student_id: int, school_year_id: int | None) -> tuple[StepRow, ...]:
    rows = TruancyStep.objects.filter(student_id=student_id, school_year_id=school_year_id)
    return tuple(
        StepRow(
            paper=TruancyPaper(one.paper),
            on=one.done_on,
            by=one.done_by.name,
            sent_by=str(SentBy(one.sent_by).label) if one.sent_by else "",
            proof=one.proof,
            family_came=one.family_came,
            plan=one.plan,
            look_again_on=one.look_again_on,
        )
        for one in rows.select_related("done_by").order_by("-done_on", "-pk")[:MOST_STEPS]
    )
