"""The newest draft of a school, as work and Monday name it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from sextant.leadership.models import AgendaItem, LeadershipMeeting
from sextant.leadership.terms.meetings import MeetingState
from sextant.leadership.thresholds.meetings import MEETS_AT
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One agenda in short."""

    id: int
    public_id: UUID
    meets_on: date
    state: MeetingState
    n_items: int
    minutes: int
    is_over: bool
    has_begun: bool


def draft_of(*, school_id: int, drafted_on: date) -> Draft | None:
    """Return the agenda that was drafted at the end of a day’s week."""
    week = drafted_on - timedelta(days=drafted_on.weekday())
    rows = _with_items().filter(school_id=school_id, week_of__gt=week).order_by("week_of")
    row = rows.first()
    return _draft(row) if row else None


def meeting_of_week(*, school_id: int, on: date) -> Draft | None:
    """Return the agenda of a day’s own week."""
    week = on - timedelta(days=on.weekday())
    row = _with_items().filter(school_id=school_id, week_of=week).first()
    return _draft(row) if row else None


def meets_on(*, school_id: int, week_of: date) -> date:
    """Return the first school day of a week: the day on which its team meets."""
    return calendar_of(school_id=school_id).next_on_or_after(week_of)


def meets_at(*, school_id: int, on: date) -> str:
    """Return the hour at which a school’s team meets, as its clock shows it: ``7:30``."""
    minutes = round(60 * threshold(MEETS_AT, on=on, school_id=school_id))
    return f"{minutes // 60}:{minutes % 60:02}"


def _with_items() -> QuerySet[LeadershipMeeting]:
    kept = AgendaItem.objects.filter(meeting=OuterRef("pk"), is_removed=False).order_by().values("meeting")
    rows: QuerySet[LeadershipMeeting] = LeadershipMeeting.objects.annotate(
        n_items=Coalesce(Subquery(kept.annotate(n=Count("pk")).values("n")), 0),
        n_minutes=Coalesce(Subquery(kept.annotate(n=Sum("minutes")).values("n")), 0),
    )
    return rows


def _draft(row: Any) -> Draft:
    return Draft(
        id=row.pk,
        public_id=row.public_id,
        meets_on=meets_on(school_id=row.school_id, week_of=row.week_of),
        state=MeetingState(row.state),
        n_items=row.n_items,
        minutes=row.n_minutes,
        is_over=row.ended_at is not None,
        has_begun=row.held_at is not None,
    )
