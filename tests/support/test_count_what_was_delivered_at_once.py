"""What plans of many schools delivered is asked as what plans of one school did."""

from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from sextant.network.models import Region, School
from sextant.support.queries.delivery_counts import Asked, delivered_of

ON = date(2026, 11, 23)


@pytest.mark.django_db
def test_plans_of_many_schools_cost_no_more_questions_than_plans_of_one(as_builder: None) -> None:
    region = Region(name="North")
    region.save()
    keys = []
    for code in ("DAWN", "DUSK", "NOON"):
        school = School(region=region, name=code.title(), code=code, jurisdiction="pa")
        school.save()
        keys.append(school.pk)
    plans = [
        Asked(plan_id=n, school_id=key, since=date(2026, 9, 1), minutes=30, per_week=2)
        for n, key in enumerate(keys, start=1)
    ]

    with CaptureQueriesContext(connections["default"]) as captured:
        assert len(delivered_of(plans, on=ON)) == 3

    assert sum("network_calendarday" in query["sql"] for query in captured.captured_queries) == 1
