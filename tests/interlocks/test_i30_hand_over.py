"""I-30: a separation asks for a hand-over at once, and closes when all has another owner or she stays."""

import pytest
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.talent.actions.hand_overs import hand_over
from sextant.talent.actions.separations import Leaving, propose_separation, take_back
from sextant.talent.terms.growing import LeavingReason
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from talent.staying_of_cast import IN_A_WEEK, leave

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i30() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-30"]


def test_i30_opens_for_human_resources_and_the_principal_in_two_school_days(cast: Cast) -> None:
    leave(cast, "erik_teacher")

    found = of_i30()
    assert [item.seat for item in found] == [Seat.HR, Seat.PRINCIPAL]
    assert {item.subject_id for item in found} == {cast.erik_teacher.staff_id}
    assert all("Erik" not in f"{item.title} {item.reason} {item.evidence}" for item in found)
    assert "from 1 December on" in found[1].reason
    with guard.acting_as(process("decider")):
        assert found[1].due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 2)


def test_i30_goes_to_the_region_where_the_principal_leaves(cast: Cast) -> None:
    leave(cast, "lucia_principal")
    assert [item.seat for item in of_i30()] == [Seat.HR, Seat.REGIONAL_SUPERINTENDENT]


def test_i30_is_silent_about_what_is_only_proposed(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        draft = Leaving(
            staff_id=cast.erik_teacher.staff_id, last_day=IN_A_WEEK, reason=LeavingReason.PAY,
            is_regretted=False,
        )  # fmt: skip
        propose_separation(leaving=draft, on=TODAY)
    assert of_i30() == []


def test_i30_closes_when_all_is_reassigned_and_not_before(cast: Cast) -> None:
    row = leave(cast, "samir_interventionist")
    assert {item.state for item in of_i30()} == {WorkState.OPEN}

    with cast.as_(cast.lucia_principal):
        hand_over(separation_id=row.pk, kind="caseload", to_staff_id=cast.ines_counselor.staff_id, on=TODAY)
    assert {item.state for item in of_i30()} == {WorkState.DONE}


def test_i30_is_withdrawn_when_she_stays(cast: Cast) -> None:
    row = leave(cast, "erik_teacher")
    with cast.as_(cast.patrick_hr):
        take_back(separation_id=row.pk, on=TODAY)
    assert {item.state for item in of_i30()} == {WorkState.SUPERSEDED}


def test_i30_leads_to_the_hand_over(cast: Cast) -> None:
    row = leave(cast, "erik_teacher")
    item = of_i30()[1]
    asked = AskedItem(
        interlock=item.interlock, part=item.part, subject_id=item.subject_id, topic=item.topic,
        reference=item.reference,
    )  # fmt: skip
    with cast.as_(cast.lucia_principal):
        place = place_of(asked)
    assert place is not None
    assert place.url == reverse("separation", args=[row.public_id])
    with cast.as_(cast.amara_teacher):
        assert place_of(asked) is None
