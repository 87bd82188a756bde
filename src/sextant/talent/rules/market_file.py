"""What stands in a comparator’s file, read whole or not at all, each fault with row, field and cure."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sextant.talent.terms.pay import Degree, Experience

HEADS = (
    "experience", "degree", "salary", "retirement_percent", "health_premium", "leave_days", "tuition",
    "stipends",
)  # fmt: skip
NEEDED = HEADS[:3]
MOST_ROWS, MOST_FAULTS = 200, 25
LEAST_SALARY, MOST_DOLLARS = 10_000, 500_000
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?")
_PERCENT = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?\s*%?")
# As people write the degrees in their own schedules.
DEGREES: Mapping[str, Degree] = {
    **{str(one): one for one in Degree},
    "ba": Degree.BACHELOR, "bs": Degree.BACHELOR, "bachelors": Degree.BACHELOR,
    "ma": Degree.MASTER, "ms": Degree.MASTER, "masters": Degree.MASTER, "med": Degree.MASTER,
    "ma+30": Degree.MASTER_PLUS, "masters+30": Degree.MASTER_PLUS, "master+30": Degree.MASTER_PLUS,
}  # fmt: skip
CELLS: Mapping[str, Experience] = {str(one): one for one in Experience}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in the file; ``row`` counts the heading as 1."""

    row: int
    field: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """One cell, in cents and basis points."""

    experience: Experience
    degree: Degree
    base_cents: int
    retirement_points: int = 0
    health_cents: int = 0
    leave_days: int = 0
    tuition_cents: int = 0
    stipend_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the file holds; rows only where there is no fault."""

    rows: tuple[CellRow, ...]
    faults: tuple[Fault, ...]


def template() -> str:
    """Return an empty file with its headings and one line for each cell, to be filled in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    for degree in Degree:
        writer.writerows([[experience, degree, "", "", "", "", "", ""] for experience in Experience])
    return out.getvalue()


def read_file(data: bytes) -> Read:
    """Read a comparator’s file."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return _nothing(1, "", "This is no table in UTF-8. Save the sheet as “CSV UTF-8” and send it again.")
    heads = [_plain(head) for head in lines[0]] if lines else []
    wrong = _wrong_heads(heads)
    if wrong is not None:
        return Read(rows=(), faults=(wrong,))
    filled = [(at, line) for at, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    if not filled:
        return _nothing(2, "", "No row stands below the headings. Fill in at least one cell.")
    if len(filled) > MOST_ROWS:
        return _nothing(MOST_ROWS + 2, "", f"More than {MOST_ROWS} rows. Send one row for each cell.")
    return _rows(heads, filled)


def _wrong_heads(heads: Sequence[str]) -> Fault | None:
    cure = "Take the headings of the template."
    missing = [head for head in NEEDED if head not in heads]
    unknown = [head for head in heads if head and head not in HEADS]
    if not heads:
        return Fault(row=1, field="", says="The file is empty. Download the template and fill it in.")
    if missing:
        return Fault(row=1, field=missing[0], says=f"The heading {missing[0]} is missing. {cure}")
    if unknown:
        return Fault(row=1, field=unknown[0][:40], says=f"No heading is called {unknown[0][:40]}. {cure}")
    if len(set(heads)) < len(heads):
        return Fault(row=1, field="", says=f"A heading stands twice. {cure}")
    return None


def _rows(heads: Sequence[str], filled: Sequence[tuple[int, Sequence[str]]]) -> Read:
    rows: list[CellRow] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str], int] = {}
    for at, line in filled:
        reader = _Line(at, dict(zip(heads, [*line, *[""] * len(heads)], strict=False)))
        row = reader.cell()
        faults += reader.faults
        if row is None:
            continue
        key = (row.experience, row.degree)
        if key in seen:
            faults.append(
                Fault(row=at, field="experience", says=f"This cell stands in row {seen[key]} too. Keep one.")
            )
        seen.setdefault(key, at)
        rows.append(row)
    return Read(rows=() if faults else tuple(rows), faults=tuple(faults[:MOST_FAULTS]))


class _Line:
    """Reads one row and gathers what is wrong in it."""

    def __init__(self, at: int, values: Mapping[str, str]) -> None:
        self._at, self._values = at, values
        self.faults: list[Fault] = []

    def cell(self) -> CellRow | None:
        experience = CELLS.get(self._said("experience").replace("–", "-").replace(" ", ""))
        degree = DEGREES.get(self._said("degree").lower().replace("’", "").replace("'", "").replace(" ", ""))
        if experience is None:
            self._fault("experience", f"Write one of {', '.join(CELLS)}.")
        if degree is None:
            self._fault("degree", f"Write one of {', '.join(str(one) for one in Degree)}.")
        base = self._dollars("salary", least=LEAST_SALARY)
        rest = {
            "retirement_points": self._points("retirement_percent"),
            "health_cents": self._dollars("health_premium"),
            "leave_days": self._days("leave_days"),
            "tuition_cents": self._dollars("tuition"),
            "stipend_cents": self._dollars("stipends"),
        }
        if self.faults or experience is None or degree is None:
            return None
        return CellRow(experience=experience, degree=degree, base_cents=base, **rest)

    def _said(self, field: str) -> str:
        return self._values.get(field, "").strip()

    def _fault(self, field: str, says: str) -> int:
        said = self._said(field)
        quoted = f"“{said[:40]}” is not understood. " if said else "Nothing stands here. "
        self.faults.append(Fault(row=self._at, field=field, says=f"{quoted}{says}"))
        return 0

    def _dollars(self, field: str, *, least: int = 0) -> int:
        said = self._said(field)
        if not said and not least:
            return 0
        found = _AMOUNT.fullmatch(said)
        cure = "Write dollars a year, such as 52,400 or 52400.50."
        if not found:
            return self._fault(field, cure)
        dollars = int(found[1].replace(",", ""))
        if not least <= dollars <= MOST_DOLLARS:
            return self._fault(field, f"Between {least:,} and {MOST_DOLLARS:,} dollars a year are expected.")
        return dollars * 100 + int((found[2] or "0").ljust(2, "0"))

    def _points(self, field: str) -> int:
        said = self._said(field)
        if not said:
            return 0
        found = _PERCENT.fullmatch(said)
        if not found:
            return self._fault(field, "Write the employer’s share in percent of the salary, such as 7.5.")
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))

    def _days(self, field: str) -> int:
        said = self._said(field)
        if not said:
            return 0
        if not (said.isascii() and said.isdigit() and int(said[:4]) <= 120):
            return self._fault(field, "Write whole days of paid leave a year, 120 at most.")
        return int(said)


def _plain(head: str) -> str:
    return head.strip().lower().replace(" ", "_")


def _nothing(row: int, field: str, says: str) -> Read:
    return Read(rows=(), faults=(Fault(row=row, field=field, says=says),))
