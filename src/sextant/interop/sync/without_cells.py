"""What may be kept and shown of a row that somebody must look at: its place and its reason, never a cell.

Readers quote the cell that they could not read. Who reads imports does not read every record in them, so
what is written down says the same without the cell: the sentence of its code, where the code may quote.
"""

import re
from dataclasses import dataclass

from sextant.interop.oneroster.phrases import PHRASES

QUOTES_THE_CELL = "row.invalid_"
_QUOTED = re.compile(r"“.*”|\"[^\"]+.*\"", re.DOTALL)
_INSTEAD = "What stands there"

# Codes of MAP and score files whose sentence quotes a cell, or names a text that comes from one.
SAID_PLAINLY = {
    "bad_date": "It is not a date.",
    "bad_flag": "It is neither TRUE nor FALSE.",
    "bad_grade": "It is not a grade.",
    "bad_number": "It is not a number.",
    "bad_period": "It is not a period.",
    "bad_school_year": "It is not a school year.",
    "bad_term": "It is not a term.",
    "bad_time": "It is not a time of day.",
    "column_twice": "A column stands more than once in the header.",
    "far_outside": "The score lies far outside all others of its test.",
    "impossible_number": "It is beyond any scale of scores.",
    "impossible_value": "The value is impossible.",
    "not_finite": "It is not a finite number.",
    "not_whole": "It is not a whole number.",
    "retest": "The change since the term before is larger than its error allows.",
    "spreadsheet_damage": "A spreadsheet has changed the identifier.",
}
# A file without a header has a student in its first row, and these cures list the first row.
CURED_PLAINLY = {
    "field_not_fed": "Look at the first row of the file, and say which column or which value feeds it.",
    "no_such_column": "Look at the first row of the file, and name the column as it stands there.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Why a row or a file is not taken over, and the cure, without what stands in it."""

    message: str
    cure: str


def without_cells(*, code: str, field: str, message: str, cure: str) -> Said:
    """Return the words of a reader without what stands in a cell.

    Args:
        code: of the reason.
        field: the column, as the reader names it.
        message: the reader's sentence.
        cure: the reader's cure.
    """
    if code.startswith(QUOTES_THE_CELL) and code in PHRASES:
        message = PHRASES[code].message.format(field=field, value="", target="", other="")
    elif code in SAID_PLAINLY:
        message = SAID_PLAINLY[code]
    else:
        message = _QUOTED.sub(_INSTEAD, message)
    return Said(message=message, cure=CURED_PLAINLY.get(code, cure))
