"""What a guardian has still to read, and the newest card of a child as a family sees it at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from sextant.assessment.models import CardAcknowledgement, ReportCard
from sextant.assessment.rules.card_lines import CardLine, from_stored
from sextant.assessment.thresholds.cards import READ_AT_HOME_DAYS
from sextant.kernel import guard
from sextant.network.queries.settings import threshold

MOST_ASKED = 7
_NEWEST = "assessment.newest_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A report card that is out and that this guardian has not said to have read."""

    public_id: UUID
    student_id: int
    period: int
    year: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestCard:
    """The newest card that is out: its grades, and whether the reader has said that she read it."""

    public_id: UUID
    period: int
    year: str
    released_on: date
    lines: tuple[CardLine, ...]


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


def newest_card_of(*, student_id: int, on: date) -> NewestCard | None:
    """Return the newest card of a student that is out on a day, with its lines; read once a request."""
    known: dict[tuple[int, date], NewestCard | None] = guard.memory().setdefault(_NEWEST, {})
    if (student_id, on) not in known:
        known[student_id, on] = _newest_card(student_id, on)
    return known[student_id, on]


def _newest_card(student_id: int, on: date) -> NewestCard | None:
    card = (
        ReportCard.objects.filter(student_id=student_id, is_current=True, released_on__lte=on)
        .select_related("report_period__school_year")
        .order_by("-report_period__starts_on", "-pk")
        .first()
    )
    if card is None:
        return None
    return NewestCard(
        public_id=card.public_id,
        period=card.report_period.number,
        year=card.report_period.school_year.label,
        released_on=card.released_on,
        lines=from_stored(card.lines),
    )
