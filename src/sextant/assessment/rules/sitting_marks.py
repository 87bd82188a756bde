"""Which words may be said about a sitting, by whom, and what each of them makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.assessment.terms import COUNTING_ATTEMPTS, Attempt, MarkWord

# Whoever gave the test knows these; the others are decided by those who answer for them.
OF_THE_PROCTOR = frozenset({MarkWord.ABSENT, MarkWord.REFUSED})
NEEDS_A_REASON = frozenset({MarkWord.EXEMPT, MarkWord.INVALID, MarkWord.TAKEN})
REFUSED = "Refused to sit."
LATE = "Came in after the release: it counts with the next restatement."
LATE_REASON = "A make-up came in after the release."
MARKED_REASON = "Another word stands for a sitting since the release."
_ATTEMPTS = {
    MarkWord.ABSENT: Attempt.ABSENT,
    MarkWord.REFUSED: Attempt.ABSENT,
    MarkWord.EXEMPT: Attempt.EXEMPT,
    MarkWord.INVALID: Attempt.INVALID,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingStatus:
    """How a student stands at a benchmark.

    Attributes:
        attempt: of the sitting that counts; None where nothing is on file.
        has_answers: whether that sitting holds answers.
    """

    attempt: Attempt | None
    has_answers: bool

    @property
    def is_taken(self) -> bool:
        """Tell if it says what the student can."""
        return self.has_answers and self.attempt in COUNTING_ATTEMPTS


def words_for(
    status: SittingStatus, *, is_released: bool, may_mark: bool, may_excuse: bool
) -> list[MarkWord]:
    """Return the words that somebody may say about a sitting, in the order in which a page offers them.

    Args:
        status: how the student stands.
        is_released: a released absence stays one: only answers undo it.
        may_mark: the actor gave the test.
        may_excuse: the actor may exempt from it, and call it invalid.
    """
    able = may_mark or may_excuse
    if status.has_answers:
        excuses = [MarkWord.INVALID, MarkWord.EXEMPT] if may_excuse else []
        if status.is_taken:
            return excuses
        others = [word for word in excuses if attempt_of(word) is not status.attempt]
        return [*others, MarkWord.TAKEN] if may_excuse else []
    is_excused = status.attempt is Attempt.EXEMPT
    if not able or (is_excused and not may_excuse):
        return []
    found = [MarkWord.ABSENT, MarkWord.REFUSED]
    found += [MarkWord.EXEMPT] if may_excuse and not is_excused else []
    return found + ([MarkWord.OPEN] if status.attempt is not None and not is_released else [])


def attempt_of(word: MarkWord) -> Attempt | None:
    """Return what a sitting is after a word; None where the word takes another one back."""
    return _ATTEMPTS.get(word)


def attempt_before(earlier: Sequence[str]) -> Attempt:
    """Return as what a sitting counts again, by what it was before each word, the newest first."""
    return next((Attempt(word) for word in earlier if word in COUNTING_ATTEMPTS), Attempt.FULL)


def note_of(word: MarkWord, because: str) -> str:
    """Return what stands beside the sitting."""
    if word is MarkWord.REFUSED:
        return f"{REFUSED} {because}".strip()
    return because
