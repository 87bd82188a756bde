"""What a case comes to: the composite, and each gate of each category; pure, in whole numbers.

Scores are hundredths, estimates of growth and their bounds thousandths. A mean is rounded once, half up (away
from zero), where it is written down; what is compared is what is printed, so that a letter never says 2.80
where 2.796 was refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sextant.talent.terms.advancing import Certification, GateKey, GateState
from sextant.talent.terms.growing import Category, Outcome

LOWEST_SCORE, HIGHEST_SCORE = 100, 400
TARGETS_SPAN = HIGHEST_SCORE - LOWEST_SCORE
# What a level of growth rests on, and so never decides alone.
ON_GROWTH = frozenset({GateKey.GROWTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A teacher’s estimate from final runs, with its 80% interval, in thousandths."""

    estimate: int
    low: int
    high: int
    n_periods: int
    is_flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that a case rests on; None where nothing is known."""

    observation: int | None = None
    lowest: int | None = None
    n_observations: int = 0
    n_observers: int = 0
    n_years: int = 0
    growth: Growth | None = None
    # Targets of benchmarks and learning objectives, where no growth is estimated: met, of how many.
    targets: tuple[int, int] | None = None
    contribution: int | None = None
    certification: Certification = Certification.NONE
    led_minutes: int = 0
    has_demo_room: bool = False
    has_panel_lesson: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What O, G and K weigh, in hundredths; and what turns an estimate into a level, in hundredths."""

    observation: int
    growth: int
    contribution: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How the three become one: weights with an estimate and without, and the line from growth to G."""

    with_growth: Weights
    without_growth: Weights
    growth_at_zero: int
    growth_per_unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One product of the composite; ``product`` in ten-thousandths."""

    letter: str
    score: int
    weight: int

    @property
    def product(self) -> int:
        return self.score * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """C with its arithmetic; ``exact`` in ten-thousandths before it is rounded."""

    parts: tuple[Part, ...]

    @property
    def exact(self) -> int:
        return sum(part.product for part in self.parts)

    @property
    def hundredths(self) -> int:
        return rounded(Fraction(self.exact, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one category asks; None where it does not."""

    composite: int
    observation: int
    lowest: int
    growth: int | None = None
    growth_periods: int = 0
    growth_is_clear: bool = False
    certification: Certification | None = None
    years: int = 0
    led_minutes: int = 0
    asks_panel_lesson: bool = False
    observations: int = 6
    observers: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate: asked, known, and how far away; what the numbers mean is the key’s."""

    key: GateKey
    state: GateState
    asked: int = 0
    known: int | None = None

    @property
    def is_on_growth(self) -> bool:
        return self.key in ON_GROWTH

    @property
    def distance(self) -> int:
        """Return how much is missing, 0 where the gate is met or nothing is known."""
        return max(0, self.asked - self.known) if self.known is not None else 0


def rounded(value: Fraction) -> int:
    """Return the nearest whole number, halves away from zero."""
    sign = -1 if value < 0 else 1
    return sign * int(abs(value) + Fraction(1, 2))


def mean_of_standards(sums: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return O and the lowest standard in hundredths, from each standard’s sum of levels and their number."""
    means = [Fraction(total, n) for total, n in sums if n]
    if not means:
        return None
    return rounded(100 * sum(means, Fraction(0)) / len(means)), rounded(100 * min(means))


def growth_score(estimate: int, scale: Scale) -> int:
    """Return G of an estimate: the line, held between 1 and 4."""
    level = rounded(scale.growth_at_zero + Fraction(scale.growth_per_unit * estimate, 1000))
    return min(max(level, LOWEST_SCORE), HIGHEST_SCORE)


def target_score(met: int, asked: int) -> int:
    """Return G of a share of targets met: none is 1, all are 4."""
    return rounded(LOWEST_SCORE + Fraction(TARGETS_SPAN * met, asked))


def growth_part(facts: Facts, scale: Scale) -> tuple[int | None, Weights]:
    """Return G, if it is known, and the weights that go with where it comes from."""
    if facts.growth is not None:
        return growth_score(facts.growth.estimate, scale), scale.with_growth
    score = target_score(*facts.targets) if facts.targets and facts.targets[1] else None
    return score, scale.without_growth


def composite(facts: Facts, scale: Scale) -> Composite | None:
    """Return C; None while a part of it is not known."""
    growth, weights = growth_part(facts, scale)
    if facts.observation is None or growth is None or facts.contribution is None:
        return None
    return Composite(
        parts=(
            Part(letter="O", score=facts.observation, weight=weights.observation),
            Part(letter="G", score=growth, weight=weights.growth),
            Part(letter="K", score=facts.contribution, weight=weights.contribution),
        )
    )


def least_contribution(facts: Facts, scale: Scale, *, asked: int) -> int | None:
    """Return the smallest K with which C is enough: over 400 where none is, None where O or G is open."""
    growth, weights = growth_part(facts, scale)
    if facts.observation is None or growth is None or not weights.contribution:
        return None
    missing = 100 * asked - 50 - facts.observation * weights.observation - growth * weights.growth
    return max(LOWEST_SCORE, -(-missing // weights.contribution))


def gates_of(facts: Facts, *, scale: Scale, limits: Limits) -> tuple[Gate, ...]:
    """Return every gate of a category, in order."""
    found = composite(facts, scale)
    gates = [
        _enough(facts, limits),
        _least(GateKey.COMPOSITE, found.hundredths if found else None, limits.composite),
        _least(GateKey.OBSERVATION, facts.observation, limits.observation),
        _least(GateKey.LOWEST, facts.lowest, limits.lowest),
        _growth(facts, limits),
    ]
    if limits.certification is not None:
        gates.append(_certification(facts, limits.certification))
    if limits.years:
        gates.append(_least(GateKey.YEARS, facts.n_years, limits.years))
    if limits.led_minutes:
        gates.append(_led(facts, limits))
    if limits.asks_panel_lesson:
        state = GateState.MET if facts.has_panel_lesson else GateState.OPEN
        gates.append(Gate(key=GateKey.LESSON, state=state))
    return tuple(gates)


def unmet(gates: Sequence[Gate]) -> tuple[GateKey, ...]:
    """Return the gates that are not met."""
    return tuple(gate.key for gate in gates if gate.state is GateState.NOT_MET)


def is_open_to(gates: Sequence[Gate]) -> bool:
    """Tell if a category is open: no gate is missed but perhaps growth, which never decides alone."""
    return not set(unmet(gates)) - ON_GROWTH


def may_still_reach(facts: Facts, *, scale: Scale, limits: Limits) -> bool:
    """Tell if a category is open with a contribution that nobody has rated yet."""
    if not is_open_to(gates_of(facts, scale=scale, limits=limits)):
        return False
    if facts.contribution is not None:
        return True
    least = least_contribution(facts, scale, asked=limits.composite)
    return least is None or least <= HIGHEST_SCORE


def may_go_for(target: Category, *, now: Category, gates: Mapping[Category, Sequence[Gate]]) -> bool:
    """Tell if a case may be handed in: for the next category always, a later one with all gates on the way.

    The gates of a category that is skipped are met, too, so that nobody passes them by.
    """
    way = [one for one in gates if now < one <= target]
    return target == now + 1 or (target in way and all(is_open_to(gates[one]) for one in way))


def advance_is_barred_by(gates: Sequence[Gate]) -> tuple[GateKey, ...]:
    """Return the gates because of which a panel may not say "advance": missed or open, growth left out."""
    barring = (GateState.NOT_MET, GateState.OPEN)
    return tuple(gate.key for gate in gates if gate.state in barring and not gate.is_on_growth)


def rests_on_growth_alone(named: Sequence[str], words: str) -> bool:
    """Tell if "not yet" names nothing but growth, and says nothing of what was seen."""
    return bool(named) and set(named) <= ON_GROWTH and not words.strip()


def outcome_of(votes: Sequence[Outcome], *, needed: int) -> Outcome:
    """Return what the panel says: advance where so many votes are for it, else not yet."""
    return Outcome.ADVANCE if votes.count(Outcome.ADVANCE) >= needed else Outcome.NOT_YET


def _least(key: GateKey, known: int | None, asked: int) -> Gate:
    if known is None:
        return Gate(key=key, state=GateState.OPEN, asked=asked)
    return Gate(key=key, state=_state(is_met=known >= asked), asked=asked, known=known)


def _state(*, is_met: bool) -> GateState:
    return GateState.MET if is_met else GateState.NOT_MET


def _enough(facts: Facts, limits: Limits) -> Gate:
    is_enough = facts.n_observations >= limits.observations and facts.n_observers >= limits.observers
    return Gate(
        key=GateKey.ENOUGH,
        state=_state(is_met=is_enough),
        asked=limits.observations,
        known=facts.n_observations,
    )


def _growth(facts: Facts, limits: Limits) -> Gate:
    known = facts.growth
    if known is None:
        # Where nothing is tested there is nothing to gate on; the share of targets weighs in C.
        return Gate(key=GateKey.GROWTH, state=GateState.NOT_ASKED, asked=limits.growth or 0)
    if limits.growth is None:
        return Gate(key=GateKey.GROWTH, state=_state(is_met=not known.is_flagged), known=known.estimate)
    is_met = known.estimate >= limits.growth and known.n_periods >= limits.growth_periods
    is_met = is_met and (known.low > 0 or not limits.growth_is_clear)
    return Gate(key=GateKey.GROWTH, state=_state(is_met=is_met), asked=limits.growth, known=known.estimate)


def _certification(facts: Facts, asked: Certification) -> Gate:
    enough = {Certification.FULL, asked}
    return Gate(key=GateKey.CERTIFICATION, state=_state(is_met=facts.certification in enough))


def _led(facts: Facts, limits: Limits) -> Gate:
    is_met = facts.has_demo_room or facts.led_minutes >= limits.led_minutes
    return Gate(
        key=GateKey.LED, state=_state(is_met=is_met), asked=limits.led_minutes, known=facts.led_minutes
    )
