"""A demo's hiring: a position for every seat, some that stand empty, two hiring years, and who waits now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction
from django.utils.timezone import make_aware

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons import talent_openings_words as words
from sextant.demo.seasons.talent_openings_truth import (
    APPLICATIONS,
    Path,
    decided_paths,
    matched,
    open_paths,
    scaled,
)
from sextant.demo.seasons.talent_truth import candidate_quality, worth
from sextant.demo.teaching import TESTED, RoomTeachers
from sextant.network.terms import Seat, Subject

if TYPE_CHECKING:
    from sextant.talent.models import Posting

TEACHING = (Seat.TEACHER, Seat.SPED_TEACHER)
SMALL_APPLICATIONS, SMALL_SCHOOLS = 180, 5
OPEN_SHARE, LEAST_OPEN = 0.05, 20
ACTION = "demo.hire"

type Kind = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Season:
    """What the parts of the season share."""

    ground: Ground
    adults: Sequence[Adult]
    subjects: Mapping[str, Subject | None]
    rng: np.random.Generator

    def school_key(self, school: int | None) -> int | None:
        return None if school is None else self.ground.keys.schools[school]

    @property
    def principals(self) -> dict[int | None, int]:
        """Return who leads each school today, by the school’s key."""
        return {
            self.school_key(one.school): self.ground.keys.staff[one.key]
            for one in self.adults
            if one.seat is Seat.PRINCIPAL and one.left_on is None
        }

    def title_of(self, adult: Adult) -> tuple[str, str]:
        """Return the title of somebody's position and its subject."""
        if adult.seat is not Seat.TEACHER:
            return words.TITLES.get(adult.seat, str(adult.seat.label)), ""
        subject = self.subjects.get(adult.key)
        if subject is None:
            return words.ELEMENTARY, ""
        return words.SUBJECT_TITLES[subject], subject.value


@transaction.atomic
def hire_people(ground: Ground, adults: Sequence[Adult], teachers: Sequence[RoomTeachers]) -> None:
    """Write positions, openings and applications of both hiring years, and what is open this Monday."""
    season = Season(
        ground=ground,
        adults=[one for one in adults if one.key in ground.keys.staff],
        subjects=_subjects(teachers),
        rng=ground.rng("talent_openings"),
    )
    from sextant.demo.seasons import talent_openings_pen as pen  # noqa: PLC0415 - tables need settings

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
        pen.write_paths(season, *_placed(season, paths, year, pen))
        if n_open:
            waiting = open_paths(first=number, count=n_open, today=ground.today, rng=season.rng)
            number += n_open
            places = season.rng.integers(0, len(opened), size=n_open)
            pen.write_paths(season, waiting, [opened[int(at)] for at in places], {}, with_papers=True)


def _placed(
    season: Season, paths: Sequence[Path], year: int, pen: Any
) -> tuple[Sequence[Path], list["Posting"], dict[int, Adult]]:
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
    postings: Mapping[Kind, Posting] = pen.write_past_postings(season, people, year)
    kinds = list(postings)
    weights = np.array([float(postings[kind].n_seats) for kind in kinds])
    drawn = season.rng.choice(len(kinds), size=len(paths), p=weights / weights.sum())
    where = [
        postings[kind_of(season, adult_of[at])] if at in adult_of else postings[kinds[int(drawn[at])]]
        for at in range(len(paths))
    ]
    return paths, where, adult_of


def kind_of(season: Season, adult: Adult) -> Kind:
    """Return which opening somebody was hired by: her school's for her kind of post."""
    return adult.school or 0, adult.seat.value, season.title_of(adult)[1]


def at_noon(day: date, number: int) -> datetime:
    """Return a moment of a day, so that no two applications look typed by one hand."""
    return make_aware(datetime.combine(day, datetime.min.time())) + timedelta(minutes=480 + number % 540)


def _share(ground: Ground) -> float:
    small = len(ground.size.places) <= SMALL_SCHOOLS
    return SMALL_APPLICATIONS / APPLICATIONS if small else 1.0


def _subjects(teachers: Sequence[RoomTeachers]) -> dict[str, Subject | None]:
    """Return which subject each teacher teaches; None for whoever teaches several."""
    found: dict[str, set[Subject]] = {}
    for room in teachers:
        for subject, adult in zip(TESTED, room.subjects, strict=False):
            found.setdefault(adult.key, set()).add(subject)
    return {key: next(iter(held)) if len(held) == 1 else None for key, held in found.items()}
