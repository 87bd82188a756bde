"""Offer times to families, choose one, ask for one, agree, cancel; each is told without a word of why.

The desk of families writes: a guardian writes no record of staff, and a time still open is no child's. Every
action holds whoever acts against the row.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.reference import to
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import School, Student
from sextant.network.terms import Seat
from sextant.office.actions.appointment_news import tell_of
from sextant.office.models import Appointment
from sextant.office.queries.appointments import whom_to_meet
from sextant.office.queries.family_desk import as_family_desk
from sextant.office.rules.appointments import times_between
from sextant.office.terms import AppointmentState, AppointmentWay, PartOfDay
from sextant.work.actions.closing import complete
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import SchoolDays

S = AppointmentState
ANSWER_WITHIN = SchoolDays(3)
LEAST_MINUTES, MOST_MINUTES = 5, 60


class NoSuchTime(CannotDo):
    """The times make no sense, or lie outside of 7:00 to 20:00."""


class Gone(CannotDo):
    """The appointment is not there, or no more what it was."""


class NotWithYou(CannotDo):
    """Whoever is asked neither teaches nor counsels the child."""


@transaction.atomic
def offer_times(
    *, school_id: int, on: date, first: time, last: time, minutes: int, way: AppointmentWay, place: str
) -> int:
    """Offer families times on a day; times that one has offered or agreed already are left out.

    Returns:
        How many are new.

    Raises:
        NoSuchTime: on a past day, outside of 7:00 to 20:00, or too short for one appointment.
    """
    me, school = current_rights().staff_id or 0, School.objects.get(pk=school_id)
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise NoSuchTime(_("An appointment takes 5 to 60 minutes."))
    starts = [
        start
        for start in times_between(on, first, last, minutes=minutes, zone=school.time_zone)
        if start > clock.now()
    ]
    if not starts:
        raise NoSuchTime(_("Choose a day to come, and times between 7:00 and 20:00 that leave room for one."))
    with as_family_desk():
        taken = Appointment.objects.filter(staff_id=me, state__in=[S.OFFERED, S.BOOKED], starts_at__in=starts)
        known = set(taken.values_list("starts_at", flat=True))
        rows = [
            Appointment(
                school_id=school_id, staff_id=me, starts_at=start, minutes=minutes, way=way,
                place=place.strip(),
            )
            for start in starts
            if start not in known
        ]  # fmt: skip
        return len(insert_rows(action="office.offer_times", rows=rows, school_id=school_id))


@transaction.atomic
def choose_time(*, public_id: UUID, student_id: int, needs_interpreter: bool = False) -> Appointment:
    """Take an open time for a child of the guardian who acts.

    Raises:
        AlreadyDone: she has a time with the same person about this child on that day.
        Gone: somebody else took it.
        NotWithYou: it is a time of nobody who teaches or counsels the child.
    """
    me, allowed = current_rights().guardian_id, _may_meet(student_id)
    with as_family_desk():
        found = Appointment.objects.select_for_update().filter(
            public_id=public_id, state=S.OFFERED, starts_at__gt=clock.now()
        )
        row: Appointment | None = found.first()
        if row is None or me is None:
            raise Gone(_("This time has just been taken. Choose another one."))
        if row.staff_id not in allowed:
            raise NotWithYou(_("This time is for families of other students."))
        if _meets_that_day(row, row.starts_at, student_id=student_id, guardian_id=me):
            raise AlreadyDone(
                _("You have a time with this person on that day already. Cancel it to take another one.")
            )
        change(
            row, state=S.BOOKED, student_id=student_id, guardian_id=me, needs_interpreter=needs_interpreter
        )
        audit.record("office.choose_time", on=row, changes={"state": (S.OFFERED, S.BOOKED)})
    tell_of(row, "agreed")
    return row


@transaction.atomic
def ask_for_appointment(
    *, student_id: int, staff_id: int, wish: PartOfDay, on: date, needs_interpreter: bool = False
) -> Appointment:
    """Ask somebody who teaches or counsels one's child for a time; she owes an answer in three school days.

    Raises:
        NotWithYou: she neither teaches nor counsels the child.
        AlreadyDone: the same was asked and waits.
    """
    me, allowed = current_rights().guardian_id, _may_meet(student_id)
    student = Student.objects.filter(pk=student_id, school__isnull=False).first()
    if me is None or student is None or staff_id not in allowed:
        raise NotWithYou(_("Choose somebody who teaches or counsels your child."))
    with as_family_desk():
        same = Appointment.objects.filter(
            guardian_id=me, student_id=student_id, staff_id=staff_id, state=S.ASKED
        )
        if same.exists():
            raise AlreadyDone(_("You have asked already. You are told as soon as there is a time."))
        row = Appointment(
            school_id=student.school_id, staff_id=staff_id, student_id=student_id, guardian_id=me,
            state=S.ASKED, wish=wish, needs_interpreter=needs_interpreter,
        )  # fmt: skip
        row.save()
        audit.record("office.ask_for_appointment", on=row, changes={"state": ("", S.ASKED)})
        _owe_time(row, on=on)
    return row


@transaction.atomic
def give_time(
    *, public_id: UUID, version: int, on: date, at: time, way: AppointmentWay, place: str
) -> Appointment:
    """Answer a family that asked with a time; the work ends with it.

    Raises:
        Gone: it was answered or taken back.
        NoSuchTime: the time is past, outside of 7:00 to 20:00, or taken.
    """
    me = current_rights().staff_id or 0
    with as_family_desk():
        row = _own(public_id, me, S.ASKED)
        starts_at = next(
            iter(
                times_between(on, at, _later(at, row.minutes), minutes=row.minutes, zone=row.school.time_zone)
            ),
            None,
        )
        if starts_at is None or starts_at <= clock.now():
            raise NoSuchTime(_("Choose a time to come between 7:00 and 20:00."))
        busy = Appointment.objects.filter(staff_id=row.staff_id, starts_at=starts_at)
        if busy.filter(state=S.BOOKED).exists():
            raise NoSuchTime(_("You meet another family then. Choose another time."))
        if _meets_that_day(row, starts_at, student_id=row.student_id, guardian_id=row.guardian_id):
            raise NoSuchTime(_("You meet this family on that day already. Choose another day."))
        for free in busy.filter(state=S.OFFERED):
            _end(free, by_school=True)
        change(row, version=version, state=S.BOOKED, starts_at=starts_at, way=way, place=place.strip())
        audit.record("office.give_time", on=row, changes={"state": (S.ASKED, S.BOOKED)})
        complete(interlock="", references=[str(to(row))], at=clock.now())
    tell_of(row, "agreed")
    return row


@transaction.atomic
def cancel_of_staff(*, public_id: UUID, version: int) -> Appointment:
    """Take back an open time, say no to a family that asked, or cancel what was agreed; a family is told.

    Raises:
        Gone: it is not there any more.
    """
    me = current_rights().staff_id or 0
    with as_family_desk():
        row = _own(public_id, me, S.OFFERED, S.ASKED, S.BOOKED)
        _end(row, by_school=True, version=version)
    if row.guardian_id is not None:
        tell_of(row, "canceled")
    return row


@transaction.atomic
def cancel_of_guardian(*, public_id: UUID) -> Appointment:
    """Cancel one's own appointment; the time is open again for others.

    Raises:
        Gone: it is not there any more.
    """
    me = current_rights().guardian_id
    with as_family_desk():
        row: Appointment | None = (
            Appointment.objects.select_for_update()
            .filter(public_id=public_id, guardian_id=me or 0, state__in=[S.ASKED, S.BOOKED])
            .first()
        )
        if row is None:
            raise Gone(_("This appointment is not there any more."))
        _end(row, by_school=False)
        if row.starts_at is not None and row.starts_at > clock.now():
            again = Appointment(
                school_id=row.school_id, staff_id=row.staff_id, starts_at=row.starts_at, minutes=row.minutes,
                way=row.way, place=row.place,
            )  # fmt: skip
            again.save()
            audit.record("office.offer_again", on=again, changes={"state": ("", S.OFFERED)})
    return row


def _may_meet(student_id: int) -> frozenset[int]:
    return frozenset(one.staff_id for one in whom_to_meet(student_id=student_id))


def _meets_that_day(
    row: Appointment, starts_at: datetime | None, *, student_id: int | None, guardian_id: int | None
) -> bool:
    """Tell if a guardian has another time with the same person about the same child on a day.

    A second time of one family is one that another cannot take; parents who live apart may each have theirs.
    """
    if starts_at is None:
        return False
    zone = ZoneInfo(row.school.time_zone)
    first = datetime.combine(starts_at.astimezone(zone).date(), time(), zone)
    same = Appointment.objects.filter(
        staff_id=row.staff_id, student_id=student_id, guardian_id=guardian_id, state=S.BOOKED,
        starts_at__gte=first, starts_at__lt=first + timedelta(days=1),
    )  # fmt: skip
    return bool(same.exists())


def _own(public_id: UUID, me: int, *states: AppointmentState) -> Appointment:
    row: Appointment | None = (
        Appointment.objects.select_related("school")
        .filter(public_id=public_id, staff_id=me, state__in=states)
        .first()
    )
    if row is None:
        raise Gone(_("This appointment is not there any more."))
    return row


def _end(row: Appointment, *, by_school: bool, version: int | None = None) -> None:
    before = row.state
    change(row, version=version, state=S.CANCELED, is_canceled_by_school=by_school)
    audit.record("office.cancel_appointment", on=row, changes={"state": (before, S.CANCELED)})
    complete(interlock="", references=[str(to(row))], at=clock.now())


def _owe_time(row: Appointment, *, on: date) -> None:
    open_item(
        proposal=Proposal(
            school_id=row.school_id,
            student_id=row.student_id,
            subject_label=Appointment._meta.label,
            subject_id=row.pk,
            owner_staff_id=row.staff_id,
            title="A family asks for an appointment",
            reason="Give it a time, or say no; the family is told either way.",
            reference=str(to(row)),
        ),
        terms=Terms(seat=Seat.TEACHER, due=ANSWER_WITHIN),
        on=on,
    )


def _later(at: time, minutes: int) -> time:
    return (datetime.combine(date.min, at) + timedelta(minutes=minutes)).time()
