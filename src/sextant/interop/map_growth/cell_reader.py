"""Reading the cells of one MAP row: what may be left out, what must be there, and the report of both."""

from collections.abc import Callable

from sextant.interop.map_growth.cells import (
    read_flag,
    read_met,
    read_minutes,
    read_not_negative,
    read_percent,
    read_percentile,
    read_rapid_guessing,
    read_rit,
)
from sextant.interop.map_growth.terms import read_term
from sextant.interop.scores.cells import (
    Remembered,
    Unreadable,
    read_date,
    read_grade,
    read_label,
    read_number,
    read_time,
    read_whole,
)
from sextant.interop.scores.problems import Problem, Severity


class CellReader:
    """The readers of one table, each remembering its answers, and the problems of the row in hand."""

    def __init__(self, *, file: str) -> None:
        self.file, self.row = file, 0
        self.problems: list[Problem] = []
        self.label = Remembered(read_label)
        self.number, self.whole = Remembered(read_number), Remembered(read_whole)
        self.day, self.time = Remembered(read_date), Remembered(read_time)
        self.grade, self.term = Remembered(read_grade), Remembered(read_term)
        self.flag, self.met = Remembered(read_flag), Remembered(read_met)
        self.rit, self.minutes = Remembered(read_rit), Remembered(read_minutes)
        self.percent, self.percentile = Remembered(read_percent), Remembered(read_percentile)
        self.rapid_guessing, self.error = Remembered(read_rapid_guessing), Remembered(read_not_negative)

    def start(self, row: int) -> None:
        """Begin a row: its problems are none so far."""
        self.row, self.problems = row, []

    def must[V](self, column: str, read: Callable[[str], V], text: str) -> V | None:
        """Return the value of a cell, or None with an error that refuses the row."""
        try:
            return read(text)
        except Unreadable as error:
            self.report(column, Severity.REFUSED, error)
            return None

    def may[V](self, column: str, read: Remembered[V], text: str, otherwise: V) -> V:
        """Return the value of a cell, or `otherwise` with the note that the cell was left out."""
        try:
            return read[text]
        except Unreadable as error:
            self.report(column, Severity.LEFT_OUT, error)
            return otherwise

    def present(self, column: str, read: Callable[[str], str], text: str) -> str:
        """Return the text of a cell, with an error that refuses the row where it is empty."""
        value = self.must(column, read, text)
        if value == "":
            error = Unreadable(
                code="missing_value",
                message=f"The row has no {column}.",
                cure="Export the file again without changing it, or leave the row out.",
            )
            self.report(column, Severity.REFUSED, error)
        return value or ""

    def report(self, column: str, severity: Severity, error: Unreadable) -> None:
        """Add one problem of this row."""
        self.problems.append(
            Problem(
                file=self.file,
                row=self.row,
                field=column,
                code=error.code,
                severity=severity,
                message=error.message,
                cure=error.cure,
            )
        )

    @property
    def is_refused(self) -> bool:
        """Return whether an error keeps the row out."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)
