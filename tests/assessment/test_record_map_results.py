"""MAP results are kept as the vendor delivers them, one standing for each student and term."""

from dataclasses import replace

import pytest

from assessment.growth_networks import open_school
from sextant.assessment.actions.map_growth import ImpossibleMapResult, confirm_map_result, record_map_results
from sextant.assessment.models import MapResult
from sextant.assessment.queries.map_growth import list_map_contenders, list_map_results
from sextant.assessment.rules.map_entries import MapEntry, MapGrowthPair
from sextant.kernel.errors import AlreadyDone
from sextant.network.models import Staff

pytestmark = pytest.mark.usefixtures("as_builder")

GROWTH = MapGrowthPair(
    pair="fall_to_winter",
    projected=6.2,
    observed=9.0,
    observed_se=3.3,
    is_met=True,
    growth_index=0.47,
    growth_percentile=68,
)


@pytest.fixture
def first() -> MapEntry:
    school = open_school(n_students=1, years=(2025,))
    return MapEntry(
        key="S1|T1",
        student_id=school.ana.pk,
        school_year_id=school.years[2025].pk,
        season="winter",
        subject="Mathematics",
        course="Math K-12",
        rit=221,
        standard_error=3.1,
        percentile=58,
        growth=(GROWTH,),
    )


def test_the_vendor_s_percentile_and_growth_are_shown_as_they_are(first: MapEntry) -> None:
    record_map_results(rows=[first], source="map.csv")

    shown = list_map_results(student_id=first.student_id)[0]

    assert (shown.rit, shown.percentile, shown.subject_label) == (221, 58, "Math")
    assert (shown.growth[0].growth_index, shown.growth[0].growth_percentile) == (0.47, 68)
    assert shown.growth[0].pair_label == "Fall to winter"


def test_the_same_file_twice_changes_nothing(first: MapEntry) -> None:
    record_map_results(rows=[first], source="map.csv")

    recorded = record_map_results(rows=[first], source="map again.csv")

    assert (recorded.n_created, recorded.n_changed, recorded.n_unchanged) == (0, 0, 1)


def test_two_tests_of_a_term_may_trade_places(first: MapEntry) -> None:
    second = replace(first, key="S1|T2", rit=219, is_chosen=False, choice_reason="The other is better.")
    record_map_results(rows=[first, second], source="map.csv")

    record_map_results(
        rows=[replace(first, is_chosen=False), replace(second, is_chosen=True)], source="map later.csv"
    )

    assert dict(MapResult.objects.values_list("key", "is_chosen")) == {"S1|T1": False, "S1|T2": True}


def test_a_later_file_s_choice_takes_the_place_of_the_stored_one(first: MapEntry) -> None:
    record_map_results(rows=[first], source="map.csv")

    record_map_results(rows=[replace(first, key="S1|T2", rit=225)], source="map later.csv")

    contenders = list_map_contenders(student_ids=[first.student_id])
    assert [(one.key, one.is_chosen) for one in contenders] == [("S1|T1", False), ("S1|T2", True)]


def test_a_confirmed_doubt_is_not_asked_again_by_the_next_import(first: MapEntry) -> None:
    doubtful = replace(first, doubt="Tested in four minutes.")
    record_map_results(rows=[doubtful], source="map.csv")
    teacher = Staff.objects.get()

    confirm_map_result(key=first.key, confirmed_by_id=teacher.pk)
    again = record_map_results(rows=[doubtful], source="map again.csv")

    assert again.n_unchanged == 1
    assert not MapResult.objects.get().is_questionable
    with pytest.raises(AlreadyDone):
        confirm_map_result(key=first.key, confirmed_by_id=teacher.pk)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rit": -40}, "rit: -40 is outside 50 to 400"),
        ({"percentile": 100}, "percentile: 100 is outside 1 to 99"),
        ({"season": "monsoon"}, "term: 'monsoon' is no season"),
        ({"standard_error": 0.0}, "standard error: 0 is not positive"),
        ({"key": ""}, "test_id: it is empty"),
    ],
)
def test_an_impossible_result_is_refused_with_its_row(
    first: MapEntry, change: dict[str, object], says: str
) -> None:
    with pytest.raises(ImpossibleMapResult, match=f"Row 7, {says}"):
        record_map_results(rows=[replace(first, row=7, **change)], source="map.csv")

    assert not MapResult.objects.exists()
