"""How a deed is answered: by its level, how often it has happened before, and how old the student is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sextant.culture.terms import ResponseKind
from sextant.demo.population import Array

# Shares of each answer before earlier incidents are counted, by age band.
ISS_LEVEL_2, ISS_LEVEL_2_WHERE_PLANTED, ISS_LEVEL_3 = 0.20, 0.38, 0.06
OSS_LEVEL_3 = np.array([0.0, 0.17, 0.45, 0.45])
OSS_LEVEL_4 = np.array([0.20, 0.70, 0.94, 0.93])
EXPULSION_LEVEL_4 = np.array([0.0, 0.0, 0.01, 0.015])
BY_PRIORS = np.array([0.85, 1.0, 1.2])
RESTORATIVE_BY_PRIORS = np.array([1.12, 1.0, 0.85])
RESTORATIVE_MEAN, RESTORATIVE_SD, RESTORATIVE_RANGE = 0.44, 0.13, (0.20, 0.75)
EXCLUDED_OF_ALL = 0.22
DAYS_LEVEL_3 = ((1, 2, 3), (0.52, 0.36, 0.12))
DAYS_LEVEL_4 = ((1, 2, 3, 5, 10), (0.22, 0.30, 0.28, 0.16, 0.04))
LONGEST = 10
# Multiples of it cover 0 to 1 as evenly as numbers can that come one by one.
GOLDEN, PRIOR_BANDS = (5**0.5 - 1) / 2, 3

RESTORATIVE, TRADITIONAL, IN_SCHOOL, SUSPENDED, EXPELLED, NOTHING = range(6)
KINDS: Mapping[tuple[int, int], tuple[tuple[ResponseKind, ...], tuple[float, ...]]] = {
    (RESTORATIVE, 2): (
        (ResponseKind.SMALL_CIRCLE, ResponseKind.AFFECTIVE_CHAT, ResponseKind.CLASS_CIRCLE),
        (0.60, 0.25, 0.15),
    ),
    (RESTORATIVE, 3): ((ResponseKind.CONFERENCE,), (1.0,)),
    (TRADITIONAL, 2): ((ResponseKind.DETENTION, ResponseKind.LOSS_OF_PRIVILEGE), (0.66, 0.34)),
    (TRADITIONAL, 3): ((ResponseKind.DETENTION, ResponseKind.PRIVILEGE_CONTRACT), (0.6, 0.4)),
}
# A young child is not kept after school.
TOO_YOUNG_FOR_DETENTION = 0


@dataclass(slots=True, kw_only=True)
class Case:
    """What decisions look at, an entry for each part, and what has been decided so far."""

    level: Array
    band: Array
    weight: Array
    base_iss: Array
    tilt: Array
    force: Array
    lag: Array
    day: Array
    calendar: Array
    stratum: Array
    dealt: Counter[int]
    out: dict[str, Array]
    dropped: Array


def choose_answers(case: Case, at: Array, priors: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return how each part is answered, and for how many days it keeps a student from class."""
    level, band = case.level[at], case.band[at]
    more = BY_PRIORS[priors] * case.weight[at]
    iss = np.select(
        [(level == 2) & (priors > 0) & (band > 0), (level == 3) & (band > 0)],
        [case.base_iss[at] * more / BY_PRIORS[1], ISS_LEVEL_3 * more],
        0.0,
    )
    # Only level 3 leaves the choice: what is grave is answered alike.
    oss = np.select([level == 3, level == 4], [OSS_LEVEL_3[band] * more, OSS_LEVEL_4[band]], 0.0)
    expelled = np.where(level == 4, EXPULSION_LEVEL_4[band], 0.0)
    mend = np.clip(case.tilt[at] * RESTORATIVE_BY_PRIORS[priors], 0.05, 0.97)
    picks, second = rng.random((2, at.size))
    _deal_evenly(case, at, priors, picks)
    answer = np.where(second < np.where(level == 4, 1.0, mend), RESTORATIVE, TRADITIONAL)
    for name, share in ((IN_SCHOOL, iss), (SUSPENDED, iss + oss), (EXPELLED, iss + oss + expelled)):
        before = {IN_SCHOOL: 0.0, SUSPENDED: iss, EXPELLED: iss + oss}[name]
        answer = np.where((picks >= before) & (picks < share), name, answer)
    asked = case.force[at]
    answer = np.where(asked > 0, SUSPENDED, np.where(asked < 0, RESTORATIVE, answer))
    days = np.where(
        level == 4,
        rng.choice(DAYS_LEVEL_4[0], size=at.size, p=DAYS_LEVEL_4[1]),
        rng.choice(DAYS_LEVEL_3[0], size=at.size, p=DAYS_LEVEL_3[1]),
    )
    days = np.select([answer == EXPELLED, answer == SUSPENDED, answer == IN_SCHOOL], [LONGEST, days, 1], 0)
    return answer, np.where(asked > 0, asked, days)


def _deal_evenly(case: Case, at: Array, priors: Array, picks: Array) -> None:
    """Deal answers where a disparity is planted, so that what was planted is there whatever the seed."""
    for place in np.flatnonzero(case.stratum[at] >= 0).tolist():
        key = int(case.stratum[at[place]]) * PRIOR_BANDS + int(priors[place])
        case.dealt[key] += 1
        picks[place] = case.dealt[key] * GOLDEN % 1


def choose_kinds(case: Case, at: Array, answer: Array, rng: np.random.Generator) -> Array:
    """Return the first response of each answer; nothing where there is none."""
    kind = np.select(
        [answer == IN_SCHOOL, answer == SUSPENDED, answer == EXPELLED],
        [ResponseKind.ISS.value, ResponseKind.OSS.value, ResponseKind.EXPULSION_REFERRAL.value],
        "",
    ).astype(object)
    for (own, level), (words, shares) in KINDS.items():
        where = np.flatnonzero((answer == own) & (np.minimum(case.level[at], 3) == level))
        kind[where] = rng.choice([word.value for word in words], size=where.size, p=shares)
    is_young = (kind == ResponseKind.DETENTION.value) & (case.band[at] == TOO_YOUNG_FOR_DETENTION)
    kind[is_young] = ResponseKind.LOSS_OF_PRIVILEGE.value
    return np.asarray(kind)
