"""What teachers questioned about their estimates, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from sextant.assessment.models import GrowthChallenge
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import ChallengeAbout, ChallengeState
from sextant.network.models import Section, Staff, Student

MOST_CHALLENGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeRow:
    """One challenge; ``student_name`` is empty where the reader does not reach the student."""

    id: int
    staff_name: str
    staff_public_id: UUID
    subject: str
    subject_label: str
    about: ChallengeAbout
    student_name: str
    section_title: str
    says: str
    raised_at: datetime
    state: ChallengeState
    answer: str
    answered_at: datetime | None
    answered_by: str
    run_number: int

    @property
    def is_open(self) -> bool:
        return self.state is ChallengeState.RAISED


def list_challenges(*, staff_id: int, subject: str) -> tuple[ChallengeRow, ...]:
    """Return a teacher's challenges in a subject within reach, newest first."""
    return _shaped(GrowthChallenge.objects.filter(staff_id=staff_id, subject=subject))


def open_challenges() -> tuple[ChallengeRow, ...]:
    """Return the challenges within reach that nobody has answered, newest first."""
    return _shaped(GrowthChallenge.objects.filter(state=ChallengeState.RAISED))


def _shaped(rows: QuerySet[GrowthChallenge]) -> tuple[ChallengeRow, ...]:
    found = list(rows.select_related("run").order_by("-raised_at", "-pk")[:MOST_CHALLENGES])
    people = {
        one.pk: one
        for one in Staff.objects.filter(
            pk__in={key for row in found for key in (row.staff_id, row.answered_by_id) if key}
        )
    }
    students = {
        one.pk: one.name for one in Student.objects.filter(pk__in={row.about_student_id for row in found})
    }
    sections = dict(
        Section.objects.filter(pk__in={row.about_section_id for row in found}).values_list("pk", "title")
    )
    return tuple(
        ChallengeRow(
            id=row.pk,
            staff_name=people[row.staff_id].name,
            staff_public_id=people[row.staff_id].public_id,
            subject=row.subject,
            subject_label=subject_label(row.subject),
            about=ChallengeAbout(row.about),
            student_name=students.get(row.about_student_id, ""),
            section_title=sections.get(row.about_section_id, ""),
            says=row.says,
            raised_at=row.raised_at,
            state=ChallengeState(row.state),
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by=people[row.answered_by_id].name if row.answered_by_id in people else "",
            run_number=row.run.number,
        )
        for row in found
    )
