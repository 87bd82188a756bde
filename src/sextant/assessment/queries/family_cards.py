"""What a guardian has still to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from sextant.assessment.models import CardAcknowledgement, ReportCard
from sextant.assessment.thresholds.cards import READ_AT_HOME_DAYS
from sextant.network.queries.settings import threshold

MOST_ASKED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A report card that is out and that this guardian has not said to have read."""

    public_id: UUID
    student_id: int
    period: int
    year: str
    due_on: date


def cards_to_read(
    *, student_ids: Sequence[int], guardian_id: int, since: date, on: date
) -> tuple[ToRead, ...]:
    """Return the current cards, out since a day, that a guardian has not acknowledged; the oldest first.

    Args:
        student_ids: the guardian's children.
        guardian_id: who reads; what another guardian said does not speak for this one.
        since: the first day of the school year: older cards are read, or are no news any more.
        on: the day; a card that is not out on it is not there.
    """
    said = CardAcknowledgement.objects.filter(card_id=OuterRef("pk"), guardian_id=guardian_id)
    rows = ReportCard.objects.filter(
        ~Exists(said), student_id__in=list(student_ids), is_current=True, released_on__range=(since, on)
    )
    found = list(
        rows.order_by("released_on", "pk").values_list(
            "public_id", "student_id", "report_period__number", "report_period__school_year__label",
            "released_on", "school_id",
        )[:MOST_ASKED]
    )  # fmt: skip
    return tuple(
        ToRead(
            public_id=key,
            student_id=student,
            period=number,
            year=year,
            due_on=released + timedelta(days=int(threshold(READ_AT_HOME_DAYS, on=on, school_id=school))),
        )
        for key, student, number, year, released, school in found
    )
