"""Reading one cell for one field of a row: repaired, followed, or the reason to set its row aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sextant.interop.oneroster.desk import Desk
from sextant.interop.oneroster.headers import Column
from sextant.interop.oneroster.phrases import in_quotes
from sextant.interop.oneroster.repairs import Parsed, Parser, Unreadable, parser_for
from sextant.interop.oneroster.rows import Row, Tie
from sextant.interop.oneroster.settling import SetAside
from sextant.interop.oneroster.terms import Kind, RosterFile

_FEW_VALUES = {
    Kind.DATE,
    Kind.MOMENT,
    Kind.YEAR,
    Kind.BOOLEAN,
    Kind.WORD,
    Kind.GRADES,
    Kind.TEXTS,
    Kind.NUMBER,
}
_MOST_REMEMBERED = 20_000


@dataclass(slots=True, kw_only=True)
class Slot:
    """One column of one file, and how its cells are read."""

    file: RosterFile
    column: Column
    place: int
    tie: Tie
    desk: Desk
    parse: Parser = field(init=False)
    is_resolved: bool = field(init=False)
    known: Mapping[str, Row] = field(default_factory=dict)
    good: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parse = parser_for(self.column)
        # What points into its own file is followed when the whole file has been read.
        self.is_resolved = self.column.target is not None and self.column.target is not self.file
        if self.is_resolved and self.column.kind is Kind.ID and self.column.target:
            self.known = self.desk.directory.shelves[self.column.target].rows
        if not self.tie.is_needed:
            self.good[""] = self.tie.default

    def value(self, text: str, row: int) -> Any:
        """Return what the cell holds, noting what was repaired.

        Raises:
            SetAside: it is blank and needed, cannot be read, or leads nowhere.
        """
        if (found := self.known.get(text)) is not None:
            return found.sourced_id  # one string for all who name it: 100,000 enrollments share their ids
        stripped = text.strip()
        if not stripped:
            if self.tie.is_needed:
                raise SetAside("row.missing_required_value", field=self.column.name)
            return self.tie.default
        try:
            parsed = self.parse(stripped)
        except Unreadable as fault:
            return self._fallback(stripped, row, fault)
        if parsed.code:
            self._note(stripped, parsed, row)
        elif self.column.kind in _FEW_VALUES and len(self.good) < _MOST_REMEMBERED:
            self.good[text] = parsed.value
        return self._followed(parsed.value, row) if self.is_resolved else parsed.value

    def _followed(self, value: Any, row: int) -> Any:
        is_needed = self.tie.is_needed
        if self.column.kind is Kind.IDS:
            return self.desk.resolve_each(self.column, value, file=self.file, row=row, is_needed=is_needed)
        return self.desk.resolve(self.column, value, file=self.file, row=row, is_needed=is_needed)

    def _fallback(self, text: str, row: int, fault: Unreadable) -> Any:
        if not self.tie.is_lenient:
            value = "" if self.column.is_private else in_quotes(text)
            other = ", ".join(self.column.words)
            raise SetAside(fault.code, field=self.column.name, value=value, other=other)
        became = str(self.tie.default or "")
        self.desk.repairs.add(
            "value.not_readable", file=self.file.csv_name, row=row, field=self.column.name, was=text,
            became=became,
        )  # fmt: skip
        return self.tie.default

    def _note(self, text: str, parsed: Parsed, row: int) -> None:
        was, became = ("", "") if self.column.is_private else (text, parsed.became)
        self.desk.repairs.add(
            parsed.code, file=self.file.csv_name, row=row, field=self.column.name, was=was, became=became
        )
