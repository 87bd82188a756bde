"""A curriculum as values: units, lessons, and everything that a teacher needs on the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sextant.instruction.rules.file_faults import Faulty, needed_text, short_text

MOST_TITLE, MOST_PART_TITLE, MOST_OBJECTIVE, MOST_IDEA, MOST_CODE = 160, 80, 400, 400, 60
MOST_TEXT = 12_000
LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 5, 240, 55
MOST_UNITS, MOST_LESSONS_A_UNIT, MOST_PARTS = 40, 90, 20
REPORT_PERIODS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartEntry:
    """A part of a lesson."""

    title: str
    minutes: int
    teacher_does: str = ""
    students_do: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaEntry:
    """What students commonly get wrong, and what the teacher answers."""

    text: str
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonEntry:
    """One day."""

    number: int
    title: str
    objective: str
    standards: tuple[str, ...]
    minutes: int = USUAL_MINUTES
    parts: tuple[PartEntry, ...] = ()
    exit_ticket: str = ""
    exemplar: str = ""
    materials: str = ""
    misconceptions: tuple[IdeaEntry, ...] = ()

    @property
    def minutes_left(self) -> int:
        """Return the minutes that the parts leave, which are the exit ticket's."""
        return self.minutes - sum(part.minutes for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A stretch of lessons toward one assessment, in one report period."""

    number: int
    title: str
    report_period: int
    overview: str = ""
    assessment: str = ""
    lessons: tuple[LessonEntry, ...] = ()


def lesson_entry(
    cells: Mapping[str, str], *, parts: Sequence[PartEntry], ideas: Sequence[IdeaEntry]
) -> LessonEntry:
    """Return a lesson from its words.

    Raises:
        Faulty: something needed is missing, too long or no number, or the parts take too long.
    """
    held = dict(cells)
    taken = sum(part.minutes for part in parts)
    minutes = whole(held.get("minutes", "") or str(taken or USUAL_MINUTES), "minutes")
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Faulty("minutes", f"{minutes} minutes is no lesson.", "Write 5 to 240.")
    if taken > minutes:
        raise Faulty(
            "minutes",
            f"The parts take {taken} minutes, the lesson has {minutes}.",
            "Shorten a part, or give the lesson more.",
        )
    return LessonEntry(
        number=whole(held.get("lesson", ""), "lesson"),
        title=needed_text(held, "title", most=MOST_TITLE),
        objective=needed_text(held, "objective", most=MOST_OBJECTIVE),
        standards=codes(held.get("standards", "")),
        minutes=minutes,
        parts=tuple(parts),
        exit_ticket=short_text(held.get("exit_ticket", ""), "exit_ticket", most=MOST_TEXT),
        exemplar=short_text(held.get("exemplar", ""), "exemplar", most=MOST_TEXT),
        materials=short_text(held.get("materials", ""), "materials", most=MOST_TEXT),
        misconceptions=tuple(ideas),
    )


def codes(text: str) -> tuple[str, ...]:
    """Return the codes of the content standards that a lesson teaches.

    Raises:
        Faulty: there is none, or one is too long.
    """
    found = tuple(dict.fromkeys(code.strip() for code in text.replace(";", ",").split(",") if code.strip()))
    if not found:
        raise Faulty("standards", "No standard is named.", "Write at least one code, like MA.7.A.")
    for code in found:
        short_text(code, "standards", most=MOST_CODE)
    return found


def idea(line: str) -> IdeaEntry:
    """Return a misconception and the response to it from one line: ``what they think -> what you answer``.

    Raises:
        Faulty: either is too long.
    """
    text, _, response = line.partition("->")
    return IdeaEntry(
        text=short_text(text.strip(), "misconceptions", most=MOST_IDEA),
        response=short_text(response.strip(), "misconceptions", most=MOST_IDEA),
    )


def report_period(text: str) -> int:
    """Return the number of a report period.

    Raises:
        Faulty: it is none.
    """
    number = whole(text, "report_period")
    if number not in REPORT_PERIODS:
        raise Faulty("report_period", f"{number} is no report period.", "Write 1, 2, 3 or 4.")
    return number


def whole(text: str, field: str) -> int:
    """Return a whole number from 1 to 999.

    Raises:
        Faulty: it is none.
    """
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:4]) < 1000:
        raise Faulty(field, f"“{text[:20]}” is no whole number.", "Write it in digits, like 12.")
    return int(text)
