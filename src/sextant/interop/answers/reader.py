"""An answer file to one sheet a student and form: opened, its layout recognized, its rows put together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sextant.interop.answers.layouts import Kind, Layout, layout_of, position_of
from sextant.interop.scores.problems import (
    Problem,
    Severity,
    note_encoding,
    note_passed_over,
    problem_of_fault,
)
from sextant.interop.tabular import LIMITS, Limits, PassedOver, Source, Table, open_tables

# Two digits of a year, a time behind the day: what Illuminate, scanners and spreadsheets write.
DAY_FORMATS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%Y%m%d")
# A scanner's signs for an empty and for a doubly marked question.
BLANK, DOUBLE = frozenset(" .-_"), frozenset("*?")


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What one student answered on one form, as the file says it.

    Attributes:
        row: the first one.
        form: the form's code; empty where the file does not say it.
        cells: answers by position; an empty text where a question stands in the file without an answer.
        points: what the source scored, by position.
        n_positions: how many questions the file's layout has for this sheet; 0 where it does not say.
        accommodations: what the student had, as the file says it.
        n_lacking: how many questions the file seems to have lost of it, where it breaks off.
    """

    file: str
    row: int
    student_id: str
    form: str
    tested_on: date | None
    cells: dict[int, str] = field(default_factory=dict)
    points: dict[int, str] = field(default_factory=dict)
    n_positions: int = 0
    accommodations: str = ""
    n_lacking: int = 0


@dataclass(slots=True, kw_only=True)
class AnswersReading:
    """A file that was read.

    ``last`` is the sheet of its last row, where it has a row an answer; ``position`` the question of that
    row, and ``is_by_question`` whether all students of one question stand together, question after question.
    """

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    n_read: int = 0
    last: Sheet | None = None
    position: int = 0
    is_by_question: bool = True


def read_answers(source: Source, *, on: date, limits: Limits = LIMITS) -> AnswersReading:
    """Return every sheet of a .csv, .csv.gz or .zip, and a problem for every row that gave none.

    Args:
        source: a path, or an upload in memory.
        on: the day of the import; a test after it is impossible.
        limits: sizes beyond which the file is rejected.

    Raises:
        Rejected: the file is no table, or no layout of answers.
    """
    reading = AnswersReading()
    for table in open_tables(source, limits=limits):
        if isinstance(table, PassedOver):
            reading.problems.append(note_passed_over(table))
        else:
            _read_table(table, on, reading)
    return reading


def _read_table(table: Table, on: date, reading: AnswersReading) -> None:
    layout = layout_of(table.header)
    reading.unused += layout.unused
    if note := note_encoding(table):
        reading.problems.append(note)
    sheets: dict[tuple[str, str, date | None], Sheet] = {}
    for line in table.lines():
        reading.n_read += 1
        problem = problem_of_fault(line, file=table.file)
        if problem is None:
            problem = _take(layout, table.file, line.row, [*line.cells, ""], on, sheets, reading)
        if problem is not None:
            reading.problems.append(problem)
    alike = [one for one in sheets.values() if reading.last is not None and one.form == reading.last.form]
    if reading.is_by_question and len(alike) > 1:
        _doubt_the_last_question(alike, reading.position)
    else:
        _doubt_the_end(alike, reading.last)
    reading.sheets += sheets.values()


def _doubt_the_end(sheets: list[Sheet], last: Sheet | None) -> None:
    """Note on the last sheet that the file may have lost its end: it alone has fewer questions."""
    others = [len(one.cells) for one in sheets if one is not last]
    if last is None or not others or len(set(others)) > 1:
        return
    has_all_so_far = set(last.cells) == set(range(1, len(last.cells) + 1))
    last.n_lacking = max(0, others[0] - len(last.cells)) if has_all_so_far else 0


def _doubt_the_last_question(sheets: list[Sheet], position: int) -> None:
    """Note on sheets that alone lack the last question of a file that is ordered by question.

    Where students left out other questions, too, the exporter writes no rows for them: nothing is told.
    """
    before = set(range(1, position))
    if all(before <= one.cells.keys() for one in sheets):
        for one in sheets:
            one.n_lacking = int(position not in one.cells)


def _take(
    layout: Layout,
    file: str,
    row: int,
    cells: list[str],
    on: date,
    sheets: dict[tuple[str, str, date | None], Sheet],
    reading: AnswersReading,
) -> Problem | None:
    """Put one row to its sheet; return why it cannot be read, or None."""

    def cell(place: int | None) -> str:
        return "" if place is None else cells[place].strip()

    student, day = cell(layout.student), _day(cell(layout.date))
    if not student:
        return _problem(file, row, "student_id", "answers.no_id", "No student's id stands in this row.",
                        "Fill it in, and send the file again.")  # fmt: skip
    if cell(layout.date) and (day is None or day > on):
        return _problem(file, row, "tested_on", "answers.bad_day", "The day cannot be read, or lies ahead.",
                        "Write it like 2026-11-23.", about=student)  # fmt: skip
    sheet = Sheet(
        file=file, row=row, student_id=student, form=cell(layout.form), tested_on=day,
        accommodations=cell(layout.accommodations),
    )  # fmt: skip
    if layout.kind is Kind.LONG:
        kept = reading.last = sheets.setdefault((student, sheet.form, day), sheet)
        kept.accommodations = kept.accommodations or sheet.accommodations
        return _take_answer(layout, cells, kept, row, reading)
    if layout.kind is Kind.SHEET:
        sheet.cells = dict(_letters(cells[layout.answer or 0]))
        sheet.n_positions = len(sheet.cells)
    else:
        sheet.cells = {position: cell(place) for position, place in layout.answers.items()}
        sheet.points = {position: cell(place) for position, place in layout.points.items() if cell(place)}
        sheet.n_positions = max((*layout.answers, *layout.points))
    # A second row of one student is a second attempt, whatever its day.
    reading.sheets.append(sheet)
    return None


def _take_answer(
    layout: Layout, cells: list[str], sheet: Sheet, row: int, reading: AnswersReading
) -> Problem | None:
    position = position_of(cells[layout.item or 0])
    if position is None:
        return _problem(sheet.file, row, "item", "answers.no_item", "This row names no question.",
                        "Give the number of the question on the form.", about=sheet.student_id)  # fmt: skip
    if position in sheet.cells:
        return _problem(sheet.file, row, "item", "answers.twice", "This question of this student stands in "
                        "the file already, on the same day.", "Keep one of the two, or give a second attempt "
                        "a day of its own.", about=sheet.student_id)  # fmt: skip
    reading.is_by_question &= position >= reading.position
    reading.position = position
    sheet.cells[position] = cells[layout.answer or 0].strip()
    points = "" if layout.point is None else cells[layout.point].strip()
    if points:
        sheet.points[position] = points
    return None


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Yield what each place of a scanner's text says; blanks at the end of the cell are places, too."""
    for position, letter in enumerate(text.rstrip("\r\n"), start=1):
        yield position, "" if letter in BLANK else "*" if letter in DOUBLE else letter


def _day(text: str) -> date | None:
    first = text.split("T", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(first, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _problem(
    file: str, row: int, column: str, code: str, message: str, cure: str, *, about: str = ""
) -> Problem:
    return Problem(
        file=file, row=row, field=column, code=code, severity=Severity.REFUSED, message=message, cure=cure,
        about=about,
    )  # fmt: skip
