"""One named adult, to be ended."""

from dataclasses import dataclass
from uuid import UUID

from sextant.culture.models import NamedAdult


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAdultRow:
    """One adult of one student."""

    id: int
    student: UUID


def find_named_adult(public_id: UUID) -> NamedAdultRow | None:
    """Return a named adult within reach."""
    row = NamedAdult.objects.select_related("student").filter(public_id=public_id).first()
    return NamedAdultRow(id=row.pk, student=row.student.public_id) if row else None
