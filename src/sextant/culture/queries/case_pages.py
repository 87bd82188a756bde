"""One case as its page shows it: clocks, letters that went out, what was decided."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sextant.culture.models import (
    DueProcessCase,
    DueProcessNotice,
    ProtectionCase,
    ProtectionNotice,
    Removal,
)
from sextant.culture.queries.clock_rows import ClockRow, clocks_of_case
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.terms import RemovalKind
from sextant.culture.terms.removals import (
    DETERMINATIONS,
    CaseState,
    DueProcessKind,
    LetterKind,
    ProtectionKind,
    SentHow,
)
from sextant.network.models import Staff, Student

HAS_QUESTIONS = (*DETERMINATIONS, ProtectionKind.IAES)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A letter that went out."""

    letter: str
    language: str
    sent_how: str
    sent_on: date
    sent_by: str
    tracking_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case of discipline, or a protection; the two answers are empty for the former.

    ``has_incident``: without an incident the letter has no reason, and cannot be sent.
    """

    id: int
    public_id: UUID
    kind: str
    kind_key: str
    is_protection: bool
    state: str
    is_open: bool
    student: str
    student_id: int
    student_public_id: UUID
    school_id: int
    opened_on: date
    meets_at: datetime | None
    participants: str
    decision: str
    decision_words: str
    decided_on: date | None
    is_caused: bool | None
    is_failure: bool | None
    is_manifestation: bool | None
    agreed_otherwise_on: date | None
    removal: str
    removal_starts_on: date | None
    removal_ends_on: date | None
    has_incident: bool
    clocks: tuple[ClockRow, ...]
    notices: tuple[NoticeRow, ...]
    not_researched: tuple[str, ...]

    @property
    def needs_reason(self) -> bool:
        """Tell if the letter of the removal could not say why."""
        return not self.is_protection and not self.has_incident

    @property
    def has_questions(self) -> bool:
        """Tell if a team answers two questions in this case."""
        return self.kind_key in HAS_QUESTIONS


def find_case(public_id: UUID) -> CasePage | None:
    """Return a case of discipline within reach."""
    case = DueProcessCase.objects.filter(public_id=public_id).first()
    if case is None:
        return None
    decision = case.get_decision_display() if case.decision else ""
    return _page(case, DueProcessNotice, kind=str(DueProcessKind(case.kind).label), decision=decision)


def find_protection(public_id: UUID) -> CasePage | None:
    """Return a protection within reach."""
    case = ProtectionCase.objects.filter(public_id=public_id).first()
    if case is None:
        return None
    return _page(case, ProtectionNotice, kind=str(ProtectionKind(case.kind).label), decision="")


def _page(case: Any, notices: Any, *, kind: str, decision: str) -> CasePage | None:
    student = Student.objects.filter(pk=case.student_id).first()
    if student is None:
        # She has left, and who reads the case no longer reads who she is.
        return None
    removal = Removal.objects.filter(pk=case.removal_id).first() if case.removal_id else None
    return CasePage(
        id=case.pk,
        public_id=case.public_id,
        kind=kind,
        kind_key=case.kind,
        is_protection=isinstance(case, ProtectionCase),
        state=str(CaseState(case.state).label),
        is_open=case.state == CaseState.OPEN,
        student=student.name,
        student_id=student.pk,
        student_public_id=student.public_id,
        school_id=case.school_id,
        opened_on=case.opened_on,
        meets_at=case.meets_at,
        participants=case.participants,
        decision=decision,
        decision_words=case.decision_words,
        decided_on=case.decided_on,
        is_caused=getattr(case, "is_caused", None),
        is_failure=getattr(case, "is_failure", None),
        is_manifestation=getattr(case, "is_manifestation", None),
        agreed_otherwise_on=getattr(case, "agreed_otherwise_on", None),
        removal=str(RemovalKind(removal.kind).label) if removal else "",
        removal_starts_on=removal.starts_on if removal else None,
        removal_ends_on=removal.ends_on if removal else None,
        has_incident=removal is not None and removal.incident_student_id is not None,
        clocks=clocks_of_case(case),
        notices=_notices(case, notices),
        not_researched=law_at(case.school_id).not_researched,
    )


def _notices(case: Any, table: Any) -> tuple[NoticeRow, ...]:
    rows = list(table.objects.filter(case_id=case.pk).order_by("sent_on", "pk"))
    names = Staff.objects.in_bulk({row.sent_by_id for row in rows if row.sent_by_id})
    return tuple(
        NoticeRow(
            letter=str(LetterKind(row.letter).label),
            language=row.language,
            sent_how=str(SentHow(row.sent_how).label),
            sent_on=row.sent_on,
            sent_by=names[row.sent_by_id].name if row.sent_by_id in names else "",
            tracking_number=row.tracking_number,
        )
        for row in rows
    )
