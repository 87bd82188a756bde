"""Put staff, students and guardians on file, appoint staff to seats, say who is whose guardian."""

from datetime import date

from django.db import transaction
from django.db.models import Sum

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import (
    Guardian,
    Staff,
    StaffAssignment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import Channel, Gender, Race, Seat, StaffStatus


class StateIdTaken(CannotDo):
    """Another student has this state id."""


class NoSuchStaff(CannotDo):
    """The member of staff is not on file, or out of reach."""


class SeatTaken(CannotDo):
    """A school has one principal at a time."""


class TooMuchWork(CannotDo):
    """A person's assignments come to more than one full post."""


class SchoolOrRegion(CannotDo):
    """A seat is at a school, over a region, or central; never two of them."""


class NoSuchPerson(CannotDo):
    """The person is not on file, or out of reach."""


@transaction.atomic
def add_staff(
    *,
    given_name: str,
    family_name: str,
    email: str = "",
    school_id: int | None = None,
    preferred_name: str = "",
    hired_on: date | None = None,
    status: str = StaffStatus.ACTIVE,
    years_experience_at_hire: int | None = None,
) -> Staff:
    """Put a member of staff on file; seats follow."""
    staff = Staff(
        given_name=given_name,
        family_name=family_name,
        preferred_name=preferred_name,
        email=email.lower(),
        school_id=school_id,
        hired_on=hired_on,
        status=StaffStatus(status),
        years_experience_at_hire=years_experience_at_hire,
    )
    staff.save()
    audit.record("network.add_staff", on=staff, changes={"school_id": (None, school_id)})
    return staff


@transaction.atomic
def assign_seat(
    *,
    staff_id: int,
    seat: str,
    valid_from: date,
    school_id: int | None = None,
    region_id: int | None = None,
    grade: int | None = None,
    supervisor_id: int | None = None,
    fte_percent: int = 100,
    is_acting: bool = False,
    more_than_full_time: bool = False,
) -> StaffAssignment:
    """Appoint somebody to a seat from a day on; rights and work follow the seat.

    ``more_than_full_time`` is Human resources' word that the assignments may exceed one post.

    Raises:
        NoSuchStaff: the person is not on file.
        SchoolOrRegion: both a school and a region are given.
        SeatTaken: the school has a principal, and this one is not acting.
        TooMuchWork: the open assignments would exceed one post.
        AlreadyDone: the person holds this very seat.
    """
    if not Staff.objects.filter(pk=staff_id).exists():
        raise NoSuchStaff("Choose a member of staff.")
    if school_id is not None and region_id is not None:
        raise SchoolOrRegion("Give a school or a region, not both.")
    held = StaffAssignment.objects.filter(staff_id=staff_id).on(valid_from)
    if held.filter(seat=seat, school_id=school_id, region_id=region_id, grade=grade).exists():
        raise AlreadyDone("This person holds this seat already.")
    if seat == Seat.PRINCIPAL and not is_acting:
        _check_principal(school_id)
    total = (held.aggregate(total=Sum("fte_percent"))["total"] or 0) + fte_percent
    if total > 100 and not more_than_full_time:
        raise TooMuchWork(
            f"This person's assignments would come to {total} %. Lower one, or let Human resources allow it."
        )
    assignment = StaffAssignment(
        staff_id=staff_id,
        seat=Seat(seat),
        school_id=school_id,
        region_id=region_id,
        grade=grade,
        supervisor_id=supervisor_id,
        fte_percent=fte_percent,
        is_acting=is_acting,
        valid_from=valid_from,
    )
    assignment.save()
    audit.record("network.assign_seat", on=assignment, changes={"seat": (None, str(assignment.seat))})
    return assignment


@transaction.atomic
def end_assignment(*, assignment_id: int, on: date) -> StaffAssignment:
    """End one seat of one person; ``on`` is the first day without it.

    Raises:
        NoSuchStaff: there is no such open assignment within reach.
    """
    assignment = StaffAssignment.objects.filter(pk=assignment_id, valid_until=None).first()
    if assignment is None:
        raise NoSuchStaff("Choose an assignment that is still open.")
    changes = change(assignment, valid_until=on)
    audit.record("network.end_assignment", on=assignment, changes=changes)
    ended: StaffAssignment = assignment
    return ended


@transaction.atomic
def add_student(
    *,
    given_name: str,
    family_name: str,
    state_id: str | None = None,
    preferred_name: str = "",
    school_id: int | None = None,
    grade: int | None = None,
    born_on: date | None = None,
    gender: str = Gender.UNKNOWN,
    race: str = Race.UNKNOWN,
    is_hispanic: bool | None = None,
    home_language: str = "",
    directory_opt_out: bool = False,
) -> Student:
    """Put a student on file. A registrar names her own school, where the enrollment follows.

    Raises:
        StateIdTaken: another student has this state id; ids are never used twice.
    """
    _check_state_id(state_id)
    student = Student(
        given_name=given_name,
        family_name=family_name,
        preferred_name=preferred_name,
        state_id=state_id or None,
        school_id=school_id,
        grade=grade,
        directory_opt_out=directory_opt_out,
    )
    student.save()
    StudentDemographics(
        student=student,
        school_id=school_id,
        born_on=born_on,
        gender=Gender(gender),
        race=Race(race),
        is_hispanic=is_hispanic,
        home_language=home_language,
    ).save(force_insert=True)
    audit.record("network.add_student", on=student, changes={"state_id": (None, student.state_id)})
    return student


@transaction.atomic
def rename_student(
    *,
    student_id: int,
    given_name: str,
    family_name: str,
    preferred_name: str = "",
    version: int | None = None,
) -> Student:
    """Change a student's names; the trail keeps the old ones.

    Raises:
        NoSuchPerson: the student is not on file or out of reach.
        ChangedMeanwhile: somebody else changed the record.
    """
    student = Student.objects.filter(pk=student_id).first()
    if student is None:
        raise NoSuchPerson("Choose a student of your school.")
    changes = change(
        student,
        version=version,
        given_name=given_name,
        family_name=family_name,
        preferred_name=preferred_name,
    )
    if changes:
        audit.record("network.rename_student", on=student, changes=changes)
    renamed: Student = student
    return renamed


@transaction.atomic
def add_guardian(
    *,
    given_name: str,
    family_name: str,
    school_id: int | None = None,
    phone: str = "",
    email: str = "",
    language: str = "",
    channel: str = Channel.TEXT,
) -> Guardian:
    """Put a guardian on file."""
    guardian = Guardian(
        given_name=given_name,
        family_name=family_name,
        school_id=school_id,
        phone=phone,
        email=email,
        language=language,
        channel=Channel(channel),
    )
    guardian.save()
    audit.record("network.add_guardian", on=guardian)
    return guardian


@transaction.atomic
def link_guardian(
    *,
    student_id: int,
    guardian_id: int,
    relationship: str,
    valid_from: date,
    has_custody: bool = True,
    lives_with: bool = True,
    may_pick_up: bool = True,
    may_see_records: bool = True,
    legal_alert: str = "",
) -> StudentGuardian:
    """Say that somebody is a student's guardian from a day on, and what an order of the court allows.

    Raises:
        NoSuchPerson: the student is not on file or out of reach.
        AlreadyDone: the link stands already.
    """
    student = Student.objects.filter(pk=student_id).first()
    if student is None:
        raise NoSuchPerson("Choose a student of your school.")
    open_links = StudentGuardian.objects.filter(valid_until=None)
    if open_links.filter(student_id=student_id, guardian_id=guardian_id).exists():
        raise AlreadyDone("This guardian is linked to the student already; change the link instead.")
    link = StudentGuardian(
        student_id=student_id,
        guardian_id=guardian_id,
        school_id=student.school_id,
        relationship=relationship,
        valid_from=valid_from,
        has_custody=has_custody,
        lives_with=lives_with,
        may_pick_up=may_pick_up,
        may_see_records=may_see_records,
        legal_alert=legal_alert,
    )
    link.save()
    audit.record(
        "network.link_guardian",
        on=link,
        changes={"may_see_records": (None, may_see_records), "has_custody": (None, has_custody)},
    )
    return link


def _check_state_id(state_id: str | None) -> None:
    if not state_id:
        return
    with as_reader_of_structure():
        taken = Student.objects.filter(state_id=state_id).exists()
    if taken:
        raise StateIdTaken(
            f"A student of this network has the state id {state_id}. "
            "Look her up instead, or ask for a transfer."
        )


def _check_principal(school_id: int | None) -> None:
    if school_id is None:
        raise SchoolOrRegion("A principal is a principal of a school; choose it.")
    seats = StaffAssignment.objects.filter(seat=Seat.PRINCIPAL, school_id=school_id, valid_until=None)
    if seats.filter(is_acting=False).exists():
        raise SeatTaken("This school has a principal. End that assignment first, or make this one acting.")
