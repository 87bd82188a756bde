"""A MAP file of which too many results match nobody waits for a person's word."""

from collections.abc import Iterator
from datetime import date

import pytest

from sextant.interop.prepared import Prepared, nobody_watches
from sextant.interop.sync import map_growth
from sextant.interop.tabular import NamedBytes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people, places
from sextant.network.models import SchoolYear

HEADER = (
    "TermName,DistrictName,SchoolName,StudentID,Student_StateID,Subject,Course,TestType,TestName,TestID,"
    "TestStartDate,TestDurationMinutes,TestRITScore,TestStandardError,TestPercentile,GrowthMeasureYN,"
    "NormsReferenceData"
)


@pytest.fixture(autouse=True)
def importer(as_builder: None) -> Iterator[None]:
    region = places.create_region(name="South")
    school = places.create_school(
        region_id=region.pk, name="Dawn", code="DAW", jurisdiction="pa", grade_low=5, grade_high=8
    )
    SchoolYear(label="2026-27", starts_on=date(2026, 8, 24), ends_on=date(2027, 6, 12)).save()
    people.add_student(given_name="Ada", family_name="Byron", state_id="7001", school_id=school.pk, grade=6)
    with guard.acting_as(process("importer")):
        yield


def prepare(n_known: int, n_unknown: int) -> Prepared:
    ids = ["7001"] * n_known + [f"9{number:03d}" for number in range(n_unknown)]
    rows = [
        f"Fall 2026-2027,Lantern,Dawn,{one},{one},Mathematics,Math K-12,Survey With Goals,Growth,T{number},"
        f"9/{1 + number % 28}/2026,50,205,3.1,60,TRUE,2025"
        for number, one in enumerate(ids)
    ]
    file = NamedBytes(name="AssessmentResults.csv", content="\n".join([HEADER, *rows, ""]).encode())
    return map_growth.prepare([file], {}, date(2026, 11, 23), nobody_watches)


def test_one_in_two_hundred_is_let_pass() -> None:
    prepared = prepare(199, 1)

    assert prepared.held_because == ()
    assert prepared.n_set_aside >= 1


def test_more_are_held_with_how_many_and_what_to_do() -> None:
    (because,) = prepare(18, 2).held_because

    assert because.startswith("2 of 20 results match no student on file; 0.5 % are let pass.")
    assert "Import the roster first" in because


def test_a_file_of_which_nothing_is_taken_over_is_no_question_of_releasing() -> None:
    prepared = prepare(0, 3)

    assert prepared.takes_nothing
    assert prepared.held_because == ()
