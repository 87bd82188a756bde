"""Who reports, hears and decides at each school: teachers, deans, the head of culture, the principal."""

from collections.abc import Sequence

import numpy as np

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.rooms import Room
from sextant.demo.seasons.culture_draw import CLASSROOM
from sextant.demo.seasons.founding import CLASS_MINUTES, FIRST_CLASS
from sextant.demo.seasons.rosters import HOMEROOM, OTHER, Sections, first_hours
from sextant.demo.teaching import BELLS, RoomTeachers
from sextant.network.terms import Seat

OFFICES = (Seat.DEAN, Seat.AP_CULTURE, Seat.PRINCIPAL)
LUNCH = 33
LUNCH_AFTER = 3
REPORTED_BY_TEACHER = 0.6
DECIDED_BY_DEAN = 0.65


class Offices:
    """The adults of each school who answer incidents, by their keys in the database."""

    def __init__(self, ground: Ground, adults: Sequence[Adult]) -> None:
        self._held: dict[tuple[int, Seat], list[tuple[int, int]]] = {}
        for one in adults:
            if one.seat in OFFICES and one.school is not None and one.left_on is None:
                self._held.setdefault((one.school, one.seat), []).append(
                    (one.grade or 0, ground.keys.staff[one.key])
                )

    def principal(self, school: int) -> int:
        """Return the principal."""
        return self._held[school, Seat.PRINCIPAL][0][1]

    def head(self, school: int) -> int:
        """Return the head of culture; the principal where there is none."""
        held = self._held.get((school, Seat.AP_CULTURE))
        return held[0][1] if held else self.principal(school)

    def dean(self, school: int, grade: int) -> int:
        """Return the dean nearest to a grade; the head of culture where there is none."""
        held = self._held.get((school, Seat.DEAN))
        return min(held, key=lambda one: (abs(one[0] - grade), one[1]))[1] if held else self.head(school)

    def decider(
        self, school: int, grade: int, *, level: int, is_suspended: bool, pick: float, reporter: int
    ) -> int:
        """Return who decides by the ladder: dean, head of culture, or principal; never who reported it."""
        found = self._by_ladder(school, grade, level=level, is_suspended=is_suspended, pick=pick)
        others = (found, self.principal(school), self.head(school))
        return next((one for one in others if one != reporter), found)

    def _by_ladder(self, school: int, grade: int, *, level: int, is_suspended: bool, pick: float) -> int:
        if level >= 4 or is_suspended:
            return self.principal(school)
        if level == 3 or pick > DECIDED_BY_DEAN:
            return self.head(school)
        return self.dean(school, grade)


class Reporters:
    """Who was in charge of a room at an hour, and in which class."""

    def __init__(
        self,
        ground: Ground,
        *,
        rooms: Sequence[Room],
        teachers: Sequence[RoomTeachers],
        sections: Sequence[Sections],
        offices: Offices,
    ) -> None:
        self._staff, self._rooms, self._teachers = ground.keys.staff, rooms, teachers
        self._sections, self._offices = sections, offices
        self._hours = first_hours(ground, rooms)

    def of(self, room: int, *, minute: int, place: int, rng: np.random.Generator) -> tuple[int, int | None]:
        """Return who reports and the class, if it was in one."""
        if place == CLASSROOM:
            at = self._class_at(room, minute)
            return self._teacher(room, at), self._sections[room].keys[at]
        if rng.random() < REPORTED_BY_TEACHER:
            return self._teacher(room, int(rng.integers(OTHER + 1))), None
        one = self._rooms[room]
        return self._offices.dean(one.school, one.grade), None

    def _class_at(self, room: int, minute: int) -> int:
        if minute < FIRST_CLASS:
            return HOMEROOM
        is_after_lunch = minute >= FIRST_CLASS + LUNCH_AFTER * CLASS_MINUTES + LUNCH
        bell = min((minute - FIRST_CLASS - LUNCH * is_after_lunch) // CLASS_MINUTES, BELLS - 1)
        hour = self._hours[room]
        return bell % (OTHER + 1) if hour is None else (bell - hour) % BELLS

    def _teacher(self, room: int, at: int) -> int:
        held = self._teachers[room]
        adult = held.homeroom if at == HOMEROOM else held.other if at == OTHER else held.subjects[at]
        return self._staff[adult.key]
