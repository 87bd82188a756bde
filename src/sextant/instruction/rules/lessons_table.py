"""Lessons as a CSV table, one lesson a row."""

from sextant.instruction.rules.file_faults import Faulty, FileFault, needed_text, short_text, table_of
from sextant.instruction.rules.lessons import (
    MOST_PART_TITLE,
    MOST_TEXT,
    MOST_TITLE,
    LessonEntry,
    PartEntry,
    UnitEntry,
    idea,
    lesson_entry,
    report_period,
    whole,
)

NEEDED = ("unit", "unit_title", "report_period", "lesson", "title", "objective", "standards")
COLUMNS = (*NEEDED, "minutes", "parts", "exit_ticket", "exemplar", "misconceptions", "materials")
MOST_ROWS = 2_000
CELLS_OF_A_PART = 4


def read_table(text: str, *, file: str = "") -> tuple[list[UnitEntry], list[FileFault]]:
    """Return the units of a CSV table in the order of its rows, and what is wrong with it, by row."""
    try:
        lines = table_of(text, needed=NEEDED, most=MOST_ROWS)
    except Faulty as fault:
        return [], [fault.at(1, file=file)]
    heads: dict[int, tuple[str, int]] = {}
    lessons: dict[int, list[LessonEntry]] = {}
    faults: list[FileFault] = []
    for row, cells in lines:
        try:
            number = whole(cells["unit"], "unit")
            title = needed_text(cells, "unit_title", most=MOST_TITLE)
            heads.setdefault(number, (title, report_period(cells["report_period"])))
            lessons.setdefault(number, []).append(_lesson(cells))
        except Faulty as fault:
            faults.append(fault.at(row, file=file))
    units = [
        UnitEntry(number=number, title=title, report_period=period, lessons=tuple(lessons.get(number, ())))
        for number, (title, period) in heads.items()
    ]
    return units, faults


def _lesson(cells: dict[str, str]) -> LessonEntry:
    parts = [_part(line) for line in cells.get("parts", "").splitlines() if line.strip()]
    ideas = [idea(line) for line in cells.get("misconceptions", "").splitlines() if line.strip()]
    return lesson_entry(cells, parts=parts, ideas=ideas)


def _part(line: str) -> PartEntry:
    """Return a part from a line of its cell: ``title | minutes | teacher | students``."""
    title, minutes, teacher, students, *more = [*map(str.strip, line.split("|")), "", "", ""]
    if any(more) or not title:
        raise Faulty(
            "parts", f"“{line[:40]}” is no part.", "Write it like “Opening | 8 | teacher | students”."
        )
    return PartEntry(
        title=short_text(title, "parts", most=MOST_PART_TITLE),
        minutes=whole(minutes, "parts"),
        teacher_does=short_text(teacher, "parts", most=MOST_TEXT),
        students_do=short_text(students, "parts", most=MOST_TEXT),
    )
