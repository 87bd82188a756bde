"""What students go without: those of a school that are in force, by student, and decisions not begun."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from sextant.culture.models import IncidentStudent, PrivilegeLoss, Response
from sextant.culture.terms import ResponseKind, ResponseState
from sextant.culture.terms.restorative import Privilege

MOST_LOSSES, MOST_WAITING = 200, 60
LATELY = timedelta(days=7)
KINDS = (ResponseKind.LOSS_OF_PRIVILEGE, ResponseKind.PRIVILEGE_CONTRACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRow:
    """One lost privilege. ``back_on``: the day on which it is, or came, back."""

    id: int
    public_id: UUID
    school_id: int
    student: str
    grade: int | None
    privilege: str
    starts_on: date
    ends_on: date
    back_on: date
    is_back: bool
    restorer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLoss:
    """A loss of privilege that was decided, with the days decided, and nothing taken yet."""

    response_id: int
    part_public_id: UUID
    student_public_id: UUID
    student: str
    starts_on: date | None
    ends_on: date | None


def list_losses(*, school_id: int | None, on: date) -> tuple[LossRow, ...]:
    """Return what students within reach go without now, by name, then what came back lately."""
    rows = PrivilegeLoss.objects.filter(
        Q(restored_on=None) | Q(restored_on__gte=on - LATELY), ends_on__gte=on - LATELY
    )
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    ordered = rows.select_related("student", "restores").order_by(
        "student__family_name", "student__given_name", "ends_on", "pk"
    )
    return tuple(sorted(_losses(ordered[:MOST_LOSSES], on=on), key=lambda one: one.is_back))


def find_loss(public_id: UUID, *, on: date) -> LossRow | None:
    """Return one lost privilege within reach, or None."""
    rows = PrivilegeLoss.objects.filter(public_id=public_id).select_related("student", "restores")
    return next(iter(_losses(rows.order_by("pk"), on=on)), None)


def waiting_losses(*, school_id: int | None, part_public_id: UUID | None = None) -> tuple[WaitingLoss, ...]:
    """Return the decided losses of privilege that were not begun, the oldest first."""
    begun = PrivilegeLoss.objects.filter(response_id__isnull=False)
    rows = Response.objects.filter(kind__in=KINDS, state=ResponseState.ASSIGNED)
    rows = rows.exclude(pk__in=begun.values("response_id"))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if part_public_id is not None:
        named = IncidentStudent.objects.filter(public_id=part_public_id)
        rows = rows.filter(incident_student_id__in=named.values("pk"))
    found = list(rows.select_related("student").order_by("decided_on", "pk")[:MOST_WAITING])
    keys = {row.incident_student_id for row in found}
    parts = dict(IncidentStudent.objects.filter(pk__in=keys).values_list("pk", "public_id")) if keys else {}
    return tuple(
        WaitingLoss(
            response_id=row.pk,
            part_public_id=parts[row.incident_student_id],
            student_public_id=row.student.public_id,
            student=row.student.name,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in found
        if row.incident_student_id in parts
    )


def _losses(rows: Iterable[PrivilegeLoss], *, on: date) -> tuple[LossRow, ...]:
    return tuple(
        LossRow(
            id=row.pk,
            public_id=row.public_id,
            school_id=row.school_id,
            student=row.student.name,
            grade=row.student.grade,
            privilege=str(Privilege(row.privilege).label),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            back_on=row.restored_on or row.ends_on + timedelta(days=1),
            is_back=row.restored_on is not None or row.ends_on < on,
            restorer=row.restores.name,
        )
        for row in rows
    )
