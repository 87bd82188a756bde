"""Lessons as Markdown: one ``# Unit``, its ``## Lesson``s, and in each lesson ``###`` sections."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sextant.instruction.rules.file_faults import Faulty, FileFault, needed_text, short_text
from sextant.instruction.rules.lessons import (
    MOST_PART_TITLE,
    MOST_TEXT,
    MOST_TITLE,
    IdeaEntry,
    LessonEntry,
    PartEntry,
    UnitEntry,
    idea,
    lesson_entry,
    report_period,
    whole,
)

HEADING = re.compile(r"(#{1,3})\s+(\S.*?)\s*$")
NUMBERED = re.compile(r"(unit|lesson)\s+(\d{1,3})\s*[:.]\s*(\S.*)$", re.IGNORECASE)
PART = re.compile(r"(\S.*?)\s*\((\d{1,3})\s*min(?:utes)?\)$", re.IGNORECASE)
SETTING = re.compile(r"(?:[-*]\s+)?([A-Za-z][A-Za-z ]{1,20}):\s*(.*)$")
TEXTS = {"materials": "materials", "exit ticket": "exit_ticket", "exemplar": "exemplar"}
IDEAS = {"misconceptions", "known misconceptions"}
OF_UNIT = {"report period": "report_period", "assessment": "assessment"}
OF_LESSON = {"objective": "objective", "standards": "standards", "minutes": "minutes"}
OF_PART = {"teacher": "teacher_does", "students": "students_do"}


@dataclass(slots=True, kw_only=True)
class _Block:
    """A heading with the lines below it, up to the next heading."""

    row: int
    level: int
    heading: str
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def body(self) -> str:
        return "\n".join(line for _, line in self.lines).strip()


def read_markdown(text: str, *, file: str = "") -> tuple[list[UnitEntry], list[FileFault]]:
    """Return the units of a Markdown file, and what is wrong with it, by line."""
    units: list[UnitEntry] = []
    faults: list[FileFault] = []
    for group in _groups(_blocks(text), level=1):
        unit, found = _unit(group, file=file)
        faults += found
        if unit is not None:
            units.append(unit)
    if not units and not faults:
        lost = Faulty("", "No unit stands in it.", "Begin with a line like “# Unit 1: Ratios”.")
        faults.append(lost.at(1, file=file))
    return units, faults


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    for row, line in enumerate(text.splitlines(), start=1):
        heading = HEADING.match(line)
        if heading is None:
            if block is not None:
                block.lines.append((row, line.rstrip()))
            continue
        if block is not None:
            yield block
        block = _Block(row=row, level=len(heading[1]), heading=heading[2])
    if block is not None:
        yield block


def _groups(blocks: Iterable[_Block], *, level: int) -> Iterator[list[_Block]]:
    """Yield each block of a level with the deeper ones that follow it."""
    group: list[_Block] = []
    for block in blocks:
        if block.level <= level and group:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _unit(group: list[_Block], *, file: str) -> tuple[UnitEntry | None, list[FileFault]]:
    head, *rest = group
    faults: list[FileFault] = []
    lessons: list[LessonEntry] = []
    for blocks in _groups(rest, level=2):
        try:
            lessons.append(_lesson(blocks))
        except Faulty as fault:
            faults.append(fault.at(blocks[0].row, file=file))
    try:
        unit = _head_of_unit(head, tuple(lessons))
    except Faulty as fault:
        return None, [fault.at(head.row, file=file), *faults]
    return unit, faults


def _head_of_unit(head: _Block, lessons: tuple[LessonEntry, ...]) -> UnitEntry:
    number, title = _numbered(head, "unit", level=1)
    settings, overview = _settings(head, OF_UNIT)
    return UnitEntry(
        number=number,
        title=title,
        report_period=report_period(settings.get("report_period", "")),
        assessment=short_text(settings.get("assessment", ""), "assessment", most=MOST_TEXT),
        overview=short_text(overview, "overview", most=MOST_TEXT),
        lessons=lessons,
    )


def _lesson(blocks: list[_Block]) -> LessonEntry:
    head, *sections = blocks
    number, title = _numbered(head, "lesson", level=2)
    settings, _ = _settings(head, OF_LESSON)
    cells = {**settings, "lesson": str(number), "title": title}
    parts: list[PartEntry] = []
    ideas: list[IdeaEntry] = []
    for section in sections:
        name = section.heading.casefold()
        if name in TEXTS:
            cells[TEXTS[name]] = section.body
        elif name in IDEAS:
            ideas += _ideas(section)
        else:
            parts.append(_part(section))
    return lesson_entry(cells, parts=parts, ideas=ideas)


def _numbered(head: _Block, word: str, *, level: int) -> tuple[int, str]:
    found = NUMBERED.match(head.heading)
    if head.level != level or found is None or found[1].casefold() != word:
        pattern = f"{'#' * level} {word.capitalize()} 1: Title"
        raise Faulty(word, f"“{head.heading[:60]}” is no {word}.", f"Write it like “{pattern}”.")
    return whole(found[2], word), short_text(found[3], "title", most=MOST_TITLE)


def _settings(block: _Block, names: dict[str, str]) -> tuple[dict[str, str], str]:
    """Return the lines of the form ``Name: words``, and the rest of the block as text."""
    found: dict[str, str] = {}
    rest: list[str] = []
    for _, line in block.lines:
        setting = SETTING.match(line)
        name = names.get(setting[1].strip().casefold()) if setting else None
        if setting and name:
            found[name] = setting[2].strip()
        else:
            rest.append(line)
    return found, "\n".join(rest).strip()


def _part(section: _Block) -> PartEntry:
    found = PART.match(section.heading)
    if found is None:
        raise Faulty(
            "part",
            f"“{section.heading[:60]}” in line {section.row} has no minutes.",
            f"Write it like “### {section.heading[:30]} (10 min)”, or as Materials, Exit ticket, Exemplar or "
            "Misconceptions.",
        )
    settings, rest = _settings(section, OF_PART)
    title = needed_text({"part": found[1]}, "part", most=MOST_PART_TITLE)
    does = "\n".join(filter(None, (settings.get("teacher_does", ""), rest)))
    return PartEntry(
        title=title,
        minutes=whole(found[2], "part"),
        teacher_does=short_text(does, "part", most=MOST_TEXT),
        students_do=short_text(settings.get("students_do", ""), "part", most=MOST_TEXT),
    )


def _ideas(section: _Block) -> list[IdeaEntry]:
    return [idea(line.lstrip("-* ")) for _, line in section.lines if line.strip()]
