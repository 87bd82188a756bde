"""A document of standards against what is on file, and what bringing it in would change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from sextant.assessment.actions.standards import Change, NoSuchParent, bring_up_to_date, compare
from sextant.assessment.rules.standards import Document
from sextant.interop.case.package import read_case
from sextant.interop.case.table import read_table
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside, Stale
from sextant.interop.tabular import NamedBytes, Rejected

# As in other files: where more than this is missing, somebody says that it is meant.
MOST_RETIRED = 0.10


def prepare(
    files: Sequence[NamedBytes], options: Mapping[str, Any], _on: date, on_advance: OnAdvance
) -> Prepared:
    """Read a CASE package or a table of standards and compare it with the network.

    Raises:
        Rejected: it is neither, or cannot be understood.
    """
    file = _only(files)
    on_advance(0, 2, f"Reading {file.name}")
    document, notes, aside = _read(file, options)
    on_advance(1, 2, "Comparing with the network")
    try:
        change = compare(document=document)
    except NoSuchParent as stuck:
        raise Rejected(
            code="standards", message=str(stuck), cure="Then import it again.", file=file.name
        ) from None
    target = f"framework {document.framework.source_id}"
    return Prepared(
        counts=_counts(file.name, change),
        notes=notes,
        rows=tuple(replace(one, target=target) for one in aside),
        held_because=_held(document, change),
        changes_nothing=change.is_nothing,
        write=lambda _advance: _write(document, change),
        whole=frozenset({target}),
        taken=frozenset((target, entry.code) for entry in document.entries),
    )


def _only(files: Sequence[NamedBytes]) -> NamedBytes:
    if len(files) != 1:
        raise Rejected(
            code="standards", message=f"There are {len(files)} files.", cure="Send one framework at a time."
        )
    return files[0]


def _read(
    file: NamedBytes, options: Mapping[str, Any]
) -> tuple[Document, tuple[Note, ...], tuple[SetAside, ...]]:
    if file.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        reading = read_case(file)
        notes = tuple(
            Note(file=file.name, field="CFAssociations", code=code, times=times)
            for code, times in sorted(reading.notes.items())
        )
        return reading.document, notes, ()
    title = str(options.get("title") or PurePath(file.name).stem)[:300]
    table = read_table(file, title=title, subject=str(options.get("subject") or ""))
    return table.document, (), table.aside


def _counts(file: str, change: Change) -> tuple[Count, ...]:
    return (
        Count(
            file=file, table="standards_frameworks", n_create=int(change.is_new),
            n_update=int(change.framework_differs), n_end=0,
            n_unchanged=int(not change.is_new and not change.framework_differs),
        ),
        Count(
            file=file, table="standards", n_create=change.n_new, n_update=change.n_changed,
            n_end=change.n_retired, n_unchanged=change.n_same,
        ),
        Count(
            file=file, table="standard_links", n_create=change.n_links, n_update=0, n_end=0,
            n_unchanged=change.n_links_same,
        ),
    )  # fmt: skip


def _held(document: Document, change: Change) -> tuple[str, ...]:
    stood = change.n_same + change.n_changed + change.n_retired
    if not stood or change.n_retired <= MOST_RETIRED * stood:
        return ()
    return (
        f"{change.n_retired:,} of {stood:,} standards of {document.framework.title} are not in the file and "
        "would be retired.",
    )


def _write(document: Document, expected: Change) -> None:
    if bring_up_to_date(document=document) != expected:
        raise Stale
