"""Points of a scorecard: measures between floor and target, gaps spread over their domain; pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from sextant.leadership.terms.scorecards import Tier

FULL = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure as it enters a scorecard; ``value`` is None where it was not measured."""

    code: str
    domain: str
    floor: float
    target: float
    weight: float
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What a measure earned; ``counted`` is its weight after gaps of its domain were spread over it."""

    code: str
    counted: float
    points: float | None

    def is_raised(self, weight: float) -> bool:
        """Tell if the measure carries weight of others that were not measured."""
        return self.points is not None and self.counted > weight + 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A scorecard: its lines by code, its points of a hundred, and how much of the weight was measured."""

    lines: Mapping[str, Scored]
    points: float | None
    measured_weight: float


def points_of(value: float, *, floor: float, target: float, weight: float) -> float:
    """Return ``weight × clip((x − floor) / (target − floor), 0, 1)``; a floor above its target falls well.

    Raises:
        ValueError: floor and target are the same.
    """
    if floor == target:
        raise ValueError("a floor lies apart from its target")
    return weight * min(max((value - floor) / (target - floor), 0.0), 1.0)


def score(lines: Sequence[Line], *, least_measured: float) -> Card:
    """Return the card of these measures.

    A gap's weight goes to the other measures of its domain, in proportion. Where a whole domain has no
    measure, the sum of the others is written as of a hundred. With less than ``least_measured`` of the
    weight measured there are no points: they would say more of the gaps than of the school.
    """
    domains: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        domains[line.domain].append(line)
    scored: dict[str, Scored] = {}
    earned = standing = measured = 0.0
    for held in domains.values():
        whole = sum(line.weight for line in held)
        known = sum(line.weight for line in held if line.value is not None)
        measured += known
        standing += whole if known else 0.0
        for line in held:
            one = _scored(line, share=whole / known if known else 0.0)
            scored[line.code] = one
            earned += one.points or 0.0
    everything = sum(line.weight for line in lines)
    has_points = standing > 0 and FULL * measured / everything >= least_measured
    return Card(
        lines=scored,
        points=FULL * earned / standing if has_points else None,
        measured_weight=FULL * measured / everything if everything else 0.0,
    )


def tier_of(points: float | None, *, watch: float, reinforce: float, model: float) -> str:
    """Return the tier of so many points; empty without points."""
    if points is None:
        return ""
    if points >= model:
        return Tier.MODEL
    if points >= reinforce:
        return Tier.REINFORCE
    return Tier.WATCH if points >= watch else Tier.INTERVENE


def shown_points(points: float, *, cuts: Collection[float]) -> float:
    """Return points as they are written beside a tier: whole, but never on the other side of a cut.

    49.8 rounds to 50, where another tier begins: it keeps a decimal. 49.97 is written 49.9.
    """
    for shown in (float(f"{points:.0f}"), float(f"{points:.1f}")):
        if all((shown < cut) == (points < cut) for cut in cuts):
            return shown
    return floor(10 * points) / 10


def _scored(line: Line, *, share: float) -> Scored:
    if line.value is None:
        return Scored(code=line.code, counted=0.0, points=None)
    counted = line.weight * share
    points = points_of(line.value, floor=line.floor, target=line.target, weight=counted)
    return Scored(code=line.code, counted=counted, points=points)
