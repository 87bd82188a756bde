"""What a new edition of a curriculum changes against the one before it, lesson by lesson."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sextant.instruction.rules.lessons import LessonEntry, UnitEntry
from sextant.instruction.rules.lessons_matched import LessonName, names_of

NEW, CHANGED, GONE = "new", "changed", "gone"
WORDS = {
    "title": "title",
    "objective": "objective",
    "standards": "standards",
    "minutes": "minutes",
    "parts": "parts",
    "exit_ticket": "exit ticket",
    "exemplar": "exemplar",
    "materials": "materials",
    "misconceptions": "misconceptions",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonChange:
    """One lesson that differs: ``kind`` is new, changed or gone; ``what`` names the parts that changed."""

    unit: int
    lesson: int
    title: str
    kind: str
    what: tuple[str, ...] = ()


def compare(before: Sequence[UnitEntry], after: Sequence[UnitEntry]) -> tuple[LessonChange, ...]:
    """Return the lessons that differ, in the order of the new edition, those that are gone at their place.

    A lesson is the same one where its title stands in its unit, wherever in it; what was taught of it counts
    on. Under another title it is another lesson: one is gone, and one is new.
    """
    old, new = _by_name(before), _by_name(after)
    found = [change for name in {*old, *new} if (change := _change(old.get(name), new.get(name)))]
    return tuple(sorted(found, key=lambda one: (one.unit, one.lesson, one.kind != GONE)))


def _by_name(units: Sequence[UnitEntry]) -> dict[LessonName, tuple[int, LessonEntry]]:
    flat = [(unit.number, lesson) for unit in units for lesson in unit.lessons]
    names = names_of((place, unit, lesson.title) for place, (unit, lesson) in enumerate(flat))
    return {names[place]: one for place, one in enumerate(flat)}


def _change(
    before: tuple[int, LessonEntry] | None, after: tuple[int, LessonEntry] | None
) -> LessonChange | None:
    shown = after or before
    what = _differing(before[1], after[1]) if before and after else ()
    if shown is None or (before and after and not what):
        return None
    kind = CHANGED if before and after else NEW if after else GONE
    return LessonChange(unit=shown[0], lesson=shown[1].number, title=shown[1].title, kind=kind, what=what)


def _differing(before: LessonEntry, after: LessonEntry) -> tuple[str, ...]:
    return tuple(
        WORDS[one.name]
        for one in fields(LessonEntry)
        if one.name in WORDS and getattr(before, one.name) != getattr(after, one.name)
    )
