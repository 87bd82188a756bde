"""Openings, as the recruiter keeps them and as the public reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from sextant.network.terms import Seat, Subject
from sextant.talent.models import Application, Posting
from sextant.talent.queries.desk import as_careers
from sextant.talent.queries.openings_named import place_keys, place_names
from sextant.talent.queries.pay_ranges import PayRange, pay_ranges
from sextant.talent.rules.pipeline import DECIDED
from sextant.talent.terms.hiring import PostingState, Track
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_PUBLIC = 200
CENTRAL = "central"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRow:
    """One opening."""

    id: int
    public_id: UUID
    version: int
    title: str
    school: str
    school_id: int | None
    track: Track
    seat: Seat
    subject: str
    subject_key: str
    grade: int | None
    about: str
    must_have: str
    state: PostingState
    opens_on: date
    closes_on: date | None
    n_seats: int
    n_open: int = 0
    n_all: int = 0
    school_key: str = ""
    pay: PayRange | None = None

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def seat_label(self) -> str:
        return str(self.seat.label)


POSTINGS = Listing(
    columns=(
        Column(key="title", label="Opening", order_by=("title",)),
        Column(key="school", label="School", order_by=("school__name",)),
        Column(key="state", label="State", order_by=("state",)),
        Column(key="opened", label="Opens", order_by=("opens_on",), starts_descending=True),
        Column(key="seats", label="Seats", order_by=("n_seats",), is_number=True),
        Column(key="open", label="Being decided", is_number=True),
        Column(key="all", label="Applications", is_number=True),
    ),
    opens_with="opened",
    size=25,
)


def list_postings(*, school_id: int | None, state: str, window: Window) -> Page[PostingRow]:
    """Return the openings of a school, or all, with how many have applied."""
    rows = Posting.objects.filter(**({} if school_id is None else {"school_id": school_id}))
    if state in PostingState:
        rows = rows.filter(state=state)
    names = place_names()
    page: Page[Any] = page_of(rows.order_by(*window.order_by), window, shape=lambda row: row)
    counts = _counts([row.pk for row in page.rows])
    return Page(
        rows=tuple(_row(row, names, counts.get(row.pk, (0, 0))) for row in page.rows),
        total=page.total,
        window=page.window,
    )


def find_posting(public_id: UUID | str) -> PostingRow | None:
    """Return one opening, or None."""
    row = Posting.objects.filter(public_id=public_id).first()
    return None if row is None else _row(row, place_names(), _counts([row.pk]).get(row.pk, (0, 0)))


def public_postings(*, on: date) -> tuple[PostingRow, ...]:
    """Return the openings that anybody may read today, by school and title."""
    with as_careers():
        names, keys = place_names(), place_keys()
        rows = Posting.objects.filter(_is_public(on)).order_by("title", "pk")[:MOST_PUBLIC]
        pay = pay_ranges(on=on)
        found = [
            _row(
                row,
                names,
                school_key=keys.get(row.school_id or 0, CENTRAL),
                pay=pay.of(track=row.track, seat=row.seat),
            )
            for row in rows
        ]
    return tuple(sorted(found, key=lambda row: (row.school, row.title, row.id)))


def find_public_posting(public_id: UUID | str, *, on: date) -> PostingRow | None:
    """Return an opening that anybody may read today, or None."""
    with as_careers():
        row = Posting.objects.filter(_is_public(on), public_id=public_id).first()
        if row is None:
            return None
        pay = pay_ranges(on=on).of(track=row.track, seat=row.seat)
        return _row(row, place_names(), pay=pay)


def _is_public(on: date) -> Q:
    begun = Q(state=PostingState.OPEN, opens_on__lte=on)
    return begun & (Q(closes_on=None) | Q(closes_on__gte=on))


def _counts(keys: list[int]) -> dict[int, tuple[int, int]]:
    decided = [one.value for one in DECIDED]
    rows: Any = Application.objects.filter(posting_id__in=keys).order_by().values("posting_id")
    counted = rows.annotate(n=Count("pk"), waiting=Count("pk", filter=~Q(stage__in=decided)))
    return {one["posting_id"]: (one["waiting"], one["n"]) for one in counted}


def _row(
    row: Posting,
    names: Mapping[int, str],
    counts: tuple[int, int] = (0, 0),
    *,
    school_key: str = "",
    pay: PayRange | None = None,
) -> PostingRow:
    return PostingRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        title=row.title,
        school=names.get(row.school_id, "") if row.school_id else "Central office",
        school_id=row.school_id,
        track=Track(row.track),
        seat=Seat(row.seat),
        subject=str(Subject(row.subject).label) if row.subject in Subject else row.subject,
        subject_key=row.subject,
        grade=row.grade,
        about=row.about,
        must_have=row.must_have,
        state=PostingState(row.state),
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        n_seats=row.n_seats,
        n_open=counts[0],
        n_all=counts[1],
        school_key=school_key,
        pay=pay,
    )
