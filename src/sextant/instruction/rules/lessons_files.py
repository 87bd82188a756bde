"""Files of lessons, Markdown or CSV, gathered into one curriculum or refused fault by fault."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sextant.instruction.rules.file_faults import MOST_FAULTS, Faulty, FileFault, as_text
from sextant.instruction.rules.lessons import MOST_LESSONS_A_UNIT, MOST_UNITS, UnitEntry
from sextant.instruction.rules.lessons_markdown import read_markdown
from sextant.instruction.rules.lessons_table import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsRead:
    """What the files gave: units in order, or the first faults; never both."""

    units: tuple[UnitEntry, ...]
    faults: tuple[FileFault, ...]


def read_lessons(files: Sequence[NamedFile]) -> LessonsRead:
    """Return the units of all files, by number; with any fault none, so that half a course never stands."""
    units: list[UnitEntry] = []
    faults: list[FileFault] = []
    for file in files:
        try:
            text = as_text(file.content)
        except Faulty as fault:
            faults.append(fault.at(1, file=file.name))
            continue
        read = read_table if file.name.casefold().endswith(".csv") else read_markdown
        found, wrong = read(text, file=file.name)
        units += found
        faults += wrong
    faults += [] if faults else [fault.at(1) for fault in _clashes(units)]
    if faults:
        return LessonsRead(units=(), faults=tuple(faults[:MOST_FAULTS]))
    return LessonsRead(units=tuple(_in_order(unit) for unit in sorted(units, key=_number)), faults=())


def with_units_of(base: Sequence[UnitEntry], units: Sequence[UnitEntry]) -> tuple[UnitEntry, ...]:
    """Return the units, and from an earlier edition those whose numbers they do not name."""
    named = {unit.number for unit in units}
    kept = [unit for unit in base if unit.number not in named]
    return tuple(sorted((*units, *kept), key=_number))


def _number(unit: UnitEntry) -> int:
    return unit.number


def _in_order(unit: UnitEntry) -> UnitEntry:
    return replace(unit, lessons=tuple(sorted(unit.lessons, key=lambda lesson: lesson.number)))


def _clashes(units: Sequence[UnitEntry]) -> Iterator[Faulty]:
    if not 0 < len(units) <= MOST_UNITS:
        yield Faulty("unit", "There are no units, or too many.", f"Give 1 to {MOST_UNITS}.")
    for number, n in Counter(unit.number for unit in units).items():
        if n > 1:
            yield Faulty("unit", f"Unit {number} comes {n} times.", "Give each unit one number.")
    for unit in units:
        if not 0 < len(unit.lessons) <= MOST_LESSONS_A_UNIT:
            said = f"Unit {unit.number} has {len(unit.lessons)} lessons."
            yield Faulty("lesson", said, f"Give 1 to {MOST_LESSONS_A_UNIT}.")
        for number, n in Counter(lesson.number for lesson in unit.lessons).items():
            if n > 1:
                said = f"Lesson {number} of unit {unit.number} comes {n} times."
                yield Faulty("lesson", said, "Give each lesson of a unit one number.")
