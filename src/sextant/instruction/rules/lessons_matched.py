"""Which lesson of another edition is the same one: its title in its unit, never its place alone."""

from collections import Counter
from collections.abc import Iterable, Mapping

type LessonName = tuple[int, str, int]


def names_of(rows: Iterable[tuple[int, int, str]]) -> dict[int, LessonName]:
    """Return each lesson's name: its unit's number, its title, and which of that title it is in the unit.

    Args:
        rows: key, unit number and title, in the order of the edition.
    """
    seen: Counter[tuple[int, str]] = Counter()
    names: dict[int, LessonName] = {}
    for key, unit, title in rows:
        words = " ".join(title.casefold().split())
        seen[unit, words] += 1
        names[key] = (unit, words, seen[unit, words])
    return names


def same_lessons(before: Mapping[int, LessonName], after: Mapping[int, LessonName]) -> dict[int, int]:
    """Return for each lesson of one edition its key in another; those that are gone are left out."""
    by_name = {name: key for key, name in after.items()}
    return {key: by_name[name] for key, name in before.items() if name in by_name}
