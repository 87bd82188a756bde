"""Set up every year's sections with their teachers and students, and verify the rosters of past periods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from sextant.demo.calendars import YearDates
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.rooms import Room
from sextant.demo.seasons.founding import TITLES
from sextant.demo.teaching import (
    BELLS,
    CO_SHARE,
    CO_TAUGHT_SUBJECTS,
    LEAD_SHARE,
    MATH,
    TESTED,
    RoomTeachers,
)
from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.network.models import (
    RosterVerification,
    Section,
    SectionEnrollment,
    SectionStaff,
    StaffAssignment,
)
from sextant.network.terms import Seat, SectionKind, SectionRole, Subject, VerificationState

PLACE_COLUMNS = ("valid_from", "valid_until", "section_id", "student_id", "school_id", "dosage_percent")
OTHER = len(TESTED)
HOMEROOM = OTHER + 1
UNVERIFIED_SHARE = 0.02
# Ms. Okafor has not come to two rosters of the newest period: one to confirm stands on her Monday.
# The rooms of the cast's stories are not among them, so that their growth counts for her.
WAITING_FOR, N_WAITING, STORIES = "amara_teacher", 2, frozenset({"6C", "7B"})
QUESTION = "One student on this list came later than it says."
LOCAL = ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The keys of one room's sections: the four tested subjects, the others, the homeroom."""

    keys: tuple[int, ...]

    @property
    def homeroom(self) -> int:
        """The key of the homeroom."""
        return self.keys[HOMEROOM]


@transaction.atomic
def fill_rosters(
    ground: Ground,
    *,
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    spells: Sequence[Spell],
) -> list[Sections]:
    """Insert sections, who teaches and who sits in them; return each room's sections."""
    hours = first_hours(ground, rooms)
    rows = insert_rows(
        action="demo.create_sections",
        rows=[
            row for room, hour in zip(rooms, hours, strict=True) for row in _sections_of(ground, room, hour)
        ],
    )
    width = HOMEROOM + 1
    sections = [
        Sections(keys=tuple(row.pk for row in rows[at * width : (at + 1) * width]))
        for at in range(len(rooms))
    ]
    planned = list(zip(rooms, teachers, sections, strict=True))
    insert_rows(
        action="demo.staff_sections",
        rows=[row for room, held, made in planned for row in _staff_of(ground, room, held, made)],
    )
    insert_tuples(
        action="demo.place_students",
        table=SectionEnrollment,
        columns=PLACE_COLUMNS,
        rows=(row for room, _held, made in planned for row in _places_in(ground, room, made, spells)),
    )
    return sections


@transaction.atomic
def verify_rosters(
    ground: Ground,
    *,
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    sections: Sequence[Sections],
) -> None:
    """Confirm and lock the rosters of every report period that has ended; a few wait for an answer."""
    rng = ground.rng("verification")
    principals = dict(
        StaffAssignment.objects.filter(seat=Seat.PRINCIPAL, valid_until=None).values_list(
            "school_id", "staff_id"
        )
    )
    waiting = _waiting(ground, rooms, teachers)
    # There nothing else is open, so that the school has what is enough and two to go.
    schools = {rooms[place].school for place in waiting}
    rows: list[RosterVerification] = []
    for year, dates in enumerate(ground.years):
        for number, period in enumerate(dates.periods, start=1):
            if period.ends_on >= ground.today:
                continue
            is_latest = year == ground.newest
            is_newest = (year, number) == _newest_ended(ground)
            for place, (room, held, made) in enumerate(zip(rooms, teachers, sections, strict=True)):
                if room.year == year:
                    picks = rng.random(HOMEROOM).tolist()
                    rows.extend(
                        _verification(
                            ground,
                            room,
                            made.keys[at],
                            held.other.key if at == OTHER else held.subjects[at].key,
                            ground.keys.periods[year, number],
                            period.ends_on,
                            principals,
                            is_open=at == MATH and place in waiting
                            if is_newest and room.school in schools
                            else is_latest and picks[at] < UNVERIFIED_SHARE,
                        )
                        for at in range(HOMEROOM)
                    )
    insert_rows(action="demo.verify_rosters", rows=rows)


def _newest_ended(ground: Ground) -> tuple[int, int]:
    """Return year and number of the newest report period that has ended; zeros before the first has."""
    return max(
        (
            (year, number)
            for year, dates in enumerate(ground.years)
            for number, period in enumerate(dates.periods, start=1)
            if period.ends_on < ground.today
        ),
        default=(0, 0),
    )


def _waiting(ground: Ground, rooms: Sequence[Room], teachers: Sequence[RoomTeachers]) -> frozenset[int]:
    """Return the places of the rooms whose math roster still waits for its teacher's word."""
    own = [
        place
        for place, (room, held) in enumerate(zip(rooms, teachers, strict=True))
        if room.year == ground.newest and held.subjects[MATH].key == WAITING_FOR and room.title not in STORIES
    ]
    return frozenset(own[:N_WAITING])


def first_hours(ground: Ground, rooms: Sequence[Room]) -> list[int | None]:
    """Return where each room begins its round of subjects, so that a teacher is in one room at a time."""
    seen: dict[tuple[int, int], int] = {}
    hours: list[int | None] = []
    for room in rooms:
        if ground.place(room.school).teaches_by_room(room.grade):
            hours.append(None)
            continue
        number = seen.get((room.year, room.school), 0)
        seen[room.year, room.school] = number + 1
        hours.append(number % BELLS)
    return hours


def _sections_of(ground: Ground, room: Room, hour: int | None) -> Iterator[Section]:
    dates = ground.years[room.year]
    for at, subject in enumerate((*TESTED, Subject.OTHER, None)):
        is_homeroom = subject is None
        yield Section(
            course_id=None if is_homeroom else ground.keys.courses[str(subject), room.grade],
            school_id=ground.keys.schools[room.school],
            school_year_id=ground.keys.years[room.year],
            title=room.title if subject is None else f"{TITLES[subject]} {room.title}",
            code=f"{ground.place(room.school).code}-{dates.label}-{room.title}-{at}",
            kind=SectionKind.HOMEROOM if is_homeroom else SectionKind.SCHEDULED,
            bell_period_id=_bell(ground, room, at, hour),
            room=f"{max(room.grade, 1)}{ord(room.letter) - 64:02d}",
            capacity=28,
            starts_on=dates.starts_on,
            ends_on=dates.ends_on,
        )


def _bell(ground: Ground, room: Room, at: int, hour: int | None) -> int | None:
    if at == HOMEROOM:
        return ground.keys.bells[room.school, "Homeroom"]
    return None if hour is None else ground.keys.bells[room.school, str(1 + (at + hour) % BELLS)]


def _staff_of(ground: Ground, room: Room, held: RoomTeachers, made: Sections) -> Iterator[SectionStaff]:
    for at in range(HOMEROOM + 1):
        adult = held.homeroom if at == HOMEROOM else held.other if at == OTHER else held.subjects[at]
        shared = held.co_teacher if at in CO_TAUGHT_SUBJECTS else None
        yield _link(
            ground,
            room,
            made.keys[at],
            adult.key,
            SectionRole.TEACHER_OF_RECORD,
            LEAD_SHARE if shared else 100,
        )
        if shared is not None:
            yield _link(ground, room, made.keys[at], shared.key, SectionRole.SPED_CO_TEACHER, CO_SHARE)
        if held.para is not None and at == MATH:
            yield _link(ground, room, made.keys[at], held.para.key, SectionRole.PARA, 0)


def _link(
    ground: Ground, room: Room, section_id: int, staff: str, role: SectionRole, share: int
) -> SectionStaff:
    dates = ground.years[room.year]
    return SectionStaff(
        section_id=section_id,
        staff_id=ground.keys.staff[staff],
        school_id=ground.keys.schools[room.school],
        role=role,
        dosage_percent=share,
        valid_from=dates.starts_on,
        valid_until=_end_of_year(ground, room.year, dates),
    )


def _places_in(
    ground: Ground, room: Room, made: Sections, spells: Sequence[Spell]
) -> Iterator[tuple[object, ...]]:
    """Yield each student's place in each section; past years' rows end with the year, or access would not."""
    year_ends = _end_of_year(ground, room.year, ground.years[room.year])
    school_id = ground.keys.schools[room.school]
    for at in room.spells:
        spell = spells[at]
        ends = [day for day in (spell.until, year_ends) if day is not None]
        until = min(ends, default=None)
        student_id = ground.keys.students[spell.student]
        for section_id in made.keys:
            yield spell.first, until, section_id, student_id, school_id, None


def _end_of_year(ground: Ground, year: int, dates: YearDates) -> date | None:
    return None if year == ground.newest else dates.ends_on + timedelta(days=1)


def _verification(
    ground: Ground,
    room: Room,
    section_id: int,
    staff: str,
    report_period_id: int,
    ends_on: date,
    principals: dict[int, int],
    *,
    is_open: bool,
) -> RosterVerification:
    school_id = ground.keys.schools[room.school]
    row = RosterVerification(
        section_id=section_id,
        report_period_id=report_period_id,
        school_id=school_id,
        staff_id=ground.keys.staff[staff],
    )
    if is_open:
        row.question = QUESTION if section_id % 2 else ""
        return row
    row.state = VerificationState.LOCKED
    row.confirmed_by_id, row.is_stand_in = row.staff_id, False
    row.confirmed_at = datetime.combine(ends_on - timedelta(days=3), time(15, 10), LOCAL)
    row.approved_at = datetime.combine(ends_on, time(11, 30), LOCAL)
    row.approved_by_id = principals[school_id]
    return row
