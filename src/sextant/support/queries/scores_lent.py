"""Scores of the whole network, which Data & Assessment lends to what works here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from sextant.valueadded.arrays import Floats, Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class LentScores:
    """One row for each result: z in network SD within subject, occasion and grade.

    ``occasion`` counts the tests of a subject from 0; ``days`` holds, by subject and occasion, when it
    was over. ``flags`` holds who was flagged as lagging: student, subject, day.
    """

    student: Integers
    school: Integers
    grade: Integers
    subject: Integers
    occasion: Integers
    z: Floats
    subjects: tuple[str, ...]
    days: tuple[tuple[date, ...], ...]
    flags: tuple[tuple[int, str, date], ...] = ()


def no_scores() -> LentScores:
    """Return what there is before anybody was tested."""
    codes = np.zeros(0, dtype=np.int64)
    return LentScores(
        student=codes,
        school=codes,
        grade=codes,
        subject=codes,
        occasion=codes,
        z=np.zeros(0),
        subjects=(),
        days=(),
    )


# Takes the subjects and the first day of the results wanted.
type Lender = Callable[[Collection[str], date], LentScores]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend scores; called once, at start-up."""
    _lenders[:] = [lender]


def scores_of(subjects: Collection[str], since: date) -> LentScores:
    """Return the scores of these subjects since a day, as far as whoever asks reads them."""
    return _lenders[0](subjects, since) if _lenders else no_scores()
