"""The decider about students who race ahead: they need work, too (I-27)."""

from collections.abc import Sequence
from datetime import date

from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.queries.ahead import Ahead, list_ahead
from sextant.assessment.rules.subjects import subject_label
from sextant.interlocks.into.support import teachers_by_subject
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.support.queries.helped import helped_among
from sextant.support.terms.care import Domain
from sextant.support.thresholds.care import AHEAD_PERCENTILE
from sextant.work.actions.opening import Proposal

AHEAD = "I-27"
STUDENT, RUN = "network.Student", "assessment.GrowthRun"
TEACHER, LEADER = 0, 1


def review_for_extension(event: GrowthRunReleased, on: date) -> Sequence[Proposal]:
    """Propose a review to the teacher and the assistant principal, one a student, in her best subject.

    Whoever has an extension already is left alone.
    """
    if not event.is_final:
        return ()
    found = list_ahead(run_id=event.run_id, percentile=threshold(AHEAD_PERCENTILE, on=on), on=on)
    helped = helped_among([row.student_id for row in found])
    best: dict[int, Ahead] = {}
    for row in sorted(found, key=lambda one: -one.severity):
        if (row.student_id, Domain.ADVANCED) not in helped:
            best.setdefault(row.student_id, row)
    teachers = teachers_by_subject(list(best), on)
    return [
        proposal
        for row in best.values()
        for proposal in _both(row, event.run_id, teachers.get((row.student_id, row.subject)))
    ]


def _both(row: Ahead, run_id: int, teacher: int | None) -> list[Proposal]:
    subject = subject_label(row.subject)
    parts = [(LEADER, None)] if teacher is None else [(TEACHER, teacher), (LEADER, None)]
    return [
        Proposal(
            school_id=row.school_id,
            student_id=row.student_id,
            subject_label=STUDENT,
            subject_id=row.student_id,
            title="Review for extension or the accelerated pathway",
            reason=f"Ahead by two sources in {subject.lower()}: {row.sentence}. What does this student get?",
            evidence=f"{subject}: {row.sentence}.",
            reference=f"{RUN}#{run_id}@{row.student_id}",
            owner_staff_id=owner,
            seat=Seat.TEACHER if part == TEACHER else Seat.AP_INSTRUCTION,
            severity=row.severity,
            part=part,
        )
        for part, owner in parts
    ]
