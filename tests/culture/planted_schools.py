"""A network of 25 schools in which four answer subjective codes unevenly: domain 11, drawn from a seed.

Twenty-one schools answer like cases alike, but for the 1.0 to 1.1 of everyday noise. Four larger ones keep
one group from class 1.7 to 1.9 times as often for the same subjective code: two by IEP, two by race. All
referrals differ between groups everywhere; that is no inconsistency of answers.
"""

from dataclasses import dataclass

import numpy as np

from sextant.culture.rules.scanned import Cases, Members, Roll
from sextant.culture.terms.consistency import RatioGroup

SCHOOLS = 25
# School: the group that is treated unevenly there. These four are the larger ones.
PLANTED = {
    4: RatioGroup.IEP,
    11: RatioGroup.IEP,
    17: RatioGroup.BLACK,
    22: RatioGroup.BLACK,
}
STUDENTS, LARGER = 500, 1_000
SUBJECTIVE_CODES, OTHER_CODES = (1, 2, 3), (4, 5, 6, 7, 8, 9)
IEP_SHARE, EL_SHARE = 0.2, 0.07
# The share kept from class for a code, before what the student did earlier.
BASE = {1: 0.16, 2: 0.2, 3: 0.24, 4: 0.1, 5: 0.18, 6: 0.3, 7: 0.5, 8: 0.22, 9: 0.6}
PRIORS_ADD = (1.0, 1.25, 1.5)
MAJORS_EACH = 1.0
DISPERSION = 0.35


@dataclass(frozen=True, kw_only=True)
class PlantedNetwork:
    """What a scan reads, and nothing of what was planted."""

    cases: Cases
    roll: Roll
    groups: tuple[Members, ...]


def draw_network(seed: int, *, students: int = STUDENTS, larger: int = LARGER) -> PlantedNetwork:
    """Return one year of the whole network."""
    draw = np.random.default_rng(seed)
    sizes = [larger if school in PLANTED else students for school in range(1, SCHOOLS + 1)]
    school = np.repeat(np.arange(1, SCHOOLS + 1), sizes)
    student = np.arange(1, len(school) + 1)
    # Two of the planted schools are mixed; most others are nearly all of one race.
    by_race = [key for key, group in PLANTED.items() if group is RatioGroup.BLACK]
    black_share = np.where(np.isin(school, by_race), 0.55, draw.uniform(0.65, 0.97, SCHOOLS)[school - 1])
    iep, black = draw.random(len(student)) < IEP_SHARE, draw.random(len(student)) < black_share
    boys, el = draw.random(len(student)) < np.where(iep, 0.66, 0.46), draw.random(len(student)) < EL_SHARE
    grade = draw.integers(0, 13, len(student))
    mean = MAJORS_EACH * np.where(iep, 1.6, 0.9) * np.where(boys, 1.3, 0.7) * np.where(black, 1.1, 0.9)
    n_each = draw.negative_binomial(DISPERSION, DISPERSION / (DISPERSION + mean))
    who = np.repeat(np.arange(len(student)), n_each)
    # The majors of one student stand together, so that the earlier ones are counted.
    priors = np.arange(len(who)) - np.repeat(np.cumsum(n_each) - n_each, n_each)
    subjective = draw.random(len(who)) < 0.66
    code = np.where(subjective, draw.choice(SUBJECTIVE_CODES, len(who)), draw.choice(OTHER_CODES, len(who)))
    share = np.vectorize(BASE.get)(code) * np.array(PRIORS_ADD)[np.minimum(priors, 2)]
    times = _times(draw, school[who], iep[who], black[who], subjective)
    excluded = draw.random(len(who)) < np.minimum(share * times, 0.95)
    suspended = excluded & (draw.random(len(who)) < 0.55)
    days = np.where(suspended, draw.choice([1.0, 2.0, 3.0], len(who), p=[0.45, 0.3, 0.25]), np.nan)
    return PlantedNetwork(
        cases=Cases(
            student=student[who], school=school[who], code=code, subjective=subjective, grade=grade[who],
            priors=priors, excluded=excluded, suspended=suspended, days=days,
        ),
        roll=Roll(student=student, school=school),
        groups=(
            Members(group=RatioGroup.IEP, students=student[iep]),
            Members(group=RatioGroup.BLACK, students=student[black]),
            Members(group=RatioGroup.BOYS, students=student[boys]),
            Members(group=RatioGroup.EL, students=student[el]),
        ),
    )  # fmt: skip


def _times(
    draw: np.random.Generator,
    school: "np.typing.NDArray[np.int64]",
    iep: "np.typing.NDArray[np.bool_]",
    black: "np.typing.NDArray[np.bool_]",
    subjective: "np.typing.NDArray[np.bool_]",
) -> "np.typing.NDArray[np.float64]":
    """Return how many times as often each case is excluded as a like case of somebody else there."""
    everyday = draw.uniform(1.0, 1.1, SCHOOLS + 1)[school]
    planted = draw.uniform(1.7, 1.9, SCHOOLS + 1)[school]
    times = np.where(iep, everyday, 1.0)
    for key, group in PLANTED.items():
        which = (school == key) & subjective & (iep if group is RatioGroup.IEP else black)
        times = np.where(which, planted, times)
    return times
