"""A first school can be kept, and nobody touches it without acting."""

import pytest

from sextant.kernel import guard
from sextant.network.models import Region, School


def test_a_school_is_kept_by_somebody_who_may(as_builder: None) -> None:
    region = Region(name="North")
    region.save()

    school = School(region=region, name="Dawn", code="DAWN", jurisdiction="pa")
    school.save()

    assert School.objects.get(code="DAWN").region_id == region.pk


def test_nobody_reads_without_acting() -> None:
    with pytest.raises(guard.NoActor):
        School.objects.count()
