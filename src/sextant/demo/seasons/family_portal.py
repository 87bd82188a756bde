"""What the demo's families have asked of records, and to whom a record was disclosed."""

from datetime import time, timedelta

from django.db import transaction

from sextant.demo.cast import STUDENTS
from sextant.demo.cast_guardians import GUARDIANS
from sextant.demo.ground import Ground
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Guardian, School, Staff, Student
from sextant.office.actions.family_requests import owe_answer
from sextant.office.models import Appointment, Disclosure, RecordRequest
from sextant.office.rules.appointments import times_between
from sextant.office.rules.requests import DAYS_TO_SHOW, due_on
from sextant.office.terms import AppointmentState, DisclosureBasis, RequestKind

ASKED_AGO, AUDITED_AGO, SENT_AGO = timedelta(days=6), timedelta(days=33), timedelta(days=75)


@transaction.atomic
def offer_appointments(ground: Ground) -> None:
    """Let Ms. Okafor have a conference afternoon tomorrow, of which one time is Ms. Reed's."""
    place = next(number for number, one in enumerate(STUDENTS) if one.key == "jaylen")
    student = Student.objects.get(pk=ground.keys.students[place])
    mother = next(one for one in GUARDIANS if one.key == "denise_guardian")
    guardian = Guardian.objects.get(email=mother.email)
    teacher = Staff.objects.get(given_name="Amara", family_name="Okafor")
    tomorrow, school = ground.today + timedelta(days=1), School.objects.get(pk=student.school_id)
    starts = times_between(tomorrow, time(15, 30), time(17), minutes=15, zone=school.time_zone)
    rows = [
        Appointment(
            school_id=school.pk, staff_id=teacher.pk, starts_at=start, minutes=15, place="Room 702",
            state=AppointmentState.BOOKED if number == 1 else AppointmentState.OFFERED,
            student_id=student.pk if number == 1 else None,
            guardian_id=guardian.pk if number == 1 else None,
        )
        for number, start in enumerate(starts)
    ]  # fmt: skip
    insert_rows(action="demo.offer_appointments", rows=rows)


@transaction.atomic
def ask_for_records(ground: Ground) -> None:
    """Let Ms. Reed ask to see a record, and note two disclosures of Jaylen's."""
    place = next(number for number, one in enumerate(STUDENTS) if one.key == "jaylen")
    student = Student.objects.get(pk=ground.keys.students[place])
    mother = next(one for one in GUARDIANS if one.key == "denise_guardian")
    guardian = Guardian.objects.get(email=mother.email)
    given = (
        (
            ground.today - AUDITED_AGO,
            "Auditor of English-learner programs, state department of education",
            DisclosureBasis.AUDIT,
            "Results of the yearly test of English",
            "To see whether the school counts its English learners correctly.",
        ),
        (
            ground.today - SENT_AGO,
            "Summer school at Northgate Library",
            DisclosureBasis.CONSENT,
            "Attendance and reading level of the year before",
            "To place students in its reading groups; the family signed for it in June.",
        ),
    )
    insert_rows(
        action="demo.note_disclosures",
        rows=[
            Disclosure(
                student_id=student.pk, school_id=student.school_id, on=on, party=party, basis=basis,
                what=what, interest=interest,
            )
            for on, party, basis, what, interest in given
        ],
    )  # fmt: skip
    asked_on = ground.today - ASKED_AGO
    [request] = insert_rows(
        action="demo.ask_for_records",
        rows=[
            RecordRequest(
                student_id=student.pk,
                school_id=student.school_id,
                guardian_id=guardian.pk,
                kind=RequestKind.INSPECT,
                says="Everything about the reading support since grade 5, also what is only on paper.",
                asked_on=asked_on,
                due_on=due_on(asked_on, days=DAYS_TO_SHOW),
            )
        ],
    )
    with guard.acting_as(process("family_desk")):
        owe_answer(request, days=DAYS_TO_SHOW, on=asked_on)
