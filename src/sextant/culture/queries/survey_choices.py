"""What a family has said about surveys of its child."""

from dataclasses import dataclass
from datetime import date

from sextant.culture.models import SurveyChoice
from sextant.culture.terms.community import ChoiceKind, ProtectedArea

MOST_CHOICES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One word of a family."""

    id: int
    kind: str
    kind_words: str
    area: str
    area_words: str
    since: date


def list_choices(*, student_id: int, on: date) -> tuple[ChoiceRow, ...]:
    """Return what stands about surveys of a student on a day."""
    rows = SurveyChoice.objects.on(on).filter(student_id=student_id).order_by("valid_from", "pk")
    return tuple(
        ChoiceRow(
            id=row.pk,
            kind=row.kind,
            kind_words=str(ChoiceKind(row.kind).label),
            area=row.area,
            area_words=str(ProtectedArea(row.area).label),
            since=row.valid_from,
        )
        for row in rows[:MOST_CHOICES]
    )
