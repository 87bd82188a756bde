"""Items of a rule as cases: about whom, since when, and whether the work was done."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

# The newest count; a rule that opened more in two years is a fault of its condition.
MOST_ITEMS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedItem:
    """One item of a rule; ``done_on`` is None for what waits or was dismissed."""

    student_id: int | None
    subject_label: str
    subject_id: int
    topic: str
    reference: str
    school_id: int | None
    opened_on: date
    due_on: date
    done_on: date | None

    @property
    def is_done_in_time(self) -> bool:
        """Tell if the work was done by the day on which it was due."""
        return self.done_on is not None and self.done_on <= self.due_on


def worked_of(code: str, *, since: date, part: int = 0, by_record: bool = False) -> tuple[WorkedItem, ...]:
    """Return the items of one work of a rule that were opened from ``since`` on, the newest first.

    What was superseded is left out: its condition did not hold, or the student had left.

    Args:
        code: the rule.
        since: the first day.
        part: which work of the rule.
        by_record: whether a record of the deed closes the items: one that was closed by somebody's word alone
            says neither that it was done nor that it was not, and is left out.
    """
    rows = WorkItem.objects.filter(interlock=code, part=part, opened_on__gte=since)
    rows = rows.exclude(state=WorkState.SUPERSEDED)
    if by_record:
        rows = rows.exclude(state=WorkState.DONE, closed_by__isnull=False)
    return tuple(
        WorkedItem(
            student_id=row.student_id,
            subject_label=row.subject_label,
            subject_id=row.subject_id,
            topic=row.topic,
            reference=row.reference,
            school_id=row.school_id,
            opened_on=row.opened_on,
            due_on=row.due_on,
            done_on=localtime(row.closed_at).date()
            if row.state == WorkState.DONE and row.closed_at
            else None,
        )
        for row in rows.order_by("-opened_on", "-pk")[:MOST_ITEMS]
    )
