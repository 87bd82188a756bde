"""Which items wait for a decision, and which are to be looked at (domain 4.c)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sextant.assessment import thresholds
from sextant.assessment.rules.item_statistics import OptionFigures, PlaceFigures
from sextant.assessment.terms import HOLDS, HoldReason, ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLimits:
    """From where on an item is flagged; a network may set each."""

    least_answers: int = int(thresholds.LEAST_ANSWERS.default)
    weak: float = thresholds.WEAK_ITEM.default
    hard: float = thresholds.HARD_ITEM.default
    easy: float = thresholds.EASY_ITEM.default
    left_out: float = thresholds.LEFT_OUT.default / 100
    distractor_errors: float = thresholds.DISTRACTOR_ERRORS.default


def find_flags(
    figures: PlaceFigures, *, kind: str, limits: ItemLimits | None = None
) -> tuple[HoldReason, ...]:
    """Return why an item waits or is to be looked at, in the order of `HoldReason`.

    Below the least number of answers there is no flag but that of time, which needs no answers.
    """
    bounds = limits or ItemLimits()
    found = {reason for reason, holds in _checks(figures, kind, bounds).items() if holds()}
    return tuple(reason for reason in HoldReason if reason in found)


def is_holding(flags: Sequence[str]) -> bool:
    """Tell if one of these flags keeps an item from being released without a decision."""
    return any(flag in HOLDS for flag in flags)


def _checks(figures: PlaceFigures, kind: str, limits: ItemLimits) -> dict[HoldReason, Callable[[], bool]]:
    p, r = figures.p, figures.r
    # Of no correlation at all a sample shows one of 1/sqrt(n) easily; see docs/decisions/0010.
    noise = limits.distractor_errors / math.sqrt(max(figures.n, 1))
    return {
        HoldReason.NEGATIVE: lambda: r is not None and r < 0,
        HoldReason.RIVAL: lambda: _has_rival(figures.options, kind),
        HoldReason.DISTRACTOR: lambda: any(
            not one.is_key and one.r is not None and one.r > noise for one in figures.options
        ),
        HoldReason.WEAK: lambda: r is not None and 0 <= r < limits.weak,
        HoldReason.HARD: lambda: p is not None and p < limits.hard,
        HoldReason.EASY: lambda: p is not None and p > limits.easy,
        HoldReason.OMITTED: lambda: figures.left_out_share > limits.left_out and _enough(figures, limits),
    }


def _enough(figures: PlaceFigures, limits: ItemLimits) -> bool:
    return figures.p is not None or figures.n >= limits.least_answers


def _has_rival(options: Sequence[OptionFigures], kind: str) -> bool:
    """Tell if the best chose an option that is not the key more often than the key."""
    keys = [one.top_share for one in options if one.is_key]
    others = [one.top_share for one in options if not one.is_key]
    if not keys or not others:
        return False
    # Of several right options the rarest is the rival's measure; of one place with two keys, both together.
    mark = min(keys) if kind == ItemKind.SEVERAL else sum(keys)
    return max(others) > mark
