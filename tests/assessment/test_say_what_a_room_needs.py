"""What rooms, grids and lists of gaps say: the number that stands there, and what comes first."""

from uuid import UUID

import pytest

from sextant.assessment.panels.heat import course_cells
from sextant.assessment.queries.room_view import GridRow, StandardCell
from sextant.assessment.rules.mastery import MasteryLines
from sextant.assessment.rules.reteach_sentences import reteach_finding, room_finding, rooms_finding
from sextant.assessment.terms import Need

ONE = UUID(int=1)


def cells_of(percent: float, need: Need) -> str:
    cell = StandardCell(
        section_id=1,
        standard_id=1,
        standard_public_id=ONE,
        code="MA.6.C",
        text="Signed numbers",
        n_students=24,
        mean_percent=percent,
        mastered_percent=42.0,
        below_percent=30.0,
        need=need,
        plan=None,
    )
    row = GridRow(standard_id=1, code="MA.6.C", text="Signed numbers", mean_percent=percent, cells=(cell,))
    return str(course_cells(row, sections=(ONE,), benchmark=ONE, lines=MasteryLines()))


@pytest.mark.parametrize(
    ("percent", "tint"), [(39.9, "h1"), (40, "h2"), (59.9, "h2"), (60, "h3"), (80, "h4"), (90, "h5")]
)
def test_a_grid_tints_a_class_by_its_number(percent: float, tint: str) -> None:
    assert f'class="{tint}"' in cells_of(percent, Need.SPIRAL)


def test_a_class_with_many_points_that_few_mastered_is_bold_and_not_dark() -> None:
    assert 'class="h3 strong"' in cells_of(73, Need.CLASS)


def test_of_many_standards_a_room_names_those_that_come_first() -> None:
    said = room_finding("Math 6D", to_teach_again=["MA.6.B", "MA.6.E", "MA.6.F"], n_groups=0, most=2)

    assert said == "Math 6D needs three standards again: take up MA.6.B and MA.6.E first."


def test_where_every_gap_is_late_the_number_is_not_said_twice() -> None:
    said = reteach_finding(n_gaps=7, n_late_gaps=7, n_open=2, n_late=1)

    assert said == ("Seven gaps wait for a plan, all of them late. Two plans are under way, 1 of them late.")


def test_where_every_class_needs_something_the_sentence_says_all() -> None:
    said = rooms_finding(n_rooms=256, n_with_need=256, n_standards=1524)

    assert said == "All 256 classes with results need standards again: 1,524 in all."
