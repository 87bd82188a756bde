"""How often who is in trouble, and where the same deed has other consequences; pure arrays (domain 11).

Rates follow from the school's kind and the student's own propensity. Consequences follow from code, number
of earlier incidents and age alone, except in the schools that are planted: there the subjective codes keep
one group out of class nearly twice as often as everybody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv, ndtr

from sextant.demo.cast import HARBOR_POINT, STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.names import BLACK_GROUP
from sextant.demo.places import CAMDEN, Place, Size
from sextant.demo.population import Array, Population
from sextant.network.terms import Gender

# The groups' own rates spread the counts as well: together they are as uneven as with 0.35 alone.
DISPERSION = 0.42
SHARED_WITH_BEHAVIOR = 0.95
# Majors per student and school day, by the lowest and highest grade of the school.
PER_DAY = {(0, 6): 0.0035, (0, 8): 0.0045, (5, 8): 0.0075, (6, 8): 0.0075, (7, 12): 0.0065, (9, 12): 0.0050}
OTHERWISE = 0.0050
# Rates are of everybody enrolled; events are drawn from the days on which somebody was there.
AT_SCHOOL = 0.91
# Story (a) of domain 11: 1.6 in the first two years together, and fewer in the second than in the first.
YOUNG_TURNAROUND = {1: 1.7, 2: 1.5, 3: 1.3}
# What makes the ratios of suspended students come out at 1.9, 1.5 and 1.8: rates differ, answers do not.
IEP_RATE, BLACK_RATE, MALE_RATE = 2.15, 1.85, 1.85
PLANTED_RATIO, ELSEWHERE_RATIO = 1.85, 1.0
# A school is planted where a test could see it: so many students at least, if the network has such schools.
LARGE = 600
BY_RACE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A school in which subjective codes weigh heavier on one group: by special education, or by race."""

    school: int
    by_race: bool


def planted_schools(size: Size, population: Population, spells: Sequence[Spell]) -> tuple[Planted, ...]:
    """Return the schools that are planted: by special education Harbor Point and the largest upper school.

    By race it is the two large schools whose students differ most. A small demo has the first one only.
    """
    harbor = [at for at, place in enumerate(size.places) if place.name == HARBOR_POINT]
    large = [at for at, place in enumerate(size.places) if place.students >= LARGE and at not in harbor]
    upper = sorted((at for at in large if size.places[at].low >= 7), key=lambda at: -size.places[at].students)
    by_iep = [*harbor, *upper[:1]]
    black = _black_share(size, population, spells)
    mixed = sorted((at for at in large if at not in by_iep), key=lambda at: abs(black[at] - 0.5))
    return (
        *(Planted(school=at, by_race=False) for at in by_iep),
        *(Planted(school=at, by_race=True) for at in mixed[:BY_RACE]),
    )


def rates_of(
    size: Size, population: Population, spells: Sequence[Spell], *, newest: int, rng: np.random.Generator
) -> Array:
    """Return how many majors each spell expects a school day; the cast, whose stories are told, none."""
    school = np.array([spell.school for spell in spells])
    year = np.array([spell.year for spell in spells])
    person = np.array([spell.student for spell in spells])
    group = _of_groups(population)
    by_school = np.array(
        [[_school_rate(place, newest - at) for at in range(newest + 1)] for place in size.places]
    )
    # Each school keeps its own mean, whoever goes there.
    means = np.bincount(school, weights=group[person], minlength=len(size.places)) / np.maximum(
        1, np.bincount(school, minlength=len(size.places))
    )
    own = _propensity(population, rng)
    rates = by_school[school, year] * own[person] * group[person] / means[school] / AT_SCHOOL
    return np.asarray(np.where(person < len(STUDENTS), 0.0, rates))


def band_of(grade: Array) -> Array:
    """Return the place of each grade's age band: up to grade 2, 3 to 5, 6 to 8, 9 and up."""
    return np.asarray(np.searchsorted([2, 5, 8], grade, side="left"))


def _school_rate(place: Place, years_ago: int) -> float:
    rate = PER_DAY.get((place.low, place.high), OTHERWISE)
    if not place.turnaround_year:
        return rate
    return rate * YOUNG_TURNAROUND.get(max(1, place.turnaround_year - years_ago), 1.0)


def _propensity(population: Population, rng: np.random.Generator) -> Array:
    """Return each person's share of trouble, mean 1: counts drawn from it are negative binomial."""
    latent = SHARED_WITH_BEHAVIOR * population.behavior
    latent = latent + np.sqrt(1 - SHARED_WITH_BEHAVIOR**2) * rng.normal(size=population.count)
    ranks = np.clip(ndtr(latent), 1e-6, 1 - 1e-6)
    return np.asarray(gammaincinv(DISPERSION, ranks) / DISPERSION)


def _of_groups(population: Population) -> Array:
    male = np.array([word == Gender.M for word in population.gender])
    black = population.group == BLACK_GROUP
    return np.asarray(IEP_RATE**population.has_iep * BLACK_RATE**black * MALE_RATE**male)


def _black_share(size: Size, population: Population, spells: Sequence[Spell]) -> Array:
    black: list[list[bool]] = [[] for _place in size.places]
    for spell in spells:
        black[spell.school].append(bool(population.group[spell.student] == BLACK_GROUP))
    # Camden's schools are the mixed ones; another stands in only where a network has too few.
    return np.array(
        [
            (float(np.mean(rows)) if rows else 1.0) + (0.0 if place.region == CAMDEN else 5.0)
            for rows, place in zip(black, size.places, strict=True)
        ]
    )
