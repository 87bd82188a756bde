"""I-11: a change of tier asks for a place in the timetable, due the Monday within five school days."""

from datetime import date, timedelta
from typing import Any

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.network.terms import Seat
from sextant.support.actions.placement import approve_placement, propose_placement
from sextant.support.actions.tiers import change_tier
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from support.delivery_of_cast import group, plan, program, ring

pytestmark = pytest.mark.usefixtures("monday_morning")


def move(cast: Cast, tier: int, *, domain: str = "reading", on: date = TODAY) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        change_tier(
            student_id=cast.jaylen.pk, school_id=cast.harbor.pk, domain=domain, to_tier=tier,
            basis="screening", because="Reads slowly.", on=on,
        )  # fmt: skip


def of_i11() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-11"]


def test_a_tier_of_two_asks_the_assistant_principal_for_a_place_by_next_monday(cast: Cast) -> None:
    move(cast, 2)

    [item] = of_i11()
    assert (item.seat, item.student_id, item.topic) == (Seat.AP_INSTRUCTION, cast.jaylen.pk, "reading")
    assert item.reason.startswith("Tier 2 in reading since 23 November, and no group on the timetable yet.")
    # Thanksgiving's two days are none: the fifth school day is the Wednesday of next week.
    assert item.due_on == TODAY + timedelta(days=7)
    with cast.as_(cast.yolanda_ap_instruction):
        place = place_of(AskedItem(interlock="I-11", part=0, subject_id=1, topic="", reference=""))
    assert place is not None
    assert place.url == "/support/timetable/"


def test_it_is_silent_for_tier_one_for_the_advanced_and_for_whoever_has_a_place(cast: Cast) -> None:
    move(cast, 2, domain="advanced")
    group(cast, plan(cast))
    move(cast, 2, on=TODAY - timedelta(days=1))

    assert of_i11() == []


def test_a_higher_tier_than_the_groups_asks_again_and_each_domain_once(cast: Cast) -> None:
    group(cast, plan(cast))
    move(cast, 3, on=TODAY - timedelta(days=1))
    move(cast, 2, on=TODAY)
    move(cast, 3, on=TODAY)
    move(cast, 2, domain="math")

    assert [(item.topic, item.state) for item in of_i11()] == [
        ("reading", WorkState.OPEN), ("math", WorkState.OPEN),
    ]  # fmt: skip


def test_it_closes_when_the_membership_is_active(cast: Cast) -> None:
    ring(cast)
    program()
    move(cast, 2)
    plan(cast)
    with cast.as_(cast.yolanda_ap_instruction):
        row = propose_placement(school_id=cast.harbor.pk, on=TODAY)
        assert _states() == [WorkState.OPEN]
        approve_placement(proposal_id=row.pk, on=TODAY)

    assert _states() == [WorkState.DONE]


def test_it_is_withdrawn_when_the_student_is_back_in_tier_one(cast: Cast) -> None:
    move(cast, 2)
    move(cast, 1)

    assert _states() == [WorkState.SUPERSEDED]


def _states() -> list[Any]:
    return [item.state for item in of_i11()]
