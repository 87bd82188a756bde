"""Put students on file whom only a results file knows: made when somebody asks, never by the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sextant.interop.prepared import Count, OnAdvance
from sextant.interop.sync.on_file import YearOnFile, folded, schools_by_name, year_to_make, years_by_start
from sextant.interop.sync.people import STUDENT
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import (
    Enrollment,
    ExternalId,
    Region,
    School,
    SchoolYear,
    Student,
    StudentDemographics,
)
from sextant.network.terms import Gender, Race

ONE_DAY = timedelta(days=1)
IMPORTED = "Imported"
LOWEST_GRADE, HIGHEST_GRADE = -1, 13


@dataclass(slots=True, kw_only=True)
class Newcomer:
    """One student to be made: what the file says of her, and where she was in each school year."""

    file_id: str
    given_name: str = ""
    family_name: str = ""
    state_id: str = ""
    born_on: date | None = None
    gender: str = Gender.UNKNOWN.value
    race: str = Race.UNKNOWN.value
    is_hispanic: bool | None = None
    schools: dict[int, str] = field(default_factory=dict)
    grades: dict[int, int] = field(default_factory=dict)

    def was_at(self, start: int, *, school: str, grade: int | None) -> None:
        """Note where she was in a school year; the first word about it stands."""
        self.schools.setdefault(start, school)
        if grade is not None:
            self.grades.setdefault(start, grade)

    def grade_in(self, start: int) -> int | None:
        """Return her grade, counted from the nearest year in which it is said."""
        if not self.grades:
            return None
        nearest = min(self.grades, key=lambda year: (abs(year - start), year))
        return min(HIGHEST_GRADE, max(LOWEST_GRADE, self.grades[nearest] + start - nearest))


@dataclass(slots=True, kw_only=True)
class Newcomers:
    """Everything that must be made before the results of unknown students can be kept.

    Attributes:
        system: who calls the students by the ids of the file.
        jurisdiction: of schools that are made.
        is_wanted: somebody asked for it; else nothing is made.
        on: the day of the import; who was last seen in a school year before it has left.
    """

    system: str
    jurisdiction: str
    is_wanted: bool
    on: date
    schools: dict[str, int] = field(default_factory=schools_by_name)
    years: dict[int, YearOnFile] = field(default_factory=years_by_start)
    students: dict[str, Newcomer] = field(default_factory=dict)
    new_schools: dict[str, str] = field(default_factory=dict)

    def student(self, file_id: str) -> Newcomer:
        """Return the student to be made under this id of the file."""
        return self.students.setdefault(file_id, Newcomer(file_id=file_id))

    def year(self, start: int) -> YearOnFile | None:
        """Return the school year, which is made where that is wanted; None where it may not be."""
        if start not in self.years and self.is_wanted:
            self.years[start] = year_to_make(start)
        return self.years.get(start)

    def name_school(self, name: str) -> str:
        """Return the folded name of a school that is on file or will be."""
        key = folded(name or IMPORTED)
        if key not in self.schools:
            self.new_schools.setdefault(key, (name or IMPORTED)[:120])
        return key

    def counts(self, file: str) -> tuple[Count, ...]:
        """Return what would be made."""
        numbers = {
            "schools": len(self.new_schools),
            "school years": sum(year.pk is None for year in self.years.values()),
            "students": len(self.students),
            "enrollments": sum(1 for one in self.students.values() for _ in self._stays(one)),
        }
        return tuple(
            Count(file=file, table=table, n_create=n, n_update=0, n_end=0, n_unchanged=0)
            for table, n in numbers.items()
            if n
        )

    def write(self, on_advance: OnAdvance) -> dict[str, int]:
        """Make everything, in the caller's transaction, and return our keys by the ids of the file."""
        self._make_years()
        self._make_schools()
        if not self.students:
            return {}
        on_advance(0, 4, "Writing students")
        ordered = list(self.students.values())
        rows = insert_rows(action="interop.create_students", rows=[self._student(one) for one in ordered])
        keys = {one.file_id: row.pk for one, row in zip(ordered, rows, strict=True)}
        ids = [
            ExternalId(label=STUDENT, record_id=pk, system=self.system, value=file_id)
            for file_id, pk in keys.items()
        ]
        insert_rows(action="interop.create_students", rows=ids)
        on_advance(1, 4, "Writing enrollments")
        insert_rows(
            action="interop.create_students",
            rows=[_demographics(one, row) for one, row in zip(ordered, rows, strict=True)],
        )
        stays = [
            Enrollment(student_id=keys[one.file_id], **stay) for one in ordered for stay in self._stays(one)
        ]
        insert_rows(action="interop.create_students", rows=stays)
        return keys

    def year_keys(self) -> Mapping[int, int]:
        """Return our keys of the school years, once everything is made."""
        return {start: year.pk for start, year in self.years.items() if year.pk is not None}

    def _make_years(self) -> None:
        missing = [year for _start, year in sorted(self.years.items()) if year.pk is None]
        rows = [
            SchoolYear(
                label=f"{year.start}-{(year.start + 1) % 100:02}",
                starts_on=year.starts_on,
                ends_on=year.ends_on,
            )
            for year in missing
        ]
        for year, row in zip(missing, insert_rows(action="interop.create_years", rows=rows), strict=True):
            self.years[year.start] = YearOnFile(
                start=year.start, starts_on=year.starts_on, ends_on=year.ends_on, pk=row.pk
            )

    def _make_schools(self) -> None:
        if not self.new_schools:
            return
        region = Region.objects.filter(name=IMPORTED).first()
        if region is None:
            region = insert_rows(action="interop.create_schools", rows=[Region(name=IMPORTED)])[0]
        rows = [
            School(
                region_id=region.pk, name=name, code=f"{name[:32]}~{place}" if len(name) > 40 else name,
                jurisdiction=self.jurisdiction, grade_low=LOWEST_GRADE, grade_high=HIGHEST_GRADE,
            )
            for place, name in enumerate(self.new_schools.values())
        ]  # fmt: skip
        made = insert_rows(action="interop.create_schools", rows=rows)
        self.schools.update(zip(self.new_schools, (row.pk for row in made), strict=True))
        self.new_schools = {}

    def _student(self, one: Newcomer) -> Student:
        newest = max(one.schools, default=0)
        grade = one.grade_in(newest)
        is_enrolled = bool(one.schools) and grade is not None and self.years[newest].ends_on >= self.on
        return Student(
            given_name=(one.given_name or "Student")[:80],
            family_name=(one.family_name or one.file_id)[:80],
            state_id=one.state_id[:40] or None,
            school_id=self.schools[one.schools[newest]] if is_enrolled else None,
            grade=grade if is_enrolled else None,
        )

    def _stays(self, one: Newcomer) -> Iterator[dict[str, Any]]:
        """Yield one enrollment a school year; none for a student without any grade.

        The newest stays open while its school year runs: whoever is known only from an earlier year has
        not been seen since, and is enrolled again by a roster.
        """
        starts = sorted(one.schools)
        for place, start in enumerate(starts):
            grade, year = one.grade_in(start), self.years[start]
            if grade is None:
                return
            following = self.years[starts[place + 1]].starts_on if place + 1 < len(starts) else None
            if following is None and year.ends_on < self.on:
                following = year.ends_on + ONE_DAY
            yield {
                "school_id": self.schools.get(one.schools[start]),
                "grade": grade,
                "valid_from": year.starts_on,
                "valid_until": following,
            }


def _demographics(one: Newcomer, row: Student) -> StudentDemographics:
    return StudentDemographics(
        student_id=row.pk,
        school_id=row.school_id,
        born_on=one.born_on,
        gender=one.gender,
        race=one.race,
        is_hispanic=one.is_hispanic,
    )
