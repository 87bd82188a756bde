"""A rubric as a CSV file, one level of one standard a row: read whole, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.instruction.rules.file_faults import (
    MOST_FAULTS,
    Faulty,
    FileFault,
    as_text,
    needed_text,
    short_text,
    table_of,
)

COLUMNS = ("code", "name", "crosswalk", "replaces", "level", "teacher_action", "student_outcome")
NEEDED = ("code", "name", "level", "teacher_action", "student_outcome")
LEVELS = (1, 2, 3, 4)
MOST_ROWS = 120
MOST_CODE, MOST_NAME, MOST_CROSSWALK, MOST_WORDS = 12, 80, 300, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelEntry:
    """What the teacher does, and students then do, at one level."""

    level: int
    teacher_action: str
    student_outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardEntry:
    """One instructional standard with its four levels, lowest first."""

    code: str
    name: str
    crosswalk: str
    levels: tuple[LevelEntry, ...]
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricRead:
    """What a file gave: standards in the file's order, or the first faults; never both."""

    standards: tuple[StandardEntry, ...]
    faults: tuple[FileFault, ...]


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A standard while its rows come in."""

    row: int
    name: str
    crosswalk: str
    replaces: str
    levels: dict[int, LevelEntry]


def read_rubric(content: bytes) -> RubricRead:
    """Return the standards of a rubric file; the name stands in the first row of each code."""
    try:
        lines = table_of(as_text(content), needed=NEEDED, most=MOST_ROWS)
    except Faulty as fault:
        return RubricRead(standards=(), faults=(fault.at(1),))
    drafts: dict[str, _Draft] = {}
    faults: list[FileFault] = []
    for row, cells in lines:
        try:
            _take(cells, row=row, drafts=drafts)
        except Faulty as fault:
            faults.append(fault.at(row))
    faults += [] if faults else [*_incomplete(drafts), *_twice(drafts)]
    if faults:
        return RubricRead(standards=(), faults=tuple(faults[:MOST_FAULTS]))
    return RubricRead(standards=tuple(_finished(drafts)), faults=())


def _take(cells: dict[str, str], *, row: int, drafts: dict[str, _Draft]) -> None:
    code = needed_text(cells, "code", most=MOST_CODE)
    draft = drafts.get(code)
    if draft is None:
        name = needed_text(cells, "name", most=MOST_NAME)
        crosswalk = short_text(cells.get("crosswalk", ""), "crosswalk", most=MOST_CROSSWALK)
        replaces = short_text(cells.get("replaces", ""), "replaces", most=MOST_CODE)
        draft = drafts[code] = _Draft(row=row, name=name, crosswalk=crosswalk, replaces=replaces, levels={})
    elif cells.get("name", "") not in {"", draft.name}:
        raise Faulty(
            "name", f"{code} is called “{draft.name}” in row {draft.row}.", "Use one name, or another code."
        )
    level = cells.get("level", "")
    if level not in {str(one) for one in LEVELS}:
        raise Faulty("level", f"“{level[:20]}” is no level.", "Write 1, 2, 3 or 4.")
    if int(level) in draft.levels:
        raise Faulty("level", f"{code} has level {level} already.", "Keep one of the two rows.")
    draft.levels[int(level)] = LevelEntry(
        level=int(level),
        teacher_action=needed_text(cells, "teacher_action", most=MOST_WORDS),
        student_outcome=needed_text(cells, "student_outcome", most=MOST_WORDS),
    )


def _incomplete(drafts: dict[str, _Draft]) -> Sequence[FileFault]:
    found = []
    for code, draft in drafts.items():
        missing = [str(level) for level in LEVELS if level not in draft.levels]
        if missing:
            message = f"{code} lacks level {' and '.join(missing)}."
            fault = Faulty("level", message, "Add a row for each level from 1 to 4.")
            found.append(fault.at(draft.row))
    return found


def _twice(drafts: dict[str, _Draft]) -> Sequence[FileFault]:
    """Return where two standards would take over the same one."""
    first: dict[str, str] = {}
    found = []
    for code, draft in drafts.items():
        if draft.replaces and draft.replaces in first:
            message = f"{first[draft.replaces]} replaces {draft.replaces} already."
            found.append(Faulty("replaces", message, "Name each earlier code once.").at(draft.row))
        first.setdefault(draft.replaces, code)
    return found


def _finished(drafts: dict[str, _Draft]) -> list[StandardEntry]:
    return [
        StandardEntry(
            code=code,
            name=draft.name,
            crosswalk=draft.crosswalk,
            replaces=draft.replaces,
            levels=tuple(draft.levels[level] for level in LEVELS),
        )
        for code, draft in drafts.items()
    ]
