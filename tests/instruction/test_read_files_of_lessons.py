"""Files of lessons: whatever is wrong is named by line, field and cure; half a curriculum never stands."""

import csv
import io

import pytest

from instruction.lessons_of_cast import FIRST, LESSON, SECOND
from sextant.instruction.rules.lessons_compared import compare
from sextant.instruction.rules.lessons_files import LessonsRead, NamedFile, read_lessons, with_units_of
from sextant.instruction.rules.lessons_table import COLUMNS

HEAD = "# Unit 1: Ratios\nReport period: 1\n\nWhat ratios are.\n"
ONE = HEAD + LESSON.format(n=1, title="Day one", do="write a ratio", codes="MA.7.A")
ROW = {
    "unit": "1",
    "unit_title": "Ratios",
    "report_period": "1",
    "lesson": "1",
    "title": "Day one",
    "objective": "Students will write a ratio.",
    "standards": "MA.7.A; MA.7.B",
    "minutes": "55",
    "parts": "Opening | 8 | Asks for a guess. | Guess.\nOn your own | 20",
    "exit_ticket": "Solve one.",
    "misconceptions": "The order does not matter. -> Ask which comes first.\nIt is a difference.",
}


def read(text: str, name: str = "unit.md") -> LessonsRead:
    return read_lessons([NamedFile(name=name, content=text.encode())])


def table(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_a_markdown_lesson_is_read_whole() -> None:
    (unit,) = read(ONE).units
    (lesson,) = unit.lessons

    assert (unit.number, unit.title, unit.report_period, unit.overview) == (
        1,
        "Ratios",
        1,
        "What ratios are.",
    )
    assert (lesson.title, lesson.objective) == ("Day one", "Students will write a ratio.")
    assert lesson.standards == ("MA.7.A",)
    assert [(part.title, part.minutes) for part in lesson.parts] == [("Opening", 10), ("On your own", 20)]
    # Where no minutes are named, the lesson is as long as its parts.
    assert lesson.minutes == 30
    assert lesson.misconceptions[0].response == "Show a ratio table beside it."
    assert lesson.exemplar.startswith("Four to six")


def test_a_row_of_a_table_is_read_whole() -> None:
    (unit,) = read(table(ROW), "lessons.csv").units
    (lesson,) = unit.lessons

    assert lesson.standards == ("MA.7.A", "MA.7.B")
    assert [(part.title, part.minutes, part.students_do) for part in lesson.parts] == [
        ("Opening", 8, "Guess."),
        ("On your own", 20, ""),
    ]
    assert [idea.response for idea in lesson.misconceptions] == ["Ask which comes first.", ""]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Objective:", "Aim:"), "Row 6, objective: It is empty. Write it."),
        (("## Lesson 1: Day one", "## Day one"), "Row 6, lesson: “Day one” is no lesson."),
        (
            ("# Unit 1: Ratios", "# Ratios"),
            "Row 1, unit: “Ratios” is no unit. Write it like “# Unit 1:",
        ),
        (("Report period: 1", "Report period: 5"), "Row 1, report_period: 5 is no report period."),
        (("### Opening (10 min)", "### Opening"), "“Opening” in line 10 has no minutes."),
        (("Standards: MA.7.A", "Standards:"), "Row 6, standards: No standard is named."),
        (
            ("Standards: MA.7.A", "Standards: MA.7.A\nMinutes: 20"),
            "The parts take 30 minutes",
        ),
        (("Standards: MA.7.A", "Standards: MA.7.A\nMinutes: ²0"), "“²0” is no whole number."),
        (("Standards: MA.7.A", "Standards: MA.7.A\nMinutes: 300"), "300 minutes is no lesson."),
    ],
)
def test_a_wrong_line_of_markdown_is_named_with_its_cure(change: tuple[str, str], said: str) -> None:
    found = read(ONE.replace(*change))

    assert found.units == ()
    assert said in found.faults[0].sentence
    assert found.faults[0].sentence.startswith("unit.md: Row ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"objective": ""}, "Row 2, objective: It is empty."),
        ({"unit": "one"}, "Row 2, unit: “one” is no whole number."),
        ({"report_period": "0"}, "Row 2, report_period: “0” is no whole number."),
        ({"parts": "Opening | soon"}, "parts: “soon” is no whole number."),
        ({"parts": "a | 5 | b | c | d"}, "parts: “a | 5 | b | c | d” is no part."),
        ({"misconceptions": "x" * 401}, "misconceptions: It has 401 characters."),
    ],
)
def test_a_wrong_cell_of_a_table_is_named_with_its_cure(change: dict[str, str], said: str) -> None:
    assert said in read(table({**ROW, **change}), "lessons.csv").faults[0].sentence


def test_numbers_that_come_twice_are_refused() -> None:
    twice = ONE + LESSON.format(n=1, title="Day one again", do="x", codes="A")
    files = [NamedFile(name=name, content=ONE.encode()) for name in ("a.md", "b.md")]

    assert "Lesson 1 of unit 1 comes 2 times." in read(twice).faults[0].sentence
    assert "Unit 1 comes 2 times." in read_lessons(files).faults[0].sentence


@pytest.mark.parametrize("content", [b"", b"no heading at all", b"\xff\xfe", HEAD.encode()])
def test_files_without_lessons_are_refused(content: bytes) -> None:
    found = read_lessons([NamedFile(name="x.md", content=content)])

    assert found.units == ()
    assert found.faults


def test_units_that_the_files_do_not_name_can_be_kept() -> None:
    before = read(FIRST + SECOND).units
    after = read(ONE).units

    kept = with_units_of(before, after)

    assert [(unit.number, len(unit.lessons)) for unit in kept] == [(1, 1), (2, 20)]


def test_what_changes_is_named_lesson_by_lesson() -> None:
    before = read(FIRST).units
    later = FIRST.replace("Solve one task.", "Solve three.", 1).rsplit("## Lesson 30", 1)[0]
    after = read(later + LESSON.format(n=31, title="New day", do="see", codes="MA.7.A")).units

    found = [(one.lesson, one.kind, one.what) for one in compare(before, after)]

    assert found == [(1, "changed", ("exit ticket",)), (30, "gone", ()), (31, "new", ())]
