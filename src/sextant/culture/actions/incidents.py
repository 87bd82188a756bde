"""Report an incident (W-C1, step 1): who, what, where, one line. What a device sends twice is kept once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import Account, Incident, IncidentStudent, InfractionCode
from sextant.culture.queries.accounts import FIELDS, sealed_for
from sextant.culture.queries.desk import grade_if_enrolled
from sextant.culture.terms import LadderState, Part, Place
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.models import Student
from sextant.network.queries.places import zone_of

MOST_STUDENTS = 30
LATEST = timedelta(days=30)
OTHERS_KEY = "Somebody else sent a report under this key. Begin a new report."


class SomebodyElses(CannotDo):
    """The device's key belongs to a report of somebody else."""


class NobodyNamed(CannotDo):
    """An incident has somebody who is responsible, or says that nobody knows who."""


class NotEnrolled(CannotDo):
    """A student was not at this school on that day."""


class NotThatDay(CannotDo):
    """An incident has been, and not too long ago."""


class NoSuchCode(CannotDo):
    """The code is not in force."""


class NotYours(CannotDo):
    """The student is beyond whom this person may report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One student's part."""

    student_id: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a device knows of an incident; it stands on its own and can be sent again."""

    device_key: UUID
    school_id: int
    code_id: int
    occurred_at: datetime
    place: Place
    students: Sequence[Named] = ()
    is_responsible_unknown: bool = False
    section_id: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    perceived_function: str = ""


@transaction.atomic
def report_incident(*, report: Report, at: datetime) -> Incident:
    """Keep a report; the same device key again returns what is kept, and changes nothing.

    Raises:
        SomebodyElses: the key belongs to somebody else's report.
        NobodyNamed: nobody is responsible, nor is that said to be unknown.
        NotEnrolled: a student was not at the school on that day.
        NotThatDay: the moment is still to come, or too long ago.
        NoSuchCode: the code is not in force.
        NotYours: a student is beyond whom the reporter may report.
    """
    me = _reporter()
    before: Incident | None = Incident.objects.filter(device_key=report.device_key).first()
    if before is not None:
        if before.reporter_id != me:
            raise SomebodyElses(OTHERS_KEY)
        return before
    _refuse_moment(report.occurred_at, at)
    _refuse_nobody(report)
    code = _code(report.code_id)
    on = report.occurred_at.astimezone(zone_of(report.school_id)).date()
    grades = {one.student_id: _grade(one.student_id, report.school_id, on) for one in report.students}
    incident = Incident(
        school_id=report.school_id,
        reporter_id=me,
        section_id=report.section_id,
        code=code,
        reported_code=code,
        occurred_at=report.occurred_at,
        occurred_on=on,
        place=report.place,
        reported_at=at,
        is_responsible_unknown=report.is_responsible_unknown,
        device_key=report.device_key,
    )
    try:
        with transaction.atomic():
            incident.save()
            for one in report.students:
                add_part(
                    incident,
                    student_id=one.student_id,
                    part=one.part,
                    grade=grades[one.student_id],
                    reporter_id=me,
                )
            _tell(incident, report)
    except IntegrityError:
        raise SomebodyElses(OTHERS_KEY) from None
    except OutOfReach:
        raise NotYours(
            "You may not report for one of these students. Ask a teacher of hers or the assistant principal "
            "for culture to file it, with your words."
        ) from None
    audit.record(
        "culture.report_incident",
        on=incident,
        changes={"code_id": (None, code.pk), "students": (None, len(report.students))},
    )
    return incident


@transaction.atomic
def add_words(*, incident_id: int, words: Mapping[str, str], perceived_function: str = "") -> Account:
    """Write the rest of one's own report later; what is given replaces what stood there.

    Raises:
        SomebodyElses: the report is somebody else's.
    """
    account: Account = Account.objects.select_related("incident").get(incident_id=incident_id)
    if account.reporter_id != current_rights().staff_id:
        raise SomebodyElses("Only whoever wrote a report adds to it. Write what you know into the hearing.")
    given = {name: words[name] for name in FIELDS if words.get(name)}
    sealed = seal_for(sealed_for(incident_id), given, table=Account._meta.label, row=incident_id)
    values: dict[str, Any] = {**sealed}
    values["perceived_function"] = perceived_function or account.perceived_function
    changes = change(account, **values)
    if changes:
        audit.record("culture.add_words", on=account, changes=changes)
    return account


def add_part(
    incident: Incident, *, student_id: int, part: Part, grade: int, reporter_id: int
) -> IncidentStudent:
    """Add one student's part to an incident, with the facts repeated that her family may read.

    ``reporter_id``: who named her, and reads on that it was dealt with.
    """
    row = IncidentStudent(
        incident=incident,
        student_id=student_id,
        school_id=incident.school_id,
        reporter_id=reporter_id,
        part=part,
        code_id=incident.code_id,
        level=incident.code.level,
        occurred_on=incident.occurred_on,
        grade=grade,
    )
    row.save()
    return row


def grade_on(student_id: int, school_id: int, on: date) -> int:
    """Return a student's grade at the school on a day.

    Raises:
        NotEnrolled: she was not there.
    """
    return _grade(student_id, school_id, on)


def _tell(incident: Incident, report: Report) -> None:
    words = {name: report.words.get(name, "") for name in FIELDS}
    sealed = seal_for(sealed_for(incident.pk), words, table=Account._meta.label, row=incident.pk)
    Account(
        incident=incident,
        school_id=incident.school_id,
        reporter_id=incident.reporter_id,
        perceived_function=report.perceived_function,
        **sealed,
    ).save()


def _reporter() -> int:
    me = current_rights().staff_id
    if me is None:
        raise SomebodyElses("Only staff report incidents. Tell a teacher what happened.")
    return me


def _refuse_moment(occurred_at: datetime, at: datetime) -> None:
    if occurred_at > at + timedelta(minutes=5):
        raise NotThatDay("This moment is still to come. Check the time and send it again.")
    if occurred_at < at - LATEST:
        raise NotThatDay(
            "This is more than 30 days ago. Tell the assistant principal for culture instead: a report that "
            "late cannot be heard fairly."
        )


def _refuse_nobody(report: Report) -> None:
    is_named = any(one.part == Part.RESPONSIBLE for one in report.students)
    if not is_named and not report.is_responsible_unknown:
        raise NobodyNamed(
            "Nobody is named as responsible. Choose a student, or tick that you do not know who it was."
        )
    if len(report.students) > MOST_STUDENTS:
        raise NobodyNamed(f"Name {MOST_STUDENTS} students at most, and write about the others in the line.")


def _grade(student_id: int, school_id: int, on: date) -> int:
    grade = grade_if_enrolled(student_id=student_id, school_id=school_id, on=on)
    if grade is None:
        name = Student.objects.filter(pk=student_id).first()
        who = name.name if name is not None else "A student"
        raise NotEnrolled(
            f"{who} was not enrolled at this school on {on:%-d %B}. Check the day and the name; if both are "
            "right, the office corrects the enrollment first."
        )
    return grade


def _code(code_id: int) -> InfractionCode:
    code: InfractionCode | None = InfractionCode.objects.select_related("ladder").filter(pk=code_id).first()
    if code is None or code.ladder is None or code.ladder.state != LadderState.IN_FORCE:
        raise NoSuchCode("This code is not in force any more. Choose one of the codes on the form.")
    return code
