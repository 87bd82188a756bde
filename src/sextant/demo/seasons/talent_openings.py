"""A demo's hiring: a position for every seat, some that stand empty, two hiring years, and who waits now."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from django.db import transaction

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons import talent_openings_pen as pen
from sextant.demo.seasons.talent_openings_stage import Kind, Season, kind_of, subjects_of
from sextant.demo.seasons.talent_openings_truth import (
    APPLICATIONS,
    Path,
    decided_paths,
    matched,
    open_paths,
    scaled,
)
from sextant.demo.seasons.talent_truth import candidate_quality, worth
from sextant.demo.teaching import RoomTeachers
from sextant.network.terms import Seat
from sextant.talent.actions.impact_daily import count_impact

TEACHING = (Seat.TEACHER, Seat.SPED_TEACHER)
SMALL_APPLICATIONS, SMALL_SCHOOLS = 180, 5
OPEN_SHARE, LEAST_OPEN = 0.05, 20


@transaction.atomic
def hire_people(ground: Ground, adults: Sequence[Adult], teachers: Sequence[RoomTeachers]) -> None:
    """Write positions, openings and applications of both hiring years, and what is open this Monday."""
    season = Season(
        ground=ground,
        adults=[one for one in adults if one.key in ground.keys.staff],
        subjects=subjects_of(teachers),
        rng=ground.rng("talent_openings"),
    )
    share = _share(ground)
    vacancies = pen.write_positions(season)
    opened = pen.write_current_postings(season, vacancies)
    number, newest = 0, ground.today.year
    for year in (newest - 1, newest):
        n_open = max(LEAST_OPEN, round(OPEN_SHARE * APPLICATIONS * share)) if year == newest else 0
        n_decided = round(APPLICATIONS * share / 2) - n_open
        reach = {stage: max(1, round(n / 2)) for stage, n in scaled(share).items()}
        paths = decided_paths(
            first=number, count=n_decided, reach=reach, year=year, today=ground.today, rng=season.rng
        )
        number += n_decided
        pen.write_paths(season, *_placed(season, paths, year))
        if n_open and opened:
            waiting = open_paths(first=number, count=n_open, today=ground.today, rng=season.rng)
            number += n_open
            places = season.rng.integers(0, len(opened), size=n_open)
            pen.write_paths(season, waiting, [opened[int(at)] for at in places], {}, with_papers=True)
    count_impact(on=ground.today)


def _placed(
    season: Season, paths: Sequence[Path], year: int
) -> tuple[Sequence[Path], list[Any], dict[int, Adult]]:
    """Return each application's opening, and who each hired one is."""
    hired = [at for at, path in enumerate(paths) if path.is_hired]
    people = [one for one in season.adults if one.seat in TEACHING and one.hired_on == date(year, 8, 3)]
    people = [one for one in people if not one.is_cast]
    chosen = sorted(season.rng.permutation(len(people))[: len(hired)].tolist())
    people = [people[at] for at in chosen]
    hired = hired[: len(people)]
    effects = [float(np.mean(one.effect)) for one in people]
    pairing = matched([worth(candidate_quality(paths[at].number)) for at in hired], effects, season.rng)
    adult_of = {at: people[place] for at, place in zip(hired, pairing, strict=True)}
    postings: Mapping[Kind, Any] = pen.write_past_postings(season, people, year)
    kinds = list(postings)
    if not kinds:
        # A network as small as those of tests hires nobody in some years.
        return [], [], {}
    weights = np.array([float(postings[kind].n_seats) for kind in kinds])
    drawn = season.rng.choice(len(kinds), size=len(paths), p=weights / weights.sum())
    where = [
        postings[kind_of(season, adult_of[at])] if at in adult_of else postings[kinds[int(drawn[at])]]
        for at in range(len(paths))
    ]
    return paths, where, adult_of


def _share(ground: Ground) -> float:
    small = len(ground.size.places) <= SMALL_SCHOOLS
    return SMALL_APPLICATIONS / APPLICATIONS if small else 1.0
