"""What students said, what waits for an answer, and the board on which it is answered."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from sextant.culture.models import Suggestion, VoiceAnswer
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.terms.community import AnswerKind, SaidBy, SuggestionState
from sextant.network.models import Student

MOST_ANSWERS, MOST_SUGGESTIONS, MOST_COUNTED = 100, 200, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One answer: what was said, and what the school did."""

    public_id: UUID
    you_said: str
    we_did: str
    kind: str
    said_by: str
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRow:
    """One suggestion as the culture team reads it."""

    id: int
    public_id: UUID
    school_id: int
    text: str
    said_by: str
    student: str
    first_name: str
    may_name: bool
    said_on: date
    state: str
    aside_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCount:
    """How much of what students said since a day was answered, and after how many days."""

    n: int
    n_answered: int
    days: float | None

    @property
    def percent(self) -> float | None:
        return 100 * self.n_answered / self.n if self.n else None


def list_answers(*, school_ids: frozenset[int]) -> tuple[AnswerRow, ...]:
    """Return what these schools have answered, the newest first."""
    rows = VoiceAnswer.objects.filter(school_id__in=school_ids).order_by("-answered_on", "-pk")
    return tuple(
        AnswerRow(
            public_id=row.public_id,
            you_said=row.you_said,
            we_did=row.we_did,
            kind=str(AnswerKind(row.kind).label),
            said_by=row.said_by,
            answered_on=row.answered_on,
        )
        for row in rows[:MOST_ANSWERS]
    )


def list_suggestions(*, school_id: int, state: str = SuggestionState.NEW) -> tuple[SuggestionRow, ...]:
    """Return a school's suggestions in one state that are within reach, the oldest first."""
    rows = list(
        Suggestion.objects.filter(school_id=school_id, state=state).order_by("said_on", "pk")[
            :MOST_SUGGESTIONS
        ]
    )
    keys = {row.student_id for row in rows if row.student_id}
    names = {one.pk: one for one in Student.objects.filter(pk__in=keys)} if keys else {}
    return tuple(_row(row, names.get(row.student_id or 0)) for row in rows)


def find_suggestion(public_id: UUID | str) -> SuggestionRow | None:
    """Return the suggestion with this public id, if it is within reach."""
    row: Suggestion | None = Suggestion.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    return _row(row, Student.objects.filter(pk=row.student_id).first() if row.student_id else None)


def own_suggestions(*, student_id: int) -> tuple[SuggestionRow, ...]:
    """Return what a student said with her name, the newest first."""
    rows = Suggestion.objects.filter(student_id=student_id).order_by("-said_on", "-pk")
    return tuple(_row(row, None) for row in rows[:MOST_ANSWERS])


def count_voice(*, school_id: int, first: date) -> VoiceCount:
    """Return how much of what was said since a day was answered; set aside is not counted."""
    with at_the_desk():
        rows = Suggestion.objects.filter(school_id=school_id, said_on__gte=first)
        found = list(
            rows.exclude(state=SuggestionState.ASIDE).values_list("said_on", "answer_id")[:MOST_COUNTED]
        )
        keys = {answer for _said, answer in found if answer}
        days = dict(VoiceAnswer.objects.filter(pk__in=keys).values_list("pk", "answered_on"))
    waits = [(days[answer] - said).days for said, answer in found if answer in days]
    return VoiceCount(n=len(found), n_answered=len(waits), days=median(waits) if waits else None)


def _row(row: Suggestion, student: Student | None) -> SuggestionRow:
    return SuggestionRow(
        id=row.pk,
        public_id=row.public_id,
        school_id=row.school_id,
        text=row.text,
        said_by=str(SaidBy(row.said_by).label),
        student=student.name if student else "",
        first_name=(student.preferred_name or student.given_name) if student and row.may_name else "",
        may_name=row.may_name,
        said_on=row.said_on,
        state=row.state,
        aside_because=row.aside_because,
    )
