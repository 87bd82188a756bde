"""What MAP and score files share: rows in words of the import, grades as numbers, and a dress rehearsal."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from sextant.interop.prepared import Note, SetAside
from sextant.interop.scores.problems import Problem, Severity
from sextant.interop.terms import RowFate

GRADES = {"PK": -1, "TK": 0, "K": 0}
NOT_ON_FILE = (
    "No student on file has this id.",
    "Check the id, or import the roster first. To put students of this file on file, tick “Put students on "
    "file whom only this file knows” (on the command line --create-students).",
)
SHARED = (
    "Several students on file have this id.",
    "Correct the ids at the source of the roster, and import it again.",
)
NO_ROWS = (
    "The file has a header and no rows.",
    "Look whether the export ran through, and send the whole file.",
)
NO_YEAR = (
    "The school year is not on file.",
    "Add it on the page “School years and days”, or import the roster of that year first.",
)


def grade_number(text: str) -> int | None:
    """Return a grade as the network counts it; None where the file does not say one."""
    if text in GRADES:
        return GRADES[text]
    return int(text) if text.isdigit() else None


def rows_of(problems: Iterable[Problem]) -> tuple[tuple[SetAside, ...], tuple[Note, ...]]:
    """Return what somebody must look at, and what is only counted."""
    rows, notes, first = [], Counter[tuple[str, str, str]](), dict[tuple[str, str, str], int]()
    for one in problems:
        if one.severity is Severity.NOTE:
            key = (one.file, one.field, one.code)
            notes[key] += 1
            first.setdefault(key, one.row or 0)
            continue
        fate = RowFate.SET_ASIDE if one.severity is Severity.REFUSED else RowFate.QUESTION
        rows.append(
            SetAside(
                file=one.file, row=one.row or 0, field=one.field, code=one.code, message=one.message,
                cure=one.cure, fate=fate, about=one.about, target=one.target,
            )
        )  # fmt: skip
    counted = tuple(
        Note(file=file, field=field, code=code, times=times, row=first[file, field, code])
        for (file, field, code), times in notes.items()
    )
    return tuple(rows), counted


def set_aside(
    words: tuple[str, str], *, code: str, file: str, row: int, field: str, about: str, target: str
) -> SetAside:
    """Return a row that is not kept, in the words of its reason."""
    message, cure = words
    return SetAside(
        file=file, row=row, field=field, code=code, message=message, cure=cure, about=about, target=target
    )


def rehearse[R](record: Callable[..., R], **arguments: Any) -> R:
    """Return what an action would do, and take it back: the counts of a preview are those of the deed."""
    with transaction.atomic():
        outcome = record(**arguments)
        transaction.set_rollback(True)
    return outcome
