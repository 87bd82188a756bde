"""One file read tolerantly: each row becomes a typed value, a deletion, or goes into quarantine."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sextant.interop.oneroster.cells import Slot
from sextant.interop.oneroster.columns import match_header
from sextant.interop.oneroster.decoding import detect
from sextant.interop.oneroster.desk import Desk
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.headers import columns_of_either
from sextant.interop.oneroster.records import UNCLOSED_QUOTE, Record, header_of, read_records
from sextant.interop.oneroster.roles_1_1 import ORGS, ROLE, roles_of
from sextant.interop.oneroster.rows import ROW_TYPES, Deletion, Row, Tie, ties_of
from sextant.interop.oneroster.settling import SetAside, settle
from sextant.interop.oneroster.terms import RosterFile, Status, Version

_STATUS = Tie(
    attribute="status", columns=("status",), default=Status.ACTIVE, is_needed=False, is_lenient=False
)
_MODIFIED = Tie(
    attribute="modified_at", columns=("dateLastModified",), default=None, is_needed=False, is_lenient=True
)
_EXTRA = (_STATUS, _MODIFIED, ROLE, ORGS)


@dataclass(slots=True, kw_only=True)
class TolerantFile:
    """The reading of one file; run it once, in reading order."""

    file: RosterFile
    desk: Desk
    takes_roles: bool = False  # users.csv of 1.1 says what roles.csv of 1.2 says
    places: dict[str, int] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    extra: dict[str, Slot] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)

    def read(self, content: bytes) -> None:
        """Put every row of the file on its shelf, into quarantine, or among the deletions.

        Raises:
            Rejected: no text, no header, a quotation mark that never closes, or beyond the limits.
        """
        name, repairs = self.file.csv_name, self.desk.repairs
        decoding = detect(content, file=name)
        if decoding.repair:
            repairs.add(decoding.repair, file=name)
        if b"\r" in content:
            repairs.add("csv.carriage_returns", file=name)
        records = read_records(content, decoding.encoding, file=name, allowance=self.desk.allowance)
        header = header_of(records, file=name)
        if header is None:
            cure = "Export it again: even without rows it needs its header. Or leave it out and say absent."
            raise Rejected(
                code="csv.missing_header", reason="The file is empty.", cure=cure, file=name, row=1
            )
        self.places = match_header(header.cells, file=self.file, version=self.desk.version, repairs=repairs)
        self._fill_slots()
        self._read_rows(records, n_cells=len(header.cells))
        repairs.is_discreet = False

    def _fill_slots(self) -> None:
        for tie in ties_of(self.file):
            slot = self._slot(tie)
            if slot is not None:
                self.slots.append(slot)
            elif tie.is_needed:
                raise self._without(tie)
            else:
                self.defaults[tie.attribute] = tie.default
        self.extra = {tie.attribute: slot for tie in _EXTRA if (slot := self._slot(tie)) is not None}
        self._expect_roles()

    def _expect_roles(self) -> None:
        if not self.takes_roles:
            return
        for tie in (ROLE, ORGS):
            if tie.attribute not in self.extra and self.desk.version is Version.V1_1:
                raise self._without(tie)
        self.takes_roles = ROLE.attribute in self.extra and ORGS.attribute in self.extra

    def _without(self, tie: Tie) -> Rejected:
        return Rejected(
            code="header.missing_column", reason="The column is missing; no row can do without it.",
            cure="Add the column to the export.", file=self.file.csv_name, row=1, field=tie.columns[0],
        )  # fmt: skip

    def _slot(self, tie: Tie) -> Slot | None:
        for column in columns_of_either(self.file):
            if column.name in tie.columns and column.name in self.places:
                place = self.places[column.name]
                return Slot(file=self.file, column=column, place=place, tie=tie, desk=self.desk)
        return None

    def _read_rows(self, records: Iterator[Record], *, n_cells: int) -> None:
        for record in records:
            if record.fault == UNCLOSED_QUOTE:
                raise Rejected(
                    code=UNCLOSED_QUOTE, reason="A quotation mark opens here and never closes.",
                    cure="Close it; everything after it was swallowed.", file=self.file.csv_name,
                    row=record.row,
                )  # fmt: skip
            if record.is_readable and not any(record.cells):
                self.desk.repairs.add("csv.blank_row", file=self.file.csv_name, row=record.row)
                continue
            # A short row may have lost a cell, and its password may stand where a grade belongs.
            self.desk.repairs.is_discreet = len(record.cells) < n_cells and "password" in self.places
            try:
                self._read_row(self._fitted(record, n_cells), record.row)
            except SetAside as reason:
                sourced_id = self._id_in(record.cells)
                if self.desk.repairs.is_discreet:
                    reason.value = ""
                self.desk.set_aside(reason, file=self.file, row=record.row, sourced_id=sourced_id)

    def _id_in(self, cells: list[str]) -> str:
        place = self.places["sourcedId"]
        return cells[place].strip()[:255].replace("\0", "") if place < len(cells) else ""

    def _fitted(self, record: Record, n_cells: int) -> list[str]:
        """Return the row as wide as the header; exporters leave out empty cells at the end."""
        cells, name = record.cells, self.file.csv_name
        if not record.is_readable:
            raise SetAside(record.fault)
        if record.fault:
            self.desk.repairs.add("csv.quote_kept", file=name, row=record.row)
        if len(cells) == n_cells:
            return cells
        if len(cells) > n_cells and any(map(str.strip, cells[n_cells:])):
            raise SetAside("row.column_count", value=str(len(cells)), other=str(n_cells))
        self.desk.repairs.add("row.cells_at_the_end", file=name, row=record.row)
        return cells[:n_cells] + [""] * (n_cells - len(cells))

    def _read_row(self, cells: list[str], row: int) -> None:
        self._drop_password(cells, row)
        if self._extra(_STATUS.attribute, cells, row) == Status.TO_BE_DELETED:
            self._take_deletion(cells, row)
            return
        values: dict[str, Any] = {"row": row, **self.defaults}
        for slot in self.slots:
            text = cells[slot.place]
            values[slot.tie.attribute] = slot.good[text] if text in slot.good else slot.value(text, row)
        settle(self.file, values, directory=self.desk.directory, repairs=self.desk.repairs)
        read = ROW_TYPES[self.file](**values)
        # The roles first: a person who is nothing anywhere is not read.
        roles = self._roles(read, cells) if self.takes_roles else ()
        self._put(read)
        for role in roles:
            self.desk.directory.shelves[RosterFile.ROLES].rows.setdefault(role.sourced_id, role)

    def _roles(self, read: Row, cells: list[str]) -> tuple[Row, ...]:
        role = self._extra(ROLE.attribute, cells, read.row)
        org_ids = self._extra(ORGS.attribute, cells, read.row)
        return roles_of(read, role=role, org_ids=org_ids, directory=self.desk.directory)

    def _extra(self, attribute: str, cells: list[str], row: int) -> Any:
        slot = self.extra.get(attribute)
        if slot is None:
            return None
        text = cells[slot.place]
        return slot.good[text] if text in slot.good else slot.value(text, row)

    def _drop_password(self, cells: list[str], row: int) -> None:
        place = self.places.get("password")
        if place is not None and cells[place]:
            cells[place] = ""
            self.desk.repairs.add("password.dropped", file=self.file.csv_name, row=row, field="password")

    def _put(self, read: Row) -> None:
        """Put a row on its shelf, once.

        Raises:
            SetAside: another row has its id.
        """
        shelf = self.desk.directory.shelves[self.file]
        earlier = shelf.rows.get(read.sourced_id)
        if earlier == read:
            self.desk.repairs.add("row.repeated", file=self.file.csv_name, row=read.row)
            return
        earlier_row = earlier.row if earlier else shelf.deleted.get(read.sourced_id)
        if earlier_row is not None:
            raise SetAside("reference.duplicate_sourced_id", field="sourcedId", other=str(earlier_row))
        shelf.rows[read.sourced_id] = read

    def _take_deletion(self, cells: list[str], row: int) -> None:
        shelf = self.desk.directory.shelves[self.file]
        sourced_id = self._id_in(cells)
        if not sourced_id:
            raise SetAside("row.missing_required_value", field="sourcedId")
        if sourced_id in shelf.rows:
            earlier = str(shelf.rows[sourced_id].row)
            raise SetAside("reference.duplicate_sourced_id", field="sourcedId", other=earlier)
        if sourced_id in shelf.deleted:
            self.desk.repairs.add("row.repeated", file=self.file.csv_name, row=row)
            return
        shelf.deleted[sourced_id] = row
        moment = self._extra(_MODIFIED.attribute, cells, row)
        self.desk.deletions.append(
            Deletion(file=self.file, row=row, sourced_id=sourced_id, modified_at=moment)
        )
