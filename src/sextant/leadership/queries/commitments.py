"""Commitments of a leadership team: who promised what by when, and how many are kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.leadership.models import Commitment
from sextant.leadership.rules.commitments import Kept, Promise, kept
from sextant.leadership.terms.meetings import CommitmentState
from sextant.network.terms import Seat
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_COUNTED = 20_000
MOST_OWN = 7
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One commitment."""

    id: int
    public_id: UUID
    version: int
    school_id: int
    school: str
    words: str
    seat: Seat
    made_on: date
    due_on: date
    state: CommitmentState
    evidence: str
    ended_on: date | None
    item: str
    meeting: UUID | None

    @property
    def is_open(self) -> bool:
        return self.state is CommitmentState.OPEN

    @property
    def seat_words(self) -> str:
        """Return the seat as lists write it."""
        return str(self.seat.label)

    @property
    def state_words(self) -> str:
        """Return the state as lists write it."""
        return str(self.state.label)


def commitment_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="words", label=_("What"), order_by=("words",)),
            Column(key="seat", label=_("Whose"), order_by=("seat",)),
            Column(key="due", label=_("Due"), order_by=("due_on",)),
            Column(key="state", label=_("How it stands"), order_by=("state",)),
            Column(key="evidence", label=_("Evidence")),
        ),
        opens_with="due",
    )


def list_commitments(
    *, window: Window, school_id: int | None, is_open: bool, on: date
) -> Page[CommitmentRow]:
    """Return one page of commitments within reach: open ones, or those that ended in the last year."""
    rows = _rows()
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if is_open:
        rows = rows.filter(state=CommitmentState.OPEN)
    else:
        rows = rows.exclude(state=CommitmentState.OPEN).filter(ended_on__gt=on - 52 * A_WEEK)
    return page_of(rows.order_by(*window.order_by), window, shape=_row)


def find_commitment(public_id: UUID) -> CommitmentRow | None:
    """Return one commitment within reach."""
    row = _rows().filter(public_id=public_id).first()
    return _row(row) if row else None


def count_kept(*, school_id: int | None, since: date, on: date) -> Kept:
    """Return how many commitments were due from a day on and before another, and how many were kept."""
    rows = Commitment.objects.filter(due_on__gte=since)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found = rows.order_by("pk").values_list("due_on", "state")[:MOST_COUNTED]
    return kept((Promise(due_on=due, state=CommitmentState(state)) for due, state in found), on=on)


def own_commitments(*, on: date) -> tuple[CommitmentRow, ...]:
    """Return the open commitments of the seats that whoever acts holds, due by the end of the week."""
    ends = on + timedelta(days=6 - on.weekday())
    rows = _rows().filter(_of_own_seats(), state=CommitmentState.OPEN, due_on__lte=ends)
    return tuple(_row(row) for row in rows.order_by("due_on", "pk")[:MOST_OWN])


def count_own(*, on: date) -> tuple[int, int]:
    """Return how many open commitments of one’s own seats are past their day, and how many due this week."""
    ends = on + timedelta(days=6 - on.weekday())
    days = Commitment.objects.filter(_of_own_seats(), state=CommitmentState.OPEN, due_on__lte=ends)
    due: list[date] = list(days.order_by("due_on").values_list("due_on", flat=True)[:MOST_COUNTED])
    late = sum(day < on for day in due)
    return late, len(due) - late


def _of_own_seats() -> Q:
    mine = Q(pk=None)
    for seat, school_ids in seats_held():
        of_seat = Q(seat=str(seat))
        mine |= of_seat if school_ids is None else of_seat & Q(school_id__in=school_ids)
    return mine


def seats_held() -> tuple[tuple[Seat, frozenset[int] | None], ...]:
    """Return the seats that whoever acts holds today, acting ones too, each with its schools."""
    return tuple(
        (Seat(str(held.role)), held.school_ids)
        for held in current_rights().held
        if str(held.role) in Seat.values and held.student_id is None
    )


def answers_for(*, seat: Seat, school_id: int) -> bool:
    """Tell if whoever acts may say how a seat’s commitment ended: its holder, the principal, the region."""
    above = {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT}
    return any(
        (held.school_ids is None or school_id in held.school_ids)
        and (str(held.role) == str(seat) or held.role in above)
        for held in current_rights().held
    )


def due_by_school(*, school_id: int, until: date) -> tuple[CommitmentRow, ...]:
    """Return a school’s open commitments that are due by a day, the oldest first."""
    rows = _rows().filter(school_id=school_id, state=CommitmentState.OPEN, due_on__lte=until)
    return tuple(_row(row) for row in rows.order_by("due_on", "pk")[:100])


def _rows() -> QuerySet[Commitment]:
    rows: QuerySet[Commitment] = Commitment.objects.select_related("school", "item__meeting")
    return rows


def _row(row: Commitment) -> CommitmentRow:
    return CommitmentRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        school_id=row.school_id,
        school=row.school.name,
        words=row.words,
        seat=Seat(row.seat),
        made_on=row.made_on,
        due_on=row.due_on,
        state=CommitmentState(row.state),
        evidence=row.evidence,
        ended_on=row.ended_on,
        item=row.item.title if row.item else "",
        meeting=row.item.meeting.public_id if row.item else None,
    )
