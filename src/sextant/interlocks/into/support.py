"""Deciders whose work belongs to Student Support: should somebody look at this student, who, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment.events import GrowthFlagsWithdrawn, GrowthRunReleased
from sextant.assessment.queries.flags import LaggingRow, list_lagging
from sextant.network.models import Caseload, SectionEnrollment, SectionStaff, StaffAssignment
from sextant.network.terms import CaseKind, Seat, SectionRole, Subject
from sextant.support.queries.helped import helped_among
from sextant.support.terms.care import Domain
from sextant.work.actions.opening import Proposal

FLAG = "assessment.GrowthFlag"
STUDENT = "network.Student"
# SQLite and PostgreSQL both take this many values in one question.
MOST_NAMED = 5_000
# The domains that are a subject; help in reading does not screen a flag in science.
EXACTLY = {Subject.ELA.value: Domain.READING, Subject.MATH.value: Domain.MATH}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screener:
    """Who screens: a person, or a seat that has nobody to name."""

    seat: Seat
    staff_id: int | None


def screen_lagging_students(event: GrowthRunReleased, on: date) -> Sequence[Proposal]:
    """Propose a screening for each student who lags in a final run, to whoever can do it.

    Whoever is in tier 2 or 3 of the subject is helped already.

    The interventionist who has the student on her caseload; else the one at the school, the least
    burdened first; else the teacher of record in the subject; else whoever leads instruction there.
    """
    if not event.is_final:
        return ()
    found = list_lagging(run_id=event.run_id)
    helped = helped_among([row.student_id for row in found])
    lagging = sorted(
        (row for row in found if (row.student_id, EXACTLY.get(row.subject)) not in helped),
        key=lambda row: (-row.severity, row.flag_id),
    )
    screeners = _find_screeners(lagging, on)
    return [_screening(row, screeners[row.flag_id]) for row in lagging]


def name_fallen_flags(event: GrowthFlagsWithdrawn) -> Sequence[str]:
    """Return the references of flags that no longer stand."""
    return [f"{FLAG}#{flag_id}" for flag_id in event.flag_ids]


def _screening(row: LaggingRow, screener: _Screener) -> Proposal:
    return Proposal(
        school_id=row.school_id,
        student_id=row.student_id,
        subject_label=STUDENT,
        subject_id=row.student_id,
        topic=row.subject,
        title=f"Remediation screening, {_subject_word(row.subject)}",
        reason=row.sentence,
        evidence=row.evidence,
        reference=f"{FLAG}#{row.flag_id}",
        owner_staff_id=screener.staff_id,
        seat=screener.seat,
        severity=row.severity,
    )


def _subject_word(subject: str) -> str:
    known = {str(one.value): str(one.label) for one in Subject}
    return known.get(subject, subject).lower()


def _find_screeners(lagging: Sequence[LaggingRow], on: date) -> Mapping[int, _Screener]:
    """Return the screener of each flag, in four questions whatever the number of flags."""
    on_caseload = _caseloads([row.student_id for row in lagging], on)
    at_school = _interventionists({row.school_id for row in lagging}, on)
    teachers = teachers_by_subject([row.student_id for row in lagging], on)
    given: Counter[int] = Counter()
    found: dict[int, _Screener] = {}
    for row in lagging:
        here = at_school.get(row.school_id, ())
        staff_id = on_caseload.get(row.student_id) or min(
            here, key=lambda one: (given[one], one), default=None
        )
        if staff_id is not None:
            given[staff_id] += 1
            found[row.flag_id] = _Screener(seat=Seat.INTERVENTIONIST, staff_id=staff_id)
            continue
        teacher = teachers.get((row.student_id, row.subject))
        seat = Seat.AP_INSTRUCTION if teacher is None else Seat.TEACHER
        found[row.flag_id] = _Screener(seat=seat, staff_id=teacher)
    return found


def _caseloads(student_ids: Sequence[int], on: date) -> Mapping[int, int]:
    kinds = (CaseKind.INTERVENTION, CaseKind.PLAN)
    held = Caseload.objects.on(on).filter(kind__in=kinds).order_by("-pk")
    found: dict[int, int] = {}
    for start in range(0, len(student_ids), MOST_NAMED):
        some = held.filter(student_id__in=student_ids[start : start + MOST_NAMED])
        found.update(some.values_list("student_id", "staff_id"))
    return found


def _interventionists(school_ids: set[int], on: date) -> Mapping[int, Sequence[int]]:
    held = StaffAssignment.objects.on(on).filter(seat=Seat.INTERVENTIONIST, school_id__in=school_ids)
    found: dict[int, list[int]] = {}
    for school_id, staff_id in held.order_by("pk").values_list("school_id", "staff_id"):
        found.setdefault(school_id, []).append(staff_id)
    return found


def teachers_by_subject(student_ids: Sequence[int], on: date) -> Mapping[tuple[int, str], int]:
    """Return, by student and subject, the teacher of record of the section she sits in."""
    seats: list[tuple[int, int, str]] = []
    for start in range(0, len(student_ids), MOST_NAMED):
        some = SectionEnrollment.objects.on(on).filter(
            student_id__in=student_ids[start : start + MOST_NAMED], section__course__isnull=False
        )
        seats += some.order_by("pk").values_list("student_id", "section_id", "section__course__subject")
    sections = {section_id for _, section_id, _ in seats}
    staff = SectionStaff.objects.on(on).filter(section_id__in=sections, role=SectionRole.TEACHER_OF_RECORD)
    teacher_of = dict(staff.order_by("-pk").values_list("section_id", "staff_id"))
    return {
        (student_id, subject): teacher_of[section_id]
        for student_id, section_id, subject in seats
        if section_id in teacher_of
    }
