"""I-25: minutes that were not delivered in four weeks are planned to be given back, and the item says why."""

from datetime import timedelta

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.support.actions.services import end_service, give_back, plan_make_up
from sextant.support.actions.services_counted import count_service_minutes
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from support.services_of_cast import deliver, give_plan, give_service

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i25() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-25"]


def count(*, weeks_later: int = 0) -> None:
    with guard.acting_as(process("support_desk")):
        count_service_minutes(on=TODAY + timedelta(weeks=weeks_later))


def test_i25_asks_for_a_plan_and_names_nobody(cast: Cast) -> None:
    give_plan(cast)
    deliver(give_service(cast), 200)

    count()

    (item,) = of_i25()
    assert (item.seat, item.school_id, item.student_id) == (Seat.AP_SPED, cast.harbor.pk, None)
    assert "200 of" in item.reason
    assert "The timetable" in item.reason
    assert "Zuri" not in item.reason
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)


def test_i25_is_silent_at_ninety_percent_and_while_a_plan_is_under_way(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    deliver(service, 460)
    count()
    assert of_i25() == []

    with cast.as_(cast.ruth_ap_sped):
        plan_make_up(entitlement_id=service.pk, minutes=60, cause="schedule", by=TODAY, on=TODAY)
    count(weeks_later=3)
    assert of_i25() == []


def test_i25_adds_to_the_open_item_and_closes_when_minutes_are_back(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    deliver(service, 100)
    count()
    count(weeks_later=1)
    (item,) = of_i25()
    assert len(item.evidence) == 2

    with cast.as_(cast.ruth_ap_sped):
        plan = plan_make_up(entitlement_id=service.pk, minutes=60, cause="schedule", by=TODAY, on=TODAY)
        give_back(plan_id=plan.pk, on=TODAY, minutes=60)

    assert [one.state for one in of_i25()] == [WorkState.DONE]


def test_i25_lets_go_when_the_service_ends_and_counts_on_mondays_alone(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    count()
    assert len(of_i25()) == 1
    with cast.as_(cast.ruth_ap_sped):
        end_service(entitlement_id=service.pk, on=TODAY)
    assert [one.state for one in of_i25()] == [WorkState.SUPERSEDED]
    with guard.acting_as(process("support_desk")):
        assert count_service_minutes(on=TODAY + timedelta(days=1)) == 0
