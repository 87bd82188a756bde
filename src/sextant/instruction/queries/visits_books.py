"""The two books of visits: coaching (A1) and evaluation (A2e). One code reads and writes either.

They share no row and no page. Whoever reaches one of them says nothing about the other.
"""

from dataclasses import dataclass
from typing import Any

from sextant.access.policy import Policy
from sextant.instruction import policies
from sextant.instruction.models import (
    Conference,
    EvaluationConference,
    EvaluationEvidence,
    EvaluationScore,
    EvaluationVisit,
    Evidence,
    Observation,
    StandardScore,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The tables of one book, and the rows of the matrix that open it."""

    key: str
    visits: type[Any]
    evidence: type[Any]
    scores: type[Any]
    conferences: type[Any]
    read: Policy
    write: Policy
    page: str

    @property
    def is_evaluative(self) -> bool:
        """Tell if what stands here counts for the evaluation."""
        return self.key == "evaluation"


COACHING_BOOK = Book(
    key="coaching",
    visits=Observation,
    evidence=Evidence,
    scores=StandardScore,
    conferences=Conference,
    read=policies.READ_COACHING,
    write=policies.WRITE_COACHING,
    page="visit",
)
EVALUATION_BOOK = Book(
    key="evaluation",
    visits=EvaluationVisit,
    evidence=EvaluationEvidence,
    scores=EvaluationScore,
    conferences=EvaluationConference,
    read=policies.READ_EVALUATION,
    write=policies.WRITE_EVALUATION,
    page="evaluation",
)
BOOKS = {book.key: book for book in (COACHING_BOOK, EVALUATION_BOOK)}
