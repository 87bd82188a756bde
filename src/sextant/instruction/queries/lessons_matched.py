"""Lessons of earlier editions in the one that is taught from now: what was taught stays what was taught."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from sextant.instruction.models import Curriculum, Lesson, Unit
from sextant.instruction.rules.lessons_matched import LessonName, names_of, same_lessons
from sextant.instruction.terms import Edition


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


def names_against(
    curriculum_id: int, *, course_id: int
) -> tuple[dict[int, LessonName], dict[int, LessonName]]:
    """Return the lessons by name of the edition in use of a course, and of another edition."""
    in_use = Curriculum.objects.filter(course_id=course_id, state=Edition.IN_USE)
    units = Unit.objects.filter(Q(curriculum_id__in=in_use.values("pk")) | Q(curriculum_id=curriculum_id))
    held = list(units.order_by("position", "pk").values_list("pk", "position", "curriculum_id"))
    found = _named({key: position for key, position, _edition in held})
    new = {key for key, _position, edition in held if edition == curriculum_id}
    old = [names for unit, names in found.items() if unit not in new]
    return _joined(old), _joined(names for unit, names in found.items() if unit in new)


def _units_of(lessons: Collection[int]) -> Any:
    return Unit.objects.filter(pk__in=Lesson.objects.filter(pk__in=lessons).values("unit_id"))


def _names(units: Any) -> dict[int, LessonName]:
    return _joined(_named(dict(units.order_by("position", "pk").values_list("pk", "position"))).values())


def _joined(held: Iterable[dict[int, LessonName]]) -> dict[int, LessonName]:
    return {key: name for names in held for key, name in names.items()}


def _named(numbers: Mapping[int, int]) -> dict[int, dict[int, LessonName]]:
    """Return by unit the names of its lessons; ``numbers`` are the numbers of the units."""
    by_unit: dict[int, list[tuple[int, int, str]]] = {}
    rows = Lesson.objects.filter(unit_id__in=numbers).order_by("unit_id", "position")
    for key, unit_id, title in rows.values_list("pk", "unit_id", "title"):
        by_unit.setdefault(unit_id, []).append((key, numbers[unit_id], title))
    # Two editions may each have a unit 3: each is named for itself.
    return {unit: names_of(held) for unit, held in by_unit.items()}
