"""Load a school’s spending, whole or not at all."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.leadership.models import SpendingLine
from sextant.leadership.rules.spending_file import Fault, Line, read_file
from sextant.network.actions.changes import Changes, change
from sextant.network.queries.calendar import latest_school_year


class FileRefused(CannotDo):
    """The file has faults; nothing of it was kept."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("Nothing of the file was kept. Correct these rows and send it again.")
        self.faults = tuple(faults)


@transaction.atomic
def load_spending(*, school_id: int, data: bytes, as_of: date, on: date) -> int:
    """Keep a school’s file: each category once, the newest figures; return how many lines changed.

    A category that the file leaves out keeps its figures and their day.

    Raises:
        FileRefused: it has faults; none of its rows is kept.
        CannotDo: its day lies ahead, or no school year is open.
    """
    if as_of > on:
        raise CannotDo("The day of the figures lies ahead. Write the day up to which they count.")
    read = read_file(data)
    if read.faults:
        raise FileRefused(read.faults)
    year = latest_school_year(on)
    if year is None:
        raise CannotDo("No school year is open. The data director adds it in the calendar.")
    return keep_lines(school_id=school_id, year_id=year.pk, lines=read.lines, as_of=as_of)


def keep_lines(*, school_id: int, year_id: int, lines: Sequence[Line], as_of: date) -> int:
    """Keep these lines of a school and year; return how many are new or changed."""
    rows = SpendingLine.objects.filter(school_id=school_id, school_year_id=year_id)
    held = {row.category.casefold(): row for row in rows}
    n = 0
    for line in lines:
        row = held.get(line.category.casefold())
        figures: dict[str, Any] = {
            "budget_cents": line.budget_cents,
            "to_date_cents": line.to_date_cents,
            "committed_cents": line.committed_cents,
            "actual_cents": line.actual_cents,
            "as_of": as_of,
        }
        if row is None:
            row = SpendingLine(school_id=school_id, school_year_id=year_id, category=line.category, **figures)
            row.save()
            changes: Changes = {"actual_cents": (None, line.actual_cents)}
        else:
            changes = change(row, **figures)
        if changes:
            audit.record("leadership.load_spending", on=row, changes=changes)
            n += 1
    return n
