"""Who there is in truth: ability, growth, attendance and need first; what schools see follows from it.

Shares and sizes are those of domain 11. Everything is drawn once from one seed, as arrays.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sextant.demo import names
from sextant.demo.cast import STUDENTS
from sextant.demo.places import CAMDEN, Place, Size
from sextant.network.terms import Gender

type Array = np.ndarray[Any, np.dtype[Any]]

SUBJECTS = 4
SHARED_ACROSS_SUBJECTS = 0.75
LEVEL_SD, SLOPE_SD = 0.92, 0.04
SCHOOL_SD = 0.35
# The mean of the whole network in SD of students: what the benchmarks of the demo are set for. Twenty-five
# drawn schools alone would move it by 0.07, and every share of domain 11 that hangs on it.
LEVEL_MEAN = -0.02
# Who learns English by group, everybody else last: 7 in 100 of the network's mix.
EL_IN_LATIN_GROUP, EL_IN_ASIAN_GROUP, EL_ELSEWHERE = 0.24, 0.30, 0.021
GROUP_SHARES = (0.78, 0.15, 0.03, 0.02, 0.02)
CAMDEN_SHARES = (0.49, 0.45, 0.02, 0.02, 0.02)
IEP_SHARE, PLAN_504_SHARE = 0.20, 0.025
LOW_INCOME_SHARE, HOMELESS_SHARE, FOSTER_SHARE = 0.80, 0.02, 0.01
MALE_AMONG_IEP = 0.66


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Everybody who is ever enrolled, one row each; the cast comes first.

    Attributes:
        level: true level by subject, SD of students, shape (students, 4).
        slope: true slope a report period, SD, shape (students, 4).
        attendance: standard normal; turned into each school level's own rates.
        behavior: standard normal; higher is more often in trouble.
        group: code of `names`, shape (students,).
        gender: word of the network.
        has_iep, is_el, has_504, is_low_income, is_homeless, is_foster: booleans.
    """

    level: Array
    slope: Array
    attendance: Array
    behavior: Array
    group: Array
    gender: tuple[str, ...]
    has_iep: Array
    is_el: Array
    has_504: Array
    is_low_income: Array
    is_homeless: Array
    is_foster: Array
    given: tuple[str, ...]
    family: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many people there are."""
        return len(self.given)


def draw_population(*, size: Size, first_school: Array, rng: np.random.Generator) -> Population:
    """Draw everybody, given the school at which each is first enrolled; the cast is the first rows."""
    count = first_school.size
    group = _groups(size, first_school, rng)
    has_iep = rng.random(count) < _around(IEP_SHARE, 0.14, 0.28, size, rng)[first_school]
    gender = _genders(has_iep, rng)
    is_el = rng.random(count) < np.select(
        [group == names.LATIN_GROUP, group == names.ASIAN_GROUP],
        [EL_IN_LATIN_GROUP, EL_IN_ASIAN_GROUP],
        EL_ELSEWHERE,
    )
    level = _levels(count, rng) + rng.normal(scale=SCHOOL_SD, size=len(size.places))[first_school, None]
    level -= 0.55 * has_iep[:, None] + 0.3 * is_el[:, None] * np.array([1.0, 0.4, 0.6, 0.8])
    level += LEVEL_MEAN - level.mean()
    shared = level.mean(axis=1)
    behavior = rng.normal(size=count)
    attendance = 0.30 * shared - 0.30 * behavior + 0.9 * rng.normal(size=count) - 0.15 * has_iep
    spelled = names.student_names(group=group, gender=gender, rng=rng)
    given, family, gender, group = _put_cast_first(spelled, gender, group)
    return Population(
        level=level,
        slope=rng.normal(scale=SLOPE_SD, size=(count, SUBJECTS)),
        attendance=(attendance - attendance.mean()) / attendance.std(),
        behavior=behavior,
        group=group,
        gender=gender,
        has_iep=_not_cast(has_iep),
        is_el=_not_cast(is_el),
        has_504=_not_cast((rng.random(count) < PLAN_504_SHARE / (1 - IEP_SHARE)) & ~has_iep),
        is_low_income=rng.random(count) < _around(LOW_INCOME_SHARE, 0.65, 0.92, size, rng)[first_school],
        is_homeless=_not_cast(rng.random(count) < HOMELESS_SHARE),
        is_foster=_not_cast(rng.random(count) < FOSTER_SHARE),
        given=given,
        family=family,
    )


def _levels(count: int, rng: np.random.Generator) -> Array:
    shared = rng.normal(size=(count, 1)) * np.sqrt(SHARED_ACROSS_SUBJECTS)
    own = rng.normal(size=(count, SUBJECTS)) * np.sqrt(1 - SHARED_ACROSS_SUBJECTS)
    return np.asarray(LEVEL_SD * (shared + own))


def _groups(size: Size, first_school: Array, rng: np.random.Generator) -> Array:
    """Draw groups; schools differ widely, those of Camden most."""
    shares = np.array([_shares(place, rng) for place in size.places])
    picks = rng.random(first_school.size)
    return np.asarray((picks[:, None] > np.cumsum(shares, axis=1)[first_school]).sum(axis=1).clip(0, 4))


def _shares(place: Place, rng: np.random.Generator) -> Array:
    base = np.array(CAMDEN_SHARES if place.region == CAMDEN else GROUP_SHARES)
    return rng.dirichlet(base * 25 + 0.05)


def _around(mean: float, low: float, high: float, size: Size, rng: np.random.Generator) -> Array:
    """Return each school's own share: the network's mean, within its range."""
    return np.clip(rng.normal(mean, (high - low) / 5, size=len(size.places)), low, high)


def _genders(has_iep: Array, rng: np.random.Generator) -> tuple[str, ...]:
    # Two thirds of those with an IEP are boys; elsewhere slightly fewer than half.
    rest = (0.505 - IEP_SHARE * MALE_AMONG_IEP) / (1 - IEP_SHARE)
    picks = rng.random(has_iep.size)
    male = picks < np.where(has_iep, MALE_AMONG_IEP, rest)
    other = rng.random(has_iep.size) < 0.004
    return tuple(
        str(Gender.X if is_x else Gender.M if is_male else Gender.F)
        for is_male, is_x in zip(male.tolist(), other.tolist(), strict=True)
    )


def _put_cast_first(
    spelled: names.Names, gender: tuple[str, ...], group: Array
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], Array]:
    number = len(STUDENTS)
    given = (*(one.given_name for one in STUDENTS), *spelled.given[number:])
    family = (*(one.family_name for one in STUDENTS), *spelled.family[number:])
    sexes = (*(str(one.gender) for one in STUDENTS), *gender[number:])
    own = [names.LATIN_GROUP if one.is_hispanic else names.BLACK_GROUP for one in STUDENTS]
    return given, family, sexes, np.concatenate([own, group[number:]])


def _not_cast(flags: Array) -> Array:
    """Keep chance from giving the cast a program that its story does not know."""
    flags = flags.copy()
    flags[: len(STUDENTS)] = False
    return flags
