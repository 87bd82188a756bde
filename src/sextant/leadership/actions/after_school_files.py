"""Take files of entrance results, of places, and of graduates: whole or not at all, nothing twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import Scope
from sextant.leadership.models import AlumniEnrollment, CollegeEntranceResult, Institution
from sextant.leadership.policies import LOAD_RESULTS
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.entrance_file import (
    GraduateRow,
    read_graduates,
    read_places,
    read_results,
)
from sextant.leadership.rules.table_file import MOST_FAULTS, Fault
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import Enrollment, Student
from sextant.network.terms import ExitReason

MOST_NAMED = 500


class FileRefused(CannotDo):
    """Something in the file is wrong; nothing of it was kept."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("Nothing was kept. Correct what stands below, and send the whole file again.")
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a file: rows that are new, and rows that said something else than before."""

    n_new: int
    n_changed: int
    n_known: int


@transaction.atomic
def load_results(data: bytes, *, on: date) -> Taken:
    """Keep each sitting of a file once; students are those whom whoever sends it may find.

    Raises:
        FileRefused: with what is wrong, row by row.
    """
    read = read_results(data)
    faults = list(read.faults)
    # Whoever sends a file may read the results of the students in it, not only find their names.
    scope = LOAD_RESULTS.scope(current_rights(), seen_as(Student, LOAD_RESULTS.on))
    found = _students({row.student for row in read.rows}, scope=scope)
    students = {number: one for number, one in found.items() if one.school_id is not None}
    faults += _unknown([(row.row, row.student) for row in read.rows], students)
    faults += [
        Fault(row=row.row, field="taken_on", says="This day lies ahead. Write the day of the test.")
        for row in read.rows
        if row.taken_on > on
    ]
    if faults:
        raise FileRefused(tuple(faults[:MOST_FAULTS]))
    with as_desk():
        keys = {students[row.student].pk for row in read.rows}
        known = {
            (one.student_id, one.kind, one.name, one.taken_on): one
            for one in CollegeEntranceResult.objects.filter(student_id__in=keys)
        }
        fresh: dict[tuple[int, str, str, date], CollegeEntranceResult] = {}
        n_changed = n_known = 0
        for row in read.rows:
            student = students[row.student]
            key = (student.pk, str(row.kind), row.name, row.taken_on)
            if key in known:
                changes = change(known[key], score=row.score, parts=row.parts)
                if changes:
                    audit.record("leadership.correct_result", on=known[key], changes=changes)
                n_changed, n_known = n_changed + bool(changes), n_known + (not changes)
                continue
            fresh[key] = CollegeEntranceResult(
                student=student, school_id=student.school_id or 0, kind=row.kind, name=row.name,
                taken_on=row.taken_on, parts=row.parts, score=row.score,
            )  # fmt: skip
        insert_rows(action="leadership.load_results", rows=list(fresh.values()))
    return Taken(n_new=len(fresh), n_changed=n_changed, n_known=n_known)


@transaction.atomic
def load_places(data: bytes) -> Taken:
    """Keep the places of a file by their codes.

    Raises:
        FileRefused: with what is wrong, row by row.
    """
    read = read_places(data)
    if read.faults:
        raise FileRefused(read.faults)
    known = {one.code: one for one in Institution.objects.filter(code__in=[row.code for row in read.rows])}
    fresh: dict[str, Institution] = {}
    n_changed = n_known = 0
    for row in read.rows:
        values: dict[str, Any] = {
            "name": row.name, "pathway": str(row.pathway), "sat_low": row.sat_low, "sat_high": row.sat_high,
            "deadline": row.deadline, "source": row.source,
        }  # fmt: skip
        if row.code not in known:
            fresh[row.code] = Institution(code=row.code, **values)
            continue
        changes = change(known[row.code], **values)
        if changes:
            audit.record("leadership.correct_place", on=known[row.code], changes=changes)
        n_changed, n_known = n_changed + bool(changes), n_known + (not changes)
    insert_rows(action="leadership.load_places", rows=list(fresh.values()))
    return Taken(n_new=len(fresh), n_changed=n_changed, n_known=n_known)


@transaction.atomic
def load_graduates(data: bytes, *, file_name: str, on: date) -> Taken:
    """Keep where graduates were, semester by semester; a later file of the same semester says it anew.

    Raises:
        FileRefused: with what is wrong, row by row.
    """
    read = read_graduates(data)
    faults = list(read.faults)
    with as_desk():
        students = _students({row.student for row in read.rows})
        left = _schools_left({one.pk for one in students.values()})
    faults += _unknown([(row.row, row.student) for row in read.rows], students)
    faults += [
        Fault(row=row.row, field="student_id", says="This student did not graduate here. Leave the row out.")
        for row in read.rows
        if row.student in students and students[row.student].pk not in left
    ]
    if faults:
        raise FileRefused(tuple(faults[:MOST_FAULTS]))
    keyed = {(students[row.student].pk, row.semester): row for row in _best(read.rows)}
    known = {
        (one.student_id, one.semester): one
        for one in AlumniEnrollment.objects.filter(student_id__in={key for key, _semester in keyed})
    }
    fresh: list[AlumniEnrollment] = []
    n_changed = n_known = 0
    for (student_id, semester), row in keyed.items():
        values: dict[str, Any] = {
            "status": str(row.status), "institution_name": row.college, "is_four_year": row.is_four_year,
        }  # fmt: skip
        standing = known.get((student_id, semester))
        if standing is None:
            fresh.append(
                AlumniEnrollment(
                    student_id=student_id,
                    school_id=left[student_id],
                    graduated_on=row.graduated_on,
                    semester=semester,
                    source_file=file_name[:120],
                    read_on=on,
                    **values,
                )
            )
            continue
        changes = change(standing, **values)
        if changes:
            audit.record("leadership.correct_graduate", on=standing, changes=changes)
        n_changed, n_known = n_changed + bool(changes), n_known + (not changes)
    insert_rows(action="leadership.load_graduates", rows=fresh)
    return Taken(n_new=len(fresh), n_changed=n_changed, n_known=n_known)


def _best(rows: Collection[GraduateRow]) -> list[GraduateRow]:
    """Return the rows with the most telling one of each semester last: somebody may be at two colleges."""
    order = {"not_found": 0, "withdrawn": 1, "enrolled": 2, "graduated": 3}
    return sorted(rows, key=lambda row: order[row.status])


def _students(numbers: Collection[str], *, scope: Scope = True) -> dict[str, Student]:
    found: dict[str, Student] = {}
    wanted = sorted(numbers) if scope is not False else []
    for start in range(0, len(wanted), MOST_NAMED):
        rows = Student.objects.filter(state_id__in=wanted[start : start + MOST_NAMED])
        rows = rows.filter(scope) if isinstance(scope, Q) else rows
        found |= {str(row.state_id): row for row in rows}
    return found


def _schools_left(student_ids: Collection[int]) -> dict[int, int]:
    """Return the school from which each of these students graduated."""
    rows = Enrollment.objects.filter(student_id__in=student_ids, exit_reason=ExitReason.GRADUATED)
    return dict(rows.order_by("valid_until").values_list("student_id", "school_id"))


def _unknown(named: Collection[tuple[int, str]], students: dict[str, Student]) -> list[Fault]:
    return [
        Fault(
            row=row,
            field="student_id",
            says="No student within your reach has this number. Check the directory, or leave it out.",
        )
        for row, number in named
        if number not in students
    ]
