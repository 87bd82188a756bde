"""What the parts of a demo's hiring share: the ground, who works there, which subject each teaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from django.utils.timezone import make_aware

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons import talent_openings_words as words
from sextant.demo.teaching import TESTED, RoomTeachers
from sextant.network.terms import Seat, Subject

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


def kind_of(season: Season, adult: Adult) -> Kind:
    """Return which opening somebody was hired by: their school's for their kind of post."""
    return adult.school or 0, adult.seat.value, season.title_of(adult)[1]


def at_noon(day: date, number: int) -> datetime:
    """Return a moment of a day, so that no two applications look typed by one hand."""
    return make_aware(datetime.combine(day, datetime.min.time())) + timedelta(minutes=480 + number % 540)


def subjects_of(teachers: Sequence[RoomTeachers]) -> dict[str, Subject | None]:
    """Return which subject each teacher teaches; None for whoever teaches several."""
    found: dict[str, set[Subject]] = {}
    for room in teachers:
        for subject, adult in zip(TESTED, room.subjects, strict=False):
            found.setdefault(adult.key, set()).add(subject)
    return {key: next(iter(held)) if len(held) == 1 else None for key, held in found.items()}
