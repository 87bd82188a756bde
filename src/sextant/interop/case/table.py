"""Read standards from a table: one row a standard, under the code of the one above it."""

from dataclasses import dataclass

from sextant.assessment.rules.standards import Document, FrameworkEntry, StandardEntry, in_tree_order
from sextant.interop.prepared import SetAside
from sextant.interop.tabular import Line, NamedBytes, PassedOver, Rejected, Table, fold, open_tables

COLUMNS = {
    "code": ("code", "standard code", "standard"),
    "text": ("text", "description", "statement"),
    "parent": ("parent", "parent code"),
    "grade": ("grade", "grades", "grade level"),
    "kind": ("kind", "type"),
}
LONGEST_CODE, LONGEST_TEXT, LONGEST_KIND = 80, 10_000, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """A document, the rows that were set aside, and how many there were."""

    document: Document
    aside: tuple[SetAside, ...]


def read_table(file: NamedBytes, *, title: str, subject: str) -> TableReading:
    """Return the document in a table of standards.

    Args:
        file: a CSV.
        title: of the framework; the same title again is the same framework.
        subject: word of the subject, or empty.

    Raises:
        Rejected: it is no table, or has no column of codes or texts, or no row that can be used.
    """
    tables = [one for one in open_tables(file) if not isinstance(one, PassedOver)]
    if len(tables) != 1:
        message, cure = f"It holds {len(tables)} tables.", "Send one framework at a time."
        raise Rejected(code="standards", message=message, cure=cure, file=file.name)
    return _Rows(tables[0]).read(title=title, subject=subject)


class _Rows:
    def __init__(self, table: Table) -> None:
        self._file = table.file
        self._table = table
        self._places = {name: table.header.find(*names) for name, names in COLUMNS.items()}
        for name in ("code", "text"):
            if self._places[name] is None:
                raise Rejected(
                    code="standards",
                    message=f"There is no column {name}.",
                    cure="Name the columns code and text; parent, grade and kind may be left out.",
                    file=self._file,
                    row=1,
                )
        self._aside: list[SetAside] = []
        self._held: dict[str, StandardEntry] = {}
        self._rows: dict[str, int] = {}

    def read(self, *, title: str, subject: str) -> TableReading:
        """Return the document."""
        for line in self._table.lines():
            self._take(line)
        self._drop_orphans()
        if not self._held:
            raise Rejected(
                code="standards",
                message="No row can be used.",
                cure="Give each standard a code and a text.",
                file=self._file,
            )
        framework = FrameworkEntry(
            source_id=f"table:{fold(title)}"[:200], title=title, source=self._file[:200], subject=subject
        )
        entries = in_tree_order(self._held.values(), sequence={})
        return TableReading(document=Document(framework=framework, entries=entries), aside=tuple(self._aside))

    def _take(self, line: Line) -> None:
        code, text, kind = (self._cell(line, name) for name in ("code", "text", "kind"))
        if not code or len(code) > LONGEST_CODE:
            self._set_aside(
                line.row, "code", "The code is empty or too long.", f"Give 1 to {LONGEST_CODE} characters."
            )
        elif not text or len(text) > LONGEST_TEXT:
            self._set_aside(
                line.row,
                "text",
                "The text is empty or too long.",
                "Write what students learn.",
                about=code,
            )
        elif code in self._held:
            self._set_aside(
                line.row,
                "code",
                f"Row {self._rows[code]} has the same code.",
                "Give each its own code.",
                about=code,
            )
        else:
            words = self._cell(line, "grade").replace(";", ",").split(",")
            self._rows[code] = line.row
            self._held[code] = StandardEntry(
                source_id=code,
                code=code,
                text=text,
                parent=self._cell(line, "parent"),
                kind=kind[:LONGEST_KIND],
                grades=tuple(word.strip() for word in words if word.strip()),
            )

    def _drop_orphans(self) -> None:
        """Set aside rows under a code that is not there, and whatever stands below them or in a ring."""
        kept = {""}
        waiting = list(self._held.values())
        while ready := [entry for entry in waiting if entry.parent in kept]:
            kept |= {entry.source_id for entry in ready}
            waiting = [entry for entry in waiting if entry.source_id not in kept]
        for entry in waiting:
            del self._held[entry.source_id]
            self._set_aside(
                self._rows[entry.source_id],
                "parent",
                "The code above it is not in the file, or was set aside.",
                "Add the row above, or correct the code.",
                about=entry.code,
            )

    def _cell(self, line: Line, name: str) -> str:
        place = self._places[name]
        return "" if place is None else line.cells[place].strip()

    def _set_aside(self, row: int, field: str, message: str, cure: str, *, about: str = "") -> None:
        self._aside.append(
            SetAside(
                file=self._file, row=row, field=field, code=f"standards.{field}", message=message, cure=cure,
                about=about,
            )
        )  # fmt: skip
