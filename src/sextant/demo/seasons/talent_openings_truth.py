"""Who applied when, how far each came and why it ended, before a row is written; pure arrays.

Domain 11, Hiring: 4,200 applications, of which 2,300 pass the résumé, 1,250 come to the phone, 700 to the
interview, 460 teach a lesson, 330 are recommended, 300 get an offer and 240 accept; in this hiring year and
the one before together, for so many teachers were hired that a demo can name.
Each stage sees what is true with an error of its own: the résumé least, the lesson most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sextant.demo.population import Array
from sextant.demo.seasons.talent_truth import candidate_quality, worth
from sextant.talent.rules.pipeline import ORDER
from sextant.talent.terms.hiring import Stage

APPLICATIONS = 4_200
# How many of these reach each stage, and how well the stage before it sees who is good (error in levels).
# Two hundred are on their way this autumn: nearly all were telephoned, half met, a third taught a lesson.
# Up to there the decided ones are so many fewer.
REACH: Mapping[Stage, tuple[int, float]] = {
    Stage.RESUME_SCREENED: (2_100, 0.60),
    Stage.PHONE: (1_080, 0.50),
    Stage.STRUCTURED: (610, 0.40),
    Stage.DEMO: (400, 0.30),
    Stage.RETEACH: (400, 0.30),
    Stage.PRINCIPAL: (330, 0.20),
    Stage.REFERENCE: (315, 0.20),
    Stage.OFFER: (300, 0.20),
    # Who accepts is not chosen by how good they are.
    Stage.ACCEPTED: (240, 3.0),
}
# Days in each stage before the next: a median of 24 from the application to the offer.
DAYS: Mapping[Stage, tuple[int, int]] = {
    Stage.APPLIED: (1, 3),
    Stage.RESUME_SCREENED: (1, 4),
    Stage.PHONE: (2, 6),
    Stage.STRUCTURED: (3, 6),
    Stage.DEMO: (0, 1),
    Stage.RETEACH: (1, 4),
    Stage.PRINCIPAL: (1, 4),
    Stage.REFERENCE: (1, 4),
    Stage.OFFER: (1, 4),
    Stage.ACCEPTED: (8, 22),
}
WITHDRAWS, ANSWERS_FACTS = 0.12, 0.72
# Weeks of the year in which people apply: from December on, most in spring.
MONTH_WEIGHTS = (3, 8, 12, 18, 20, 18, 12, 9)
FIRST_MONTH = 12
OPEN_DAYS, GOOD, GOOD_DAYS = 22, 2.75, (18, 27)
FRIDAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One application: its number, when it came, and the day of each stage; ``ending`` with its day."""

    number: int
    applied_on: date
    stages: tuple[tuple[Stage, date], ...]
    ending: Stage | None
    ended_on: date | None

    @property
    def furthest(self) -> Stage:
        return self.stages[-1][0]

    @property
    def is_hired(self) -> bool:
        return self.ending is None and self.furthest in {Stage.ACCEPTED, Stage.CLEARED, Stage.ONBOARDED}


def scaled(share: float) -> dict[Stage, int]:
    """Return how many reach each stage of a demo that has this share of the applications."""
    return {stage: max(1, round(count * share)) for stage, (count, _error) in REACH.items()}


def decided_paths(
    *, first: int, count: int, reach: Mapping[Stage, int], year: int, today: date, rng: np.random.Generator
) -> list[Path]:
    """Draw a hiring year that is over: whoever applied for the August of ``year``.

    Args:
        first: number of its first application.
        count: how many applications it has.
        reach: how many of them come to each stage.
        year: in whose August the hired begin.
        today: nothing happens after it.
        rng: the season's chance.
    """
    furthest = _furthest(first, count, reach, rng)
    applied = _days_of(year, count, rng)
    return [
        _path(first + at, applied[at], ORDER[furthest[at]], year=year, today=today, rng=rng)
        for at in range(count)
    ]


def open_paths(*, first: int, count: int, today: date, rng: np.random.Generator) -> list[Path]:
    """Draw those who applied in the last weeks and are being decided."""
    found = []
    for at in range(count):
        good = worth(candidate_quality(first + at)) + float(rng.normal(scale=0.4))
        # Those who are good have been on the way for longer; offers go to some of them afterwards.
        first, last = GOOD_DAYS if good > GOOD else (0, OPEN_DAYS)
        applied = today - timedelta(days=int(rng.integers(first, last)))
        most = Stage.REFERENCE if good > GOOD else Stage.STRUCTURED if good > 2.45 else Stage.PHONE
        stages = _walk(applied, most, rng, until=today)
        # A résumé that waits too long is somebody's on purpose: the board shows it as overdue.
        found.append(Path(number=first + at, applied_on=applied, stages=stages, ending=None, ended_on=None))
    return found


def matched(qualities: Sequence[float], effects: Sequence[float], rng: np.random.Generator) -> list[int]:
    """Return for each hired application which of the people hired they are, by place.

    Better candidates become better teachers, with much left to chance: about .35 between the two.
    """
    pull = 0.35
    drawn = pull * _standard(np.array(qualities)) + np.sqrt(1 - pull**2) * rng.normal(size=len(qualities))
    places = np.empty(len(qualities), int)
    places[np.argsort(drawn)] = np.argsort(np.array(effects))
    return [int(one) for one in places]


def _standard(values: Array) -> Array:
    spread = float(values.std()) or 1.0
    return np.asarray((values - values.mean()) / spread)


def _furthest(first: int, count: int, reach: Mapping[Stage, int], rng: np.random.Generator) -> list[int]:
    """Return the place in the order of the furthest stage of each: at every step the best seen go on."""
    true = np.array([worth(candidate_quality(first + at)) for at in range(count)])
    furthest = np.zeros(count, int)
    inside = np.arange(count)
    for stage, most in reach.items():
        seen = true[inside] + rng.normal(scale=REACH[stage][1], size=inside.size)
        inside = inside[np.argsort(-seen, kind="stable")[:most]]
        furthest[inside] = ORDER.index(stage)
    furthest[furthest == ORDER.index(Stage.ACCEPTED)] = ORDER.index(Stage.ONBOARDED)
    return [int(one) for one in furthest]


def _days_of(year: int, count: int, rng: np.random.Generator) -> list[date]:
    weights = np.array(MONTH_WEIGHTS) / sum(MONTH_WEIGHTS)
    months = rng.choice(len(MONTH_WEIGHTS), size=count, p=weights)
    days = rng.integers(1, 28, size=count)
    return [
        date(year - 1, FIRST_MONTH, int(day)) if not month else date(year, int(month), min(int(day), 20))
        for month, day in zip(months, days, strict=True)
    ]


def _path(
    number: int, applied: date, furthest: Stage, *, year: int, today: date, rng: np.random.Generator
) -> Path:
    first_day = date(year, 8, 3)
    most = Stage.ACCEPTED if furthest is Stage.ONBOARDED else furthest
    stages = _walk(applied, most, rng, until=min(today, first_day - timedelta(days=1)))
    if furthest is Stage.ONBOARDED:
        cleared = min(stages[-1][1] + timedelta(days=int(rng.integers(8, 22))), first_day)
        stages = (*stages, (Stage.CLEARED, cleared), (Stage.ONBOARDED, first_day))
        return Path(number=number, applied_on=applied, stages=stages, ending=None, ended_on=None)
    last, on = stages[-1]
    if last is Stage.OFFER:
        ending = Stage.DECLINED
    else:
        ending = Stage.WITHDRAWN if rng.random() < WITHDRAWS else Stage.REJECTED
    ended = min(today, on + timedelta(days=int(rng.integers(1, 5))))
    return Path(number=number, applied_on=applied, stages=stages, ending=ending, ended_on=ended)


def _walk(
    applied: date, most: Stage, rng: np.random.Generator, *, until: date
) -> tuple[tuple[Stage, date], ...]:
    """Return the stages up to ``most``, each with its day, as far as the days allow."""
    found, day = [(Stage.APPLIED, applied)], applied
    for stage in ORDER[1 : ORDER.index(most) + 1]:
        low, high = DAYS[found[-1][0]]
        day += timedelta(days=int(rng.integers(low, high + 1)))
        # Nobody is screened or met at a weekend.
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > FRIDAY else 0)
        if day > until:
            if until == applied or most is not Stage.ACCEPTED:
                break
            day = until
        found.append((stage, day))
    return tuple(found)
