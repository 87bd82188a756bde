"""From courses, classes and enrollments to courses, sections, and who sits in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import ClassRow, EnrollmentRow
from sextant.interop.oneroster.terms import ClassKind, EnrollmentRole, RosterFile
from sextant.interop.sync.identities import Ref
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.people import STUDENT, Cast
from sextant.interop.sync.places_and_time import SCHOOL, YEAR, Session, free_code, year_id
from sextant.interop.sync.standing import Standing
from sextant.interop.sync.tables import Desired, TableDiff
from sextant.interop.sync.words import grade_of, subject_of
from sextant.network.terms import SectionKind

COURSE, SECTION = "network.Course", "network.Section"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What enrollments need of a section: its school, its days, and if it was there before."""

    school: Any
    starts_on: date
    ends_on: date
    is_new: bool


def courses(reading: Reading, standing: Standing) -> Iterator[Desired]:
    """Yield each course; two courses of one code (one at each school, say) are told apart by their ids."""
    codes = {row.code: standing.sources.get(pk, "") for pk, row in standing.rows.items()}
    for row in reading.courses:
        known, grade = standing.find(row.sourced_id), grade_of(row.grades)
        wanted = row.code or row.sourced_id
        yield Desired(
            source_id=row.sourced_id,
            values={
                "code": known.code if known is not None else free_code(wanted, row.sourced_id, codes),
                "title": row.title[:120],
                "subject": subject_of(subjects=row.subjects, codes=row.subject_codes, title=row.title).value,
                **({} if grade is None else {"grade": grade}),
            },
            row=row.row,
        )


def sections(
    reading: Reading, sessions: Mapping[str, Session], standing: Standing, journal: Journal
) -> Iterator[Desired]:
    """Yield each class as a section of one school year, with the dates of its terms.

    A delta may change a class without repeating its terms; its year and dates then stay.
    """
    for row in reading.classes:
        terms = [sessions[term] for term in row.term_ids if term in sessions]
        if not terms and standing.find(row.sourced_id) is None:
            journal.set_aside(
                "class.unknown_terms", file=RosterFile.CLASSES, row=row.row, field="termSourcedIds",
                source_id=row.sourced_id,
            )  # fmt: skip
            continue
        yield Desired(
            source_id=row.sourced_id,
            values={**_class(row), **_course(row, standing, journal), **_dates(row, terms)},
            row=row.row,
        )


def _class(row: ClassRow) -> dict[str, Any]:
    """Return what the class says of itself; a blank code or room is not said."""
    is_homeroom = row.kind == ClassKind.HOMEROOM
    values = {
        "title": row.title[:120],
        "kind": (SectionKind.HOMEROOM if is_homeroom else SectionKind.SCHEDULED).value,
        "school_id": Ref(SCHOOL, row.school_id),
    }
    said = {"code": row.code[:60], "room": row.location[:20]}
    return values | {name: text for name, text in said.items() if text}


def _course(row: ClassRow, standing: Standing, journal: Journal) -> dict[str, Ref]:
    course = Ref(COURSE, row.course_id)
    if row.course_id and standing.identities.leads_somewhere(course):
        return {"course_id": course}
    journal.note("class.without_course", file=RosterFile.CLASSES, field="courseSourcedId")
    return {}


def _dates(row: ClassRow, terms: list[Session]) -> dict[str, Any]:
    if not terms:
        return {}
    return {
        "school_year_id": Ref(YEAR, year_id(max(term.school_year for term in terms))),
        "starts_on": min(term.starts_on for term in terms),
        "ends_on": max(term.ends_on for term in terms),
    }


def rooms(diff: TableDiff, standing: Standing) -> dict[str, Room]:
    """Return every section of this sender that enrollments may name, once the plan is written."""
    gone = {ending.row.pk for ending in diff.endings}
    changed = {row.pk: values for row, values in diff.updates}
    found: dict[str, Room] = {}
    for pk, source_id in standing.sources.items():
        row = standing.rows.get(pk)
        if row is not None and pk not in gone:
            values = changed.get(pk, {})
            found[source_id] = Room(
                school=row.school_id, is_new=False, starts_on=values.get("starts_on", row.starts_on),
                ends_on=values.get("ends_on", row.ends_on),
            )  # fmt: skip
    for one in diff.creates:
        found[one.source_id] = Room(
            school=one.values["school_id"], starts_on=one.values["starts_on"], ends_on=one.values["ends_on"],
            is_new=True,
        )  # fmt: skip
    return found


def span_of(row: EnrollmentRow, room: Room, *, on: date) -> tuple[date, date | None]:
    """Return the first day and the first day without: of the section, where the file does not say.

    Whoever is new in a section that was there before came today. Once the section is over, nobody
    sits in it any longer.
    """
    until = row.ends_before
    if until is None and room.ends_on < on:
        until = room.ends_on + ONE_DAY
    first = row.begins_on or (room.starts_on if room.is_new or room.starts_on > on else on)
    return (first if until is None else min(first, until)), until


def section_enrollments(
    reading: Reading, cast: Cast, found: Mapping[str, Room], journal: Journal, *, on: date
) -> Iterator[Desired]:
    """Yield who sits in each class; of two open rows for one student the first stands."""
    seen: set[tuple[str, str]] = set()
    for row in reading.enrollments:
        if row.role != EnrollmentRole.STUDENT or not _is_in_order(row, cast, found, journal):
            continue
        room = found[row.class_id]
        first, until = span_of(row, room, on=on)
        pair = (row.class_id, row.user_id)
        if until is None or until > on:
            if pair in seen:
                journal.note("enrollment.repeated", file=RosterFile.ENROLLMENTS, field="userSourcedId")
                continue
            seen.add(pair)
        yield Desired(
            source_id=row.sourced_id,
            values={
                "section_id": Ref(SECTION, row.class_id),
                "student_id": Ref(STUDENT, row.user_id),
                "school_id": room.school,
                "valid_from": first,
                "valid_until": until,
            },
            row=row.row,
            begins_on=row.begins_on,
        )


def _is_in_order(row: EnrollmentRow, cast: Cast, found: Mapping[str, Room], journal: Journal) -> bool:
    if row.class_id in found and cast.is_student(row.user_id):
        return True
    code, column = (
        ("enrollment.not_a_student", "userSourcedId")
        if row.class_id in found
        else ("enrollment.class_not_on_hand", "classSourcedId")
    )
    journal.set_aside(code, file=RosterFile.ENROLLMENTS, row=row.row, field=column, source_id=row.sourced_id)
    return False


def corrected(desired: list[Desired], standing: Standing) -> list[Desired]:
    """Return the records so that a first day is corrected only where nobody had been there before.

    A student who left a class and came back has two rows; the file's first day is that of the first.
    """
    standing.fetch(one.source_id for one in desired)
    doubtful = {}
    for one in desired:
        row = standing.find(one.source_id)
        if row is not None and one.begins_on is not None and one.begins_on != row.valid_from:
            doubtful[one.source_id] = row
    if not doubtful:
        return desired
    section_ids = {row.section_id for row in doubtful.values()}
    earlier = _earlier_stays(standing, section_ids)
    came_back = {
        source_id
        for source_id, row in doubtful.items()
        if any(pk != row.pk for pk in earlier.get((row.section_id, row.student_id), ()))
    }
    return [replace(one, begins_on=None) if one.source_id in came_back else one for one in desired]


def _earlier_stays(standing: Standing, section_ids: set[int]) -> dict[tuple[int, int], list[int]]:
    stays: dict[tuple[int, int], list[int]] = {}
    ids = sorted(section_ids)
    for start in range(0, len(ids), 1000):
        rows = standing.spec.model.objects.filter(
            section_id__in=ids[start : start + 1000], valid_until__lte=standing.on
        ).values_list("section_id", "student_id", "pk")
        for section_id, student_id, pk in rows:
            stays.setdefault((section_id, student_id), []).append(pk)
    return stays
