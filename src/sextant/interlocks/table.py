"""Every place where one system's news makes work in another. There are no others.

Read a row as: WHEN this happens, PROVIDED that, somebody is ASKED to do this work, due so soon,
closed by that, BECAUSE of this. Conditions are those of the specification's catalogue. A row whose
second end is not built yet names the part of the product that it WAITS FOR.

The rows stand in `rows_01_to_10.py` and the files after it, by number.
"""

from sextant.interlocks import rows_01_to_10, rows_11_to_20, rows_21_to_30, rows_31_to_42
from sextant.interlocks.rows import Interlock, markdown_of

INTERLOCKS: tuple[Interlock, ...] = (
    *rows_01_to_10.ROWS,
    *rows_11_to_20.ROWS,
    *rows_21_to_30.ROWS,
    *rows_31_to_42.ROWS,
)
BY_CODE = {row.code: row for row in INTERLOCKS}


def find_row(code: str) -> Interlock:
    """Return the row with this code.

    Raises:
        KeyError: there is none.
    """
    return BY_CODE[code]


def as_markdown() -> str:
    """Return the table as the reference page that readers of the documentation see."""
    return markdown_of(INTERLOCKS)
