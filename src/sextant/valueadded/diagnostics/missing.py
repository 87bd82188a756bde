"""Who was not tested, by where they stood before."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.diagnostics.coverage import decile_of
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.inputs import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingTable:
    """Students with a result in the period before, by decile of it.

    Attributes:
        decile: 1 the lowest to 10, shape (deciles,).
        n: students, shape (deciles,).
        share_missing: of them without a result in the period asked about, shape (deciles,).
        n_before: students with a result in the period before, in any subject counted once each subject.
        n_new: results of students who have none before in the subject.
    """

    decile: Integers
    n: Integers
    share_missing: Floats
    n_before: int
    n_new: int


def tabulate_missing(*, scores: Scores, period: int) -> MissingTable:
    """Count who had a result in a subject the period before and has none in this one.

    Args:
        scores: checked table.
        period: index of the period asked about.

    Raises:
        NotEstimable: nobody has a result in the period before.
    """
    before, now = scores.period == period - 1, scores.period == period
    if not before.any():
        raise NotEstimable(
            "Nobody has a result in the period before.", cure="Ask about a period with one before it."
        )
    n_subjects = int(scores.subject.max()) + 1
    key_before = scores.student[before] * n_subjects + scores.subject[before]
    key_now = scores.student[now] * n_subjects + scores.subject[now]
    earlier = scores.period < period
    key_earlier = scores.student[earlier] * n_subjects + scores.subject[earlier]
    decile = np.zeros(key_before.size, dtype=np.int64)
    for subject in np.unique(scores.subject[before]).tolist():
        here = scores.subject[before] == subject
        decile[here] = decile_of(scores.value[before][here])
    codes, place = np.unique(decile, return_inverse=True)
    n = np.bincount(place)
    is_missing = ~np.isin(key_before, key_now)
    missing = np.bincount(place, weights=is_missing.astype(np.float64))
    return MissingTable(
        decile=freeze(codes.astype(np.int64)),
        n=freeze(n.astype(np.int64)),
        share_missing=freeze(missing / n),
        n_before=int(key_before.size),
        n_new=int((~np.isin(key_now, key_earlier)).sum()),
    )
