"""Promises: those of a case, those that are due, and the agreement as one student and her family read it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sextant.culture.models import AgreementItem, Participant
from sextant.culture.terms.restorative import OPEN_ITEMS, ItemState, RepairKind
from sextant.network.models import School

MOST_ITEMS = 200
MOST_AGREEMENTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One promise, as staff see it."""

    id: int
    public_id: UUID
    version: int
    case_id: int
    school_id: int
    student_id: int
    student: str
    position: int
    words: str
    due_on: date
    state: ItemState
    verifier: str
    verifier_id: int
    because: str

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_ITEMS


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPromise:
    """One promise as the student who made it reads it: nothing of anybody else."""

    words: str
    due_on: date
    state: ItemState
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAgreement:
    """What one student agreed to in one case."""

    public_id: UUID
    student_id: int
    student: str
    student_public_id: UUID
    school: str
    kind: RepairKind
    held_on: date | None
    completion_on: date | None
    promises: tuple[OwnPromise, ...]


def items_of(case_id: int) -> tuple[ItemRow, ...]:
    """Return the promises of a case within reach, in order."""
    return _items(AgreementItem.objects.filter(case_id=case_id).order_by("agreement_id", "position"))


def find_item(public_id: UUID) -> ItemRow | None:
    """Return one promise within reach, or None."""
    return next(iter(_items(AgreementItem.objects.filter(public_id=public_id).order_by("pk"))), None)


def due_items(*, school_id: int | None, on: date, until: date) -> tuple[ItemRow, ...]:
    """Return the open promises within reach that are late or due up to a day, the oldest first."""
    rows = AgreementItem.objects.filter(state__in=OPEN_ITEMS, due_on__lte=max(on, until))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return _items(rows.order_by("due_on", "pk"))


def find_own_agreement(public_id: UUID) -> OwnAgreement | None:
    """Return what one student agreed to in one case, by her part in it; None out of reach."""
    row = Participant.objects.filter(public_id=public_id, left_on=None).select_related("student").first()
    if row is None:
        return None
    promises = AgreementItem.objects.filter(case_id=row.case_id, student_id=row.student_id)
    return OwnAgreement(
        public_id=row.public_id,
        student_id=row.student_id,
        student=row.student.name,
        student_public_id=row.student.public_id,
        school=School.objects.values_list("name", flat=True).get(pk=row.school_id),
        kind=RepairKind(row.kind),
        held_on=row.held_on,
        completion_on=row.completion_on,
        promises=tuple(
            OwnPromise(words=one.words, due_on=one.due_on, state=ItemState(one.state), because=one.because)
            for one in promises.order_by("agreement_id", "position")
        ),
    )


def agreements_of(student_id: int) -> tuple[tuple[UUID, RepairKind, date], ...]:
    """Return the agreements of a student within reach: address, kind and day, the newest first."""
    rows = Participant.objects.filter(
        student_id=student_id, held_on__isnull=False, completion_on__isnull=False, left_on=None
    )
    found = rows.order_by("-held_on", "-pk").values_list("public_id", "kind", "held_on")[:MOST_AGREEMENTS]
    return tuple((key, RepairKind(kind), held) for key, kind, held in found)


def _items(rows: Any) -> tuple[ItemRow, ...]:
    asked = rows.select_related("student", "verifier")[:MOST_ITEMS]
    return tuple(
        ItemRow(
            id=row.pk,
            public_id=row.public_id,
            version=row.version,
            case_id=row.case_id,
            school_id=row.school_id,
            student_id=row.student_id,
            student=row.student.name,
            position=row.position,
            words=row.words,
            due_on=row.due_on,
            state=ItemState(row.state),
            verifier=row.verifier.name,
            verifier_id=row.verifier_id,
            because=row.because,
        )
        for row in asked
    )
