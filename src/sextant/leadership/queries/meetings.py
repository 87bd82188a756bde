"""Leadership meetings, their items and what was promised in them, as pages show them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sextant.leadership.models import AgendaItem, Commitment, LeadershipMeeting
from sextant.leadership.rules.agenda import MOST_ITEMS, MOST_MINUTES
from sextant.leadership.terms.meetings import CommitmentState, ItemOutcome, ItemSource, MeetingState
from sextant.network.terms import Seat
from sextant.web.tables import Column, Listing, Page, Window, page_of

# More items than these would not be a meeting; removed ones are kept beside them.
MOST_ROWS, MOST_PROMISES = 40, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One commitment as its item shows it."""

    id: int
    public_id: UUID
    words: str
    seat: Seat
    due_on: date
    state: CommitmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item of an agenda."""

    id: int
    public_id: UUID
    version: int
    source: ItemSource
    key: str
    title: str
    reason: str
    rank: int
    minutes: int
    seat: Seat
    is_removed: bool
    outcome: ItemOutcome
    decision: str
    n_carried: int
    about: tuple[tuple[str, str], ...]
    promised: tuple[Promised, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.outcome is ItemOutcome.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting with its items in their order; ``removed`` were taken off."""

    id: int
    public_id: UUID
    version: int
    school_id: int
    school: str
    week_of: date
    state: MeetingState
    drafted_at: datetime
    agreed_at: datetime | None
    held_at: datetime | None
    ended_at: datetime | None
    items: tuple[ItemRow, ...] = ()
    removed: tuple[ItemRow, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.items)

    @property
    def is_too_long(self) -> bool:
        return self.minutes > MOST_MINUTES or len(self.items) > MOST_ITEMS

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def n_open(self) -> int:
        return sum(one.is_open for one in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMeeting:
    """One meeting in a list: how many items, how many of them are settled, how many commitments."""

    public_id: UUID
    school: str
    week_of: date
    state: str
    n_items: int
    n_settled: int
    n_promised: int


@dataclass(slots=True)
class _Gathered:
    kept: list[ItemRow] = field(default_factory=list)
    removed: list[ItemRow] = field(default_factory=list)


def meeting_columns() -> Listing:
    """Return the columns of the list of meetings, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="week", label=_("Week of"), order_by=("week_of",), starts_descending=True),
            Column(key="school", label=_("School"), order_by=("school__name",)),
            Column(key="state", label=_("How it stands"), order_by=("state",)),
            Column(key="items", label=_("Items"), is_number=True),
            Column(key="settled", label=_("Settled"), is_number=True),
            Column(key="promised", label=_("Commitments"), is_number=True),
        ),
        opens_with="week",
        size=30,
    )


def list_meetings(*, window: Window, school_id: int | None) -> Page[PastMeeting]:
    """Return one page of the meetings within reach, the newest first."""
    rows = LeadershipMeeting.objects.select_related("school")
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    page = page_of(rows.order_by(*window.order_by), window, shape=_as_it_is)
    counts = _counts([row.pk for row in page.rows])
    return Page(rows=tuple(_past(row, counts) for row in page.rows), total=page.total, window=page.window)


def find_meeting(public_id: UUID) -> MeetingRow | None:
    """Return one meeting within reach, with its items."""
    row = _rows().filter(public_id=public_id).first()
    return _with_items([row])[0] if row else None


def newest_meeting(*, school_id: int) -> MeetingRow | None:
    """Return the newest meeting of a school, with its items."""
    row = _rows().filter(school_id=school_id).order_by("-week_of").first()
    return _with_items([row])[0] if row else None


def newest_of_schools(*, school_ids: Sequence[int], since: date) -> Mapping[int, MeetingRow]:
    """Return the newest meeting of each school from a day on, with its items; three questions for all."""
    rows = _rows().filter(school_id__in=list(school_ids), week_of__gte=since).order_by("week_of")
    newest = {row.school_id: row for row in rows[: 10 * max(len(school_ids), 1)]}
    return {one.school_id: one for one in _with_items(list(newest.values()))}


def has_begun(key: int) -> bool:
    """Tell if a meeting within reach is on."""
    begun: bool = LeadershipMeeting.objects.filter(pk=key, ended_at=None).exclude(held_at=None).exists()
    return begun


def meeting_of_id(key: int) -> UUID | None:
    """Return the public id of a meeting within reach."""
    found: UUID | None = LeadershipMeeting.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found


def meeting_of_item(key: int) -> UUID | None:
    """Return the meeting of an item within reach."""
    found = AgendaItem.objects.filter(pk=key).values_list("meeting_id", flat=True).first()
    return None if found is None else meeting_of_id(found)


def _rows() -> QuerySet[LeadershipMeeting]:
    rows: QuerySet[LeadershipMeeting] = LeadershipMeeting.objects.select_related("school")
    return rows


def _with_items(rows: Sequence[LeadershipMeeting]) -> list[MeetingRow]:
    keys = [row.pk for row in rows]
    found = AgendaItem.objects.filter(meeting_id__in=keys).order_by("meeting_id", "rank", "pk")
    items = list(found[: MOST_ROWS * max(len(keys), 1)])
    promised: dict[int, list[Promised]] = defaultdict(list)
    made = Commitment.objects.filter(item_id__in=[one.pk for one in items]).order_by("due_on", "pk")
    for one in made[: MOST_PROMISES * max(len(keys), 1)]:
        promised[one.item_id or 0].append(
            Promised(
                id=one.pk,
                public_id=one.public_id,
                words=one.words,
                seat=Seat(one.seat),
                due_on=one.due_on,
                state=CommitmentState(one.state),
            )
        )
    gathered: dict[int, _Gathered] = defaultdict(_Gathered)
    for item in items:
        of_meeting = gathered[item.meeting_id]
        (of_meeting.removed if item.is_removed else of_meeting.kept).append(
            _item(item, tuple(promised[item.pk]))
        )
    return [_meeting(row, gathered[row.pk]) for row in rows]


def _item(row: AgendaItem, promised: tuple[Promised, ...]) -> ItemRow:
    return ItemRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        source=ItemSource(row.source),
        key=row.key,
        title=row.title,
        reason=row.reason,
        rank=row.rank,
        minutes=row.minutes,
        seat=Seat(row.seat),
        is_removed=row.is_removed,
        outcome=ItemOutcome(row.outcome),
        decision=row.decision,
        n_carried=row.n_carried,
        about=tuple((str(label), str(key)) for label, key in row.about),
        promised=promised,
    )


def _meeting(row: LeadershipMeeting, gathered: _Gathered) -> MeetingRow:
    return MeetingRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        school_id=row.school_id,
        school=row.school.name,
        week_of=row.week_of,
        state=MeetingState(row.state),
        drafted_at=row.drafted_at,
        agreed_at=row.agreed_at,
        held_at=row.held_at,
        ended_at=row.ended_at,
        items=tuple(gathered.kept),
        removed=tuple(gathered.removed),
    )


def _counts(keys: Sequence[int]) -> dict[int, list[int]]:
    """Return by meeting how many items, how many of them settled, how many commitments; two questions."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    items = AgendaItem.objects.filter(meeting_id__in=keys, is_removed=False)
    meeting_of: dict[int, int] = {}
    for key, meeting, outcome in items.values_list("pk", "meeting_id", "outcome"):
        meeting_of[key] = meeting
        found[meeting][0] += 1
        found[meeting][1] += outcome != ItemOutcome.OPEN
    for item in Commitment.objects.filter(item_id__in=list(meeting_of)).values_list("item_id", flat=True):
        found[meeting_of[item or 0]][2] += 1
    return found


def _as_it_is(row: LeadershipMeeting) -> LeadershipMeeting:
    return row


def _past(row: LeadershipMeeting, counts: Mapping[int, Sequence[int]]) -> PastMeeting:
    n_items, n_settled, n_promised = counts.get(row.pk, (0, 0, 0))
    return PastMeeting(
        public_id=row.public_id,
        school=row.school.name,
        week_of=row.week_of,
        state=str(MeetingState(row.state).label),
        n_items=n_items,
        n_settled=n_settled,
        n_promised=n_promised,
    )
