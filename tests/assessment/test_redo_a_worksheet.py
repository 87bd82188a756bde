"""A worksheet with formulas gives the estimate that the page shows, from its lines alone."""

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cast_for_tests import Cast
from interlocks.pages.grown_cast import grow
from sextant.assessment.exports.growth_worksheet import write_worksheet
from sextant.assessment.models import TeacherGrowth
from sextant.assessment.queries.derivation import Derivation, find_derivation
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School, Student

pytestmark = pytest.mark.usefixtures("monday")

CELL = re.compile(r"(?:(\w+)!)?\$?([A-Z]+)\$?(\d+)(?!\()")
RANGE = re.compile(r"(?:(\w+)!)?\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")


class Sheets:
    """A spreadsheet program of four functions: sums, conditional sums, the smaller one, the square root."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, cell: str) -> Any:
        """Return what a cell comes to."""
        if (sheet, cell) not in self.known:
            said = self.book[sheet][cell].value
            self.known[sheet, cell] = self.result(sheet, said[1:]) if str(said).startswith("=") else said
        return self.known[sheet, cell]

    def result(self, sheet: str, formula: str) -> Any:
        """Return what a formula comes to."""

        def span(found: re.Match[str]) -> str:
            where, first, top, _last, end = found.groups()
            cells = [self.value(where or sheet, f"{first}{row}") for row in range(int(top), int(end) + 1)]
            return f"LIST{cells!r}END"

        def one(found: re.Match[str]) -> str:
            return f"({self.value(found[1] or sheet, found[2] + found[3])!r})"

        text = RANGE.sub(span, formula)
        parts = re.split(r"(LIST.*?END)", text)
        text = "".join(part[4:-3] if part.startswith("LIST") else CELL.sub(one, part) for part in parts)
        return eval(text.replace("^", "**"), {"__builtins__": {}}, FUNCTIONS)  # noqa: S307 - our own formulas


FUNCTIONS = {
    "SUM": sum,
    "SUMIF": lambda keys, key, values: sum(
        value for found, value in zip(keys, values, strict=True) if found == key
    ),
    "MIN": min,
    "SQRT": lambda value: value**0.5,
}


def derivation(cast: Cast, user: Any) -> Derivation:
    with cast.as_(user):
        found = find_derivation(public_id=cast.staff_of(cast.amara_teacher).public_id, subject="math")
    assert found is not None
    return found


def estimate_of(book: Workbook) -> float:
    sheet = book["Classes"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "Simple estimate")
    return float(Sheets(book).value("Classes", f"B{row}"))


def book_of(found: Derivation) -> Workbook:
    return load_workbook(BytesIO(write_worksheet(found)))


def headline(cast: Cast) -> float:
    with guard.acting_as(process("growth_run")):
        mine = TeacherGrowth.objects.get(
            subject="math", is_current=True, staff_id=cast.amara_teacher.staff_id
        )
        return float(mine.simple_estimate)


def test_the_formulas_give_the_headline_to_nine_digits(cast: Cast) -> None:
    grow(cast)

    book = book_of(derivation(cast, cast.amara_teacher))

    assert estimate_of(book) == pytest.approx(headline(cast), abs=1e-9)
    assert str(book["Classes"]["D2"].value).startswith("=SUMIF(Students!")


def test_lines_sum_to_their_class_although_a_student_is_out_of_reach(cast: Cast) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        Student.objects.filter(pk=cast.jaylen.pk).update(school=School.objects.exclude(pk=cast.harbor.pk)[0])

    found = derivation(cast, cast.lucia_principal)
    book = book_of(found)

    assert found.n_hidden > 0
    assert estimate_of(book) == pytest.approx(headline(cast), abs=1e-9)
    assert {one.period for one in found.classes} == {
        row[0].value for row in book["Students"]["B2:B999"] if row[0].value
    }


@pytest.mark.parametrize(
    ("sheet", "column"),
    [("Students", "D"), ("Lines", "C"), ("Settings", "B")],
    ids=["share", "result", "setting"],
)
def test_a_changed_input_moves_the_estimate(cast: Cast, sheet: str, column: str) -> None:
    grow(cast)
    book = book_of(derivation(cast, cast.amara_teacher))
    before = estimate_of(book)

    cell = book[sheet][f"{column}4"]
    cell.value = float(cell.value) * 0.5

    assert abs(estimate_of(book) - before) > 1e-6
