"""One file against the specification: its text, its header, each cell, each row, and what its ids name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from sextant.interop.oneroster.columns import check_header
from sextant.interop.oneroster.decoding import first_bad_row
from sextant.interop.oneroster.fields import Check, check_for
from sextant.interop.oneroster.headers import Column, columns_of
from sextant.interop.oneroster.journal import FaultBook
from sextant.interop.oneroster.limits import Allowance
from sextant.interop.oneroster.phrases import in_quotes
from sextant.interop.oneroster.records import Record, read_records
from sextant.interop.oneroster.references import in_circles
from sextant.interop.oneroster.terms import EnrollmentRole, Kind, Mode, RosterFile, Status, Version

_LIFECYCLE = ("status", "dateLastModified")
_FEW_VALUES = {
    Kind.DATE,
    Kind.MOMENT,
    Kind.YEAR,
    Kind.BOOLEAN,
    Kind.WORD,
    Kind.WORDS,
    Kind.GRADES,
    Kind.TEXTS,
}
_IN_ORDER = {
    RosterFile.SESSIONS: ("startDate", "endDate"),
    RosterFile.ROLES: ("beginDate", "endDate"),
    RosterFile.ENROLLMENTS: ("beginDate", "endDate"),
    RosterFile.LINE_ITEMS: ("assignDate", "dueDate"),
}
_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class StrictBook:
    """What the files checked so far say about the ids of the package."""

    version: Version
    modes: Mapping[RosterFile, Mode]
    ids: dict[RosterFile, dict[str, int]] = field(default_factory=dict)
    # A file with a faulty row may have lost the very row that another names: nothing is held against it.
    faulty: set[RosterFile] = field(default_factory=set)

    def mode_of(self, file: RosterFile) -> Mode:
        """Return the declared mode of a file."""
        return self.modes.get(file, Mode.ABSENT)


@dataclass(slots=True)
class _Slot:
    place: int
    column: Column
    check: Check | None
    is_remembering: bool
    code_if_blank: str
    good: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class StrictFile:
    """The check of one file; run it once, in reading order."""

    file: RosterFile
    book: StrictBook
    allowance: Allowance
    text_faults: FaultBook = field(default_factory=FaultBook)
    faults: FaultBook = field(default_factory=FaultBook)
    own_references: list[tuple[int, str, str]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)

    def check(self, content: bytes) -> FaultBook:
        """Return the faults of the file; where its text is broken, only those of the text.

        Raises:
            Rejected: beyond the limits.
        """
        bad_row = first_bad_row(content)
        if bad_row is not None:
            self.text_faults.add("encoding.not_utf8", file=self.file.csv_name, row=bad_row)
        else:
            self._check_text(content)
        if self.text_faults.found or self.faults.found:
            self.book.faulty.add(self.file)
        return self.text_faults if self.text_faults.found else self.faults

    def _check_text(self, content: bytes) -> None:
        name = self.file.csv_name
        records = read_records(content, "utf-8-sig", file=name, allowance=self.allowance)
        header = next(records, None)
        if header is None or not (header.fault or any(map(str.strip, header.cells))):
            self.text_faults.add("csv.missing_header", file=name, row=1)
            return
        if header.fault:
            self.text_faults.add(header.fault, file=name, row=1)
        places = check_header(header.cells, file=self.file, version=self.book.version, faults=self.faults)
        self._check_rows(records, places, n_cells=len(header.cells))
        self._check_own_references()

    def _check_rows(self, records: Iterator[Record], places: dict[str, int], *, n_cells: int) -> None:
        name = self.file.csv_name
        slots = self._slots(places)
        for record in records:
            if record.fault:
                self.text_faults.add(record.fault, file=name, row=record.row)
            elif not record.cells:
                self.faults.add("csv.blank_row", file=name, row=record.row)
            elif len(record.cells) != n_cells:
                self.faults.add(
                    "row.column_count", file=name, row=record.row, value=str(len(record.cells)),
                    other=str(n_cells),
                )  # fmt: skip
            elif places:
                self._check_row(record, places, slots)

    def _slots(self, places: dict[str, int]) -> list[_Slot]:
        return [
            _Slot(
                place=places[column.name], column=column, check=check_for(column, self.book.version),
                is_remembering=column.kind in _FEW_VALUES,
                code_if_blank=self._code_if_blank(column),
            )
            for column in columns_of(self.file, self.book.version)
            if column.name in places
        ]  # fmt: skip

    def _check_row(self, record: Record, places: dict[str, int], slots: list[_Slot]) -> None:
        cells = record.cells
        pointing: list[tuple[Column, RosterFile]] = []
        for slot in slots:
            text = cells[slot.place]
            if text in slot.good:
                continue
            if not text or text.isspace():
                if slot.code_if_blank:
                    self.faults.add(
                        slot.code_if_blank, file=self.file.csv_name, row=record.row, field=slot.column.name
                    )
            elif self._is_right(record.row, text, slot) and slot.column.target:
                pointing.append((slot.column, slot.column.target))
        row = {name: text for name, place in places.items() if (text := cells[place])}
        self._check_id(record.row, row)
        if row.get("status") != Status.TO_BE_DELETED:
            self._check_references(record.row, row, pointing)
            self._check_order(record.row, row)

    def _code_if_blank(self, column: Column) -> str:
        if column.is_required:
            return "row.missing_required_value"
        is_needed_in_delta = column.name in _LIFECYCLE and self.book.mode_of(self.file) is Mode.DELTA
        return "row.field_required_in_delta" if is_needed_in_delta else ""

    def _is_right(self, row: int, text: str, slot: _Slot) -> bool:
        column = slot.column
        # 1.1 asks to leave the two blank in bulk; 1.2.1 forbids to fill them.
        if column.name in _LIFECYCLE and self._is_strict_bulk():
            self.faults.add(
                "row.field_forbidden_in_bulk", file=self.file.csv_name, row=row, field=column.name
            )
            return False
        code = slot.check(text) if slot.check else ""
        if code:
            value = "" if column.is_private else in_quotes(text)
            self.faults.add(
                code, file=self.file.csv_name, row=row, field=column.name, value=value,
                other=", ".join(column.words),
            )  # fmt: skip
        elif slot.is_remembering and len(slot.good) < _MOST_REMEMBERED:
            slot.good.add(text)
        return not code

    def _is_strict_bulk(self) -> bool:
        return self.book.version is Version.V1_2 and self.book.mode_of(self.file) is Mode.BULK

    def _check_id(self, row: int, cells: dict[str, str]) -> None:
        sourced_id = cells.get("sourcedId", "")
        if not sourced_id:
            return
        earlier = self.book.ids.setdefault(self.file, {}).setdefault(sourced_id, row)
        if earlier != row:
            self.faults.add(
                "reference.duplicate_sourced_id", file=self.file.csv_name, row=row, field="sourcedId",
                other=str(earlier),
            )  # fmt: skip
        elif parent := cells.get("parentSourcedId"):
            self.parents[sourced_id] = parent

    def _check_references(
        self, row: int, cells: dict[str, str], pointing: list[tuple[Column, RosterFile]]
    ) -> None:
        for column, target in pointing:
            text = cells[column.name]
            for sourced_id in text.split(",") if column.kind is Kind.IDS else (text,):
                if target is self.file:
                    self.own_references.append((row, column.name, sourced_id))
                else:
                    self._check_reference(row, column.name, sourced_id, target)

    def _check_reference(self, row: int, field: str, sourced_id: str, target: RosterFile) -> None:
        if sourced_id in self.book.ids.get(target, ()):
            return
        mode = self.book.mode_of(target)
        if mode is Mode.ABSENT:
            self._note_missing_file(row, field, target)
        # A delta may name rows of an earlier bulk, so only a whole file can miss one.
        elif mode is Mode.BULK and target not in self.book.faulty:
            self._note_dangling(row, field, target)

    def _note_missing_file(self, row: int, field: str, target: RosterFile) -> None:
        """Say once for a column that its target was not sent; a delta may rely on an earlier bulk."""
        if self.book.mode_of(self.file) is Mode.BULK and field not in self.missed:
            self.missed.add(field)
            self.faults.add(
                "reference.missing_target_file", file=self.file.csv_name, row=row, field=field, target=target
            )

    def _note_dangling(self, row: int, field: str, target: RosterFile) -> None:
        self.faults.add("reference.dangling", file=self.file.csv_name, row=row, field=field, target=target)

    def _check_own_references(self) -> None:
        if self.text_faults.found or self.faults.found:
            return
        ids = self.book.ids.get(self.file, {})
        if self.book.mode_of(self.file) is Mode.BULK:
            for row, name, sourced_id in self.own_references:
                if sourced_id not in ids:
                    self._note_dangling(row, name, self.file)
        for sourced_id in sorted(in_circles(self.parents)):
            self.faults.add(
                "reference.cyclic_parent",
                file=self.file.csv_name,
                row=ids[sourced_id],
                field="parentSourcedId",
            )

    def _check_order(self, row: int, cells: dict[str, str]) -> None:
        first, last = _IN_ORDER.get(self.file, ("", ""))
        start, end = cells.get(first, ""), cells.get(last, "")
        # ISO dates compare as text; what is no date has its fault already.
        if start and end and len(start) == len(end) == 10 and end < start:
            self.faults.add("row.end_before_start", file=self.file.csv_name, row=row, field=last, other=first)
        if self.file is RosterFile.LINE_ITEMS and _is_above(
            cells.get("resultValueMin"), cells.get("resultValueMax")
        ):
            self.faults.add(
                "row.min_above_max", file=self.file.csv_name, row=row, field="resultValueMin",
                other="resultValueMax",
            )  # fmt: skip
        is_primary = self.file is RosterFile.ENROLLMENTS and cells.get("primary") == "true"
        if is_primary and cells.get("role") != EnrollmentRole.TEACHER:
            self.faults.add("row.primary_without_teacher", file=self.file.csv_name, row=row, field="primary")


def _is_above(lowest: str | None, highest: str | None) -> bool:
    if not lowest or not highest:
        return False
    try:
        return Decimal(lowest) > Decimal(highest)
    except InvalidOperation:
        return False
