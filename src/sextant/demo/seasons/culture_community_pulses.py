"""Four pulses of a school: three that have closed, and one that is open on the day of opening."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np

from sextant.access.small_numbers import tells_few
from sextant.culture.actions.community_history import PastPulse
from sextant.culture.queries.student_groups import DIVISIONS, GROUPS, LOWEST_GRADE, groups_of
from sextant.demo.ground import Ground

ANSWER_SHARE, OPEN_SHARE = 0.82, 0.35
# How many agree to trust, safety, fairness, joy and belonging where a school is as usual.
USUAL = np.array([0.78, 0.74, 0.58, 0.66, 0.72])
SCHOOL_SD, LOWER_WITH_IEP = 0.05, 0.06
# In the first school joy fell after October, and students with an IEP belong far less.
JOY_FELL, IEP_GAP = 0.13, 0.2
JOY, BELONGING = 3, 4


def draw_pulses(
    ground: Ground, *, key: int, is_first: bool, grades: Mapping[int, int], rng: np.random.Generator
) -> list[PastPulse]:
    """Ask each month: three that have closed, and the one that is open today."""
    asked = {student: grade for student, grade in grades.items() if grade >= LOWEST_GRADE}
    if not asked:
        return []
    groups = groups_of(asked, on=ground.today)
    keys = list(asked)
    agree = USUAL + rng.normal(0, SCHOOL_SD, 5)
    has_iep = np.array([groups["iep"][one] == "yes" for one in keys])
    found = []
    for back in (3, 2, 1, 0):
        opens = ground.today - timedelta(days=28 * back + (0 if back else 3))
        p = np.tile(agree, (len(keys), 1)) - LOWER_WITH_IEP * has_iep[:, None]
        if is_first:
            p[:, BELONGING] -= IEP_GAP * has_iep
            p[:, JOY] -= JOY_FELL if back <= 1 else 0
        says = rng.random((len(keys), 5)) < np.clip(p, 0.05, 0.97)
        answers = rng.random(len(keys)) < (ANSWER_SHARE if back else OPEN_SHARE)
        found.append(
            PastPulse(
                school_id=key,
                name=f"{opens:%B}" if back else f"{ground.today:%B}, end of the month",
                notice_on=opens - timedelta(days=14),
                opens_on=opens,
                closes_on=opens + timedelta(days=7),
                counts=_counts(keys, groups, says, answers, is_open=not back),
                left_out=_left_out(keys, groups, answers),
                is_open=not back,
                answered={one: bool(answers[at]) for at, one in enumerate(keys)},
            )
        )
    return found


def _counts(
    keys: Sequence[int],
    groups: Mapping[str, Mapping[int, str]],
    says: np.ndarray,
    answers: np.ndarray,
    *,
    is_open: bool,
) -> dict[tuple[str, str, int], tuple[int, int]]:
    n_all, agreed = int(answers.sum()), says[answers].sum(axis=0)
    counts = {("all", "", place): (n_all, int(agreed[place - 1])) for place in range(1, 6)}
    for way in DIVISIONS:
        of = np.array([groups[way][key] for key in keys])
        for group in GROUPS[way]:
            inside = answers & (of == group)
            n = int(inside.sum())
            if n or is_open:
                yes = says[inside].sum(axis=0)
                counts |= {(way.value, group, place): (n, int(yes[place - 1])) for place in range(1, 6)}
    return counts


def _left_out(
    keys: Sequence[int], groups: Mapping[str, Mapping[int, str]], answers: np.ndarray
) -> frozenset[str]:
    among = [key for at, key in enumerate(keys) if answers[at]]
    shown: list[str] = []
    left_out = set()
    for way in DIVISIONS:
        pairs = (Counter((groups[one][key], groups[way][key]) for key in among) for one in shown)
        if any(tells_few(one) for one in pairs):
            left_out.add(way.value)
        else:
            shown.append(way)
    return frozenset(left_out)
