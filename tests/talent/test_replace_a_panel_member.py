"""Nadia falls ill before she votes: somebody else sits in her place, and the case does not stand still."""

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import OPENED, TODAY, Cast
from sextant.access.actions import open_account
from sextant.access.models import PanelSeat, User
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.network.actions.people import add_staff, assign_seat
from sextant.network.terms import Seat
from sextant.talent.actions.advancement_cases import NoSuchCase
from sextant.talent.actions.advancement_members import replace_member
from sextant.talent.actions.advancement_panel import CannotSit, Decision
from sextant.talent.models import AdvancementCase, PanelVote
from sextant.talent.terms.growing import Outcome, PanelPart
from talent import advancing_of_cast as story

CONTENT = PanelPart.CONTENT


@pytest.fixture
def case(cast: Cast) -> AdvancementCase:
    return story.with_panel(cast)


@pytest.fixture
def meera(cast: Cast) -> User:
    """A second content expert."""
    with story.as_builder():
        staff = add_staff(given_name="Meera", family_name="Joshi", email="meera@lantern.example")
        assign_seat(staff_id=staff.pk, seat=Seat.CONTENT_EXPERT, valid_from=cast.year.starts_on)
        return open_account(
            email="meera@lantern.example", display_name="Meera Joshi", at=OPENED, staff_id=staff.pk
        )


def page_of(case: AdvancementCase) -> str:
    return reverse("advancement_case", args=[case.public_id])


def test_human_resources_names_somebody_else_and_the_first_reads_it_no_more(
    cast: Cast, case: AdvancementCase, meera: User
) -> None:
    nadia, patrick = (
        cast.sign_in(Client(), cast.nadia_content_math),
        cast.sign_in(Client(), cast.patrick_hr),
    )
    assert nadia.get(page_of(case)).status_code == 200
    wrong = patrick.post(page_of(case), {"do": "member", "member": ""})
    assert (wrong.status_code, "Choose somebody." in wrong.content.decode()) == (422, True)

    done = patrick.post(page_of(case), {"do": "member", "member": f"{CONTENT}:{meera.staff_id}"})

    assert done.status_code == 303
    assert nadia.get(page_of(case)).status_code in {403, 404}
    assert cast.sign_in(Client(), meera).get(page_of(case)).status_code == 200
    for one in (cast.thandiwe_principal_elsewhere, meera, cast.patrick_hr):
        story.say(cast, case, one)
    decided = story.decide(cast, case, Decision(effective_on=TODAY + 40 * story.DAY))
    assert decided.outcome == Outcome.ADVANCE
    assert unguarded(PanelVote).get(case=case, part=CONTENT).voter_id == meera.staff_id
    # Nobody is left to be replaced, and the page asks for it no more.
    assert "Somebody cannot vote?" not in patrick.get(page_of(case)).content.decode()


def test_a_vote_that_is_locked_stands(cast: Cast, case: AdvancementCase, meera: User) -> None:
    story.say(cast, case, cast.nadia_content_math)
    with cast.as_(cast.patrick_hr), pytest.raises(AlreadyDone, match="stands"):
        replace_member(case_id=case.pk, part=CONTENT, staff_id=meera.staff_id or 0, on=TODAY)


@pytest.mark.parametrize("who", ["lucia_principal", "patrick_hr", "erik_teacher", "nadia_content_math"])
def test_only_whoever_holds_the_seat_and_no_other_chair_takes_it(
    cast: Cast, case: AdvancementCase, who: str
) -> None:
    with cast.as_(cast.patrick_hr), pytest.raises(CannotSit, match="choose somebody"):
        replace_member(case_id=case.pk, part=CONTENT, staff_id=cast.named[who].staff_id, on=TODAY)
    seats = unguarded(PanelSeat).filter(panel=case.public_id, valid_until=None)
    assert {one.staff_id for one in seats} == set(story.panel_of(cast).values())


def test_nobody_is_replaced_by_whoever_does_not_keep_cases_or_once_it_is_decided(
    cast: Cast, case: AdvancementCase, meera: User
) -> None:
    thandiwe = cast.sign_in(Client(), cast.thandiwe_principal_elsewhere)
    sent = {"do": "member", "member": f"{CONTENT}:{meera.staff_id}"}
    assert "Somebody cannot vote?" not in thandiwe.get(page_of(case)).content.decode()
    thandiwe.post(page_of(case), sent)
    held = unguarded(PanelVote).get(case=case, part=CONTENT)
    assert held.voter_id == cast.nadia_content_math.staff_id
    story.approve(cast, case)
    with cast.as_(cast.patrick_hr), pytest.raises(NoSuchCase):
        replace_member(case_id=case.pk, part=CONTENT, staff_id=meera.staff_id or 0, on=TODAY)
