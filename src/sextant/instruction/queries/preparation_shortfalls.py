"""How often a teacher's preparation fell short in a course, and which unit of it starts soon."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sextant.instruction.models import Preparation, PreparationMissed, PreparationReview, Unit
from sextant.instruction.queries.preparation_due import Due, units_of_staff
from sextant.instruction.rules.preparation import shortfalls
from sextant.instruction.thresholds import READY, UNIT_DAYS
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingUnit:
    """A unit that starts soon, and how often preparation in its course fell short in a row up to now."""

    unit_id: int
    staff_id: int
    school_id: int
    title: str
    course: str
    starts_on: date
    n_short: int
    is_missing: bool


def coming_unit(*, staff_id: int, unit_id: int, on: date) -> ComingUnit | None:
    """Return the unit of the same curriculum that the teacher starts soon, or None."""
    units = units_of_curriculum(unit_id)
    due = next((one for one in units_of_staff(staff_id, on=on) if one.unit_id in units), None)
    if due is None or not _is_soon(due, on=on):
        return None
    is_missing = not _prepared(due)
    return ComingUnit(
        unit_id=due.unit_id,
        staff_id=staff_id,
        school_id=due.school_id,
        title=due.title,
        course=due.course,
        starts_on=due.for_on,
        n_short=shortfalls(
            _checks(staff_id, units), ready=int(threshold(READY, on=on, school_id=due.school_id))
        ),
        is_missing=is_missing,
    )


def units_of_curriculum(unit_id: int) -> tuple[int, ...]:
    """Return the units of the curriculum that a unit belongs to."""
    curricula = Unit.objects.filter(pk=unit_id).values("curriculum_id")
    return tuple(
        Unit.objects.filter(curriculum_id__in=curricula).order_by("position").values_list("pk", flat=True)
    )


def _is_soon(due: Due, *, on: date) -> bool:
    days = int(threshold(UNIT_DAYS, on=on, school_id=due.school_id))
    return on < due.for_on <= calendar_of(school_id=due.school_id).add(on, days)


def _prepared(due: Due) -> bool:
    return bool(Preparation.objects.filter(staff_id=due.staff_id, unit_id=due.unit_id, lesson=None).exists())


def _checks(staff_id: int, units: tuple[int, ...]) -> list[int | None]:
    """Return ratings and misses in the order in which they came; what was prepared late is no miss."""
    ratings = PreparationReview.objects.filter(staff_id=staff_id, unit_id__in=units).values_list(
        "reviewed_at", "pk", "quality"
    )
    prepared = Preparation.objects.filter(staff_id=staff_id, unit_id__in=units, lesson=None)
    missed = PreparationMissed.objects.filter(staff_id=staff_id, unit_id__in=units).exclude(
        unit_id__in=prepared.values("unit_id")
    )
    found: list[tuple[date, int, int | None]] = [
        (timezone.localtime(at).date(), key, quality) for at, key, quality in ratings
    ]
    found += [(day, key, None) for day, key in missed.values_list("found_on", "pk")]
    return [quality for _, _, quality in sorted(found, key=lambda one: one[:2])]
