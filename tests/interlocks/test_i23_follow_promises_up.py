"""I-23: an unkept promise is followed up, the second by the counselor too. I-08: incidents that repeat."""

from datetime import timedelta

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import (
    agree,
    give_code,
    give_incident,
    hold,
    promise,
    publish_in_transaction,
    train,
)
from sextant.culture.actions.agreements import close_case, move_item, settle_item
from sextant.culture.actions.promises_late import mark_late
from sextant.culture.events import IncidentDecided
from sextant.culture.models import AgreementItem, Incident
from sextant.culture.terms.restorative import ItemState
from sextant.interlocks.table import BY_CODE
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.support.terms.care import Domain, Finding
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from support.care_of_cast import screen

pytestmark = pytest.mark.usefixtures("monday_morning")
LATER = TODAY + timedelta(days=14)


@pytest.fixture(autouse=True)
def _trained(cast: Cast) -> None:
    train(cast)


def of(code: str) -> list[WorkItem]:
    return [item for item in items() if item.interlock == code]


def late(on: object = LATER) -> int:
    with guard.acting_as(process("clock_watch")):
        return mark_late(on=on)  # type: ignore[arg-type]


def settle(cast: Cast, item: AgreementItem, state: ItemState) -> None:
    with cast.as_(cast.dana_ap_culture):
        settle_item(item_id=item.pk, state=state, because="Agreed so.", on=TODAY)


def test_a_late_promise_asks_its_facilitator_in_two_school_days(cast: Cast) -> None:
    agree(cast, promise(cast, days=0))

    assert late() == 1

    (item,) = of("I-23")
    assert (item.owner_id, item.part, item.seat) == (cast.dana_ap_culture.staff_id, 0, Seat.AP_CULTURE)
    assert item.reason.startswith("A promise of a restorative agreement was due on 23 November")
    assert "Jaylen" not in item.reason + item.title


def test_it_is_silent_within_the_grace_and_where_the_promise_was_kept(cast: Cast) -> None:
    (item,) = agree(cast, promise(cast, days=0))

    assert late(TODAY + timedelta(days=1)) == 0
    settle(cast, item, ItemState.KEPT)

    assert late() == 0
    assert of("I-23") == []


def test_the_second_one_asks_the_counselor_to_look_in(cast: Cast) -> None:
    agree(cast, promise(cast, days=0), promise(cast, "Repaint the wall", days=0))
    late()

    seats = sorted((item.part, item.seat) for item in of("I-23"))
    assert (1, Seat.COUNSELOR) in seats
    assert {part for part, _seat in seats} == {0, 1}


def test_a_broken_promise_asks_at_once_and_only_once(cast: Cast) -> None:
    (item,) = agree(cast, promise(cast, days=0))
    settle(cast, item, ItemState.BROKEN)

    assert len(of("I-23")) == 1
    assert late() == 0


@pytest.mark.parametrize("state", [ItemState.KEPT, ItemState.WAIVED])
def test_it_closes_when_the_promise_is_kept_or_waived(cast: Cast, state: ItemState) -> None:
    (item,) = agree(cast, promise(cast, days=0))
    late()

    settle(cast, item, state)

    assert [one.state for one in of("I-23")] == [WorkState.DONE]


def test_it_closes_when_the_promise_gets_a_new_day(cast: Cast) -> None:
    (item,) = agree(cast, promise(cast, days=0))
    late()

    with cast.as_(cast.dana_ap_culture):
        move_item(item_id=item.pk, due_on=TODAY + timedelta(days=20), on=TODAY)

    assert [one.state for one in of("I-23")] == [WorkState.DONE]


def decided(cast: Cast, incident: Incident) -> None:
    publish_in_transaction(
        IncidentDecided(
            incident_id=incident.pk,
            student_id=cast.jaylen.pk,
            school_id=cast.harbor.pk,
            level=3,
            on=TODAY,
        )
    )


def test_the_third_incident_in_thirty_school_days_asks_for_a_conference(cast: Cast) -> None:
    for code, days in (("disruption", 20), ("skipping", 10)):
        before = give_incident(cast, code=give_code(code=code, level=2), on=TODAY - timedelta(days=days))
    decided(cast, before)
    assert of("I-08") == []

    decided(cast, give_incident(cast, code=give_code(code="disrespect", level=2)))

    item, referral = sorted(of("I-08"), key=lambda one: one.part)
    assert (item.seat, item.part) == (Seat.AP_CULTURE, 0)
    assert (referral.owner_id, referral.closing) == (cast.ines_counselor.staff_id, "screening")
    assert "Nobody has said yet what it may be for." in referral.reason
    assert item.reason.startswith("3 incidents of level 2 or more were decided in the last 30 school days.")


def test_the_second_of_the_same_code_asks_too_and_an_old_one_does_not_count(cast: Cast) -> None:
    code = give_code(code="skipping", level=2)
    give_incident(cast, code=code, on=TODAY - timedelta(days=75))
    second = give_incident(cast, code=code, on=TODAY - timedelta(days=3))
    decided(cast, second)
    assert of("I-08") == []

    decided(cast, give_incident(cast, code=code))

    item = min(of("I-08"), key=lambda one: one.part)
    assert "Skipping, came 2 times" in item.reason


def test_nobody_is_asked_for_a_conference_after_a_sexual_incident(cast: Cast) -> None:
    code = give_code(code="harassment", is_sexual=True)
    give_incident(cast, code=code, on=TODAY - timedelta(days=3))

    decided(cast, give_incident(cast, code=code))

    assert of("I-08") == []


def test_the_conference_closes_what_asked_for_it(cast: Cast) -> None:
    code = give_code(code="skipping", level=2)
    give_incident(cast, code=code, on=TODAY - timedelta(days=3))
    decided(cast, give_incident(cast, code=code))
    case = hold(cast)

    with cast.as_(cast.dana_ap_culture):
        close_case(case_id=case.pk, on=TODAY)

    found = {one.part: one.state for one in of("I-08")}
    assert found == {0: WorkState.DONE, 1: WorkState.OPEN}


def test_the_screening_closes_the_counselors_half_and_who_is_helped_is_not_referred_again(cast: Cast) -> None:
    code = give_code(code="skipping", level=2)
    give_incident(cast, code=code, on=TODAY - timedelta(days=3))
    decided(cast, give_incident(cast, code=code))
    referral = max(of("I-08"), key=lambda one: one.part)

    screen(cast, referral, Finding.TIER_2, who="ines_counselor", domain=Domain.BEHAVIOR)
    decided(cast, give_incident(cast, code=code))

    assert [one.state for one in of("I-08") if one.part == 1] == [WorkState.DONE]


def test_both_halves_of_the_row_are_live() -> None:
    row = BY_CODE["I-08"]

    assert row.is_live
    assert [work.waits_for for work in row.opens] == ["", ""]
    assert row.half_waits_for == ""
