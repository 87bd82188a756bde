"""A OneRoster package against the network: what it would change, whether it is held, and writing it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.audit.models import AuditEntry
from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.terms import Mode, RosterFile
from sextant.interop.oneroster.tolerant import read_package
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside, Stale, nobody_watches
from sextant.interop.sync.applying import apply, leave_trail
from sextant.interop.sync.identities import Identities
from sextant.interop.sync.outside_ids import IdDiff, apply_ids
from sextant.interop.sync.planning import Planner
from sextant.interop.sync.tables import TableDiff
from sextant.interop.tabular import NamedBytes
from sextant.interop.terms import RowFate
from sextant.network.actions.bulk import canonical_rows
from sextant.network.models import ExternalId


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole difference, table by table in the order in which it is written."""

    diffs: tuple[TableDiff, ...]
    ids: IdDiff
    identities: Identities
    rows: tuple[SetAside, ...]
    notes: tuple[Note, ...]
    held_because: tuple[str, ...]
    whole_files: frozenset[str]
    name_of: Callable[[RosterFile], str]
    mark: int

    @property
    def counts(self) -> tuple[Count, ...]:
        """Return what applying does, by table."""
        tables = tuple(
            Count(
                file=self.name_of(diff.spec.file),
                table=diff.spec.many,
                n_create=len(diff.creates),
                n_update=len(diff.updates) + len(diff.renewals),
                n_end=len(diff.endings),
                n_unchanged=len(diff.unchanged),
            )
            for diff in self.diffs
        )
        ids = Count(
            file="users.csv", table="other ids of students", n_create=len(self.ids.creates),
            n_update=len(self.ids.moves), n_end=0, n_unchanged=self.ids.n_unchanged,
        )  # fmt: skip
        return (*tables, ids)

    @property
    def changes_nothing(self) -> bool:
        """Tell if the network has all of it already."""
        return self.ids.n_changes == 0 and all(
            diff.n_changes == 0 and not diff.n_recognized for diff in self.diffs
        )


def prepare(
    files: Sequence[NamedBytes], options: Mapping[str, Any], on: date, on_advance: OnAdvance
) -> Prepared:
    """Read a package (a ZIP, or its CSV files) and compare it with the network.

    Raises:
        Rejected: it cannot be read at all.
    """
    on_advance(0, 3, "Opening the package")
    is_zip = len(files) == 1 and files[0].content[:2] == b"PK"
    source = files[0].content if is_zip else {file.name: file.content for file in files}
    package = open_package(source, name=files[0].name)
    on_advance(1, 3, "Reading")
    reading = read_package(package)
    on_advance(2, 3, "Comparing with the network")
    planned = plan(
        reading,
        system=options.get("system", "oneroster"),
        on=on,
        jurisdiction=options.get("jurisdiction", "pa"),
    )
    return Prepared(
        counts=planned.counts,
        notes=(*_repairs(reading), *planned.notes),
        rows=tuple(replace(one, target=one.file) for one in (*_rows_of_reader(reading), *planned.rows)),
        held_because=planned.held_because,
        whole=planned.whole_files,
        changes_nothing=planned.changes_nothing,
        write=lambda on_advance: apply_plan(planned, on_advance=on_advance),
    )


def _repairs(reading: Reading) -> Iterable[Note]:
    first = {(one.file, one.field, one.code): one for one in reversed(reading.repairs)}
    for one in reading.repair_counts:
        repair = first.get((one.file, one.field, one.code))
        yield Note(
            file=one.file, field=one.field, code=one.code, times=one.times,
            row=repair.row if repair else 0,
        )  # fmt: skip


def _rows_of_reader(reading: Reading) -> Iterable[SetAside]:
    for one in reading.quarantined:
        yield SetAside(
            file=one.file, row=one.row, field=one.field, code=one.code, message=one.message, cure=one.cure,
            about=one.sourced_id,
        )  # fmt: skip
    for doubt in reading.doubts:
        yield SetAside(
            file=doubt.file, row=doubt.row, field=doubt.field, code=doubt.code, message=doubt.message,
            cure=doubt.cure, fate=RowFate.QUESTION,
        )  # fmt: skip


def plan(reading: Reading, *, system: str, on: date, jurisdiction: str) -> Plan:
    """Return what the package would change; nothing is written."""
    mark, _digest = audit.last_digest(AuditEntry)
    identities = Identities(system)
    identities.load()
    planner = Planner(reading=reading, identities=identities, on=on, jurisdiction=jurisdiction)
    planner.plan()
    return Plan(
        diffs=tuple(planner.diffs),
        ids=planner.ids,
        identities=identities,
        rows=tuple(planner.journal.rows),
        notes=planner.journal.notes(),
        held_because=tuple(_held(planner.diffs, planner.journal.name_of)),
        name_of=planner.journal.name_of,
        whole_files=frozenset(file.csv_name for file, mode in reading.modes.items() if mode is Mode.BULK),
        mark=mark,
    )


@transaction.atomic
def apply_plan(planned: Plan, *, on_advance: OnAdvance = nobody_watches) -> None:
    """Write the whole plan, or nothing of it.

    The trail comes last: PostgreSQL lets one writer at a time extend it, and a large import would
    make everybody wait.

    Raises:
        Stale: somebody changed the network since the plan was made.
    """
    total, written = len(planned.diffs) + 2, []
    for place, diff in enumerate(planned.diffs):
        on_advance(place, total, f"Writing {diff.spec.many}")
        written.append((diff, apply(diff, planned.identities)))
    on_advance(total - 2, total, "Writing ids")
    ids = [*planned.identities.save(), *apply_ids(planned.ids, planned.identities)]
    on_advance(total - 1, total, "Writing the trail")
    audit.record_batch(
        "interop.import_ids", table=ExternalId, keys=[row.pk for row in ids], rows=canonical_rows(ids)
    )
    _refuse_if_stale(planned.mark)
    for diff, touched in written:
        if touched:
            leave_trail(diff, touched)


def _refuse_if_stale(mark: int) -> None:
    """Look for what others wrote since the comparison; from here on nobody else can.

    Raises:
        Stale: they did.
    """
    mine, _digest = audit.last_digest(AuditEntry)
    others = AuditEntry.objects.filter(
        sequence__gt=mark, sequence__lt=mine, target_label__startswith="network."
    )
    if others.exists():
        raise Stale


def _held(diffs: Sequence[TableDiff], name_of: Callable[[RosterFile], str]) -> Iterable[str]:
    for diff in diffs:
        if diff.n_missing > diff.spec.at_most * diff.n_live:
            share = 100 * diff.n_missing / max(1, diff.n_live)
            yield (
                f"{name_of(diff.spec.file)} lacks {diff.n_missing:,} of {diff.n_live:,} {diff.spec.many} "
                f"({share:.0f} %; up to {100 * diff.spec.at_most:.0f} % pass without a question). "
                "Check that the file is complete; if these have really left, release the import."
            )
