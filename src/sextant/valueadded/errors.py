"""The errors of the engine: what is wrong, in which rows, and the cure."""

from collections.abc import Sequence

SHOWN_ROWS = 5


class ValueAddedError(Exception):
    """The root of all that the engine refuses.

    Attributes:
        problem: what is wrong, one sentence.
        rows: positions in the caller's arrays, counted from 0; empty where no row is to blame.
        cure: what to do about it, one sentence.
    """

    def __init__(self, problem: str, *, rows: Sequence[int] = (), cure: str) -> None:
        self.problem = problem
        self.rows = tuple(rows)
        self.cure = cure
        super().__init__(" ".join(part for part in (problem, self._say_rows(), cure) if part))

    def _say_rows(self) -> str:
        if not self.rows:
            return ""
        shown = ", ".join(str(row) for row in self.rows[:SHOWN_ROWS])
        more = len(self.rows) - SHOWN_ROWS
        noun = "Row" if len(self.rows) == 1 else "Rows"
        return f"{noun} (counted from 0): {shown}{f' and {more} more' if more > 0 else ''}."


class InvalidInput(ValueAddedError):
    """The arrays or settings handed in cannot be right."""


class NotEstimable(ValueAddedError):
    """The input is well formed, but does not carry the quantity asked for."""
