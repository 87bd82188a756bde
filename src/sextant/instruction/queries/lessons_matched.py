"""Lessons of earlier editions in the one that is taught from now: what was taught stays what was taught."""

from collections.abc import Collection, Sequence
from typing import Any

from sextant.instruction.models import Lesson, Unit
from sextant.instruction.rules.lessons_matched import LessonName, names_of, same_lessons


def lessons_now_of(earlier: Collection[int], current: Sequence[int]) -> dict[int, int]:
    """Return for lessons of earlier editions the lesson of the same unit and title among the current ones.

    Args:
        earlier: keys of lessons that the current edition does not hold.
        current: keys of the lessons of the edition that is taught from.
    """
    if not earlier or not current:
        return {}
    before, now = _names(_units_of(earlier)), _names(_units_of(current))
    return same_lessons({key: name for key, name in before.items() if key in earlier}, now)


def names_of_edition(curriculum_id: int) -> dict[int, LessonName]:
    """Return the lessons of an edition by name."""
    return _names(Unit.objects.filter(curriculum_id=curriculum_id))


def _units_of(lessons: Collection[int]) -> Any:
    return Unit.objects.filter(pk__in=Lesson.objects.filter(pk__in=lessons).values("unit_id"))


def _names(units: Any) -> dict[int, LessonName]:
    numbers = dict(units.order_by("position", "pk").values_list("pk", "position"))
    by_unit: dict[int, list[tuple[int, int, str]]] = {}
    rows = Lesson.objects.filter(unit_id__in=numbers).order_by("unit_id", "position")
    for key, unit_id, title in rows.values_list("pk", "unit_id", "title"):
        by_unit.setdefault(unit_id, []).append((key, numbers[unit_id], title))
    # Two editions may each have a unit 3: each is named for itself.
    return {key: name for held in by_unit.values() for key, name in names_of(held).items()}
