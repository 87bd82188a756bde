"""Which sitting of a student is new, the same again, a correction, or a second attempt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Protocol

from sextant.assessment.rules.scoring import Answer, Points
from sextant.assessment.terms import WITHOUT_SCORE, Attempt, SittingMode

SECOND_ATTEMPT = "A second attempt: the first one counts."


class Verdict(Enum):
    """What an incoming sitting is to those on file."""

    NEW = auto()
    SAME = auto()
    CORRECTION = auto()
    SECOND = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingEntry:
    """One attempt as a source gives it.

    Attributes:
        answers: one for each place of the form; empty where there was no attempt (absent, exempt).
        given: the points of written answers by place, in the places' order; empty where nobody gave any.
        note: why an attempt is invalid or exempt, and the like.
    """

    student_id: int
    form_id: int
    school_id: int
    section_id: int | None = None
    answers: Sequence[Answer] = ()
    given: Sequence[Points] = ()
    attempt: str = Attempt.FULL
    mode: str = SittingMode.PAPER
    accommodations: Sequence[str] = ()
    tested_on: date | None = None
    started_at: datetime | None = None
    submitted_at: datetime | None = None
    note: str = ""


class Known(Protocol):
    """What must be known of an attempt, on file or coming in."""

    form_id: Any
    tested_on: Any
    answers: Any
    attempt: Any
    mode: Any
    counts: Any


@dataclass(slots=True, kw_only=True)
class StudentAttempts:
    """The attempts of one student on file; each one answers for one incoming attempt only.

    What was released is corrected by nobody: another sheet is a second attempt, and the first answers of
    somebody who was absent are new. Of a student whose late answers wait, ``waits`` is true: others are
    second ones.
    """

    stored: Sequence[Any]
    is_released: bool = False
    waits: bool = False
    taken: set[int] = field(default_factory=set)

    def judge(self, entry: SittingEntry) -> tuple[Verdict, Any]:
        """Return what the entry is, and the attempt on file that it is or corrects."""
        for test, verdict in ((_is_same, Verdict.SAME), (_is_correction, Verdict.CORRECTION)):
            for place, known in enumerate(self.stored):
                is_settled = self.is_released and known.counts and verdict is Verdict.CORRECTION
                if place not in self.taken and not is_settled and test(known, entry):
                    self.taken.add(place)
                    return verdict, known
        counting = [
            known
            for known in self.stored
            if known.counts and (known.answers or known.attempt not in WITHOUT_SCORE)
        ]
        return (Verdict.SECOND, None) if counting or self.waits else (Verdict.NEW, None)


def given_by_place(stored: Any, entry: SittingEntry) -> list[Points]:
    """Return the points of written answers: the entry's own, else those on file for the same words."""
    known = _points_of(stored)
    own = list(entry.given) or [None] * len(entry.answers)
    return [
        mine if mine is not None else known.get((place, str(answer)))
        for place, (mine, answer) in enumerate(zip(own, entry.answers, strict=True))
    ]


def _points_of(stored: Any) -> Mapping[tuple[int, str], Points]:
    if stored is None:
        return {}
    pairs = zip(stored.answers, stored.points, strict=False)
    return {(place, str(answer)): got for place, (answer, got) in enumerate(pairs)}


def _is_same(known: Known, entry: SittingEntry) -> bool:
    return known.form_id == entry.form_id and list(known.answers) == list(entry.answers)


def _is_correction(known: Known, entry: SittingEntry) -> bool:
    """Tell if the same form on the same day comes again, or an attempt comes in place of an absence.

    What was handed in online is nobody's to correct with a sheet of paper, nor the other way round: the
    one that came first stands, and the other is a second attempt.
    """
    if known.attempt in WITHOUT_SCORE and not known.answers:
        # What stands for nothing any more answers for no sheet.
        return bool(known.counts)
    if SittingMode.ONLINE in {known.mode, entry.mode}:
        return False
    return (known.form_id, known.tested_on) == (entry.form_id, entry.tested_on)
