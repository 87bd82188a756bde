"""How each seat decides what, on any day, and how it was before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from sextant.access.reach import current_rights
from sextant.leadership.models import DecisionRight
from sextant.leadership.terms.operations import RightKind
from sextant.network.terms import Seat

MOST_ROWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRow:
    """One matter of one seat; ``url`` is the page on which it is decided, empty where there is none."""

    id: int
    public_id: UUID
    seat: Seat
    matter: str
    kind: RightKind
    with_seat: str
    because: str
    page: str
    url: str
    valid_from: date
    valid_until: date | None

    @property
    def seat_label(self) -> str:
        return str(self.seat.label)

    @property
    def kind_label(self) -> str:
        return str(self.kind.label)

    @property
    def with_label(self) -> str:
        return str(Seat(self.with_seat).label) if self.with_seat else ""


def rights_of(seat: str, *, on: date) -> Mapping[RightKind, tuple[RightRow, ...]]:
    """Return a seat’s matters on a day by kind, by matter."""
    rows = DecisionRight.objects.on(on).filter(seat=seat).order_by("matter", "pk")[:MOST_ROWS]
    found = [_row(one) for one in rows]
    return {kind: tuple(row for row in found if row.kind == kind) for kind in RightKind}


def count_by_seat(*, on: date) -> Mapping[str, int]:
    """Return how many matters stand for each seat on a day."""
    counts: dict[str, int] = {}
    for seat in DecisionRight.objects.on(on).order_by("seat").values_list("seat", flat=True)[:MOST_ROWS]:
        counts[seat] = counts.get(seat, 0) + 1
    return counts


def find_right(public_id: UUID | str) -> RightRow | None:
    """Return one row that stands."""
    row = DecisionRight.objects.filter(public_id=public_id, valid_until=None).first()
    return None if row is None else _row(row)


def history_of(seat: str) -> tuple[RightRow, ...]:
    """Return the rows of a seat that have ended, the newest first."""
    rows = DecisionRight.objects.filter(seat=seat, valid_until__isnull=False)
    return tuple(_row(one) for one in rows.order_by("-valid_until", "-pk")[:40])


def own_seats(known: Collection[str]) -> tuple[str, ...]:
    """Return which of these seats the reader holds: rights have the names of seats."""
    roles = {role.value for role in current_rights().roles}
    return tuple(seat for seat in known if seat in roles)


def _row(row: DecisionRight) -> RightRow:
    return RightRow(
        id=row.pk,
        public_id=row.public_id,
        seat=Seat(row.seat),
        matter=row.matter,
        kind=RightKind(row.kind),
        with_seat=row.with_seat,
        because=row.because,
        page=row.page,
        url=_url(row.page),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def _url(page: str) -> str:
    """Return the address of a page by its name; empty where it is gone or about one record."""
    try:
        return reverse(page) if page else ""
    except NoReverseMatch:
        return ""
