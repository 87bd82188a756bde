"""Courses, sections, who teaches and who sits in them; and the teacher's word that it was so."""

from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions import roster_checks as checks
from sextant.network.actions import roster_words as words
from sextant.network.actions.bulk import canonical_rows, columns_of
from sextant.network.actions.changes import change
from sextant.network.events import RosterConfirmed, RosterQuestioned, RostersApproved, SectionStaffed
from sextant.network.models import (
    Course,
    ReportPeriod,
    RosterVerification,
    Section,
    SectionEnrollment,
    SectionStaff,
)
from sextant.network.terms import Pathway, SectionKind, SectionRole, Subject, VerificationState


class NotFound(CannotDo):
    """There is no such course, section or roster within reach."""


class NothingConfirmed(CannotDo):
    """No teacher has confirmed a roster that could be approved."""


class QuestionOpen(CannotDo):
    """The roster has a question that nobody has answered."""


@transaction.atomic
def create_course(
    *,
    code: str,
    title: str,
    subject: str,
    grade: int | None = None,
    pathway: str = Pathway.CORE,
    credit_hundredths: int = 0,
) -> Course:
    """Add a course to the network's one set of courses.

    Raises:
        AlreadyDone: a course has this code.
    """
    if Course.objects.filter(code=code).exists():
        raise AlreadyDone(f"A course has the code {code} already.")
    course = Course(
        code=code,
        title=title,
        subject=Subject(subject),
        grade=grade,
        pathway=Pathway(pathway),
        credit_hundredths=credit_hundredths,
    )
    course.save()
    audit.record("network.create_course", on=course, changes={"code": (None, code)})
    return course


@transaction.atomic
def create_section(
    *,
    school_id: int,
    school_year_id: int,
    title: str,
    starts_on: date,
    ends_on: date,
    course_id: int | None = None,
    kind: str = SectionKind.SCHEDULED,
    code: str = "",
    bell_period_id: int | None = None,
    room: str = "",
    capacity: int | None = None,
    is_team_taught: bool = False,
) -> Section:
    """Add a section: a class of a course, or a homeroom (which needs no course).

    Raises:
        NotFound: a class without its course.
    """
    if kind == SectionKind.SCHEDULED and course_id is None:
        raise NotFound("A class belongs to a course; choose it.")
    section = Section(
        course_id=course_id,
        school_id=school_id,
        school_year_id=school_year_id,
        title=title,
        code=code,
        kind=SectionKind(kind),
        bell_period_id=bell_period_id,
        room=room,
        capacity=capacity,
        is_team_taught=is_team_taught,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    section.save()
    audit.record("network.create_section", on=section, changes={"title": (None, title)})
    return section


@transaction.atomic
def staff_section(
    *,
    section_id: int,
    staff_id: int,
    role: str,
    valid_from: date,
    dosage_percent: int | None = None,
    valid_until: date | None = None,
) -> SectionStaff:
    """Give a section a teacher, co-teacher or para from a day on, with the share of the teaching.

    Without a share a para carries none and everybody else all of it.

    Raises:
        NotFound: there is no such section.
        ParaHasNoDosage: a para with a share.
        AlreadyDone: this person is there already.
        RosterIsLocked: the day lies in a report period whose roster is locked.
    """
    section = _find_section(section_id)
    share = checks.dosage_for(role, dosage_percent)
    checks.refuse_locked(section_id, valid_from)
    if SectionStaff.objects.filter(section_id=section_id, staff_id=staff_id, valid_until=None).exists():
        raise AlreadyDone("This person teaches in this section already; end that first to change the share.")
    row = SectionStaff(
        section=section,
        staff_id=staff_id,
        school_id=section.school_id,
        role=SectionRole(role),
        dosage_percent=share,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    row.save()
    audit.record("network.staff_section", on=row, changes={"dosage_percent": (None, share)})
    if row.role == SectionRole.TEACHER_OF_RECORD:
        publish(SectionStaffed(school_id=section.school_id, section_id=section.pk, on=valid_from))
    return row


@transaction.atomic
def place_student(
    *, section_id: int, student_id: int, valid_from: date, dosage_percent: int | None = None
) -> SectionEnrollment:
    """Put a student on a section's roster from a day on.

    Raises:
        NotFound: there is no such section.
        NotEnrolledHere: she is not enrolled at the section's school on that day.
        TwoPlacesAtOnce: she has another section in the same period, or another homeroom.
        AlreadyDone: she is on the roster.
        RosterIsLocked: the day lies in a report period whose roster is locked.
        OutOfReach: the actor does not keep this school's sections.
    """
    section = _find_section(section_id)
    # A teacher reaches her students' rows, but who sits where is the office's to say.
    guard.require(Section, guard.Verb.WRITE, [section_id])
    checks.refuse_outside(section, valid_from)
    checks.refuse_locked(section_id, valid_from)
    checks.refuse_not_enrolled(student_id, section.school_id, valid_from)
    checks.refuse_two_places(section, student_id, valid_from)
    row = SectionEnrollment(
        section=section,
        student_id=student_id,
        school_id=section.school_id,
        valid_from=valid_from,
        dosage_percent=dosage_percent,
    )
    row.save()
    audit.record("network.place_student", on=row, changes={"valid_from": (None, valid_from)})
    return row


@transaction.atomic
def move_out(*, section_id: int, student_id: int, on: date) -> SectionEnrollment:
    """Take a student off a roster; ``on`` is the first day without her.

    Raises:
        NotFound: she is not on it.
        RosterIsLocked: the day lies in a report period whose roster is locked.
    """
    row = SectionEnrollment.objects.filter(
        section_id=section_id, student_id=student_id, valid_until=None
    ).first()
    if row is None:
        raise NotFound("This student is not on this roster.")
    guard.require(Section, guard.Verb.WRITE, [section_id])
    checks.refuse_locked(section_id, on)
    changes = change(row, valid_until=max(on, row.valid_from))
    audit.record("network.move_out", on=row, changes=changes)
    moved: SectionEnrollment = row
    return moved


@transaction.atomic
def open_verifications(*, report_period_id: int, school_id: int) -> words.OpenedRosters:
    """Ask each class's teacher of record to confirm its roster for a report period.

    Asking twice asks only for the classes that were not asked for yet. A class without a teacher of
    record is named in the answer, not passed over.
    """
    period = _find_period(report_period_id)
    asked = RosterVerification.objects.filter(report_period=period, school_id=school_id)
    sections = Section.objects.filter(
        school_id=school_id,
        kind=SectionKind.SCHEDULED,
        starts_on__lte=period.ends_on,
        ends_on__gte=period.starts_on,
    ).exclude(pk__in=asked.values("section_id"))
    keys = list(sections.order_by("pk").values_list("pk", flat=True))
    teachers = checks.teachers_of_record(keys, period)
    rows = [
        RosterVerification(section_id=key, report_period=period, school_id=school_id, staff_id=teachers[key])
        for key in keys
        if key in teachers
    ]
    RosterVerification.objects.bulk_create(rows)
    if rows:
        audit.record_batch(
            "network.open_verifications",
            table=RosterVerification,
            keys=[row.pk for row in rows],
            rows=canonical_rows(rows),
            columns=columns_of(RosterVerification),
            school_id=school_id,
        )
    return words.OpenedRosters(
        verification_ids=tuple(row.pk for row in rows),
        uncovered_section_ids=tuple(key for key in keys if key not in teachers),
    )


@transaction.atomic
def confirm_roster(
    *, verification_id: int, at: datetime, confirmed_by_id: int | None = None
) -> RosterVerification:
    """Give the teacher's word that the roster is as it was; an open question is thereby answered.

    The word is that of a teacher of the class. Somebody of the office stands in only where the teacher
    is on leave or no longer at the school, and is recorded as standing in.

    Args:
        verification_id: the roster.
        at: now.
        confirmed_by_id: the member of staff whose word it is; None for a named process alone.

    Raises:
        NotFound: there is no such roster within reach.
        AlreadyDone: it is confirmed or locked.
        NotTheirWord: another teacher is there to give it.
        OutOfReach: the actor does not write this class list.
    """
    row = _find_verification(verification_id)
    guard.require(RosterVerification, guard.Verb.WRITE, [row.pk])
    if row.state != VerificationState.OPEN:
        raise AlreadyDone("This roster is confirmed already.")
    word = None
    if not guard.actor().process:
        word = words.refuse_others_word(row, staff_id=confirmed_by_id, on=at.date())
    changes = change(
        row,
        state=VerificationState.CONFIRMED,
        confirmed_at=at,
        confirmed_by_id=confirmed_by_id,
        is_stand_in=None if word is None else word is words.Word.STAND_IN,
        question="",
    )
    audit.record("network.confirm_roster", on=row, changes=changes)
    publish(
        RosterConfirmed(
            school_id=row.school_id, section_id=row.section_id, report_period_id=row.report_period_id
        )
    )
    return row


@transaction.atomic
def question_roster(*, verification_id: int, text: str) -> RosterVerification:
    """Say that a roster is not right; it is open again until the teacher confirms it.

    Raises:
        NotFound: there is no such roster within reach.
        RosterIsLocked: it is approved and locked.
        QuestionOpen: nothing was asked.
    """
    row = _find_verification(verification_id)
    if row.state == VerificationState.LOCKED:
        raise checks.RosterIsLocked("This roster is locked. Ask the principal to reopen it.")
    if not text.strip():
        raise QuestionOpen("Say what is not right, so that the office can put it right.")
    changes = change(
        row,
        state=VerificationState.OPEN,
        confirmed_at=None,
        confirmed_by_id=None,
        is_stand_in=None,
        question=text.strip(),
    )
    audit.record("network.question_roster", on=row, changes=changes)
    publish(
        RosterQuestioned(
            school_id=row.school_id,
            section_id=row.section_id,
            report_period_id=row.report_period_id,
            staff_id=row.staff_id,
        )
    )
    return row


@transaction.atomic
def approve_rosters(
    *, school_id: int, report_period_id: int, at: datetime, approved_by_id: int
) -> words.ApprovedRosters:
    """Lock a school's confirmed rosters of a report period; those not confirmed stay open and are shown so.

    What the approver confirmed herself, for a teacher who is no longer there, stays confirmed.

    Raises:
        NothingConfirmed: no roster is confirmed.
        OwnWord: only rosters that the approver confirmed herself are.
        DosageAboveAll: shares of a class come to more than 100 % and it is not team-taught.
        OutOfReach: the actor may not approve.
    """
    period = _find_period(report_period_id)
    rosters = RosterVerification.objects.filter(school_id=school_id, report_period=period)
    confirmed = list(rosters.filter(state=VerificationState.CONFIRMED).order_by("pk"))
    if not confirmed:
        raise NothingConfirmed("No teacher has confirmed a roster yet; nothing can be approved.")
    guard.require(RosterVerification, guard.Verb.APPROVE, [row.pk for row in confirmed])
    confirmed, own = words.without_own(confirmed, approved_by_id=approved_by_id)
    checks.refuse_dosage_above_all([row.section_id for row in confirmed], period)
    for row in confirmed:
        row.state, row.approved_by_id, row.approved_at = VerificationState.LOCKED, approved_by_id, at
        row.version += 1
    RosterVerification.objects.bulk_update(confirmed, ["state", "approved_by_id", "approved_at", "version"])
    audit.record_batch(
        "network.approve_rosters",
        table=RosterVerification,
        keys=[row.pk for row in confirmed],
        rows=canonical_rows(confirmed),
        school_id=school_id,
    )
    unverified = tuple(rosters.filter(state=VerificationState.OPEN).values_list("pk", flat=True))
    publish(
        RostersApproved(
            school_id=school_id,
            report_period_id=report_period_id,
            locked=len(confirmed),
            unverified=len(unverified),
        )
    )
    return words.ApprovedRosters(
        locked_ids=tuple(row.pk for row in confirmed),
        unverified_ids=unverified,
        own_word_ids=tuple(row.pk for row in own),
    )


def _find_section(section_id: int) -> Section:
    section: Section | None = Section.objects.filter(pk=section_id).first()
    if section is None:
        raise NotFound("Choose a section of your school.")
    return section


def _find_period(report_period_id: int) -> ReportPeriod:
    period: ReportPeriod | None = ReportPeriod.objects.filter(pk=report_period_id).first()
    if period is None:
        raise NotFound("Choose a report period.")
    return period


def _find_verification(verification_id: int) -> RosterVerification:
    row: RosterVerification | None = RosterVerification.objects.filter(pk=verification_id).first()
    if row is None:
        raise NotFound("Choose one of your rosters.")
    return row
