"""What a new edition of a curriculum changes against the one before it, lesson by lesson."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from sextant.instruction.rules.lessons import LessonEntry, UnitEntry

type Place = tuple[int, int]

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
    """Return the lessons that differ, in the order of the new edition, those that are gone at their place."""
    old, new = _by_place(before), _by_place(after)
    return tuple(_changes(old, new))


def _by_place(units: Sequence[UnitEntry]) -> dict[Place, LessonEntry]:
    return {(unit.number, lesson.number): lesson for unit in units for lesson in unit.lessons}


def _changes(old: Mapping[Place, LessonEntry], new: Mapping[Place, LessonEntry]) -> Iterator[LessonChange]:
    for place in sorted({*old, *new}):
        before, after = old.get(place), new.get(place)
        if before == after:
            continue
        shown = after or before
        if shown is None:
            continue
        kind = CHANGED if before and after else NEW if after else GONE
        what = _differing(before, after) if before and after else ()
        yield LessonChange(unit=place[0], lesson=place[1], title=shown.title, kind=kind, what=what)


def _differing(before: LessonEntry, after: LessonEntry) -> tuple[str, ...]:
    return tuple(
        WORDS[one.name]
        for one in fields(LessonEntry)
        if one.name in WORDS and getattr(before, one.name) != getattr(after, one.name)
    )
