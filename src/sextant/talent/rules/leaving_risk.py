"""The risk that somebody leaves: points on recorded facts, each with its words; nothing else is weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sextant.talent.terms.growing import RiskBand


class Reason(StrEnum):
    """What is on record and may make somebody leave; the key of a threshold’s points."""

    NEW = "new"
    ALONE = "alone"
    PLAN = "plan"
    STUCK = "stuck"
    NOT_YET = "not_yet"
    CHANGED = "changed"
    VACANT = "vacant"
    CERTIFICATE = "certificate"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A band with the points and the reasons behind it, the heaviest first."""

    band: RiskBand
    points: int
    reasons: tuple[Reason, ...]


def weigh(found: Sequence[Reason], *, points: Mapping[Reason, int], medium_from: int, high_from: int) -> Risk:
    """Return the band that the points of these reasons add up to; a reason of no points is not named."""
    counted = sorted({one for one in found if points.get(one, 0) > 0}, key=lambda one: (-points[one], one))
    total = sum(points[one] for one in counted)
    steps = ((high_from, RiskBand.HIGH), (medium_from, RiskBand.MEDIUM))
    band = next((one for line, one in steps if total >= line), RiskBand.LOW)
    return Risk(band=band, points=total, reasons=tuple(counted))


def quality_of(*, observation: float | None, theta: float | None) -> float | None:
    """Return what ranks teachers here: the composite of domain 2.c without contribution, which no year holds.

    O weighs .50 and G = clip(2.5 + 5·θ̂, 1, 4) weighs .30; what is missing leaves its weight to the other.
    """
    parts = []
    if observation is not None:
        parts.append((0.5, observation))
    if theta is not None:
        parts.append((0.3, min(max(2.5 + 5 * theta, 1.0), 4.0)))
    return sum(weight * value for weight, value in parts) / sum(w for w, _ in parts) if parts else None


def top_third(values: Mapping[int, float]) -> frozenset[int]:
    """Return who lies in the top third; who ties with the last of them does, too."""
    if not values:
        return frozenset()
    ordered = sorted(values.values(), reverse=True)
    line = ordered[max(len(ordered) // 3, 1) - 1]
    return frozenset(key for key, value in values.items() if value >= line)
