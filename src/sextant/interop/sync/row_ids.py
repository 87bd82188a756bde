"""The id of a row that waits: what looks like one, and for whom it is sealed."""

import re

from sextant.kernel.reference import Reference

SEALED_TABLE, SEALED_COLUMN = "interop.QuarantinedRow", "ids"
# A cell may hold anything, a name as well; what is kept has a figure in it, no blank, and is short.
_ID = re.compile(r"(?=[^\d]*\d)[\w.:/-]{1,60}", re.ASCII)


def as_id(text: str) -> str:
    """Return a cell that looks like an id; nothing where it may be something else."""
    return text if _ID.fullmatch(text) else ""


def seals_of(run_id: int) -> Reference:
    """Return for whom the ids of one import are sealed: all of them have one key."""
    return Reference("interop.ImportRun", run_id)
