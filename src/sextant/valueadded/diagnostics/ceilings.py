"""Results at the end of a test: growth beyond it cannot be seen."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, group
from sextant.valueadded.inputs import Scores

# A judgment: with 7 percent at the top, 95 percent intervals of teachers covered 92 in trials.
TOO_MANY = 0.03
FEWEST_IN_CELL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingTable:
    """How many results stand at the highest and lowest score of their test, sorted by subject and period.

    Attributes:
        subject, period: codes, shape (rows,).
        n: results in tests that enough took, shape (rows,).
        share_at_top, share_at_bottom: shape (rows,).
        has_ceiling, has_floor: where the share is at least TOO_MANY, shape (rows,).
    """

    subject: Integers
    period: Integers
    n: Integers
    share_at_top: Floats
    share_at_bottom: Floats
    has_ceiling: Booleans
    has_floor: Booleans


def tabulate_ceilings(*, scores: Scores) -> CeilingTable:
    """Count results that equal the highest or lowest of their test.

    A test is a subject, period, course, form and grade, as far as the scores name them; one that fewer
    than 50 took is left aside, and a highest score that one student reached is nobody's ceiling.

    Args:
        scores: checked table.
    """
    named = [code for code in (scores.course, scores.form, scores.grade) if code is not None]
    tests = group(scores.subject, scores.period, *named)
    order = np.argsort(tests.of_row, kind="stable")
    starts = np.searchsorted(tests.of_row[order], np.arange(tests.n_groups))
    held = scores.value[order]
    top, bottom = np.maximum.reduceat(held, starts), np.minimum.reduceat(held, starts)
    enough = tests.size >= FEWEST_IN_CELL
    cells = group(scores.subject[tests.example], scores.period[tests.example])
    n = cells.total((tests.size * enough).astype(np.float64))

    def share(end: Floats) -> Floats:
        count = tests.total((scores.value == end[tests.of_row]).astype(np.float64))
        return np.asarray(cells.total(np.where(enough & (count > 1), count, 0.0)) / np.maximum(n, 1))

    at_top, at_bottom = share(top), share(bottom)
    return CeilingTable(
        subject=freeze(scores.subject[tests.example][cells.example]),
        period=freeze(scores.period[tests.example][cells.example]),
        n=freeze(n.astype(np.int64)),
        share_at_top=freeze(at_top),
        share_at_bottom=freeze(at_bottom),
        has_ceiling=freeze(at_top >= TOO_MANY),
        has_floor=freeze(at_bottom >= TOO_MANY),
    )
