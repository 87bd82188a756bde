"""The common words by standard: what visits and debriefs offer now, and what they offered before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sextant.instruction.models import Phrase, StepExample
from sextant.instruction.queries.visits_rubric import (
    ExampleRow,
    PhraseRow,
    RubricRow,
    list_examples,
    rubric_in_use,
)

MOST_RETIRED = 400
MOST_RETIRED_OF_A_STANDARD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredRow:
    """A sentence or a step that is not offered any more."""

    id: int
    public_id: UUID
    standard_id: int
    text: str
    is_step: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardWords:
    """One standard of the edition in use with all its words."""

    id: int
    public_id: UUID
    code: str
    title: str
    glows: tuple[PhraseRow, ...]
    grows: tuple[PhraseRow, ...]
    steps: tuple[ExampleRow, ...]
    retired: tuple[RetiredRow, ...]

    @property
    def n_phrases(self) -> int:
        """Return how many sentences it has in use."""
        return len(self.glows) + len(self.grows)


def list_words(*, with_retired: bool) -> tuple[StandardWords, ...]:
    """Return the standards in use with their words, in the order of their edition; none without one."""
    rubric = rubric_in_use()
    if rubric is None:
        return ()
    steps: dict[int, list[ExampleRow]] = defaultdict(list)
    for row in list_examples(rubric):
        steps[row.standard_id].append(row)
    retired = _retired(rubric) if with_retired else {}
    return tuple(
        StandardWords(
            id=one.id,
            public_id=one.public_id,
            code=one.code,
            title=one.title,
            glows=one.glows,
            grows=one.grows,
            steps=tuple(steps[one.id]),
            retired=tuple(retired.get(one.id, ())),
        )
        for one in rubric.standards
    )


def _retired(rubric: RubricRow) -> dict[int, list[RetiredRow]]:
    """Return what was retired of each standard, newest first: sentences, then steps."""
    keys = [one.id for one in rubric.standards]
    phrases = Phrase.objects.filter(standard_id__in=keys, is_retired=True).order_by("-pk")[:MOST_RETIRED]
    steps = StepExample.objects.filter(standard_id__in=keys, is_retired=True).order_by("-pk")[:MOST_RETIRED]
    kept: dict[int, list[RetiredRow]] = defaultdict(list)
    for rows in (map(_phrase, phrases), map(_step, steps)):
        for key, found in _by_standard(rows).items():
            kept[key].extend(found[:MOST_RETIRED_OF_A_STANDARD])
    return kept


def _by_standard(rows: Iterable[RetiredRow]) -> dict[int, list[RetiredRow]]:
    found: dict[int, list[RetiredRow]] = defaultdict(list)
    for row in rows:
        found[row.standard_id].append(row)
    return found


def _phrase(row: Phrase) -> RetiredRow:
    text = " ".join((row.expectation, row.evidence, row.next_step))
    return RetiredRow(
        id=row.pk, public_id=row.public_id, standard_id=row.standard_id, text=text, is_step=False
    )


def _step(row: StepExample) -> RetiredRow:
    return RetiredRow(
        id=row.pk, public_id=row.public_id, standard_id=row.standard_id, text=row.text, is_step=True
    )
