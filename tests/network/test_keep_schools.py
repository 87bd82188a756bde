"""A network is founded once, its schools keep their rules, and nobody touches them without acting."""

from datetime import date

import pytest

from cast_for_tests import Cast
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.network.actions import places
from sextant.network.models import Region, School
from sextant.network.queries import places as asking
from sextant.network.terms import Jurisdiction, Origin
from trail_for_tests import count_entries, last_action, last_changes


def test_a_school_is_kept_by_somebody_who_may(as_builder: None) -> None:
    region = Region(name="North")
    region.save()

    school = School(region=region, name="Dawn", code="DAWN", jurisdiction="pa")
    school.save()

    assert School.objects.get(code="DAWN").region_id == region.pk


def test_nobody_reads_without_acting() -> None:
    with pytest.raises(guard.NoActor):
        School.objects.count()


def test_founding_leaves_a_trail_and_happens_once(as_builder: None) -> None:
    places.create_network(name="Lantern Public Schools")

    assert asking.network_name() == "Lantern Public Schools"
    assert last_action() == "network.create_network"
    with pytest.raises(AlreadyDone):
        places.create_network(name="Another")


def test_a_region_is_named_once(as_builder: None) -> None:
    places.create_region(name="North")

    assert last_action() == "network.create_region"
    with pytest.raises(AlreadyDone):
        places.create_region(name="North")


def test_a_turnaround_names_its_day_of_takeover(cast: Cast, as_builder: None) -> None:
    with pytest.raises(places.NoTakeoverDay):
        places.create_school(
            region_id=cast.region.pk,
            name="Dusk",
            code="DUSK",
            jurisdiction=Jurisdiction.NJ,
            grade_low=0,
            grade_high=8,
            origin=Origin.TURNAROUND,
        )


def test_a_code_is_never_used_twice(cast: Cast, as_builder: None) -> None:
    with pytest.raises(AlreadyDone):
        places.create_school(
            region_id=cast.region.pk,
            name="Copy",
            code="HPM",
            jurisdiction=Jurisdiction.PA,
            grade_low=0,
            grade_high=8,
        )


def test_a_school_needs_a_region_and_grades_in_order(cast: Cast, as_builder: None) -> None:
    common = {"name": "Dusk", "code": "DUSK", "jurisdiction": Jurisdiction.PA}

    with pytest.raises(places.NoSuchPlace):
        places.create_school(region_id=999_999, grade_low=0, grade_high=8, **common)
    with pytest.raises(places.GradesInDisorder):
        places.create_school(region_id=cast.region.pk, grade_low=8, grade_high=0, **common)


def test_changing_a_school_keeps_old_and_new_in_the_trail(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        places.change_school(school_id=cast.harbor.pk, version=1, capacity=520)

        assert last_changes() == {"capacity": [None, 520]}
        with pytest.raises(ChangedMeanwhile):
            places.change_school(school_id=cast.harbor.pk, version=1, capacity=530)


def test_changing_nothing_leaves_no_trail(cast: Cast) -> None:
    before = count_entries()

    with cast.as_(cast.lucia_principal):
        places.change_school(school_id=cast.harbor.pk, name=cast.harbor.name)

    assert count_entries() == before


def test_a_principal_does_not_change_another_school(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(guard.OutOfReach):
        places.change_school(school_id=cast.cedar.pk, capacity=1)


def test_the_turnaround_year_counts_from_the_takeover(cast: Cast) -> None:
    assert cast.harbor.turnaround_year(year_starts_on=date(2026, 8, 24)) == 2
    assert cast.cedar.turnaround_year(year_starts_on=date(2026, 8, 24)) is None


def test_schools_are_listed_by_name_with_their_region(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        rows = asking.list_schools()

        assert [row.name for row in rows] == ["Cedar Row Elementary", "Harbor Point Middle"]
        assert {row.region for row in rows} == {"Philadelphia South"}
        assert asking.list_schools(region_id=999_999) == ()
        assert asking.find_school(cast.harbor.public_id) == cast.harbor
        assert [region.name for region in asking.list_regions()] == ["Philadelphia South"]
