"""Selection-rate ratios by group at each stage, and which of them human resources looks into.

29 CFR 1607.4(D): a rate below four fifths of the highest group's is taken as evidence of adverse impact. It
raises a question, never a score. Groups of fewer than twenty applicants are not compared.

The counts are taken from day to day by whole handfuls: who reads them beside a decision of theirs could else
tell from what has changed what the one they decided about has said of themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sextant.access.small_numbers import suppress
from sextant.talent.rules.pipeline import ORDER
from sextant.talent.terms.hiring import Stage

SMALLEST, LINE = 20, 80
# So many more must have been decided about at a stage before its counts are taken anew.
HANDFUL = 10
# Up to the offer the network decides; after it the candidate does.
STEPS: tuple[tuple[Stage, Stage], ...] = tuple(
    (here, onward) for here, onward in pairwise(ORDER) if ORDER.index(onward) <= ORDER.index(Stage.OFFER)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Applicants who say the same of themselves and came equally far; ``ending`` is empty while open."""

    group: str
    furthest: Stage
    ending: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCounts:
    """One stage as it was counted on a day: of each group how many were decided about, how many went on."""

    as_of: date
    groups: Mapping[str, tuple[int, int]]

    @property
    def n(self) -> int:
        """How many were decided about."""
        return sum(n for n, _k in self.groups.values())


type Counts = Mapping[Stage, StageCounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRate:
    """How many of a group that a stage decided about went on; hidden numbers are None."""

    group: str
    n: int | None
    rate_thousandths: int | None
    ratio_thousandths: int | None
    is_below: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StageImpact:
    """One stage: from where to where, and the groups."""

    stage: Stage
    as_of: date
    groups: tuple[GroupRate, ...]

    @property
    def can_be_compared(self) -> bool:
        """Tell if at least two groups may be shown."""
        return sum(one.n is not None for one in self.groups) > 1

    @property
    def below(self) -> tuple[GroupRate, ...]:
        return tuple(one for one in self.groups if one.is_below)


def counts_of(told: Sequence[Told], *, on: date) -> dict[Stage, StageCounts]:
    """Return how many of each group each stage has decided about, and how many of these went on."""
    groups = sorted({one.group for one in told})
    return {
        here: StageCounts(as_of=on, groups={group: _counts(told, group, here, onward) for group in groups})
        for here, onward in STEPS
    }


def taken_anew(before: Counts, now: Counts) -> dict[Stage, StageCounts]:
    """Return each stage as it is now where a handful more was decided about, and else as it was before."""
    found = {}
    for stage, one in now.items():
        old = before.get(stage)
        if one.n >= (old.n if old else 0) + HANDFUL:
            found[stage] = one
        elif old is not None:
            found[stage] = old
    return found


def impact_of(counts: Counts, *, smallest: int = SMALLEST, line: int = LINE) -> tuple[StageImpact, ...]:
    """Return the selection rates of each stage, by group.

    Who still waits at a stage, or left of their own will, was not decided about there and does not count. A
    group once hidden stays hidden at later stages, and one alone hides its smallest neighbor with it: of a
    known total it could be subtracted.
    """
    found, hidden = [], set[str]()
    for here, _onward in STEPS:
        one = counts.get(here)
        if one is None:
            continue
        shown = suppress({group: n for group, (n, _k) in one.groups.items()}, smallest=smallest)
        hidden |= {group for group, n in shown.items() if n is None}
        found.append(StageImpact(stage=here, as_of=one.as_of, groups=_rates(one.groups, hidden, line)))
    return tuple(found)


def _counts(told: Sequence[Told], group: str, here: Stage, onward: Stage) -> tuple[int, int]:
    """Return how many of a group a stage decided about, and how many of these went on."""
    n_on = sum(
        one.n for one in told if one.group == group and ORDER.index(one.furthest) >= ORDER.index(onward)
    )
    n_out = sum(
        one.n
        for one in told
        if one.group == group and one.furthest is here and one.ending == Stage.REJECTED.value
    )
    return n_on + n_out, n_on


def _rates(counts: Mapping[str, tuple[int, int]], hidden: set[str], line: int) -> tuple[GroupRate, ...]:
    rates = {group: (k, n) for group, (n, k) in counts.items() if group not in hidden and n}
    best = max(rates.values(), key=lambda one: one[0] / one[1], default=(0, 1))
    found = []
    for group, (n, k) in counts.items():
        if group not in rates:
            found.append(
                GroupRate(group=group, n=None, rate_thousandths=None, ratio_thousandths=None, is_below=False)
            )
            continue
        # k/n ÷ best: compared in whole numbers, so that four fifths is four fifths.
        top, bottom = k * best[1], n * best[0]
        found.append(
            GroupRate(
                group=group,
                n=n,
                rate_thousandths=round(1000 * k / n),
                ratio_thousandths=round(1000 * top / bottom) if bottom else None,
                is_below=bool(bottom) and 100 * top < line * bottom,
            )
        )
    return tuple(found)
