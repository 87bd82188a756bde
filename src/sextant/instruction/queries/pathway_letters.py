"""What the letter to a family about a pathway says, and in which language the family reads it first."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.instruction.models import PathwayMembership, PathwayReview
from sextant.instruction.terms import PathwayOutcome
from sextant.instruction.thresholds import PATHWAY_NOTICE_DAYS
from sextant.network.models import School
from sextant.network.queries.settings import threshold
from sextant.network.terms import Pathway, Subject

MOST_LETTERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayLetter:
    """One letter: a pathway begins, or has ended.

    Attributes:
        subject, pathway: their names, to be translated.
        reason, way_back: in the school's own words.
        told_on: when the family was told; None while it was not.
        dated_on: the day on the letter.
        takes_effect_on: no class changes earlier than this: ten calendar days after the family is told.
        ended_on, returns: when it ended, and whether to core.
        found: what the last review found; empty while it runs.
    """

    id: int
    public_id: UUID
    version: int
    student_id: int
    student: str
    student_public_id: UUID
    school_id: int
    school: str
    subject: str
    pathway: str
    reason: str
    way_back: str
    review_on: date
    told_on: date | None
    dated_on: date
    notice_days: int
    takes_effect_on: date
    ended_on: date | None
    returns: bool
    found: str


def find_letter(public_id: UUID, *, on: date) -> PathwayLetter | None:
    """Return the letter about one membership within reach, or None."""
    row = PathwayMembership.objects.filter(public_id=public_id).select_related("student").first()
    if row is None:
        return None
    last = PathwayReview.objects.filter(membership_id=row.pk).order_by("-held_on", "-pk").first()
    dated = row.valid_until or row.family_told_on or on
    days = int(threshold(PATHWAY_NOTICE_DAYS, on=on, school_id=row.school_id))
    return PathwayLetter(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        student_id=row.student_id,
        student=row.student.name,
        student_public_id=row.student.public_id,
        school_id=row.school_id,
        school=School.objects.values_list("name", flat=True).get(pk=row.school_id),
        subject=str(Subject(row.subject).label),
        pathway=str(Pathway(row.pathway).label),
        reason=row.reason,
        way_back=row.way_back,
        review_on=row.review_on,
        told_on=row.family_told_on,
        dated_on=dated,
        notice_days=days,
        takes_effect_on=max(dated + timedelta(days=days), row.valid_until or row.valid_from),
        ended_on=row.valid_until,
        returns=row.outcome == PathwayOutcome.RETURNED,
        found=last.because if last and row.valid_until else "",
    )


def letters_of(*, student_id: int) -> tuple[tuple[UUID, str], ...]:
    """Return the memberships of a student within reach, each with its subject, the newest first."""
    rows = PathwayMembership.objects.filter(student_id=student_id).order_by("-valid_from", "-pk")
    return tuple(
        (key, str(Subject(subject).label))
        for key, subject in rows.values_list("public_id", "subject")[:MOST_LETTERS]
    )
