"""From courses, classes and enrollments to courses, sections, who teaches and who sits in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import ClassRow, EnrollmentRow
from sextant.interop.oneroster.terms import ClassKind, EnrollmentRole
from sextant.interop.sync.identities import Ref
from sextant.interop.sync.people import STAFF, STUDENT, Cast
from sextant.interop.sync.places_and_time import SCHOOL, YEAR, year_id
from sextant.interop.sync.tables import Desired
from sextant.interop.sync.words import grade_of, subject_of
from sextant.network.terms import SectionKind, SectionRole

COURSE, SECTION = "network.Course", "network.Section"


def courses(reading: Reading) -> Iterator[Desired]:
    """Yield each course; two courses of one code (one at each school, say) are told apart by their ids."""
    seen: set[str] = set()
    for row in reading.courses:
        code = (row.code or row.sourced_id)[:40]
        if code in seen:
            code = f"{row.code[:20]}/{row.sourced_id[:19]}"
        seen.add(code)
        yield Desired(
            source_id=row.sourced_id,
            values={
                "code": code,
                "title": row.title[:120],
                "subject": subject_of(subjects=row.subjects, codes=row.subject_codes, title=row.title).value,
                "grade": grade_of(row.grades),
            },
        )


def sections(reading: Reading, *, known: Mapping[str, int]) -> Iterator[Desired]:
    """Yield each class as a section of one school year, with the dates of its terms.

    A delta may change a class without repeating its terms; its year and dates then stay.
    """
    sessions = {one.sourced_id: one for one in reading.sessions}
    course_ids = {one.sourced_id for one in reading.courses}
    for row in reading.classes:
        terms = [sessions[term] for term in row.term_ids if term in sessions]
        if not terms and row.sourced_id not in known:
            continue
        values: dict[str, Any] = {
            "title": row.title[:120],
            "code": row.code[:60],
            "kind": _kind(row).value,
            "room": row.location[:20],
        }
        if terms:
            values |= {
                "course_id": Ref(COURSE, row.course_id) if row.course_id in course_ids else None,
                "school_id": Ref(SCHOOL, row.school_id),
                "school_year_id": Ref(YEAR, year_id(max(term.school_year for term in terms))),
                "starts_on": min(term.starts_on for term in terms),
                "ends_on": max(term.ends_on for term in terms),
            }
        yield Desired(source_id=row.sourced_id, values=values)


def dates_of(sections: Iterable[Desired]) -> dict[str, tuple[date, date]]:
    """Return the first and last day of each section that names them."""
    return {
        one.source_id: (one.values["starts_on"], one.values["ends_on"])
        for one in sections
        if "starts_on" in one.values
    }


def section_staff(reading: Reading, cast: Cast, dates: dict[str, tuple[date, date]]) -> Iterator[Desired]:
    """Yield who teaches each class; several teachers share the dosage evenly until rosters are verified."""
    by_class: dict[str, list[EnrollmentRow]] = defaultdict(list)
    for row in _of_role(reading, EnrollmentRole.TEACHER, dates):
        if cast.is_staff(row.user_id) and all(row.user_id != one.user_id for one in by_class[row.class_id]):
            by_class[row.class_id].append(row)
    for class_id, teachers in by_class.items():
        teachers.sort(key=lambda one: (one.is_primary is not True, one.row))
        for place, row in enumerate(teachers):
            role = SectionRole.TEACHER_OF_RECORD if place == 0 else SectionRole.CO_TEACHER
            share = 100 // len(teachers) + (1 if place < 100 % len(teachers) else 0)
            yield Desired(
                source_id=row.sourced_id,
                values={
                    "section_id": Ref(SECTION, class_id),
                    "staff_id": Ref(STAFF, row.user_id),
                    "school_id": Ref(SCHOOL, row.school_id),
                    "role": role.value,
                    "dosage_percent": share,
                    "valid_from": row.begins_on or dates[class_id][0],
                    "valid_until": row.ends_before,
                },
            )


def section_enrollments(
    reading: Reading, cast: Cast, dates: dict[str, tuple[date, date]]
) -> Iterator[Desired]:
    """Yield who sits in each class; of two open rows for one student the first stands."""
    seen: set[tuple[str, str]] = set()
    for row in _of_role(reading, EnrollmentRole.STUDENT, dates):
        pair = (row.class_id, row.user_id)
        if not cast.is_student(row.user_id) or (pair in seen and row.ends_before is None):
            continue
        if row.ends_before is None:
            seen.add(pair)
        yield Desired(
            source_id=row.sourced_id,
            values={
                "section_id": Ref(SECTION, row.class_id),
                "student_id": Ref(STUDENT, row.user_id),
                "school_id": Ref(SCHOOL, row.school_id),
                "valid_from": row.begins_on or dates[row.class_id][0],
                "valid_until": row.ends_before,
            },
        )


def _of_role(
    reading: Reading, role: EnrollmentRole, dates: dict[str, tuple[date, date]]
) -> Iterator[EnrollmentRow]:
    return (row for row in reading.enrollments if row.role == role and row.class_id in dates)


def _kind(row: ClassRow) -> SectionKind:
    return SectionKind.HOMEROOM if row.kind == ClassKind.HOMEROOM else SectionKind.SCHEDULED
