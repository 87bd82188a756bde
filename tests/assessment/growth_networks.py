"""Small networks with results whose z-scores are known, made through the actions that imports use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sextant.assessment.actions.scores import ScoresRecorded, record_scores
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.terms import PeriodKind
from sextant.demo.calendars import year_dates
from sextant.network.actions import calendar, people, places, rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import (
    Enrollment,
    ReportPeriod,
    School,
    SchoolYear,
    Section,
    SectionEnrollment,
    Staff,
    Student,
)
from sextant.network.terms import Jurisdiction, SectionKind, SectionRole, Subject

# What the specification's worked example needs: four priors over two school years, then RP2.
PRIORS = ((2024, 2, -0.60), (2024, 3, -0.50), (2024, 4, -0.45), (2025, 1, -0.40))
NOW = (2025, 2)
MEAN, SD = 200.0, 10.0


@dataclass(frozen=True, kw_only=True)
class School1:
    """One school with one grade, one math section a year and its teacher."""

    school: School
    years: Mapping[int, SchoolYear]
    students: Sequence[Student]
    teacher: Staff
    sections: Mapping[int, Section]

    @property
    def ana(self) -> Student:
        """Return the student whom the tests are about."""
        return self.students[0]

    def period(self, year: int, number: int) -> ReportPeriod:
        """Return a report period."""
        return ReportPeriod.objects.get(school_year=self.years[year], number=number)

    def after(self, year: int, number: int) -> date:
        """Return the day after a report period's benchmark."""
        return self.period(year, number).benchmark_ends_on + timedelta(days=1)


def open_school(*, n_students: int = 41, years: Sequence[int] = (2024, 2025), grade: int = 7) -> School1:
    """Open a school with students who sit in one math section each year."""
    region = places.create_region(name="North")
    school = places.create_school(
        region_id=region.pk,
        name="Quay School",
        code="QS",
        jurisdiction=Jurisdiction.PA,
        grade_low=5,
        grade_high=8,
    )
    made = {}
    for start in years:
        dates = year_dates(start)
        made[start] = calendar.create_school_year(
            label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
        )
        calendar.set_calendar_days(school_id=school.pk, days=dates.days(school.jurisdiction))
    students = insert_rows(
        action="tests.add_students",
        rows=[
            Student(given_name=f"Given{n}", family_name=f"Family{n:03d}", school=school, grade=grade)
            for n in range(n_students)
        ],
    )
    insert_rows(
        action="tests.enroll",
        rows=[
            Enrollment(student=one, school=school, grade=grade, valid_from=made[years[0]].starts_on)
            for one in students
        ],
    )
    teacher = people.add_staff(given_name="Tess", family_name="Teacher", school_id=school.pk)
    course = rosters.create_course(
        code=f"MATH{grade}", title=f"Math {grade}", subject=Subject.MATH, grade=grade
    )
    sections = {start: open_section(school, made[start], course.pk, teacher, students) for start in years}
    return School1(school=school, years=made, students=students, teacher=teacher, sections=sections)


def open_section(
    school: School,
    year: SchoolYear,
    course_id: int,
    teacher: Staff,
    students: Sequence[Student],
    *,
    title: str = "Math 7A",
    dosage: int = 100,
) -> Section:
    """Open a section for a year, with its teacher and students."""
    section = rosters.create_section(
        course_id=course_id,
        school_id=school.pk,
        school_year_id=year.pk,
        title=title,
        kind=SectionKind.SCHEDULED,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
    )
    rosters.staff_section(
        section_id=section.pk,
        staff_id=teacher.pk,
        role=SectionRole.TEACHER_OF_RECORD,
        dosage_percent=dosage,
        valid_from=year.starts_on,
    )
    insert_rows(
        action="tests.place",
        rows=[
            SectionEnrollment(section=section, student=one, school=school, valid_from=year.starts_on)
            for one in students
        ],
    )
    return section


def entry(student: Student, year: SchoolYear, number: int, z: float, **more: object) -> ScoreEntry:
    """Return the result of a report period, on a scale of mean 200 and SD 10."""
    values = {
        "student_id": student.pk,
        "school_year_id": year.pk,
        "subject": "math",
        "period_kind": PeriodKind.REPORT_PERIOD,
        "period_number": number,
        "period_order": 25 * number,
        "period_label": f"RP{number}",
        "score": MEAN + SD * z,
    }
    return ScoreEntry(**{**values, **more})


def others_around(z: float, n: int) -> list[float]:
    """Return n results, half high and half low, with which one of z gives mean 0 and SD 1 exactly."""
    middle = -z / n
    reach = ((n + 1 - z * z) / n - middle * middle) ** 0.5
    return [middle + reach if place % 2 else middle - reach for place in range(n)]


def record_period(at: School1, year: int, number: int, z: float, **more: object) -> ScoresRecorded:
    """Record a report period in which Ana's z is ``z``."""
    values = [z, *others_around(z, len(at.students) - 1)]
    rows = [
        entry(student, at.years[year], number, value, row=row, **more)
        for row, (student, value) in enumerate(zip(at.students, values, strict=True), start=2)
    ]
    return record_scores(rows=rows, source="benchmark")


def record_history(at: School1, *, newest: float = -1.15) -> None:
    """Record the worked example of domain 4.c: four priors, and the newest result."""
    for year, number, z in PRIORS:
        record_period(at, year, number, z)
    record_period(at, *NOW, newest)


@dataclass(frozen=True, kw_only=True)
class School12:
    """One school with twelve math classes a year, each with a teacher of its own."""

    school: School1
    teachers: Sequence[Staff]
    class_of: Mapping[int, int]


def open_many_classes(*, n_classes: int = 12, per_class: int = 18) -> School12:
    """Open a school with so many students and teachers that everything is estimated together."""
    school = open_school(n_students=n_classes * per_class)
    for start, year in school.years.items():
        SectionEnrollment.objects.filter(section=school.sections[start]).update(valid_until=year.starts_on)
    teachers = [
        people.add_staff(given_name=f"Tea{n}", family_name="Cher", school_id=school.school.pk)
        for n in range(n_classes)
    ]
    class_of = {one.pk: place % n_classes for place, one in enumerate(school.students)}
    course = school.sections[2025].course_id
    for year in school.years.values():
        for number, teacher in enumerate(teachers):
            seated = [one for one in school.students if class_of[one.pk] == number]
            open_section(school.school, year, course, teacher, seated, title=f"Math {year.label} {number}")
    return School12(school=school, teachers=teachers, class_of=class_of)


def record_classes(
    at: School12,
    *,
    lifts: Sequence[float],
    periods: Sequence[tuple[int, int]],
    subjects: Sequence[str] = ("math",),
    seed: int = 7,
) -> None:
    """Record results in which each period adds a class's own lift to all its students.

    Args:
        at: the school.
        lifts: what each class gains in a period, in SD.
        periods: years and report periods, in order of time.
        subjects: recorded each with errors of its own.
        seed: where chance begins.
    """
    rng = np.random.default_rng(seed)
    n = len(at.school.students)
    level, rows = rng.normal(size=n), []
    for subject in subjects:
        gained = np.zeros(n)
        for year, number in periods:
            gained = gained + np.array([lifts[at.class_of[one.pk]] for one in at.school.students])
            z = 0.9 * level + gained + rng.normal(scale=0.3, size=n)
            rows += [
                entry(student, at.school.years[year], number, float(one), subject=subject, row=len(rows))
                for student, one in zip(at.school.students, z, strict=True)
            ]
    record_scores(rows=rows, source="benchmark")
