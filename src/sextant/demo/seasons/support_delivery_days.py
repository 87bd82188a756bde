"""Sessions, probes and reviews of a demo's year, drawn from the truth: help works where it is delivered.

Delivered mean 82%, school 60 to 95; a true effect of .20 SD a year in tier 2 and .25 in tier 3 where at least
80% is delivered, none below 60%; probes with their error (domain 11, Support).
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import NormalDist
from typing import Any

import numpy as np

from sextant.demo.seasons.support_care_plans import CEILINGS
from sextant.support.actions.delivery_history import PastGroup
from sextant.support.queries.delivery_history import PlanOfSeason
from sextant.support.terms.care import MissedBecause, SessionState

MEAN_DELIVERED, SPREAD, LOWEST, HIGHEST = 0.82, 0.07, 0.60, 0.95
PRESENT = 0.92
# Whoever is helped is away more often than others, by the marks of this year.
PRESENT_IF_HELPED = 0.88
LOSES_ITS_ADULT, LOST_SHARE = 0.1, 0.55
# Some sessions begin late or end early.
SHORTER, OF_THE_MINUTES = 0.15, 0.975
REASONS = (MissedBecause.PROVIDER_ABSENT, MissedBecause.SCHEDULE, MissedBecause.TESTING)
REASON_SHARES = (0.55, 0.28, 0.17)
STEP_DONE, SAID_STEPS = 0.88, 0.9
EFFECT = {2: 0.20, 3: 0.25}
NO_EFFECT_BELOW, FULL_EFFECT_FROM = 0.60, 0.80
WEEKS_A_YEAR = 36
# One standard deviation of a measure among the students of a grade, by its unit.
DEVIATIONS = {
    "words a minute": 35.0, "sounds a minute": 12.0, "correct choices": 5.0, "digits": 12.0,
    "problems": 6.0, "percent": 15.0, "days": 1.5, "points": 3.0,
}  # fmt: skip
# A student who is helped gains most of what she needs without it: typical growth, and how it differs.
TYPICAL, TYPICAL_OF_MET, TYPICAL_SPREAD = 0.72, 1.05, 0.30
NOT_VALID = 0.02
NOTES = ("A drill went off.", "She was ill.", "Read the wrong passage.", "The timer stopped.")
PROBE_DAYS = {2: 14, 3: 7}
# By these a plan that ends met its goal or not.
LAST_PROBES = 3


@dataclass(kw_only=True)
class Held:
    """The sessions of a year: rows as their tables want them, and minutes by plan."""

    sessions: list[tuple[Any, ...]] = field(default_factory=list)
    attended: list[tuple[int, tuple[Any, ...]]] = field(default_factory=list)
    planned: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    delivered: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def share(self, plan: int) -> float | None:
        """Return the share of a plan's minutes that was delivered; None where none was planned."""
        planned = self.planned.get(plan, 0)
        return self.delivered.get(plan, 0) / planned if planned else None


def rates_of_schools(schools: Sequence[int], rng: np.random.Generator) -> Mapping[int, float]:
    """Return what share each school delivers: spread evenly, so that three schools have the mean, too."""
    n = len(schools)
    usual = NormalDist(MEAN_DELIVERED, SPREAD)
    drawn = np.clip([usual.inv_cdf((place + 0.5) / n) for place in range(n)], LOWEST, HIGHEST)
    return dict(zip(schools, rng.permutation(drawn).tolist(), strict=True))


def hold_sessions(
    groups: Sequence[PastGroup],
    keys: Sequence[int],
    *,
    plans: Mapping[int, PlanOfSeason],
    days: Mapping[int, Sequence[date]],
    before: date,
    rates: Mapping[int, float],
    absent: frozenset[tuple[int, date]] | None,
    rng: np.random.Generator,
) -> Held:
    """Draw every session of the groups up to a day; who was marked absent was not there.

    ``absent``: marks of attendance; None where a year is too long ago to be read, and chance decides.
    """
    held = Held()
    for key, one in zip(keys, groups, strict=True):
        program = plans[one.members[0][0]].program
        if program is None:
            continue
        stop = min(one.valid_until or before, before)
        met = [
            day
            for day in days[one.school_id]
            if one.valid_from <= day < stop and day.isoweekday() in one.weekdays
        ]
        _hold_group(held, key, one, met, program_minutes=program.minutes, n_steps=program.n_steps,
                    plans=plans, rate=rates[one.school_id], absent=absent, rng=rng)  # fmt: skip
    return held


def _hold_group(
    held: Held,
    key: int,
    one: PastGroup,
    met: Sequence[date],
    *,
    program_minutes: int,
    n_steps: int,
    plans: Mapping[int, PlanOfSeason],
    rate: float,
    absent: frozenset[tuple[int, date]] | None,
    rng: np.random.Generator,
) -> None:
    n = len(met)
    if not n:
        return
    # Groups of one school differ: a few lose half of their sessions with their adult, most hardly any.
    kept = LOST_SHARE if rng.random() < LOSES_ITS_ADULT else 1.0
    usual = rate / PRESENT_IF_HELPED / OF_THE_MINUTES / (1 - LOSES_ITS_ADULT * (1 - LOST_SHARE))
    own = float(np.clip(kept * (usual + rng.normal(0, 0.04)), 0.35, 0.995))
    is_held = (rng.random(n) < own).tolist()
    why = rng.choice(len(REASONS), size=n, p=REASON_SHARES).tolist()
    steps = rng.binomial(n_steps, STEP_DONE, size=n).tolist() if n_steps else [0] * n
    said = (rng.random(n) < SAID_STEPS).tolist()
    shorter = (rng.random(n) < SHORTER).tolist()
    for place, day in enumerate(met):
        number = len(held.sessions)
        minutes = program_minutes - (5 if shorter[place] else 0) if is_held[place] else 0
        because = "" if is_held[place] else REASONS[why[place]].value
        counts = is_held[place] and said[place] and n_steps > 0
        held.sessions.append(
            (
                key, one.school_id, one.staff_id, day,
                SessionState.HELD.value if is_held[place] else SessionState.MISSED.value,
                program_minutes, minutes, steps[place] if counts else None,
                n_steps if counts else None, because,
            )
        )  # fmt: skip
        for plan, student, since, until in one.members:
            if since <= day and (until is None or day < until):
                _attend(
                    held, number, one, plan, student, day, plans[plan].minutes, minutes, because, absent, rng
                )


def _attend(
    held: Held,
    number: int,
    one: PastGroup,
    plan: int,
    student: int,
    day: date,
    planned: int,
    minutes: int,
    because: str,
    absent: frozenset[tuple[int, date]] | None,
    rng: np.random.Generator,
) -> None:
    had, why = minutes, because
    is_away = (student, day) in absent if absent is not None else rng.random() > PRESENT
    if minutes and is_away:
        had, why = 0, MissedBecause.STUDENT_ABSENT.value
    held.planned[plan] += planned
    held.delivered[plan] += had
    held.attended.append((number, (plan, one.school_id, student, one.staff_id, day, planned, had, why, True)))


def draw_probes(
    plans: Sequence[PlanOfSeason],
    *,
    held: Held,
    days: Mapping[int, Sequence[date]],
    before: date,
    rng: np.random.Generator,
) -> Iterator[tuple[Any, ...]]:
    """Yield the probes of plans with a goal: weekly in tier 3, every second week in tier 2."""
    for one in plans:
        if one.goal_id is None or one.baseline_on is None or one.target_on is None:
            continue
        stop = min(one.ends_on or before, before)
        every = timedelta(days=PROBE_DAYS.get(min(max(one.tier, 2), 3), 14))
        school = days[one.school_id]
        on = one.baseline_on + every
        met: list[date] = []
        while on < stop:
            met.append(_school_day(school, on))
            on += every
        met = [day for day in dict.fromkeys(met) if day < stop]
        if not met:
            continue
        slope = _slope(one, held.share(one.id), rng)
        noise = rng.normal(0, one.error, size=len(met)).tolist()
        valid = (rng.random(len(met)) >= NOT_VALID).tolist()
        most = CEILINGS.get(one.unit, math.inf)
        last = [place for place in range(len(met)) if valid[place]][-LAST_PROBES:]
        for place, day in enumerate(met):
            weeks = (day - one.baseline_on).days / 7
            score = min(max(0.0, round(one.baseline + slope * weeks + noise[place], 0)), most)
            if place in last:
                score = _as_it_ended(one, score)
            note = "" if valid[place] else NOTES[place % len(NOTES)]
            yield (
                one.goal_id, one.id, one.school_id, one.student_id, one.staff_id, day,
                score if valid[place] else round(score / 2), valid[place], note,
            )  # fmt: skip


def _as_it_ended(one: PlanOfSeason, score: float) -> float:
    """Return one of the last probes of a plan: at the goal where it was met, short of it where not."""
    if one.goal_met is None:
        return score
    return max(score, one.target) if one.goal_met else min(score, one.target - 1)


def dose(share: float) -> float:
    """Return how much of the full effect a share of the minutes brings: none below 60%, all from 80% on."""
    return float(np.clip((share - NO_EFFECT_BELOW) / (FULL_EFFECT_FROM - NO_EFFECT_BELOW), 0, 1))


def _slope(one: PlanOfSeason, share: float | None, rng: np.random.Generator) -> float:
    if one.baseline_on is None or one.target_on is None:
        return 0.0
    needed = (one.target - one.baseline) / max((one.target_on - one.baseline_on).days / 7, 1)
    typical = needed * float(rng.normal(TYPICAL_OF_MET if one.goal_met else TYPICAL, TYPICAL_SPREAD))
    had = share if share is not None else float(np.clip(rng.normal(0.85, 0.08), 0, 1))
    full = EFFECT.get(min(max(one.tier, 2), 3), 0.0) * DEVIATIONS.get(one.unit, 5.0) / WEEKS_A_YEAR
    return typical + full * dose(had)


def _school_day(days: Sequence[date], on: date) -> date:
    """Return the day, or the next school day after it; the last one where there is none."""
    place = bisect_left(days, on)
    return days[min(place, len(days) - 1)]
