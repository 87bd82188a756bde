"""What leaders of a small demo did lies on days on which it could have been done."""

from sextant.demo.generate import Built
from sextant.leadership.models import OwnPlan, SupportAllocation
from sextant.leadership.terms.scorecards import CentralSupport
from sextant.network.models import CalendarDay
from sextant.network.terms import SCHOOL_DAY_KINDS

SATURDAY = 5


def test_nobody_visits_rooms_on_a_day_without_school(as_builder: Built) -> None:
    visited = set(
        SupportAllocation.objects.filter(kind=CentralSupport.SITE_VISIT).values_list("school_id", "from_on")
    )
    taught = set(CalendarDay.objects.filter(kind__in=SCHOOL_DAY_KINDS).values_list("school_id", "on"))

    assert visited
    assert visited <= taught


def test_no_own_plan_is_written_or_reviewed_on_a_weekend(as_builder: Built) -> None:
    days = OwnPlan.objects.exclude(reviewed_on=None).values_list("written_on", "reviewed_on")
    weekends = [one for pair in days for one in pair if one.weekday() >= SATURDAY]

    assert days
    assert weekends == []
