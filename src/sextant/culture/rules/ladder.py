"""What the ladder offers for a level, an age and an occurrence, and what a choice beyond it asks for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sextant.culture.terms import EXCLUSION, RESTORATIVE, AgeBand, ResponseKind
from sextant.network.terms import Seat

# Who decides more than whom; a network's own seats beyond these decide nothing here.
RANKS = (Seat.TEACHER, Seat.DEAN, Seat.AP_CULTURE, Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT)
HIGHEST_OF_K2 = 2
TOP_LEVEL = 4
BANDS = ((HIGHEST_OF_K2, AgeBand.K2), (5, AgeBand.G35), (8, AgeBand.G68), (12, AgeBand.G912))
REMOVES = frozenset({ResponseKind.OSS, ResponseKind.EXPULSION_REFERRAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the ladder."""

    kind: ResponseKind
    level: int
    position: int
    ages: frozenset[str]
    from_occurrence: int
    days_at_most: Decimal | None
    decider: Seat
    sign_off: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One response that somebody chose, with its days where it has days."""

    kind: ResponseKind
    days: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a set of choices asks for: words on what lies outside, whose sign-off, and who decides it.

    ``decider`` is the seat above the chooser's that the ladder names: nothing begins before it signs.
    """

    outside: tuple[str, ...]
    sign_off: Seat | None
    decider: Seat | None = None

    @property
    def is_outside(self) -> bool:
        """Tell if anything chosen lies outside the range."""
        return bool(self.outside)


def band_of(grade: int) -> AgeBand:
    """Return the ages that a grade belongs to."""
    return next((band for highest, band in BANDS if grade <= highest), AgeBand.G912)


def grades_of(band: AgeBand) -> tuple[int, int]:
    """Return the first and last grade of a band."""
    lowest = -1
    for highest, one in BANDS:
        if one == band:
            return lowest, highest
        lowest = highest + 1
    raise ValueError(band)


def priors_band(priors: int) -> int:
    """Return 0, 1 or 2 (two and more): like cases have like histories."""
    return min(priors, 2)


def offered(steps: Iterable[Step], *, level: int, band: AgeBand, occurrence: int) -> tuple[Step, ...]:
    """Return what the ladder offers, restorative first, then as it stands on the ladder."""
    found = [
        step
        for step in steps
        if step.level == level and band in step.ages and step.from_occurrence <= occurrence
    ]
    return tuple(sorted(found, key=lambda step: (step.kind not in RESTORATIVE, step.position)))


def highest_seat(seats: Collection[str]) -> Seat | None:
    """Return the highest of these seats that decides anything."""
    found = [seat for seat in RANKS if seat in seats]
    return found[-1] if found else None


def next_level(seat: Seat) -> Seat:
    """Return who signs off what a seat decides outside the range."""
    return RANKS[min(RANKS.index(seat) + 1, len(RANKS) - 1)]


def judge(
    choices: Sequence[Choice],
    *,
    open_steps: Sequence[Step],
    band: AgeBand,
    seat: Seat,
    is_own_report: bool = False,
) -> Verdict:
    """Say what lies outside the range and whose sign-off is needed; nothing is ever forbidden here.

    With ``is_own_report`` whoever decides reported it herself: the next level looks, whatever she chose.
    """
    by_kind = {step.kind: step for step in open_steps}
    outside: list[str] = []
    needed: list[Seat] = [next_level(seat)] if is_own_report else []
    deciders: list[Seat] = []
    for choice in choices:
        step = by_kind.get(choice.kind)
        words = _beyond(choice, step)
        if words:
            outside.append(words)
            needed.append(next_level(seat))
        decider = decider_of_choice(choice, step)
        if decider is not None and is_below(seat, decider):
            deciders.append(decider)
        if step is not None and step.sign_off:
            needed.append(Seat(step.sign_off))
        if choice.kind in REMOVES and band == AgeBand.K2:
            needed.append(Seat.REGIONAL_SUPERINTENDENT)
    # Whoever stands that high herself signs nothing off for herself but what the next level has to see.
    asked = [one for one in needed if _rank(one) > _rank(seat)]
    return Verdict(
        outside=tuple(outside),
        sign_off=max(asked, key=_rank) if asked else None,
        decider=max(deciders, key=_rank) if deciders else None,
    )


def decider_of_choice(choice: Choice, step: Step | None) -> Seat | None:
    """Return the seat that decides on a choice: as the ladder says, and beyond it the law of the state."""
    if step is not None:
        return step.decider
    return Seat.PRINCIPAL if choice.kind in REMOVES else None


def is_exclusion(choices: Iterable[Choice]) -> bool:
    """Tell if any of the choices keeps a student from class."""
    return any(choice.kind in EXCLUSION for choice in choices)


def signs_for(seat: Seat) -> frozenset[str]:
    """Return the seats that answer for a seat: the principal does so where a school has no assistant."""
    return frozenset({Seat.AP_CULTURE, Seat.PRINCIPAL} if seat == Seat.AP_CULTURE else {seat})


def below(seat: Seat) -> Seat:
    """Return the seat right below one: whoever decides anew what that seat sent back."""
    return RANKS[max(RANKS.index(seat) - 1, RANKS.index(Seat.DEAN))]


def is_below(seat: Seat, other: Seat) -> bool:
    """Tell if a seat decides less than another one."""
    return _rank(seat) < _rank(other)


def _rank(seat: Seat) -> int:
    return RANKS.index(seat)


def _beyond(choice: Choice, step: Step | None) -> str:
    label = str(choice.kind.label)
    if step is None:
        return f"“{label}” is not on the ladder for this level, age and occurrence."
    if step.days_at_most is not None and (choice.days or 0) > step.days_at_most:
        longest = _short(step.days_at_most)
        return f"“{label}” of {_short(choice.days)} days is longer than the {longest} of the ladder."
    return ""


def _short(days: Decimal | None) -> str:
    return f"{float(days or 0):g}"
