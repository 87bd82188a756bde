"""Cycles that are due are proposed overnight; at the mid-point focus or coach change; weeks are planned."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.test_run_a_coaching_cycle import START, propose, proposed_as_new, started, week_of_coaching
from instruction.visits_of_cast import publish, scored, step_of
from sextant.instruction.actions import cycles as actions
from sextant.instruction.actions import cycles_running as running
from sextant.instruction.actions.cycles_due import propose_due
from sextant.instruction.actions.cycles_weeks import plan_week
from sextant.instruction.actions.cycles_writing import CycleNotNow, CycleRefused, NeedsReason, NeedsScores
from sextant.instruction.actions.steps import open_step
from sextant.instruction.models import CoachingCycle, InstructionalStandard
from sextant.instruction.queries.cycles import find_cycle
from sextant.instruction.terms import CycleReason, CycleState, MidpointDecision
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Staff

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MIDDLE = START + timedelta(weeks=3)


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def hire(cast: Cast, who: str) -> int:
    """Let somebody be new this year."""
    with guard.acting_as(process("demo_builder")):
        staff = Staff.objects.get(pk=cast.staff_of(cast.named[who]).pk)
        staff.hired_on = date(2026, 8, 15)
        staff.save()
    return int(staff.pk)


def all_cycles() -> list[CoachingCycle]:
    with guard.acting_as(process("lesson_desk")):
        return list(CoachingCycle.objects.select_related("standard").order_by("pk"))


def test_every_new_teacher_is_proposed_a_cycle_once(cast: Cast, standards: dict[str, Any]) -> None:
    erik = hire(cast, "erik_teacher")
    scored(cast, 1, standard=standards["IS7"], teacher="erik_teacher", on=date(2026, 9, 15))
    scored(cast, 3, standard=standards["IS8"], teacher="erik_teacher", on=date(2026, 9, 22))

    assert (propose_due(on=TODAY), propose_due(on=TODAY)) == (1, 0)

    [cycle] = all_cycles()
    assert (cycle.teacher_id, cycle.standard.code, cycle.reason) == (erik, "IS7", CycleReason.NEW_TEACHER)
    assert cycle.coach_id == cast.joon_coach.staff_id


def test_the_board_names_the_new_until_a_cycle_is_proposed(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    hire(cast, "erik_teacher")
    board = sign_in(cast.yolanda_ap_instruction)
    assert "New, and without a cycle" in board.get(reverse("coach_board")).content.decode()

    propose_due(on=TODAY)

    shown = board.get(reverse("coach_board")).content.decode()
    assert "New, and without a cycle" not in shown
    assert "New teacher" in shown
    assert "One cycle waits for its next step. No coaching cycle is running" in shown


def test_who_is_stuck_on_one_step_is_proposed_a_cycle_on_it(cast: Cast, standards: dict[str, Any]) -> None:
    amara = cast.staff_of(cast.amara_teacher).pk
    with cast.as_(cast.joon_coach):
        open_step(
            teacher_id=amara, school_id=cast.harbor.pk, draft=step_of(standards["IS6"]),
            on=TODAY - timedelta(days=20),
        )  # fmt: skip
    assert propose_due(on=TODAY) == 0

    assert propose_due(on=TODAY + timedelta(days=1)) == 1

    [cycle] = all_cycles()
    assert (cycle.standard.code, cycle.reason) == ("IS6", CycleReason.STALLED_STEP)
    assert cycle.because == "She has worked on this since 3 November: Wait three seconds."


def test_a_changed_focus_begins_from_its_own_baseline(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])

    def change(on: date = MIDDLE) -> CoachingCycle:
        with cast.as_(cast.joon_coach):
            return running.look_at_midpoint(
                cycle_id=cycle.pk, decision=MidpointDecision.CHANGE_FOCUS, note="Lift comes first.", on=on,
                version=3, standard_id=standards["IS6"].pk,
            )  # fmt: skip

    with pytest.raises(NeedsScores):
        change()
    for level, day in ((1, 5), (2, 12)):
        scored(cast, level, standard=standards["IS6"], on=date(2026, 10, day))
    found = change()

    assert (found.standard_id, found.earlier_standard_id) == (standards["IS6"].pk, standards["IS8"].pk)
    assert (found.baseline, found.target) == (1.5, 2.5)
    with cast.as_(cast.joon_coach):
        page = find_cycle(found.public_id, on=MIDDLE)
    assert page is not None
    assert page.row.counts_from == MIDDLE


def test_a_former_coachs_pairs_count_and_his_score_is_no_exit(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])
    week_of_coaching(cast, standards["IS8"], START)
    with cast.as_(cast.joon_coach):
        running.look_at_midpoint(
            cycle_id=cycle.pk, decision=MidpointDecision.CHANGE_COACH, note="A math coach.", on=MIDDLE,
            version=3, coach_id=cast.staff_of(cast.yolanda_ap_instruction).pk,
        )  # fmt: skip
    scored(cast, 4, standard=standards["IS8"], on=date(2026, 11, 3))
    with cast.as_(cast.yolanda_ap_instruction):
        page = find_cycle(cycle.public_id, on=MIDDLE)
        assert page is not None
        assert page.row.fidelity is not None
        # One of the three weeks that are over.
        assert page.row.fidelity.dose == pytest.approx(1 / 3)
        with pytest.raises(NeedsScores):
            running.take_exit(cycle_id=cycle.pk, on=date(2026, 11, 6), version=4)


def test_weeks_are_planned_once_agreed_and_shown_to_the_teacher(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    cycle = propose(cast, standards["IS8"])
    with cast.as_(cast.joon_coach):
        with pytest.raises(CycleNotNow):
            plan_week(cycle_id=cycle.pk, number=1, plan="Wait time.")
        actions.accept_cycle(
            cycle_id=cycle.pk, coach_id=cast.staff_of(cast.joon_coach).pk, version=1, on=TODAY
        )
        with pytest.raises(CycleRefused, match="6 weeks"):
            plan_week(cycle_id=cycle.pk, number=7, plan="Wait time.")
        with pytest.raises(NeedsReason):
            plan_week(cycle_id=cycle.pk, number=1, plan=" ")
    step = reverse("cycle_step", args=[cycle.public_id])
    sent = {"do": "plan", "number": "2", "plan": "Wait time after each question."}
    assert sign_in(cast.amara_teacher).post(step, sent).status_code == 404
    assert sign_in(cast.joon_coach).post(step, sent).status_code == 303
    shown = sign_in(cast.amara_teacher).get(reverse("cycle", args=[cycle.public_id])).content.decode()
    assert "Wait time after each question." in shown


def test_coach_and_teacher_agree_on_another_focus(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    cycle = proposed_as_new(cast, standards["IS8"])
    sent = {"do": "accept", "version": "1", "standard": str(standards["IS2"].public_id)}
    answer = sign_in(cast.joon_coach).post(reverse("cycle_step", args=[cycle.public_id]), sent)
    assert answer.status_code == 303
    [found] = all_cycles()
    assert (found.state, found.standard.code) == (CycleState.ACCEPTED, "IS2")


def test_nobody_asserts_what_the_program_finds_by_itself(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    page = reverse("cycle_propose", args=[cast.staff_of(cast.amara_teacher).public_id])
    browser = sign_in(cast.joon_coach)
    offered = browser.get(page).content.decode()
    assert [one for one in CycleReason if f'value="{one.value}"' in offered] == [
        CycleReason.SELECT_VETERAN, CycleReason.SEEN_IN_LESSONS, CycleReason.SELF_REQUEST
    ]  # fmt: skip
    sent = {
        "standard": str(standards["IS8"].public_id),
        "reason": "new_teacher",
        "because": "So.",
        "weeks": "6",
    }
    assert browser.post(page, sent).status_code == 422
    with pytest.raises(CycleRefused, match="found each night"):
        propose(cast, standards["IS8"], reason=CycleReason.STALLED_STEP)
    assert all_cycles() == []
