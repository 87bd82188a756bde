"""Who teaches which room what: by room in the lower grades, by subject above, two together where shared."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sextant.demo.adults import Adult, Staffing, chunks
from sextant.demo.cast import CEDAR_ROW, HARBOR_POINT
from sextant.demo.places import Size
from sextant.demo.rooms import Room
from sextant.network.terms import Seat, Subject

TESTED = (Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES)
ELA, MATH = 0, 1
# Hours of classes a day.
BELLS = 6
CO_TAUGHT_SUBJECTS = (ELA, MATH)
LEAD_SHARE, CO_SHARE = 60, 40
SECTIONS_A_TEACHER, ROOMS_A_CO_TEACHER, ROOMS_OF_OTHERS = 4, 2, 6

type Slot = tuple[str, int, int, str]


@dataclass(slots=True, kw_only=True)
class RoomTeachers:
    """Who teaches one room: homeroom, the four tested subjects, the others, and who shares it."""

    homeroom: Adult
    subjects: tuple[Adult, ...]
    other: Adult
    co_teacher: Adult | None
    para: Adult | None = None


@dataclass(slots=True, kw_only=True)
class _School:
    """A school's slots and who holds them, carried from year to year."""

    holders: dict[Slot, Adult] = field(default_factory=dict)


class Timetable:
    """Fills every room of every year with teachers; most stay, some leave in summer."""

    def __init__(self, *, size: Size, staffing: Staffing) -> None:
        self._size, self._staffing = size, staffing
        self._schools = [_School() for _ in size.places]

    def plan(self, rooms: Sequence[Room]) -> list[RoomTeachers]:
        """Return the teachers of each room, in the rooms' order."""
        planned: dict[int, RoomTeachers] = {}
        years = sorted({room.year for room in rooms})
        for year in years:
            if year > years[0]:
                self._let_go(year - 1)
            for school in range(len(self._size.places)):
                places = [at for at, room in enumerate(rooms) if (room.year, room.school) == (year, school)]
                self._plan_school(year, school, places, rooms, planned)
        return [planned[at] for at in range(len(rooms))]

    def _let_go(self, year: int) -> None:
        for school in self._schools:
            leaving = {
                adult.key
                for adult in {adult.key: adult for adult in school.holders.values()}.values()
                if self._staffing.leaves_after(adult, year=year)
            }
            school.holders = {
                slot: adult for slot, adult in school.holders.items() if adult.key not in leaving
            }

    def _plan_school(
        self,
        year: int,
        school: int,
        places: Sequence[int],
        rooms: Sequence[Room],
        planned: dict[int, RoomTeachers],
    ) -> None:
        self._seat_cast(school, [rooms[at] for at in places])
        place = self._size.places[school]
        by_room = [at for at in places if place.teaches_by_room(rooms[at].grade)]
        by_subject = [at for at in places if not place.teaches_by_room(rooms[at].grade)]
        others = self._spread(year, school, "other", places, ROOMS_OF_OTHERS, Seat.TEACHER)
        shared = [at for at in places if rooms[at].is_co_taught]
        co_teachers = self._spread(year, school, "shared", shared, ROOMS_A_CO_TEACHER, Seat.SPED_TEACHER)
        for at in by_room:
            teacher = self._holder(year, school, ("room", rooms[at].grade, 0, rooms[at].letter), Seat.TEACHER)
            planned[at] = RoomTeachers(
                homeroom=teacher,
                subjects=(teacher,) * len(TESTED),
                other=others[at],
                co_teacher=co_teachers.get(at),
            )
        subjects = [
            self._spread(year, school, f"subject{subject}", by_subject, SECTIONS_A_TEACHER, Seat.TEACHER)
            for subject in range(len(TESTED))
        ]
        # Mr. Lindqvist's own room is given below.
        taken = {"erik_teacher"}
        for at in by_subject:
            team = tuple(held[at] for held in subjects)
            planned[at] = RoomTeachers(
                homeroom=_homeroom_teacher(team, others[at], taken),
                subjects=team,
                other=others[at],
                co_teacher=co_teachers.get(at),
            )
        self._tell_stories(school, by_subject, rooms, planned)

    def _spread(
        self, year: int, school: int, kind: str, places: Sequence[int], largest: int, seat: Seat
    ) -> dict[int, Adult]:
        """Give rooms in order to teachers, so many each."""
        if not places:
            return {}
        return {
            places[index]: self._holder(year, school, (kind, number, 0, ""), seat)
            for number, part in enumerate(chunks(len(places), largest))
            for index in part
        }

    def _holder(self, year: int, school: int, slot: Slot, seat: Seat) -> Adult:
        holders = self._schools[school].holders
        if slot not in holders:
            holders[slot] = self._staffing.hire(seat, school=school, year=year)
        return holders[slot]

    def _seat_cast(self, school: int, rooms: Sequence[Room]) -> None:
        """Give the cast the slots that their stories name, before anybody else is hired."""
        holders = self._schools[school].holders
        # Rooms are numbered anew each year: whoever of the cast held a slot leaves it first.
        for slot in [slot for slot, adult in holders.items() if adult.is_cast]:
            del holders[slot]
        if self._size.places[school].name == CEDAR_ROW:
            holders["room", 4, 0, "A"] = self._staffing.cast_member("oliver_teacher_elsewhere")
        if self._size.places[school].name != HARBOR_POINT:
            return
        parts = chunks(len(rooms), SECTIONS_A_TEACHER)
        seventh = _part_with(parts, rooms, "7B")
        sixth = _part_with_most(parts, rooms, grade=6, other_than=seventh)
        holders[f"subject{MATH}", seventh, 0, ""] = self._staffing.cast_member("amara_teacher")
        holders[f"subject{ELA}", seventh, 0, ""] = self._staffing.cast_member("erik_teacher")
        if sixth is not None:
            holders[f"subject{MATH}", sixth, 0, ""] = self._staffing.cast_member("katrin_teacher")
        shared = [room for room in rooms if room.is_co_taught]
        if any(room.title == "7B" for room in shared):
            number = _part_with(chunks(len(shared), ROOMS_A_CO_TEACHER), shared, "7B")
            holders["shared", number, 0, ""] = self._staffing.cast_member("priya_coteacher")

    def _tell_stories(
        self, school: int, places: Sequence[int], rooms: Sequence[Room], planned: dict[int, RoomTeachers]
    ) -> None:
        """Ms. Okafor has a class in grade 6 too, Mr. Lindqvist has homeroom 7B, Mr. Ortiz helps there."""
        if self._size.places[school].name != HARBOR_POINT:
            return
        amara = self._staffing.cast_member("amara_teacher")
        for number, at in enumerate(places):
            teachers = planned[at]
            if rooms[at].title == "6C":
                before = teachers.subjects[MATH]
                # Nobody is in two rooms at once: her class of the same hour goes to whose class she takes.
                for other in places[number % BELLS :: BELLS]:
                    if planned[other].subjects[MATH] is amara and rooms[other].title != "7B":
                        _give_math(planned[other], before)
                _give_math(teachers, amara)
            if rooms[at].title == "7B":
                teachers.homeroom = self._staffing.cast_member("erik_teacher")
                teachers.para = self._staffing.cast_member("tomas_para")


def _part_with(parts: Sequence[range], rooms: Sequence[Room], title: str) -> int:
    """Return the number of the part in which a room lies; the first where there is no such room."""
    at = next((index for index, room in enumerate(rooms) if room.title == title), 0)
    return next(number for number, part in enumerate(parts) if at in part)


def _part_with_most(
    parts: Sequence[range], rooms: Sequence[Room], *, grade: int, other_than: int
) -> int | None:
    """Return the number of another part that has the most rooms of a grade; None where none has any."""
    held = {number: sum(rooms[at].grade == grade for at in part) for number, part in enumerate(parts)}
    held.pop(other_than, None)
    best = max(held, key=lambda number: (held[number], -number), default=None)
    return best if best is not None and held[best] else None


def _give_math(room: RoomTeachers, adult: Adult) -> None:
    team = list(room.subjects)
    team[MATH] = adult
    room.subjects = tuple(team)


def _homeroom_teacher(team: Sequence[Adult], other: Adult, taken: set[str]) -> Adult:
    """Return who of the room's teachers has no homeroom yet: nobody is in two at once."""
    for adult in (*team, other):
        if adult.key not in taken:
            taken.add(adult.key)
            return adult
    return team[0]
