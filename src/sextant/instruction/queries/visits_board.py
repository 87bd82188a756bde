"""How often each teacher within reach was visited, beside the floors; and one's own unfinished drafts."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from sextant.access.reach import current_rights
from sextant.instruction.models import Observation
from sextant.instruction.queries.visits_books import BOOKS, COACHING_BOOK
from sextant.instruction.queries.visits_opening import StepRow, open_steps
from sextant.instruction.queries.visits_seen import shared_only
from sextant.instruction.queries.visits_shares import ShareRow, large_shares
from sextant.instruction.queries.visits_teachers import TeacherRow, list_to_visit
from sextant.instruction.rules.visits import Floor, is_short_of, is_void
from sextant.instruction.terms import SCORED_KINDS, VisitKind, VisitState
from sextant.instruction.thresholds import (
    DRAFT_DAYS,
    QUICK_NEW,
    QUICK_OTHER,
    SCORED_NEW,
    SCORED_OTHER,
    UNVISITED_DAYS,
)
from sextant.network.queries.calendar import calendar_of, latest_school_year
from sextant.network.queries.settings import threshold

MONTH = timedelta(days=30)
FIRST_YEAR = timedelta(days=365)
MOST_DRAFTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One teacher: how long nobody came, how often somebody did, and what she works on."""

    row: TeacherRow
    steps: tuple[StepRow, ...]
    n_quick: int
    n_scored: int
    floor: Floor
    is_new: bool
    is_short: bool
    is_unvisited: bool
    share: ShareRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A visit of one's own that is not shared: a draft, or one that was not shared in time."""

    public_id: UUID
    teacher: str
    teacher_public_id: UUID
    kind: str
    visited_on: date
    at: str
    page: str
    is_void: bool
    device_key: UUID

    @property
    def key(self) -> str:
        """Return its id as addresses spell it."""
        return str(self.public_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """A draft of today, to go on with instead of beginning anew."""

    public_id: UUID
    at: str


def list_board(*, on: date, school_id: int | None = None, text: str = "") -> tuple[BoardRow, ...]:
    """Return the teachers within reach, who has waited longest first."""
    rows = list_to_visit(on=on, school_id=school_id, text=text)
    keys = [row.teacher.id for row in rows]
    year = latest_school_year(on)
    counts = _counts(keys, on=on, since=year.starts_on if year else on)
    shares = large_shares(keys, on=on)
    steps: dict[int, list[StepRow]] = defaultdict(list)
    for step in open_steps(teacher_ids=keys):
        steps[step.teacher_id].append(step)
    return tuple(
        _board_row(
            row,
            counts,
            tuple(steps[row.teacher.id]),
            shares.get(row.teacher.id),
            on=on,
            starts_on=year.starts_on if year else on,
        )
        for row in rows
    )


def own_drafts(*, on: date) -> tuple[DraftRow, ...]:
    """Return the actor's own drafts of both books, the newest first, and what lapsed in the last month."""
    me, found = current_rights().staff_id or 0, []
    for book in BOOKS.values():
        # A void one that has an end was put away by hand.
        lapsed = Q(state=VisitState.VOID, visited_on__gt=on - MONTH, ended_at=None)
        waiting = Q(state=VisitState.DRAFT) | lapsed
        rows = book.visits.objects.filter(waiting, observer_id=me).select_related("teacher", "school")
        for row in rows.order_by("-visited_on", "-pk")[:MOST_DRAFTS]:
            days = int(threshold(DRAFT_DAYS, on=on, school_id=row.school_id))
            kind = VisitKind(row.kind)
            void = is_void(
                VisitState(row.state), kind, visited_on=row.visited_on, on=on, days=days,
                calendar=calendar_of(school_id=row.school_id),
            )  # fmt: skip
            found.append(
                DraftRow(
                    public_id=row.public_id,
                    teacher=row.teacher.name,
                    teacher_public_id=row.teacher.public_id,
                    kind=str(kind.label),
                    visited_on=row.visited_on,
                    at=_time_of(row),
                    page=book.page,
                    is_void=void,
                    device_key=row.device_key,
                )
            )
    return tuple(found)


def open_draft(*, teacher_id: int, kind: VisitKind, on: date) -> OpenDraft | None:
    """Return the actor's latest draft of the day, of this teacher and kind; None where there is none."""
    me = current_rights().staff_id or 0
    # An evaluation is scored: other kinds stand in one book alone.
    books = BOOKS.values() if kind in SCORED_KINDS else (COACHING_BOOK,)
    found = [
        row
        for book in books
        for row in book.visits.objects.filter(
            state=VisitState.DRAFT, observer_id=me, teacher_id=teacher_id, kind=kind, visited_on=on
        )
        .select_related("school")
        .order_by("-started_at", "-pk")[:1]
    ]
    row = max(found, key=lambda one: one.started_at, default=None)
    return OpenDraft(public_id=row.public_id, at=_time_of(row)) if row else None


def _time_of(row: Any) -> str:
    if row.started_at is None:
        return ""
    return f"{row.started_at.astimezone(ZoneInfo(row.school.time_zone)):%-H:%M}"


def _board_row(
    row: TeacherRow,
    counts: Counter[tuple[int, str]],
    steps: tuple[StepRow, ...],
    share: ShareRow | None,
    *,
    on: date,
    starts_on: date,
) -> BoardRow:
    key, school = row.teacher.id, row.teacher.school_id
    hired = row.teacher.hired_on
    is_new = hired is not None and hired > starts_on - FIRST_YEAR
    quick, scored = (QUICK_NEW, SCORED_NEW) if is_new else (QUICK_OTHER, SCORED_OTHER)
    floor = Floor(
        quick_a_month=int(threshold(quick, on=on, school_id=school)),
        scored_a_year=int(threshold(scored, on=on, school_id=school)),
    )
    n_quick, n_scored = counts[key, "quick"], counts[key, "scored"]
    short = is_short_of(
        floor, n_quick=n_quick, n_scored=n_scored, share_of_year=_share_of_year(school, starts_on, on)
    )
    days = row.school_days
    return BoardRow(
        row=row,
        steps=steps,
        n_quick=n_quick,
        n_scored=n_scored,
        floor=floor,
        is_new=is_new,
        is_short=short,
        is_unvisited=days is None or days >= threshold(UNVISITED_DAYS, on=on, school_id=school),
        share=share,
    )


def _counts(keys: list[int], *, on: date, since: date) -> Counter[tuple[int, str]]:
    visits = Observation.objects.filter(teacher_id__in=keys, visited_on__lte=on)
    rows = shared_only(visits).order_by()
    counted = rows.values_list("teacher_id").annotate(
        quick=Count("pk", filter=Q(kind=VisitKind.QUICK, visited_on__gt=on - MONTH)),
        scored=Count("pk", filter=Q(kind__in=SCORED_KINDS, visited_on__gte=since)),
    )
    found: Counter[tuple[int, str]] = Counter()
    for key, quick, scored in counted:
        found[key, "quick"], found[key, "scored"] = quick, scored
    return found


def _share_of_year(school_id: int, starts_on: date, on: date) -> float:
    days = calendar_of(school_id=school_id)
    year = days.count(starts_on, starts_on + FIRST_YEAR)
    return days.count(starts_on, on) / year if year else 0.0
