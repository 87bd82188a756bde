"""Decisions that wait for the reader's sign-off, and those that she answered lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.culture.models import Decision, IncidentStudent, SignOff
from sextant.culture.rules.ladder import signs_for
from sextant.culture.terms import ResponseKind
from sextant.culture.terms.incidents import SignOffKind, SignOffState
from sextant.network.models import School
from sextant.network.terms import Seat

MOST_SHOWN = 50
LATELY = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow:
    """One sign-off: on whom, what was chosen and why."""

    id: int
    public_id: UUID
    student: str
    school: str
    grade: int
    level: int
    code: str
    chosen: tuple[str, ...]
    reason: str
    seat: str
    asked_by: str
    asked_on: date
    kind: SignOffKind
    starts_on: date | None
    words_for_family: str
    state: SignOffState
    answered_on: date | None
    is_mine: bool

    @property
    def is_proposal(self) -> bool:
        """Tell if nothing of it begins before it is signed."""
        return self.kind is SignOffKind.DECIDER


def list_sign_offs() -> tuple[SignOffRow, ...]:
    """Return what waits within reach, the oldest first."""
    rows = SignOff.objects.filter(state=SignOffState.ASKED)
    return _shaped(rows.order_by("asked_on", "pk"))


def list_answered(*, on: date) -> tuple[SignOffRow, ...]:
    """Return what was answered in the last sixty days, the newest first."""
    answered = (SignOffState.GIVEN, SignOffState.REFUSED)
    rows = SignOff.objects.filter(state__in=answered, answered_on__gte=on - LATELY)
    return _shaped(rows.order_by("-answered_on", "-pk"))


def find_sign_off(public_id: UUID) -> SignOffRow | None:
    """Return one sign-off within reach."""
    return next(iter(_shaped(SignOff.objects.filter(public_id=public_id).order_by("pk"))), None)


def case_sent_back(key: int) -> UUID | None:
    """Return the case that a sign-off sent back, as far as the reader reaches it; None where it stands."""
    row = SignOff.objects.filter(pk=key, state=SignOffState.REFUSED).first()
    if row is None:
        return None
    part = IncidentStudent.objects.filter(pk=row.incident_student_id).first()
    return part.public_id if part is not None else None


def _shaped(rows: Any) -> tuple[SignOffRow, ...]:
    rights = current_rights()
    roles = {str(role) for role in rights.roles}
    found = list(rows.select_related("student", "code", "asked_by")[:MOST_SHOWN])
    waiting = [row.incident_student_id for row in found if row.kind == SignOffKind.DECIDER]
    proposals = Decision.objects.filter(incident_student_id__in=waiting, undone_at=None, is_proposed=True)
    proposed = {one.incident_student_id: one for one in proposals.order_by("pk")}
    schools = dict(School.objects.order_by("pk").values_list("pk", "name"))
    return tuple(
        SignOffRow(
            id=row.pk,
            public_id=row.public_id,
            student=row.student.name,
            school=schools.get(row.school_id, ""),
            grade=row.grade,
            level=row.code.level,
            code=row.code.name,
            chosen=tuple(chosen_in_words(row.chosen)),
            kind=SignOffKind(row.kind),
            starts_on=one.starts_on if (one := proposed.get(row.incident_student_id)) else None,
            words_for_family=one.words_for_family if one else "",
            reason=row.reason,
            seat=str(Seat(row.seat).label),
            asked_by=row.asked_by.name,
            asked_on=row.asked_on,
            state=SignOffState(row.state),
            answered_on=row.answered_on,
            is_mine=bool(signs_for(Seat(row.seat)) & roles) and row.asked_by_id != rights.staff_id,
        )
        for row in found
    )


def chosen_in_words(chosen: Sequence[Sequence[Any]]) -> list[str]:
    """Return what was chosen, as pages say it."""
    return [_words(kind, days) for kind, days in chosen]


def _words(kind: str, days: float | None) -> str:
    label = str(ResponseKind(kind).label)
    return f"{label}, {days:g} days" if days else label
