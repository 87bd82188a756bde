"""What stands in a school's spending file, read whole or not at all, each fault with row, field and cure."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEADS = ("category", "budget", "budget_to_date", "committed", "actual")
# Lines that a new school begins with; the file may name others.
CATEGORIES = (
    "Books and materials", "Technology", "Transport", "Food", "Building and repairs", "Utilities",
    "Student activities", "Contracted services",
)  # fmt: skip
MOST_ROWS, MOST_FAULTS, MOST_DOLLARS, MOST_LETTERS = 60, 25, 200_000_000, 60
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?")
# A line that names one person's pay is refused: salaries are no line of this file.
_PAY = re.compile(
    r"(?<![^\W_])(salar(y|ies)|wages?|pay(roll)?|compensation|remuneration|personnel|overtime|benefits?"
    r"|stipends?|bonus(es)?)(?![^\W_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in the file; ``row`` counts the heading as 1."""

    row: int
    field: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One category, in whole cents."""

    category: str
    budget_cents: int
    to_date_cents: int
    committed_cents: int
    actual_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the file holds; lines only where there is no fault."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


def template(categories: Sequence[str] = CATEGORIES) -> str:
    """Return an empty file with its headings and one row for each category, to be filled in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([[_safe(category), "", "", "", ""] for category in categories])
    return out.getvalue()


def read_file(data: bytes) -> Read:
    """Read a school's spending file."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return _nothing(1, "", "This is no table in UTF-8. Save the sheet as “CSV UTF-8” and send it again.")
    heads = [head.strip().lower().replace(" ", "_") for head in rows[0]] if rows else []
    wrong = _wrong_heads(heads)
    if wrong is not None:
        return Read(lines=(), faults=(wrong,))
    filled = [(at, row) for at, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not filled:
        return _nothing(2, "", "No row stands below the headings. Fill in at least one category.")
    if len(filled) > MOST_ROWS:
        return _nothing(MOST_ROWS + 2, "", f"More than {MOST_ROWS} rows. Send one row for each category.")
    return _lines(heads, filled)


def _wrong_heads(heads: Sequence[str]) -> Fault | None:
    cure = "Take the headings of the form."
    missing = [head for head in HEADS if head not in heads]
    unknown = [head for head in heads if head and head not in HEADS]
    if not heads:
        return Fault(row=1, field="", says="The file is empty. Download the form and fill it in.")
    if missing:
        return Fault(row=1, field=missing[0], says=f"The heading {missing[0]} is missing. {cure}")
    if unknown:
        return Fault(row=1, field=unknown[0][:40], says=f"No heading is called {unknown[0][:40]}. {cure}")
    if len(set(heads)) < len(heads):
        return Fault(row=1, field="", says=f"A heading stands twice. {cure}")
    return None


def _lines(heads: Sequence[str], filled: Sequence[tuple[int, Sequence[str]]]) -> Read:
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for at, row in filled:
        values = dict(zip(heads, [*row, *[""] * len(heads)], strict=False))
        line, wrong = _line(at, values)
        faults += wrong
        if line is None:
            continue
        key = line.category.casefold()
        if key in seen:
            says = f"“{line.category}” stands in row {seen[key]} too. Add the two up, and keep one."
            faults.append(Fault(row=at, field="category", says=says))
        seen.setdefault(key, at)
        lines.append(line)
    return Read(lines=() if faults else tuple(lines), faults=tuple(faults[:MOST_FAULTS]))


def _line(at: int, values: Mapping[str, str]) -> tuple[Line | None, list[Fault]]:
    faults: list[Fault] = []
    category = " ".join(values.get("category", "").split())
    if not category:
        faults.append(Fault(row=at, field="category", says="Nothing stands here. Write what is bought."))
    elif len(category) > MOST_LETTERS:
        faults.append(
            Fault(row=at, field="category", says=f"Longer than {MOST_LETTERS} letters. Shorten it.")
        )
    elif _PAY.search(category):
        says = f"“{category}” is pay. Take the row out: pay stands in Talent, as pools."
        faults.append(Fault(row=at, field="category", says=says))
    cents = {}
    for head in HEADS[1:]:
        found, says = _cents(values.get(head, "").strip())
        cents[head] = found
        if says:
            faults.append(Fault(row=at, field=head, says=says))
    if not faults and cents["budget_to_date"] > cents["budget"]:
        says = "More than the year’s budget. The plan to date is a part of it."
        faults.append(Fault(row=at, field="budget_to_date", says=says))
    if faults:
        return None, faults
    line = Line(
        category=category,
        budget_cents=cents["budget"],
        to_date_cents=cents["budget_to_date"],
        committed_cents=cents["committed"],
        actual_cents=cents["actual"],
    )
    return line, []


def _cents(said: str) -> tuple[int, str]:
    cure = "Write dollars, such as 52,400 or 52400.50; 0 where there is none."
    if not said:
        return 0, f"Nothing stands here. {cure}"
    found = _AMOUNT.fullmatch(said)
    if found is None:
        return 0, f"“{said[:40]}” is not understood. {cure}"
    dollars = int(found[1].replace(",", ""))
    if dollars > MOST_DOLLARS:
        return 0, f"“{said[:40]}” is more than any school spends. {cure}"
    return dollars * 100 + int((found[2] or "0").ljust(2, "0")), ""


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    # Full-width signs begin a formula, too.
    return f"'{text}" if text[:1] in "=+-@\t\r\uff1d\uff0b\uff0d\uff20" else text


def _nothing(row: int, field: str, says: str) -> Read:
    return Read(lines=(), faults=(Fault(row=row, field=field, says=says),))
