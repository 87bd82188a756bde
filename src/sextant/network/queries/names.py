"""How students' names are said."""

from collections.abc import Iterable
from dataclasses import dataclass

from sextant.network.models import NameSaying
from sextant.network.terms import AskedAboutName


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingRow:
    """How one student's name is said, and who has said so."""

    respelling: str
    asked: str
    asked_label: str


def names_said(student_ids: Iterable[int]) -> dict[int, str]:
    """Return the respelling of each of these names that is on file."""
    rows = NameSaying.objects.filter(student_id__in=list(student_ids))
    return dict(rows.values_list("student_id", "respelling"))


def saying_of(*, student_id: int) -> SayingRow | None:
    """Return how a student's name is said, or None where nobody has asked."""
    row = NameSaying.objects.filter(student_id=student_id).first()
    if row is None:
        return None
    return SayingRow(
        respelling=row.respelling, asked=row.asked, asked_label=str(AskedAboutName(row.asked).label)
    )
