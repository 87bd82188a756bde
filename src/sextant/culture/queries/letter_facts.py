"""What a letter of discipline says: facts of one case, and of one child alone."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import translation

from sextant.culture.models import (
    DueProcessCase,
    DueProcessClock,
    DueProcessNotice,
    IncidentStudent,
    InfractionCode,
    ProtectionCase,
    ProtectionNotice,
    Removal,
)
from sextant.culture.queries.desk import as_desk
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.heard import heard_by, was_heard_before
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.culture.terms.removals import ClockEvent, LetterKind
from sextant.kernel import clock
from sextant.network.jurisdictions.discipline import DisciplineLaw
from sextant.network.models import School, Student
from sextant.network.queries.places import zone_of

MOST_LETTERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """One letter's facts.

    Attributes:
        decided_on: the day of the school's decision, from which the law counts.
        has_served: days of it that was overturned were served, and count on.
        kind: how the student was removed, to be translated.
        reason: the code's name and the day, in the school's own words; empty without an incident.
        n_days: how many school days.
        is_inside: the days away are spent in school.
        heard_on: the day on which the student was told the reason and heard; None if nobody has yet.
        is_heard_before: whether that was certainly before the decision.
        heard_by: until when somebody who was not heard will be, if that is known.
        law: the state's law, whose paragraphs the letter names.
    """

    public_id: UUID
    student_id: int
    student: str
    student_public_id: UUID
    school_id: int
    school: str
    decided_on: date
    is_overturned: bool
    has_served: bool
    kind: str
    reason: str
    reason_on: date | None
    words: str
    starts_on: date | None
    ends_on: date | None
    returns_on: date | None
    n_days: Decimal
    is_inside: bool
    meets_at: datetime | None
    heard_on: date | None
    is_heard_before: bool
    heard_by: date | None
    law: DisciplineLaw

    def is_without_reason(self, kind: str) -> bool:
        """Tell if this letter would keep a child away and not say why: it cannot be sent."""
        return kind == LetterKind.SUSPENSION and not self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """A letter that went to the family of a student."""

    letter: str
    label: str
    case_public_id: UUID
    is_protection: bool


def letters_sent(*, student_id: int, with_protections: bool) -> tuple[SentLetter, ...]:
    """Return the letters that went out about a student, within reach, the newest first."""
    found = _sent(DueProcessNotice, DueProcessCase, student_id)
    if with_protections:
        found += _sent(ProtectionNotice, ProtectionCase, student_id)
    return tuple(found)


def facts_of_case(public_id: UUID) -> LetterFacts | None:
    """Return the facts of a case of discipline within reach."""
    return _facts(DueProcessCase.objects.filter(public_id=public_id).first())


def facts_of_protection(public_id: UUID) -> LetterFacts | None:
    """Return the facts of a protection within reach."""
    return _facts(ProtectionCase.objects.filter(public_id=public_id).first())


def _facts(case: Any) -> LetterFacts | None:
    if case is None:
        return None
    student = Student.objects.filter(pk=case.student_id).first()
    if student is None:
        # She has left: her new school writes to her family.
        return None
    removal = Removal.objects.filter(pk=case.removal_id).first() if case.removal_id else None
    part = _part(removal)
    code = InfractionCode.objects.filter(pk=part.code_id).first() if part else None
    heard_on, hearing_due_on = _heard_on(case, part)
    starts_on, returns_on = (removal.starts_on, removal.returns_on) if removal else (None, None)
    return LetterFacts(
        public_id=case.public_id,
        student_id=student.pk,
        student=student.name,
        student_public_id=student.public_id,
        school_id=case.school_id,
        school=School.objects.values_list("name", flat=True).get(pk=case.school_id),
        decided_on=removal.counts_from if removal else case.opened_on,
        is_overturned=(is_overturned := removal is not None and removal.state == RemovalState.OVERTURNED),
        has_served=is_overturned and _has_served(removal),
        kind=_as_written(RemovalKind(removal.kind)) if removal else "",
        reason=code.name if code else "",
        reason_on=part.occurred_on if part else None,
        words=part.words_for_family if part else "",
        starts_on=starts_on,
        ends_on=removal.ends_on if removal else None,
        returns_on=returns_on,
        n_days=_days(removal),
        is_inside=removal is not None and removal.kind == RemovalKind.ISS,
        meets_at=case.meets_at,
        heard_on=heard_on,
        is_heard_before=was_heard_before(
            heard_on,
            decided_on=part.decided_on if part else None,
            opened_on=case.opened_on,
            starts_on=starts_on,
        ),
        heard_by=heard_by(
            hearing_due_on=hearing_due_on, starts_on=starts_on, returns_on=returns_on, on=clock.today()
        ),
        law=law_at(case.school_id),
    )


def _part(removal: Removal | None) -> IncidentStudent | None:
    """Return the child's own part: every reader of a letter reads its reason, whatever else she reads."""
    if removal is None or not removal.incident_student_id:
        return None
    with as_desk():
        part: IncidentStudent | None = IncidentStudent.objects.filter(pk=removal.incident_student_id).first()
    return part


def _heard_on(case: Any, part: IncidentStudent | None) -> tuple[date | None, date | None]:
    """Return the day on which the student was first heard, and the day until which a hearing is due."""
    hearing = None
    if isinstance(case, DueProcessCase):
        hearing = DueProcessClock.objects.filter(case=case, event=ClockEvent.INFORMAL_HEARING).first()
    moments = [part.heard_at if part else None, hearing.met_at if hearing else None]
    first = min((one for one in moments if one is not None), default=None)
    due_on = hearing.due_on if hearing and hearing.met_at is None else None
    return (first.astimezone(zone_of(case.school_id)).date() if first else None), due_on


def _has_served(removal: Removal | None) -> bool:
    if removal is None:
        return False
    with as_the_desk():
        return bool(removal.days.filter(counts=True).exists())


def _days(removal: Removal | None) -> Decimal:
    if removal is None:
        return Decimal(0)
    with as_the_desk():
        # What was shortened has the days up to its new end.
        kept = removal.days.filter(on__lte=removal.ends_on)
        return sum(kept.values_list("fraction", flat=True), Decimal(0))


def _sent(notices: Any, cases: Any, student_id: int) -> list[SentLetter]:
    rows = list(notices.objects.filter(student_id=student_id).order_by("-sent_on", "-pk")[:MOST_LETTERS])
    if not rows:
        return []
    known = cases.objects.in_bulk({row.case_id for row in rows})
    found = {
        (row.case_id, row.letter): SentLetter(
            letter=row.letter,
            label=f"{LetterKind(row.letter).label}, {row.sent_on:%-d %b %Y}",
            case_public_id=known[row.case_id].public_id,
            is_protection=cases is ProtectionCase,
        )
        for row in rows
        if row.case_id in known
    }
    return list(found.values())


def _as_written(kind: RemovalKind) -> str:
    """Return the words of a kind as catalogs key them: a letter speaks its own language, not the page’s."""
    with translation.override("en"):
        return str(kind.label)
