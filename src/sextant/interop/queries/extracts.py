"""The nightly extract as its page shows it: the order that stands, and what was made."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.interop.extract import files
from sextant.interop.models import Extract, ExtractOrder
from sextant.interop.terms import ExtractState
from sextant.web.parts import Status, Tone
from sextant.web.tables import Column, Listing, Page, Window, page_of

TONES = {
    ExtractState.MAKING: Tone.QUIET,
    ExtractState.MADE: Tone.GOOD,
    ExtractState.FAILED: Tone.CONCERN,
    ExtractState.REMOVED: Tone.QUIET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """The order that stands."""

    recipient: str
    purpose: str
    fingerprint: str
    key_ends_on: date
    keep_days: int
    has_parquet: bool
    named_by: str
    named_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractRow:
    """One extract; ``is_there``: its file can be fetched."""

    public_id: UUID
    on: date
    status: Status
    ended_at: datetime | None
    n_rows: int
    n_bytes: int
    sha256: str
    file_name: str
    problem: str
    is_there: bool
    is_by_hand: bool
    tables: tuple[tuple[str, str, int], ...]

    @property
    def size(self) -> str:
        """Return the size in words."""
        if not self.n_bytes:
            return ""
        return (
            f"{self.n_bytes / 1_000_000:.1f} MB"
            if self.n_bytes >= 100_000
            else f"{self.n_bytes / 1_000:.1f} kB"
        )


def extract_columns() -> Listing:
    """Return the columns of the list."""
    return Listing(
        columns=(
            Column(key="day", label=_("Day"), order_by=("on", "started_at"), starts_descending=True),
            Column(key="state", label=_("State"), order_by=("state", "-on")),
            Column(key="rows", label=_("Rows"), order_by=("n_rows",), is_number=True),
            Column(key="size", label=_("Size"), order_by=("n_bytes",), is_number=True),
            Column(key="digest", label=_("SHA-256")),
        ),
        opens_with="day",
        size=25,
    )


def page_extracts(window: Window) -> Page[ExtractRow]:
    """Return one window of the extracts."""
    return page_of(Extract.objects.order_by(*window.order_by), window, shape=_row)


def find_extract(public_id: UUID) -> ExtractRow | None:
    """Return an extract within reach."""
    found = Extract.objects.filter(public_id=public_id).first()
    return None if found is None else _row(found)


def read_extract(row: ExtractRow) -> bytes | None:
    """Return the sealed file, None where it is gone."""
    return files.fetch(row.file_name) if row.is_there else None


def newest_made() -> ExtractRow | None:
    """Return the newest extract that was made whole, whether its file is still there or not."""
    found = Extract.objects.filter(state__in=[ExtractState.MADE, ExtractState.REMOVED])
    newest = found.order_by("-started_at", "-pk").first()
    return None if newest is None else _row(newest)


def newest_failure() -> ExtractRow | None:
    """Return the newest extract if it failed; None where a later one was made."""
    newest = Extract.objects.order_by("-started_at", "-pk").first()
    return _row(newest) if newest is not None and newest.state == ExtractState.FAILED else None


def is_night_due(*, on: date) -> bool:
    """Tell if an order stands and no extract of this day was begun by the night."""
    order: ExtractOrder | None = ExtractOrder.objects.filter(is_on=True).first()
    return order is not None and not Extract.objects.filter(on=on, asked_by=None, order=order).exists()


def find_order() -> OrderRow | None:
    """Return the order that stands, None while the extract is off."""
    order = ExtractOrder.objects.filter(is_on=True).select_related("named_by").first()
    if order is None:
        return None
    return OrderRow(
        recipient=order.recipient,
        purpose=order.purpose,
        fingerprint=order.fingerprint,
        key_ends_on=order.key_ends_on,
        keep_days=order.keep_days,
        has_parquet=order.has_parquet,
        named_by=order.named_by.name if order.named_by else "",
        named_at=order.named_at,
    )


def _row(one: Extract) -> ExtractRow:
    state = ExtractState(one.state)
    return ExtractRow(
        public_id=one.public_id,
        on=one.on,
        status=Status(label=str(state.label), tone=TONES[state]),
        ended_at=one.ended_at,
        n_rows=one.n_rows,
        n_bytes=one.n_bytes,
        sha256=one.sha256,
        file_name=one.file_name,
        problem=one.problem,
        is_there=state is ExtractState.MADE,
        is_by_hand=one.asked_by is not None,
        tables=tuple((name, counted["class"], counted["rows"]) for name, counted in one.counts.items()),
    )
