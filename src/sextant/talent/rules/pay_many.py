"""The next base of everybody at once, digit for digit as of each alone: what a proposal costs, who moves."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sextant.talent.rules.pay_math import HALF, Before
from sextant.talent.rules.pay_terms import DOLLAR, WHOLE_POINTS, PayTerms

NO_COMPOSITE = -1
NO_CAP = 2**62

type Cents = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """What everybody’s next base is made from, in the same order in each array."""

    base: Cents
    composite: Cents
    stipend: Cents
    key_of: Cents
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Modeled:
    """What terms come to.

    Attributes:
        next_base: of everybody, in the order that was given.
        cost: what all bases cost more than now.
        n_raised, n_lifted, n_capped: how many get more; of them by the lowest base of the band; how many
            the highest base holds back.
    """

    next_base: Cents
    lifted: NDArray[np.bool_]
    capped: NDArray[np.bool_]
    cost: int
    total: int
    n_raised: int
    n_lifted: int
    n_capped: int


def gather(people: Sequence[Before]) -> Everybody:
    """Return people as arrays."""
    keys = tuple(sorted({one.band_key for one in people}))
    place = {key: number for number, key in enumerate(keys)}
    return Everybody(
        base=_cents([one.base_cents for one in people]),
        composite=_cents([NO_COMPOSITE if one.composite is None else one.composite for one in people]),
        stipend=_cents([one.stipend_cents for one in people]),
        key_of=_cents([place[one.band_key] for one in people]),
        keys=keys,
    )


def model(people: Everybody, terms: PayTerms) -> Modeled:
    """Return what terms come to for everybody."""
    points = np.full(people.base.shape, terms.cola_points, dtype=np.int64)
    # From the lowest composite up, so that the highest step reached is the one that stays.
    merit = np.zeros(people.base.shape, dtype=np.int64)
    for at, more in sorted(terms.merit):
        merit = np.where(people.composite >= at, more, merit)
    merit = np.where(people.composite == NO_COMPOSITE, 0, merit)
    raised = (people.base * (WHOLE_POINTS + points + merit) + HALF) // WHOLE_POINTS
    bands = [terms.band(key) for key in people.keys]
    lowest = _cents([one.lowest if one else 0 for one in bands])[people.key_of]
    highest = _cents([one.highest if one else NO_CAP for one in bands])[people.key_of]
    floored = np.maximum(raised, lowest)
    rounded = -(-floored // DOLLAR) * DOLLAR
    capped = np.minimum(rounded, highest)
    next_base = np.maximum(capped, people.base)
    return Modeled(
        next_base=next_base,
        lifted=floored > raised,
        capped=capped < rounded,
        cost=int((next_base - people.base).sum()),
        total=int((next_base + people.stipend).sum()),
        n_raised=int((next_base > people.base).sum()),
        n_lifted=int((floored > raised).sum()),
        n_capped=int((capped < rounded).sum()),
    )


def _cents(values: Sequence[int]) -> Cents:
    return np.array(values, dtype=np.int64)
