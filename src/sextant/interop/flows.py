"""Every file that comes in: where it is from, how often, how it is merged, which tables it touches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.tolerant import read_package
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside
from sextant.interop.sync import oneroster
from sextant.interop.terms import ImportFormat

type Prepare = Callable[[bytes, str, Mapping[str, Any], date], Prepared]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One kind of file.

    Attributes:
        format: its name.
        source: who sends it.
        rhythm: how often it is expected.
        merge: what happens to a record that the file repeats, changes or lacks.
        tables: what it touches.
        prepare: bytes, file name, options and the day → what would change.
    """

    format: ImportFormat
    source: str
    rhythm: str
    merge: str
    tables: str
    prepare: Prepare


def _prepare_oneroster(content: bytes, name: str, options: Mapping[str, Any], on: date) -> Prepared:
    reading = read_package(open_package(content, name=name))
    planned = oneroster.plan(
        reading,
        system=options.get("system", "oneroster"),
        on=on,
        jurisdiction=options.get("jurisdiction", "pa"),
    )

    def write(on_advance: OnAdvance) -> None:
        oneroster.apply_plan(planned, on_advance=on_advance)

    return Prepared(
        counts=tuple(
            Count(
                file=f"{one.file}.csv", table=one.table, n_create=one.n_create, n_update=one.n_update,
                n_end=one.n_end, n_unchanged=one.n_unchanged,
            )
            for one in planned.counts
        ),
        notes=tuple(
            Note(file=one.file, field=one.field, code=one.code, times=one.times)
            for one in reading.repair_counts
        ),
        set_aside=tuple(
            SetAside(
                file=one.file, row=one.row, field=one.field, code=one.code, message=one.message, cure=one.cure
            )
            for one in (*reading.quarantined, *reading.doubts)
        ),
        held_because=planned.held_because,
        changes_nothing=planned.changes_nothing,
        write=write,
    )  # fmt: skip


FLOWS: tuple[Flow, ...] = (
    Flow(
        format=ImportFormat.ONEROSTER,
        source="The student information system, as OneRoster 1.1 or 1.2 CSV",
        rhythm="Nightly",
        merge="Bulk files are the whole truth and end what they lack; delta files name changes only.",
        tables="Schools, school years, staff, students, guardians, courses, sections, rosters",
        prepare=_prepare_oneroster,
    ),
)


def flow_of(kind: str) -> Flow:
    """Return the flow of a format.

    Raises:
        LookupError: no flow has it.
    """
    for flow in FLOWS:
        if flow.format == kind:
            return flow
    raise LookupError(kind)
