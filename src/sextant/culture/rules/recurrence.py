"""Whether an incident of the same level came again within 30 days, by what followed the first one.

Easier cases get circles: a difference between responses may be who was chosen, not what helped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.culture.rules.mantel_haenszel import Counts, Marks

DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedBy:
    """After one kind of answer: how many cases, and after how many it came again."""

    answer: str
    n: int
    n_again: int

    @property
    def share(self) -> float:
        """Return the share after which it came again."""
        return self.n_again / self.n if self.n else 0.0


def came_again(student: Counts, level: Counts, day: Counts, *, within: int = DAYS) -> Marks:
    """Tell of each incident if the same student had a later one of the same level within so many days."""
    order = np.lexsort((day, level, student))
    who, what, when = student[order], level[order], day[order]
    # The next later day: two incidents of one day are one bad day, not a recurrence.
    again = np.zeros(len(order), dtype=bool)
    for step in range(1, _longest_run(who, what, when) + 1):
        same = (who[:-step] == who[step:]) & (what[:-step] == what[step:])
        gap = when[step:] - when[:-step]
        again[:-step] |= same & (gap > 0) & (gap <= within)
    found = np.zeros(len(order), dtype=bool)
    found[order] = again
    return found


def by_answer(answers: Sequence[str], again: Marks, is_over: Marks) -> tuple[FollowedBy, ...]:
    """Return how often it came again by answer, of those whose days are over and that had an answer."""
    found: dict[str, list[int]] = {}
    for answer, one, over in zip(answers, again, is_over, strict=True):
        if answer and over:
            counts = found.setdefault(answer, [0, 0])
            counts[0] += 1
            counts[1] += bool(one)
    return tuple(FollowedBy(answer=key, n=n, n_again=k) for key, (n, k) in sorted(found.items()))


def _longest_run(who: Counts, what: Counts, when: Counts) -> int:
    """Return how many incidents of one student and level fall on one day at most: how far to look on."""
    if not len(who):
        return 0
    _known, counts = np.unique(np.stack([who, what, when]), axis=1, return_counts=True)
    return min(int(counts.max()), len(who) - 1)
