"""The queue of the coach board: new teachers whom no cycle is proposed for or coaches yet."""

from collections.abc import Sequence
from datetime import date

from sextant.instruction.queries.cycles import CycleRow
from sextant.instruction.queries.cycles_due import is_new
from sextant.instruction.queries.visits_board import BoardRow
from sextant.instruction.queries.visits_teachers import Teacher
from sextant.instruction.terms import CycleState
from sextant.network.queries.calendar import latest_school_year


def new_without_a_cycle(
    board: Sequence[BoardRow], cycles: Sequence[CycleRow], *, on: date
) -> tuple[Teacher, ...]:
    """Return the new teachers of a board without a cycle this year, who was hired first on top."""
    year = latest_school_year(on)
    has = {
        row.teacher_id
        for row in cycles
        if row.state is not CycleState.REFUSED
        and (year is None or row.proposed_on >= year.starts_on or row.runs)
    }
    found = [
        one.row.teacher
        for one in board
        if one.row.teacher.id not in has and is_new(one.row.teacher.hired_on, on=on)
    ]
    return tuple(sorted(found, key=lambda one: (one.hired_on or on, one.name, one.id)))
