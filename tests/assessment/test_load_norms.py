"""A table of norms is loaded whole or not at all, and no year stands in for another."""

from datetime import date

import pytest

from sextant.assessment.actions.norms import NormsLoaded, NormsRefused, load_norms
from sextant.assessment.models import NormRow, NormTable
from sextant.assessment.queries.norms import find_norms, list_norm_tables
from sextant.assessment.rules.norms_file import read_norms

pytestmark = pytest.mark.usefixtures("as_builder")

HEADER = "subject,grade,season,mean,sd,to_season,to_mean,to_sd,rho,growth_mean,growth_sd,slope"
# Round numbers of our own; nobody's norms.
TABLE = f"""{HEADER}
math,6,fall,200,10,winter,206,10,0.8,,,
reading,6,fall,190,12,winter,,,,4,5,-0.2
math,K,spring,150,9,,,,,,,
"""


def load(text: str = TABLE, *, year: int = 2025, edition: str = "Lantern norms 2025") -> NormsLoaded:
    return load_norms(
        content=text.encode(), vendor="Lantern", year=year, edition=edition, source="norms.csv",
        is_synthetic=True, on=date(2026, 11, 23),
    )  # fmt: skip


def test_a_loaded_table_tells_status_and_growth() -> None:
    load()

    norms = find_norms(subjects={"math", "ela"})

    assert norms is not None
    assert norms.percentile(subject="math", grade=6, season="fall", rit=210) == 84
    assert norms.mean(subject="math", grade=0, season="spring") == 150
    assert norms.has_growth(subject="ela", grade=6, season="fall", to_season="winter")
    assert norms.percentile(subject="math", grade=7, season="fall", rit=210) is None


def test_the_same_table_again_changes_nothing() -> None:
    first = load()

    again = load()

    assert again.is_unchanged
    assert (again.table_id, NormTable.objects.count()) == (first.table_id, 1)


def test_a_corrected_table_takes_the_place_of_the_one_before_which_stays_on_file() -> None:
    load()
    load(TABLE.replace("200,10", "201,10"))

    in_use, replaced = list_norm_tables()

    assert (in_use.is_current, replaced.is_current, in_use.n_rows) == (True, False, 3)
    norms = find_norms(subjects={"math"})
    assert norms is not None
    assert norms.mean(subject="math", grade=6, season="fall") == 201


def test_norms_of_one_year_never_stand_in_for_those_of_another() -> None:
    load()

    assert find_norms(subjects={"math"}, year="2020") is None
    assert find_norms(subjects={"math"}, year="2025") is not None


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        ("math,6,fall,two hundred,10,,,,,,,", "mean", "is not a number"),
        ("math,6,fall,200,0,,,,,,,", "sd", "is not positive"),
        ("math,6,autumn,200,10,,,,,,,", "season", "is no season"),
        ("math,99,fall,200,10,,,,,,,", "grade", "is no grade"),
        (",6,fall,200,10,,,,,,,", "subject", "is empty"),
        ("math,6,fall,200,10,winter,206,10,1.2,,,", "rho", "is no correlation"),
        ("math,6,fall,200,10,winter,206,,,,,", "to_season", "is not whole"),
        ("math,6,fall,nan,10,,,,,,,", "mean", "is not a number"),
        ("mathh,6,fall,200,10,,,,,,,", "subject", "is no subject of a test"),
        ("math,6,fall,200,10,,,,,,,,9", "", "more cells than the header"),
    ],
)
def test_a_wrong_row_refuses_the_whole_table_by_row_and_field(row: str, field: str, says: str) -> None:
    with pytest.raises(NormsRefused) as refusal:
        load(f"{TABLE}{row}\n")

    fault = refusal.value.faults[0]
    assert (fault.row, fault.field) == (5, field)
    assert says in fault.message
    assert fault.cure
    assert NormRow.objects.count() == 0


def test_the_same_norm_twice_is_a_fault() -> None:
    fault = read_norms(f"{TABLE}math,6,fall,200,10,winter,206,10,0.8,,,\n".encode()).faults[0]

    assert (fault.row, fault.message) == (5, "Row 2 gives the same norm.")


def test_a_column_that_stands_twice_is_a_fault() -> None:
    fault = read_norms(b"subject,grade,season,mean,sd,mean\nmath,6,fall,200,10,300\n").faults[0]

    assert (fault.field, fault.message) == ("mean", "The column stands there twice.")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"subject,grade\nmath,6\n", HEADER.encode()])
def test_what_is_no_table_of_norms_is_refused_with_its_cure(content: bytes) -> None:
    faults = read_norms(content).faults

    assert faults
    assert faults[0].cure
