"""What a family has said about surveys of its child, and which surveys ask for its consent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from sextant.culture.models import Pulse, SurveyChoice
from sextant.culture.queries.pulses import PulseRow, as_row, items_of
from sextant.culture.terms.community import Audience, ChoiceKind, ProtectedArea, PulseState

MOST_CHOICES, MOST_ASKING = 40, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One word of a family; ``until`` is its last day, None where it stands until it is taken back."""

    id: int
    kind: str
    kind_words: str
    area: str
    area_words: str
    pulse_id: int | None
    survey: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingSurvey:
    """A survey with a question in a protected area: it asks only whose family has agreed to it."""

    pulse: PulseRow
    area: str
    area_words: str
    question: str


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
            pulse_id=row.pulse_id,
            survey=row.pulse.name if row.pulse else "",
            since=row.valid_from,
            until=row.valid_until - timedelta(days=1) if row.valid_until else None,
        )
        for row in rows.select_related("pulse")[:MOST_CHOICES]
    )


def surveys_that_ask(*, school_id: int | None, on: date) -> tuple[AskingSurvey, ...]:
    """Return the surveys of a school, announced or open, that ask students for their families’ consent."""
    return _asking(_not_over(school_id, on)[:MOST_ASKING])


def survey_that_asks(*, pulse_id: int, school_id: int | None, on: date) -> AskingSurvey | None:
    """Return this survey, if it is of the school and asks for consent now."""
    return next(iter(_asking(_not_over(school_id, on).filter(pk=pulse_id)[:1])), None)


def _not_over(school_id: int | None, on: date) -> QuerySet[Pulse]:
    rows = Pulse.objects.filter(school_id=school_id, audience=Audience.STUDENTS, closes_on__gte=on)
    return rows.exclude(state=PulseState.CLOSED).order_by("opens_on", "pk")


def _asking(rows: Iterable[Pulse]) -> tuple[AskingSurvey, ...]:
    pulses = [as_row(row) for row in rows]
    items = items_of([one.id for one in pulses]) if pulses else {}
    return tuple(
        AskingSurvey(
            pulse=pulse, area=item.area, area_words=str(ProtectedArea(item.area).label), question=item.text
        )
        for pulse in pulses
        for item in items[pulse.id]
        if item.area != ProtectedArea.NONE
    )
