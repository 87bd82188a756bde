"""Yolanda falls ill before she rates a lesson: Joon, who was there, rates, and the screening goes on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.access.models import PanelSeat
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.network.actions.changes import change
from sextant.talent.actions.rater_changes import swap_rater
from sextant.talent.actions.screen_events import NotNormed, NotOnPanels
from sextant.talent.models import Norming, RaterScore, ScreenEvent
from sextant.talent.terms.hiring import EventState
from talent.conftest import SignIn
from talent.screening_of_cast import EVIDENCE, apply, as_builder, get_ready, plan, rate, read

AFTERWARDS = NOW + timedelta(days=4)


@pytest.fixture
def event(cast: Cast) -> ScreenEvent:
    """A lesson of which Lucía has handed in, and Yolanda has written a draft."""
    get_ready(cast)
    found = plan(cast, apply(cast))
    rate(cast, found, "lucia_principal", 3)
    with as_builder():
        change(read(found), state=EventState.SCORING, scored_from=NOW)
    return found


def swap(cast: Cast, event: ScreenEvent, leaves: str, comes: str) -> ScreenEvent:
    with cast.as_(cast.rosa_recruiter):
        return swap_rater(
            event_id=event.pk, leaves_id=cast.named[leaves].staff_id, comes_id=cast.named[comes].staff_id,
            on=TODAY, at=AFTERWARDS,
        )  # fmt: skip


def test_the_recruiter_names_somebody_else_on_the_page_and_it_is_done(
    cast: Cast, event: ScreenEvent, sign_in: SignIn
) -> None:
    rosa, yolanda = sign_in(cast.rosa_recruiter), sign_in(cast.yolanda_ap_instruction)
    page, deed = (reverse(name, args=[event.public_id]) for name in ("screen_event", "screen_event_move"))
    rate_page = reverse("screen_event_rate", args=[event.public_id])
    yolanda.post(rate_page, {"do": "keep", "evidence-authority": EVIDENCE, "level-authority": "2"})
    assert "A rater cannot rate" in rosa.get(page).content.decode()
    people = {"leaves": cast.yolanda_ap_instruction.staff_id, "comes": ""}
    assert rosa.post(deed, {"do": "swap", **people}).status_code == 422

    done = rosa.post(deed, {"do": "swap", **people, "comes": cast.joon_coach.staff_id})

    assert done.status_code == 303
    kept = list(unguarded(RaterScore).filter(event=event, rater_id=cast.yolanda_ap_instruction.staff_id))
    assert kept
    assert all(one.dropped_at is not None and one.submitted_at is None for one in kept)
    assert yolanda.get(rate_page).status_code in {303, 403, 404}
    rate(cast, event, "joon_coach", 3)
    assert read(event).state == EventState.DONE
    assert "A rater cannot rate" not in rosa.get(page).content.decode()


def test_whoever_comes_has_all_the_hours(cast: Cast, event: ScreenEvent) -> None:
    assert swap(cast, event, "yolanda_ap_instruction", "joon_coach").scored_from == AFTERWARDS
    seats = unguarded(PanelSeat).filter(panel=event.public_id, valid_until=None)
    assert {one.staff_id for one in seats} == {cast.lucia_principal.staff_id, cast.joon_coach.staff_id}


def test_who_handed_in_stays_and_who_does_not_fit_does_not_come(cast: Cast, event: ScreenEvent) -> None:
    with pytest.raises(AlreadyDone, match="handed in"):
        swap(cast, event, "lucia_principal", "joon_coach")
    for stranger in ("lucia_principal", "erik_teacher", "thandiwe_principal_elsewhere"):
        with pytest.raises(NotOnPanels, match="does not rate this already"):
            swap(cast, event, "yolanda_ap_instruction", stranger)
    with as_builder():
        change(Norming.objects.get(staff_id=cast.joon_coach.staff_id), valid_until=TODAY)
    with pytest.raises(NotNormed, match="norming video"):
        swap(cast, event, "yolanda_ap_instruction", "joon_coach")


def test_only_whoever_plans_swaps(cast: Cast, event: ScreenEvent, sign_in: SignIn) -> None:
    yolanda = sign_in(cast.yolanda_ap_instruction)
    sent = {
        "do": "swap", "leaves": cast.yolanda_ap_instruction.staff_id, "comes": cast.joon_coach.staff_id,
    }  # fmt: skip
    where = reverse("screen_event_move", args=[event.public_id])
    assert yolanda.post(where, sent).status_code in {403, 404}
    assert (
        "A rater cannot rate"
        not in yolanda.get(reverse("screen_event", args=[event.public_id])).content.decode()
    )
