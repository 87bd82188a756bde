"""Say which programs a student is in, and what every teacher of hers must provide."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import (
    Accommodation,
    Caseload,
    RestrictedProgram,
    Student,
    StudentProgram,
)
from sextant.network.terms import CaseKind, ProgramKind, RestrictedProgramKind


class ReviewDatesNeeded(CannotDo):
    """An individualized education program has its dates of review (34 CFR 300.324(b), 300.303(b))."""


class NoSuchProgram(CannotDo):
    """There is no such open program or caseload within reach."""


@transaction.atomic
def add_program(
    *,
    student_id: int,
    kind: str,
    valid_from: date,
    subtype: str = "",
    lre_band: str = "",
    annual_review_on: date | None = None,
    reevaluation_on: date | None = None,
) -> StudentProgram:
    """Put a student into a program: IEP, 504, English learner, gifted.

    Raises:
        ReviewDatesNeeded: an IEP without its two dates.
        AlreadyDone: she is in this program.
    """
    if kind == ProgramKind.IEP and (annual_review_on is None or reevaluation_on is None):
        raise ReviewDatesNeeded("An IEP has the days of its annual review and its re-evaluation; give both.")
    _refuse_second(StudentProgram, student_id, kind)
    program = StudentProgram(
        student_id=student_id,
        school_id=_school_of(student_id),
        kind=ProgramKind(kind),
        valid_from=valid_from,
        subtype=subtype,
        lre_band=lre_band,
        annual_review_on=annual_review_on,
        reevaluation_on=reevaluation_on,
    )
    program.save()
    audit.record("network.add_program", on=program, changes={"kind": (None, str(program.kind))})
    return program


@transaction.atomic
def add_restricted_program(*, student_id: int, kind: str, valid_from: date) -> RestrictedProgram:
    """Record low income, homeless, foster care or migrant: for counts, never shown to teachers.

    Raises:
        AlreadyDone: it is recorded.
    """
    _refuse_second(RestrictedProgram, student_id, kind)
    program = RestrictedProgram(
        student_id=student_id,
        school_id=_school_of(student_id),
        kind=RestrictedProgramKind(kind),
        valid_from=valid_from,
    )
    program.save()
    audit.record("network.add_restricted_program", on=program, changes={"kind": (None, str(program.kind))})
    return program


@transaction.atomic
def add_accommodation(*, student_id: int, text: str, valid_from: date) -> Accommodation:
    """Say in one line what every teacher of the student must provide."""
    row = Accommodation(
        student_id=student_id, school_id=_school_of(student_id), text=text, valid_from=valid_from
    )
    row.save()
    audit.record("network.add_accommodation", on=row, changes={"text": (None, text)})
    return row


@transaction.atomic
def end_accommodation(*, accommodation_id: int, on: date) -> Accommodation:
    """End an accommodation; ``on`` is the first day without.

    Raises:
        NoSuchProgram: there is no such open accommodation within reach.
    """
    row = Accommodation.objects.filter(pk=accommodation_id, valid_until=None).first()
    if row is None:
        raise NoSuchProgram("Choose an accommodation that still holds.")
    changes = change(row, valid_until=max(on, row.valid_from))
    audit.record("network.end_accommodation", on=row, changes=changes)
    ended: Accommodation = row
    return ended


@transaction.atomic
def end_program(*, program_id: int, on: date) -> StudentProgram:
    """End a program; ``on`` is the first day without it.

    Raises:
        NoSuchProgram: there is no such open program within reach.
    """
    program = StudentProgram.objects.filter(pk=program_id, valid_until=None).first()
    if program is None:
        raise NoSuchProgram("Choose a program that is still open.")
    changes = change(program, valid_until=on)
    audit.record("network.end_program", on=program, changes=changes)
    ended: StudentProgram = program
    return ended


@transaction.atomic
def add_to_caseload(*, staff_id: int, student_id: int, kind: str, valid_from: date) -> Caseload:
    """Give a student to a case manager, a counselor or an interventionist.

    Raises:
        AlreadyDone: she is on this caseload.
        NoSuchProgram: the student is at no school.
    """
    school_id = _school_of(student_id)
    if school_id is None:
        raise NoSuchProgram("This student is enrolled at no school; enroll her first.")
    standing = Caseload.objects.filter(staff_id=staff_id, student_id=student_id, kind=kind, valid_until=None)
    if standing.exists():
        raise AlreadyDone("The student is on this caseload already.")
    row = Caseload(
        staff_id=staff_id,
        student_id=student_id,
        school_id=school_id,
        kind=CaseKind(kind),
        valid_from=valid_from,
    )
    row.save()
    audit.record("network.add_to_caseload", on=row, changes={"staff_id": (None, staff_id)})
    return row


@transaction.atomic
def end_caseload(*, caseload_id: int, on: date) -> Caseload:
    """Take a student off a caseload; ``on`` is the first day without.

    Raises:
        NoSuchProgram: there is no such open row within reach.
    """
    row = Caseload.objects.filter(pk=caseload_id, valid_until=None).first()
    if row is None:
        raise NoSuchProgram("Choose a caseload that is still open.")
    changes = change(row, valid_until=on)
    audit.record("network.end_caseload", on=row, changes=changes)
    ended: Caseload = row
    return ended


def _refuse_second(table: type[StudentProgram] | type[RestrictedProgram], student_id: int, kind: str) -> None:
    if table.objects.filter(student_id=student_id, kind=kind, valid_until=None).exists():
        raise AlreadyDone("The student is in this program already.")


def _school_of(student_id: int) -> int | None:
    school: int | None = Student.objects.filter(pk=student_id).values_list("school_id", flat=True).first()
    return school
