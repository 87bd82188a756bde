"""Load what other employers pay, whole or not at all; and keep what the network pays in the same cells."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.talent.events import MarketDataLoaded
from sextant.talent.models import Comparator, MarketCell, MarketLoad, NetworkCell
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.pay_cells import own_cells
from sextant.talent.queries.pay_rules import YearRow
from sextant.talent.rules.market_file import CellRow, Fault, read_file
from sextant.talent.terms.pay import ComparatorKind

MOST_COMPARATORS = 30
SMALLEST_CELL = 5
FIRST_OF_OCTOBER = (10, 1)


class FileRefused(CannotDo):
    """The file has faults; nothing of it was kept."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("Nothing of the file was kept. Correct these rows and send it again.")
        self.faults = tuple(faults)


class NoSource(CannotDo):
    """Figures without a source and a day are hearsay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One file: of which comparator, for which year, from where, as of when."""

    comparator_id: int
    year: YearRow
    source: str
    as_of: date
    file_name: str
    data: bytes


@transaction.atomic
def add_comparator(*, name: str, kind: ComparatorKind) -> Comparator:
    """Put an employer on the list whom the network holds its pay against.

    Raises:
        CannotDo: the name is missing or taken, or the list is full.
    """
    named = " ".join(name.split())[:120]
    if not named:
        raise CannotDo("Write the employer’s name.")
    if Comparator.objects.filter(name__iexact=named).exists():
        raise CannotDo("This employer is on the list already. Choose it there.")
    if Comparator.objects.count() >= MOST_COMPARATORS:
        raise CannotDo(f"At most {MOST_COMPARATORS} employers are held against.")
    row = Comparator(name=named, kind=kind)
    row.save()
    audit.record("talent.add_comparator", on=row, changes={"kind": ("", row.kind)})
    return row


@transaction.atomic
def load_market(sent: Sent, *, on: date) -> MarketLoad:
    """Keep a comparator’s file; an earlier one of the same year stays readable.

    Raises:
        FileRefused: it has faults; none of its rows is kept.
        NoSource: it says not where it comes from, or from a day to come.
    """
    if not sent.source.strip():
        raise NoSource("Say where the figures come from, such as the title and page of the salary schedule.")
    if sent.as_of > on:
        raise NoSource("The day of the figures lies in the future. Write the day of the schedule.")
    read = read_file(sent.data)
    if read.faults:
        raise FileRefused(read.faults)
    row = keep_load(sent, read.rows, on=on)
    with as_desk():
        keep_own_cells(sent.year, on=on)
    publish(MarketDataLoaded(load_id=row.pk))
    return row


def keep_load(sent: Sent, cells: Sequence[CellRow], *, on: date) -> MarketLoad:
    """Keep a load and its cells; the one in force is replaced."""
    old = MarketLoad.objects.filter(
        comparator_id=sent.comparator_id, school_year_id=sent.year.id, replaced_on=None
    ).first()
    if old is not None:
        old.replaced_on = on
        old.save()
    row = MarketLoad(
        comparator_id=sent.comparator_id,
        school_year_id=sent.year.id,
        source=sent.source.strip()[:200],
        as_of=sent.as_of,
        file_name=sent.file_name[-120:],
        sha256=hashlib.sha256(sent.data).hexdigest(),
        n_cells=len(cells),
        loaded_on=on,
        loaded_by_id=current_rights().staff_id,
    )
    row.save()
    audit.record("talent.load_market", on=row, changes={"sha256": (old.sha256 if old else "", row.sha256)})
    rows = [
        MarketCell(
            load=row,
            experience=one.experience,
            degree=one.degree,
            base_cents=one.base_cents,
            retirement_points=one.retirement_points,
            health_cents=one.health_cents,
            leave_days=one.leave_days,
            tuition_cents=one.tuition_cents,
            stipend_cents=one.stipend_cents,
        )
        for one in cells
    ]
    insert_rows(action="talent.load_market_cells", rows=rows)
    return row


def keep_own_cells(year: YearRow, *, on: date) -> int:
    """Keep the network’s own figures of a year, once: as of 1 October, or of today before it.

    Figures that were taken before 1 October are taken once more after it, and never again: else a cell
    before and after somebody came or left would say what they are paid.
    """
    october = date(year.starts_on.year, *FIRST_OF_OCTOBER)
    as_of = min(on, october)
    held = NetworkCell.objects.filter(school_year_id=year.id)
    first = held.order_by("as_of").values_list("as_of", flat=True).first()
    if first is not None and (first >= october or on < october):
        return 0
    found = [one for one in own_cells(year, on=as_of) if one.n >= SMALLEST_CELL]
    before = {(one.experience, one.degree): one for one in held}
    kept = []
    for one in found:
        row = before.get((one.experience, one.degree)) or NetworkCell(
            school_year_id=year.id, experience=one.experience, degree=one.degree
        )
        row.as_of, row.n, row.base_cents, row.total_cents = as_of, one.n, one.base_cents, one.total_cents
        row.save()
        kept.append(row)
    if kept:
        audit.record_batch(
            "talent.keep_own_cells",
            table=NetworkCell,
            keys=[one.pk for one in kept],
            rows=[(one.experience, one.degree, one.n, one.base_cents) for one in kept],
        )
    return len(kept)
