"""Who sits where in which year: classes fill up, children come and go, the cast stays; pure arrays."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from sextant.demo.calendars import YearDates
from sextant.demo.cast import STUDENTS
from sextant.demo.places import Place, Size
from sextant.network.terms import ExitReason

STAYS_OVER_SUMMER = 0.93
GOES_ON_INSIDE = 0.5
LEAVES_MID_YEAR, COMES_MID_YEAR = 0.10, 0.09
FIRST_TURNAROUND_YEAR_LEAVES = 0.14
MOVES_INSIDE = 0.2
OCTOBER_1 = (10, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One student at one school in one grade of one year; ``until`` is exclusive, None while it lasts."""

    student: int
    year: int
    school: int
    grade: int
    first: date
    until: date | None
    exit_reason: str = ""


@dataclass(kw_only=True)
class _Roll:
    """The students of one year, by school and grade, while it is being filled."""

    seats: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def put(self, student: int, school: int, grade: int) -> None:
        """Give a student a seat."""
        self.seats.setdefault((school, grade), []).append(student)


class Registry:
    """Draws who is enrolled, year after year; the cast are the first students."""

    def __init__(self, *, size: Size, years: tuple[YearDates, ...], rng: np.random.Generator) -> None:
        self._size, self._years, self._rng = size, years, rng
        self.spells: list[Spell] = []
        self.first_school: list[int] = [self._school_named(one.school) for one in STUDENTS]

    def fill(self) -> None:
        """Draw every year's spells, the oldest first."""
        roll = _Roll()
        for year in range(len(self._years)):
            self._seat_cast(roll, year)
            self._seat_newcomers(roll)
            roll = self._live(roll, year)

    def _school_named(self, name: str) -> int:
        return next(place for place, school in enumerate(self._size.places) if school.name == name)

    def _new_student(self, school: int) -> int:
        self.first_school.append(school)
        return len(self.first_school) - 1

    def _seat_cast(self, roll: _Roll, year: int) -> None:
        seated = {student for students in roll.seats.values() for student in students}
        for student, one in enumerate(STUDENTS):
            grade = one.grade - (len(self._years) - 1 - year)
            school = self._school_named(one.school)
            if student not in seated and grade >= self._size.places[school].low:
                roll.put(student, school, grade)

    def _seat_newcomers(self, roll: _Roll) -> None:
        for school, place in enumerate(self._size.places):
            for grade in range(place.low, place.high + 1):
                wanted = round(self._wanted(place) * (1 + 0.06 * self._rng.standard_normal()))
                while len(roll.seats.get((school, grade), ())) < wanted:
                    roll.put(self._new_student(school), school, grade)

    def _wanted(self, place: Place) -> float:
        return place.students / (place.high - place.low + 1)

    def _live(self, roll: _Roll, year: int) -> _Roll:
        """Let a year pass: some leave, some come; return who has a seat in the next."""
        following = _Roll()
        for (school, grade), students in sorted(roll.seats.items()):
            leavers = self._leavers(school, students)
            for student in students:
                if student in leavers:
                    self._leave(student, year, school, grade)
                else:
                    self._stay(student, year, school, grade, self._years[year].starts_on, following)
            for _ in range(round(len(students) * COMES_MID_YEAR)):
                on = self._day_after_october(year)
                self._stay(self._new_student(school), year, school, grade, on, following)
        return following

    def _leavers(self, school: int, students: list[int]) -> set[int]:
        place = self._size.places[school]
        share = FIRST_TURNAROUND_YEAR_LEAVES if place.turnaround_year == 1 else LEAVES_MID_YEAR
        picks = self._rng.random(len(students)) < share
        return {
            student
            for student, leaves in zip(students, picks.tolist(), strict=True)
            if leaves and student >= len(STUDENTS)
        }

    def _leave(self, student: int, year: int, school: int, grade: int) -> None:
        """End a spell in mid-year, for another school of the network or for elsewhere."""
        first, on = self._years[year].starts_on, self._day_after_october(year)
        other = self._school_with(grade, besides=school) if self._rng.random() < MOVES_INSIDE else None
        reason = ExitReason.TRANSFER_OUT if other is None else ExitReason.TRANSFER_INSIDE
        self._add(student, year, school, grade, first, on, str(reason))
        if other is not None:
            self._add(student, year, other, grade, on, self._end_of(year), self._summer_reason(year))

    def _stay(self, student: int, year: int, school: int, grade: int, first: date, following: _Roll) -> None:
        """Keep a student to the end of the year and find her seat in the next."""
        if year == len(self._years) - 1:
            self._add(student, year, school, grade, first, None, "")
            return
        next_school = self._next_school(student, school, grade)
        if next_school is None:
            reason = ExitReason.GRADUATED if grade == 12 else ExitReason.TRANSFER_OUT
            self._add(student, year, school, grade, first, self._end_of(year), str(reason))
            return
        # Within the network one enrollment ends on the day on which the next begins.
        starts = self._years[year + 1].starts_on
        reason_inside = "" if next_school == school else str(ExitReason.TRANSFER_INSIDE)
        self._add(student, year, school, grade, first, starts, reason_inside)
        following.put(student, next_school, grade + 1)

    def _next_school(self, student: int, school: int, grade: int) -> int | None:
        if self._size.places[school].high > grade:
            stays = student < len(STUDENTS) or self._rng.random() < STAYS_OVER_SUMMER
            return school if stays else None
        if grade >= 12 or self._rng.random() > GOES_ON_INSIDE:
            return None
        return self._school_with(grade + 1, besides=school, begins=True)

    def _school_with(self, grade: int, *, besides: int, begins: bool = False) -> int | None:
        """Return another school that teaches the grade, or begins with it: of the same region if one does."""
        offers = [
            school
            for school, place in enumerate(self._size.places)
            if (place.low == grade if begins else place.low <= grade <= place.high) and school != besides
        ]
        region = self._size.places[besides].region
        near = [school for school in offers if self._size.places[school].region == region] or offers
        return near[int(self._rng.integers(len(near)))] if near else None

    def _end_of(self, year: int) -> date | None:
        if year == len(self._years) - 1:
            return None
        return self._years[year].ends_on + timedelta(days=1)

    def _summer_reason(self, year: int) -> str:
        return "" if year == len(self._years) - 1 else str(ExitReason.TRANSFER_OUT)

    def _day_after_october(self, year: int) -> date:
        dates = self._years[year]
        taught = [day for day in dates.pa_days if day >= date(dates.starts_on.year, *OCTOBER_1)]
        return taught[int(self._rng.integers(5, len(taught) - 5))]

    def _add(
        self,
        student: int,
        year: int,
        school: int,
        grade: int,
        first: date,
        until: date | None,
        exit_reason: str,
    ) -> None:
        self.spells.append(
            Spell(
                student=student,
                year=year,
                school=school,
                grade=grade,
                first=first,
                until=until,
                exit_reason=exit_reason,
            )
        )


def live_until(spells: list[Spell], today: date) -> list[Spell]:
    """Return what has happened by ``today``: later entries have not come, later exits are still open."""
    lived: list[Spell] = []
    for spell in spells:
        if spell.first > today:
            continue
        if spell.until is not None and spell.until > today:
            lived.append(
                Spell(
                    student=spell.student,
                    year=spell.year,
                    school=spell.school,
                    grade=spell.grade,
                    first=spell.first,
                    until=None,
                )
            )
        else:
            lived.append(spell)
    return lived
