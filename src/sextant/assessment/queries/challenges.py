"""What teachers questioned about their estimates, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from sextant.assessment.models import GrowthChallenge, GrowthRun, TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import RELEASED, ChallengeAbout, ChallengeState
from sextant.kernel import guard
from sextant.kernel.actor import process
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
    old_value: str = ""
    new_value: str = ""
    newer_run: int | None = None
    estimate_before: float | None = None
    estimate_now: float | None = None

    @property
    def is_open(self) -> bool:
        return self.state is ChallengeState.RAISED

    @property
    def is_accepted(self) -> bool:
        return self.state is ChallengeState.ACCEPTED


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
    accepted = [row for row in found if row.state == ChallengeState.ACCEPTED]
    newer, estimates = _what_followed(accepted)

    def estimate(row: GrowthChallenge, run: GrowthRun | None) -> float | None:
        return estimates.get((run.pk, row.staff_id, row.subject)) if run else None

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
            old_value=row.old_value,
            new_value=row.new_value,
            newer_run=run.number if (run := newer.get(row.pk)) else None,
            estimate_before=estimate(row, row.run),
            estimate_now=estimate(row, run),
        )
        for row in found
    )


def _what_followed(
    rows: Sequence[GrowthChallenge],
) -> tuple[dict[int, GrowthRun | None], dict[tuple[int, int, str], float]]:
    """Return the newer run of each accepted challenge, and the estimates before and in it.

    Runs are no page of a teacher's, but whoever reads a challenge may know which run answers it.
    """
    if not rows:
        return {}, {}
    acting = guard.actor()
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        newer = {row.pk: _newer_run(row) for row in rows}
        found = TeacherGrowth.objects.filter(
            run_id__in={row.run_id for row in rows} | {run.pk for run in newer.values() if run},
            staff_id__in={row.staff_id for row in rows},
        )
        estimates = {(one.run_id, one.staff_id, one.subject): one.estimate for one in found}
    return newer, estimates


def _newer_run(row: GrowthChallenge) -> GrowthRun | None:
    """Return the newest run that rests on other inputs than the questioned one, since it was answered."""
    runs = GrowthRun.objects.filter(
        state__in=[*RELEASED], number__gt=row.run.number, finished_at__gte=row.answered_at
    ).exclude(inputs_hash=row.run.inputs_hash)
    found = runs.order_by("-number")[:5]
    return next(
        (run for run in found if run.asked_subjects is None or row.subject in run.asked_subjects), None
    )
