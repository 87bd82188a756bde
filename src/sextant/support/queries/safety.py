"""The lead's log of safety concerns, and the one question that other rules may ask: is she left in peace?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from sextant.network.models import Staff, Student
from sextant.support.models import SafetyConcern
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.terms.wellness import ConcernKind

MOST_SHOWN = 100
MOST_NAMED = 5_000
# A concern that stays open keeps rules from seeing the student: the lead is asked about it by then.
LONG_OPEN = timedelta(days=14)
COUNTED_FROM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRow:
    """One concern, as the lead sees it."""

    id: int
    public_id: UUID
    version: int
    student: str
    student_public_id: UUID | None
    raised_by: str
    kind: ConcernKind
    raised_at: datetime
    told_at: datetime | None
    report_made: bool
    reported_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str
    closed_at: datetime | None
    is_long_open: bool

    @property
    def minutes_to_acknowledge(self) -> int | None:
        if self.acknowledged_at is None:
            return None
        return int((self.acknowledged_at - self.raised_at).total_seconds() // 60)


def list_concerns(*, school_ids: Collection[int], at: datetime) -> tuple[ConcernRow, ...]:
    """Return the concerns of schools that the reader leads, those that wait first, then the newest."""
    rows = list(SafetyConcern.objects.filter(school_id__in=school_ids).order_by("-raised_at")[:MOST_SHOWN])
    keys = {row.student_id for row in rows}
    reached = {one.pk: one for one in Student.objects.filter(pk__in=keys)}
    # Whoever has left stays named in the log: it is the only place in which this is written.
    with as_letterbox():
        left = {one.pk: one.name for one in Student.objects.filter(pk__in=keys - set(reached))}
    named = {key for row in rows for key in (row.staff_id, row.acknowledged_by_id) if key is not None}
    staff = {one.pk: one.name for one in Staff.objects.filter(pk__in=named)}
    found = [
        _row(row, reached.get(row.student_id), staff, gone=left.get(row.student_id, ""), at=at)
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.closed_at is not None, one.acknowledged_at is not None)))


def concern_of(public_id: UUID) -> SafetyConcern | None:
    """Return a concern within reach."""
    found: SafetyConcern | None = SafetyConcern.objects.filter(public_id=public_id).first()
    return found


def usual_minutes(rows: Sequence[ConcernRow]) -> int | None:
    """Return the median time to acknowledge; None for fewer than three."""
    waited = [one.minutes_to_acknowledge for one in rows if one.minutes_to_acknowledge is not None]
    return int(median(waited)) if len(waited) >= COUNTED_FROM else None


def left_in_peace(student_ids: Collection[int]) -> frozenset[int]:
    """Return which of these students have an open safety concern: no rule but of law and safety sees them.

    Nor is anything sent to their families by itself. Yes or no is all that leaves.
    """
    asked, found = sorted(set(student_ids)), set[int]()
    with as_letterbox():
        for start in range(0, len(asked), MOST_NAMED):
            some = SafetyConcern.objects.filter(
                student_id__in=asked[start : start + MOST_NAMED], closed_at=None
            )
            found.update(some.values_list("student_id", flat=True))
    return frozenset(found)


def _row(
    row: SafetyConcern, student: Student | None, staff: Mapping[int, str], *, gone: str, at: datetime
) -> ConcernRow:
    return ConcernRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        student=student.name if student else gone,
        student_public_id=student.public_id if student else None,
        raised_by=staff.get(row.staff_id, ""),
        kind=ConcernKind(row.kind),
        raised_at=row.raised_at,
        told_at=row.person_in_charge_told_at,
        report_made=row.report_made,
        reported_at=row.reported_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=staff.get(row.acknowledged_by_id or 0, ""),
        closed_at=row.closed_at,
        is_long_open=row.closed_at is None and at - row.raised_at > LONG_OPEN,
    )
