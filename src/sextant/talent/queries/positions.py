"""The positions of a school: what the budget allows, who is sought, and how long they stand empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from sextant.network.models import Staff
from sextant.network.queries.calendar import list_school_years, school_year_on
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat, Subject
from sextant.talent.models import BudgetLine, Position, PostedPosition, Posting
from sextant.talent.queries.day_counts import calendars_for
from sextant.talent.queries.openings_named import place_names
from sextant.talent.queries.requisitions import RequisitionRow, list_requisitions
from sextant.talent.rules.position_control import (
    LineStanding,
    days_to_first_day,
    empty_since,
    is_vacant,
    standing_of,
    vacancy_days,
)
from sextant.talent.terms.hiring import PositionState, PostingState
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_LINES = 40
VACANT = (PositionState.AUTHORIZED.value, PositionState.POSTED.value, PositionState.OFFER_OUT.value)
WHICH = ("open", "filled", "frozen", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One position as lists show it."""

    id: int
    public_id: UUID
    title: str
    school: str
    school_id: int | None
    fte: str
    funding_line: str
    state: PositionState
    days_vacant: int | None
    since: date | None
    first_day_in: int | None
    holder: str
    subject: str = ""

    @property
    def state_label(self) -> str:
        return str(self.state.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The opening that a position is posted in now."""

    public_id: UUID
    title: str
    opens_on: date
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionPage:
    """One position with all that a record page says of it."""

    row: PositionRow
    seat: Seat
    subject: str
    grade: int | None
    fte_percent: int
    authorized_on: date
    filled_on: date | None
    ended_on: date | None
    version: int
    requisitions: tuple[RequisitionRow, ...]
    posting: Opening | None


POSITIONS = Listing(
    columns=(
        Column(key="title", label="Position", order_by=("title",)),
        Column(key="school", label="School", order_by=("school__name",)),
        Column(key="state", label="State", order_by=("state",)),
        # Who stands empty longest comes first.
        Column(key="vacant", label="School days vacant", order_by=("vacant_from",), is_number=True),
        Column(key="first", label="Days to first day", is_number=True),
        Column(key="fte", label="FTE", order_by=("fte_percent",), is_number=True),
        Column(key="line", label="Budget line", order_by=("funding_line",)),
        Column(key="holder", label="Held by"),
    ),
    opens_with="vacant",
    size=25,
)


def list_positions(*, school_id: int | None, which: str, window: Window, on: date) -> Page[PositionRow]:
    """Return the positions within reach, of one school or of all."""
    rows = Position.objects.select_related("staff").filter(_which(which), **_at(school_id))
    order = [F(name).asc(nulls_last=True) if name == "vacant_from" else name for name in window.order_by]
    found: Page[Position] = page_of(rows.order_by(*order), window, shape=lambda row: row)
    return Page(rows=_rows(found.rows, on), total=found.total, window=found.window)


def count_positions(*, school_id: int | None) -> Mapping[str, int]:
    """Return how many positions within reach are vacant, filled and frozen."""
    states = Position.objects.filter(ended_on=None, **_at(school_id)).order_by()
    found: dict[str, int] = {}
    for one in states.values("state").annotate(n=Count("pk")):
        found[one["state"]] = one["n"]
    return {
        "open": sum(n for state, n in found.items() if state in VACANT),
        "filled": found.get(PositionState.FILLED, 0),
        "frozen": found.get(PositionState.FROZEN, 0),
        "all": sum(found.values()),
    }


def list_vacancies(*, school_id: int | None, on: date, limit: int) -> tuple[PositionRow, ...]:
    """Return the vacant positions within reach, those that stand empty longest first."""
    rows = Position.objects.select_related("staff").filter(_which("open"), **_at(school_id))
    return _rows(rows.order_by(F("vacant_from").asc(nulls_last=True), "pk")[:limit], on)


def find_position(public_id: UUID | str, *, on: date) -> PositionPage | None:
    """Return a position with its requests, or None out of reach."""
    row = Position.objects.select_related("staff").filter(public_id=public_id).first()
    if row is None:
        return None
    posted = (
        PostedPosition.objects.select_related("posting").filter(position_id=row.pk, ended_on=None).first()
    )
    return PositionPage(
        row=_rows([row], on)[0],
        seat=Seat(row.seat),
        subject=str(Subject(row.subject).label) if row.subject in Subject else row.subject,
        grade=row.grade,
        fte_percent=row.fte_percent,
        authorized_on=row.authorized_on,
        filled_on=row.filled_on,
        ended_on=row.ended_on,
        version=row.version,
        requisitions=list_requisitions(position_id=row.pk),
        posting=_opening(posted.posting) if posted else None,
    )


def values_of(page: PositionPage, key: str) -> dict[str, Any]:
    """Return a position’s own values as its form begins with them."""
    row = Position.objects.get(public_id=key)
    return {
        "title": row.title,
        "seat": page.seat.value,
        "subject": row.subject,
        "grade": row.grade,
        "fte_percent": row.fte_percent,
        "funding_line": row.funding_line,
    }


def budget_of(*, school_id: int | None, on: date) -> tuple[LineStanding, ...]:
    """Return each budget line of a school in the running year, with what its positions take up."""
    year = school_year_on(on)
    lines = BudgetLine.objects.filter(school_id=school_id, school_year_id=year.pk if year else None)
    taken = Position.objects.filter(school_id=school_id, ended_on=None).exclude(state=PositionState.FROZEN)
    sums = taken.order_by().values("funding_line").annotate(n=Sum("fte_percent"))
    return standing_of(
        ((line.name, line.allowed_hundredths) for line in lines.order_by("name")[:MOST_LINES]),
        ((one["funding_line"], one["n"]) for one in sums[:MOST_LINES]),
    )


def line_names(*, school_id: int | None) -> tuple[str, ...]:
    """Return the budget lines that a school’s positions may name."""
    named = BudgetLine.objects.filter(school_id=school_id).order_by("name")
    return tuple(dict.fromkeys(named.values_list("name", flat=True)[:MOST_LINES]))


def _at(school_id: int | None) -> dict[str, Any]:
    return {} if school_id is None else {"school_id": school_id}


def _which(which: str) -> Q:
    standing = Q(ended_on=None)
    if which == "filled":
        return standing & Q(state=PositionState.FILLED)
    if which == "frozen":
        return standing & Q(state=PositionState.FROZEN)
    return standing if which == "all" else standing & Q(state__in=VACANT)


def _rows(found: Iterable[Position], on: date) -> tuple[PositionRow, ...]:
    positions = list(found)
    names = place_names()
    first_days = tuple(year.starts_on for year in list_school_years())
    days = calendars_for({row.school_id for row in positions})
    return tuple(
        _row(row, names=names, first_days=first_days, days=days[row.school_id], on=on) for row in positions
    )


def _row(
    row: Position, *, names: Mapping[int, str], first_days: tuple[date, ...], days: SchoolCalendar, on: date
) -> PositionRow:
    state = PositionState(row.state)
    since = empty_since(state=state, authorized_on=row.authorized_on, vacant_from=row.vacant_from)
    return PositionRow(
        id=row.pk,
        public_id=row.public_id,
        title=row.title,
        school=names.get(row.school_id, "") if row.school_id else "Central office",
        school_id=row.school_id,
        fte=f"{row.fte_percent // 100}.{row.fte_percent % 100:02d}",
        funding_line=row.funding_line,
        state=state,
        days_vacant=vacancy_days(state=state, since=since, filled_on=row.filled_on, on=on, days=days),
        since=since,
        first_day_in=days_to_first_day(on=on, first_days=first_days) if is_vacant(state) else None,
        holder=_name(row.staff),
        subject=row.subject,
    )


def _opening(row: Posting) -> Opening:
    return Opening(
        public_id=row.public_id,
        title=row.title,
        opens_on=row.opens_on,
        is_open=row.state == PostingState.OPEN,
    )


def _name(staff: Staff | None) -> str:
    return staff.name if staff is not None else ""
