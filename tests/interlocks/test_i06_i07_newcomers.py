"""I-06: whoever is new is coached from the second week. I-07: her plan begins with what hiring showed."""

from datetime import date

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from instruction.visits_of_cast import publish
from sextant.instruction.models import CoachingCycle
from sextant.interlocks.modes import set_mode
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish as publish_event
from sextant.kernel.guard import unguarded
from sextant.talent.actions.growth_plans import agree_on_plan
from sextant.talent.models import GrowthGoal, GrowthPlan, OnboardingStep
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from talent.joining_of_cast import (
    accepted,
    as_builder,
    candidate,
    hired,
    load_bands,
    opening,
    out,
    read,
    screened,
)

pytestmark = pytest.mark.usefixtures("monday_morning")


def of(code: str) -> list[WorkItem]:
    return [one for one in items() if one.interlock == code]


def test_an_accepted_offer_proposes_a_cycle_and_asks_the_assistant_principal(cast: Cast) -> None:
    publish(cast)

    offer = hired(cast)

    staff_id = read(offer).staff_id
    cycle = unguarded(CoachingCycle).get()
    assert (cycle.teacher_id, cycle.state, cycle.reason) == (staff_id, "proposed", "new_teacher")
    assert "from 14 December on" in cycle.because
    [item] = of("I-06")
    assert (item.seat, item.subject_id) == ("ap_instruction", staff_id)
    # Ten school days from 7 December, past the winter break.
    assert item.due_on > date(2026, 12, 18)
    with cast.as_(cast.yolanda_ap_instruction):
        place = place_of(AskedItem(interlock="I-06", part=0, subject_id=staff_id, topic="", reference=""))
    assert place is not None


def test_the_screening_seeds_the_plan_and_the_agreement_closes_what_asked_for_it(cast: Cast) -> None:
    offer = hired(cast)
    plan = unguarded(GrowthPlan).get(staff_id=read(offer).staff_id)
    [item] = of("I-07")
    assert item.owner_id == cast.yolanda_ap_instruction.staff_id
    assert item.due_on == plan.due_on

    words = {"indicator": "Visits", "baseline": "2", "target": "3", "due_on": date(2027, 5, 28)}
    with as_builder():
        GrowthGoal.objects.filter(plan=plan).update(**words)
        GrowthPlan.objects.filter(pk=plan.pk).update(state="sent", sent_on=TODAY)
    with cast.as_(cast.yolanda_ap_instruction):
        agree_on_plan(plan_id=plan.pk, on=TODAY)

    assert [one.state for one in of("I-07")] == [WorkState.DONE]
    step = unguarded(OnboardingStep).get(staff_id=plan.staff_id, kind="plan")
    assert step.done_on == TODAY


def test_a_cycle_that_begins_closes_the_item_and_ticks_the_step(cast: Cast) -> None:
    from django.db import transaction

    from sextant.instruction.events import CycleDecided

    publish(cast)
    offer = hired(cast)
    cycle = unguarded(CoachingCycle).get()

    with guard.acting_as(process("lesson_desk")), transaction.atomic():
        publish_event(
            CycleDecided(
                cycle_id=cycle.pk, teacher_id=cycle.teacher_id, school_id=cast.harbor.pk,
                decision="active", because="",
            )
        )  # fmt: skip

    assert [one.state for one in of("I-06")] == [WorkState.DONE]
    step = unguarded(OnboardingStep).get(staff_id=read(offer).staff_id, kind="coaching")
    assert step.done_on == TODAY


def test_both_are_silent_about_whoever_moves_and_where_no_screening_is_locked(cast: Cast) -> None:
    publish(cast)
    load_bands(cast)
    posting, position = opening(cast)
    moves = candidate(
        cast, posting, given_name="Oliver", family_name="Finch", screening_locked_at=None,
        staff_id=cast.oliver_teacher_elsewhere.staff_id,
    )  # fmt: skip

    accepted(cast, out(cast, moves, position))

    assert not of("I-06")
    assert not of("I-07")
    assert not unguarded(CoachingCycle).exists()


def test_a_row_that_is_off_proposes_no_cycle(cast: Cast) -> None:
    publish(cast)
    with cast.as_(cast.anneke_data_director):
        set_mode(code="I-06", mode="off", on=TODAY, because="Not this month.")

    hired(cast)

    assert not of("I-06")
    assert not unguarded(CoachingCycle).exists()


def test_somebody_who_does_not_teach_is_not_coached(cast: Cast) -> None:
    publish(cast)
    load_bands(cast)
    posting, position = opening(cast, title="Registrar", seat="registrar")
    clerk = candidate(cast, posting)
    screened(cast, clerk, relationships=3, smarts=2)

    accepted(cast, approved(cast, clerk, position))

    assert not of("I-06")


def approved(cast: Cast, application, position):  # type: ignore[no-untyped-def]
    """Let a colleague approve an offer for which no band is loaded."""
    from cast_for_tests import NOW
    from sextant.access.actions import open_account
    from sextant.network.actions.people import add_staff, assign_seat
    from sextant.talent.actions.offers import approve_offer, draft_offer, send_offer
    from talent.joining_of_cast import offered

    with as_builder():
        staff = add_staff(given_name="Hanna", family_name="Vogel", email="hanna@lantern.example")
        assign_seat(staff_id=staff.pk, seat="hr", valid_from=date(2024, 8, 1))
        hanna = open_account(
            email="hanna@lantern.example", display_name="Hanna Vogel", at=NOW, staff_id=staff.pk
        )
    with cast.as_(cast.patrick_hr):
        draft = offered(cast, application, position, exception_because="No band for this seat.")
        offer = draft_offer(draft=draft, on=TODAY, at=NOW)
    with cast.as_(hanna):
        approve_offer(offer_id=offer.pk, at=NOW)
    with cast.as_(cast.patrick_hr):
        return send_offer(offer_id=offer.pk, at=NOW)
