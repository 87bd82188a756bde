"""What waits in a demo on its first morning: referrals whose screening is owed, some of them late."""

from datetime import datetime, time

from sextant.demo.cast import STUDENTS
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.support_care_pen import Pen
from sextant.demo.seasons.support_care_words import FACTS, STRENGTHS, TRIED
from sextant.kernel import clock
from sextant.network.models import Student, StudentGuardian
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Subject
from sextant.support.actions.referrals import ReferralDraft, refer
from sextant.support.queries.care import helped_at
from sextant.support.rules.domains import SUBJECT_OF
from sextant.support.terms.care import Domain, Source, Urgency

# So many wait at each school; of ten school days a few are past.
WAITING_A_SCHOOL, LATEST = 7, 14
DOMAINS = (
    Domain.READING, Domain.READING, Domain.READING, Domain.MATH, Domain.MATH, Domain.BEHAVIOR,
    Domain.ATTENDANCE,
)  # fmt: skip
SOURCES = (Source.TEACHER, Source.TEACHER, Source.TEACHER, Source.FAMILY, Source.TEACHER)
URGENCIES = (Urgency.ROUTINE, Urgency.ROUTINE, Urgency.SOON, Urgency.ROUTINE, Urgency.URGENT)
EARLY = time(9, 20)


def leave_waiting(pen: Pen) -> None:
    """Let adults and families refer on days of the last three weeks, through the action itself."""
    for school in sorted(pen.ground.keys.schools):
        for student in _students(pen, school):
            _refer(pen, school, student)


def _students(pen: Pen, school_id: int) -> list[int]:
    """Choose students without a tier; the cast's stories are told elsewhere."""
    cast = [key for key in pen.ground.keys.students[: len(STUDENTS)] if key > 0]
    helped = helped_at(school_id=school_id)
    rows = Student.objects.filter(school_id=school_id).exclude(pk__in=cast).order_by("pk")
    keys = [key for key in rows.values_list("pk", flat=True) if key not in helped]
    if not keys:
        return []
    step = max(1, len(keys) // WAITING_A_SCHOOL)
    return keys[int(pen.draw() * step) :: step][:WAITING_A_SCHOOL]


def _refer(pen: Pen, school_id: int, student_id: int) -> None:
    today = pen.ground.today
    domain, source = pen.pick(DOMAINS), pen.pick(SOURCES)
    subject = SUBJECT_OF.get(domain, Subject.ELA)
    day = calendar_of(school_id=school_id).back(today, 1 + int(pen.draw() * LATEST))
    staff = guardian = None
    if source is Source.FAMILY:
        links = StudentGuardian.objects.on(today).filter(student_id=student_id)
        guardian = links.order_by("pk").values_list("guardian_id", flat=True).first()
    else:
        staff = pen.people.teachers.get((student_id, subject.value))
    draft = ReferralDraft(
        student_id=student_id,
        domain=domain,
        source=source,
        facts=pen.pick(FACTS[domain]),
        strengths=pen.pick(STRENGTHS),
        tried=pen.pick(TRIED),
        urgency=pen.pick(URGENCIES),
        staff_id=staff,
        guardian_id=guardian,
    )
    with clock.relive(datetime.combine(day, EARLY, LOCAL)):
        refer(draft=draft, on=day)
