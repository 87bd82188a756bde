"""The unit that each class of the pacing list comes to next, and whether its teacher has prepared it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import Lesson
from sextant.instruction.queries.pacing import PacingRow
from sextant.instruction.queries.preparation import PreparationRow, prepared_units
from sextant.instruction.thresholds import UNIT_DAYS
from sextant.network.queries.settings import threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUnit:
    """The unit that a class comes to next. ``is_soon``: its preparation is about due, or overdue."""

    title: str
    starts_on: date
    row: PreparationRow | None
    is_soon: bool


def next_units(rows: Sequence[PacingRow], *, on: date) -> Mapping[UUID, NextUnit]:
    """Return the next unit of each class on a page, by the class's public id."""
    first_lessons = {row.next_unit[0] for row in rows if row.next_unit}
    unit_of = {row.pk: row.unit for row in Lesson.objects.filter(pk__in=first_lessons).select_related("unit")}
    held = [(row, unit_of[row.next_unit[0]], row.next_unit[1]) for row in rows if row.next_unit]
    prepared = prepared_units({(row.staff_id, unit.pk) for row, unit, _ in held if row.staff_id})
    # In calendar days the line is a little wide: it is a hint on a list, not a deadline.
    days = int(threshold(UNIT_DAYS, on=on)) * 7 / 5
    return {
        row.public_id: NextUnit(
            title=unit.title,
            starts_on=day,
            row=prepared.get((row.staff_id or 0, unit.pk)),
            is_soon=(day - on).days <= days,
        )
        for row, unit, day in held
    }
