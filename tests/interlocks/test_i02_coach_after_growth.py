"""I-02: growth and lessons together propose a cycle; without a low standard, two more visits."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from interlock_cases import items
from pytest_django import DjangoAssertNumQueries
from teacher_flags import estimate, release_flags, run_with

from cast_for_tests import TODAY, Cast
from instruction.closed_cycles import teachers
from instruction.visits_of_cast import publish, scored
from sextant.assessment.actions.run_withdrawal import withdraw_run
from sextant.assessment.actions.teacher_flags import tell_fallen
from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.terms import TeacherFlag
from sextant.instruction.actions import cycles as actions
from sextant.instruction.actions.cycles_writing import CycleRefused, NeedsReason
from sextant.instruction.models import CoachingCycle
from sextant.instruction.terms import CycleReason, CycleState
from sextant.interlocks.into.coaching import coach_after_growth
from sextant.interlocks.modes import set_mode
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish as publish_event
from sextant.network.actions.rosters import open_verifications
from sextant.network.terms import Seat
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = [
    pytest.mark.django_db(databases=list(settings.DATABASES)), pytest.mark.usefixtures("monday_morning"),
]  # fmt: skip


@pytest.fixture
def amara(cast: Cast) -> int:
    """Amara, scored 1 and 2 on IS8 by two observers, and 3 on IS2."""
    standards = publish(cast)
    scored(cast, 2, standard=standards["IS8"], on=date(2026, 9, 15))
    scored(cast, 1, standard=standards["IS8"], by="yolanda_ap_instruction", on=date(2026, 9, 22))
    for by in ("joon_coach", "yolanda_ap_instruction"):
        scored(cast, 3, standard=standards["IS2"], by=by, on=date(2026, 9, 29))
    return int(cast.staff_of(cast.amara_teacher).pk)


def cycles() -> list[CoachingCycle]:
    with guard.acting_as(process("lesson_desk")):
        return list(CoachingCycle.objects.select_related("standard").order_by("pk"))


def test_a_flag_and_a_low_standard_propose_a_cycle_on_it(cast: Cast, amara: int) -> None:
    release_flags(cast, amara)

    [cycle] = cycles()
    assert (cycle.teacher_id, cycle.standard.code, cycle.state) == (amara, "IS8", CycleState.PROPOSED)
    assert (cycle.reason, cycle.coach_id) == (CycleReason.SEEN_IN_LESSONS, cast.joon_coach.staff_id)
    [item] = items()
    assert (item.interlock, item.seat, item.subject_id) == ("I-02", Seat.AP_INSTRUCTION, amara)
    assert "1.5 on average in 2 scored coaching visits by 2 observers" in item.reason
    with cast.as_(cast.yolanda_ap_instruction):
        place = place_of(
            AskedItem(interlock="I-02", part=0, subject_id=amara, topic="", reference=item.reference)
        )
    assert place is not None
    assert str(cycle.public_id) in place.url


def test_no_estimate_and_no_name_stand_in_what_the_assistant_principal_reads(cast: Cast, amara: int) -> None:
    release_flags(cast, amara)

    [item], [cycle] = items(), cycles()
    written = f"{item.title} {item.reason} {item.evidence} {cycle.because}"
    assert not [word for word in ("0.18", "0.28", "Okafor", "Amara") if word in written]


def test_without_a_low_standard_two_visits_by_somebody_from_outside_are_asked(cast: Cast) -> None:
    standards = publish(cast)
    # Low, but by one observer alone.
    for day in (date(2026, 9, 15), date(2026, 9, 22)):
        scored(cast, 1, standard=standards["IS8"], on=day)

    release_flags(cast, cast.amara_teacher.staff_id)

    assert cycles() == []
    assert [item.title for item in items()] == ["Two scored visits by an outside observer"]


def test_it_is_silent_of_a_provisional_run_of_the_unflagged_and_of_the_coached(
    cast: Cast, amara: int
) -> None:
    release_flags(cast, amara, is_final=False)
    release_flags(cast, number=2)
    assert (items(), cycles()) == ([], [])

    begin(cast, amara)
    release_flags(cast, amara, number=3)
    assert items() == []


def test_on_trial_nothing_is_proposed(cast: Cast, amara: int) -> None:
    with guard.acting_as(process("demo_builder")):
        set_mode(code="I-02", mode="dry_run", on=TODAY, because="We look first.")

    release_flags(cast, amara)

    assert (items(), cycles()) == ([], [])


def test_a_cycle_that_begins_closes_the_item(cast: Cast, amara: int) -> None:
    release_flags(cast, amara)

    with cast.as_(cast.yolanda_ap_instruction):
        accepted = actions.accept_cycle(
            cycle_id=cycles()[0].pk, coach_id=cast.joon_coach.staff_id, version=1, on=TODAY
        )
        actions.start_cycle(cycle_id=accepted.pk, on=TODAY, version=2)

    assert [item.state for item in items() if item.interlock] == [WorkState.DONE]


def test_a_reasoned_refusal_closes_it_and_the_same_flag_does_not_come_back(cast: Cast, amara: int) -> None:
    first = release_flags(cast, amara)
    with cast.as_(cast.yolanda_ap_instruction):
        actions.refuse_cycle(cycle_id=cycles()[0].pk, because="On leave till spring.", on=TODAY, version=1)
    assert [(item.state, item.note) for item in items()] == [(WorkState.DONE, "On leave till spring.")]

    with guard.acting_as(process("growth_run")), transaction.atomic():
        publish_event(GrowthRunReleased(run_id=first.pk, is_final=True))

    assert [item.state for item in items()] == [WorkState.DONE]


def test_yolanda_sends_it_back_where_a_roster_is_not_verified(cast: Cast, amara: int) -> None:
    release_flags(cast, amara)
    key = cycles()[0].pk
    with (
        cast.as_(cast.yolanda_ap_instruction),
        pytest.raises(CycleRefused, match="Every roster behind this is verified"),
    ):
        actions.send_back_cycle(cycle_id=key, because="Math 7B.", on=TODAY, version=1)
    with guard.acting_as(process("demo_builder")):
        open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
    with cast.as_(cast.yolanda_ap_instruction):
        with pytest.raises(NeedsReason):
            actions.send_back_cycle(cycle_id=key, because=" ", on=TODAY, version=1)
        actions.send_back_cycle(cycle_id=key, because="Math 7B was a substitute's.", on=TODAY, version=1)

    asked, checks = items()
    assert (asked.state, asked.note) == (WorkState.DONE, "Math 7B was a substitute's.")
    assert (checks.seat, checks.part, checks.state) == (Seat.DATA_DIRECTOR, 1, WorkState.OPEN)
    assert "Math 7B was a substitute's." in checks.reason
    assert [one.state for one in cycles()] == [CycleState.REFUSED]


def test_a_restatement_that_no_longer_flags_her_withdraws_item_and_proposal(cast: Cast, amara: int) -> None:
    first = release_flags(cast, amara)
    with guard.acting_as(process("growth_run")):
        second = restate(cast, first, amara, flag=TeacherFlag.NONE)
        tell_fallen(second)

    assert [item.state for item in items()] == [WorkState.SUPERSEDED]
    assert [(one.state, one.closing_note) for one in cycles()] == [
        (CycleState.REFUSED, "The proposal was withdrawn before anybody agreed on it.")
    ]


def test_a_restatement_that_flags_her_again_leaves_both(cast: Cast, amara: int) -> None:
    first = release_flags(cast, amara)
    with guard.acting_as(process("growth_run")):
        second = restate(cast, first, amara, flag=TeacherFlag.INEFFECTIVE)
        tell_fallen(second)

    assert [item.state for item in items()] == [WorkState.OPEN]
    assert [one.state for one in cycles()] == [CycleState.PROPOSED]


@pytest.mark.parametrize("end", ["proposed", "withdrawn", "sent_back"])
def test_coach_and_teacher_read_nothing_of_the_flag(cast: Cast, amara: int, end: str) -> None:
    run = release_flags(cast, amara)
    [cycle] = cycles()
    if end == "withdrawn":
        with cast.as_(cast.anneke_data_director):
            withdraw_run(run_id=run.pk, because="Wrong forms.")
    if end == "sent_back":
        with guard.acting_as(process("demo_builder")):
            open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
        with cast.as_(cast.yolanda_ap_instruction):
            actions.send_back_cycle(cycle_id=cycle.pk, because="Math 7B’s roster.", on=TODAY, version=1)

    pages = [reverse("cycle", args=[cycle.public_id])]
    for who, more in (
        (cast.joon_coach, reverse("coach_board")),
        (cast.amara_teacher, reverse("coaching_mine")),
    ):
        for page in (*pages, more):
            answer = cast.sign_in(Client(), who).get(page)
            read = answer.content.decode().split("<main")[1].lower()
            found = [word for word in ("flag", "growth and", "roster", "growth run", "mvas") if word in read]
            assert (answer.status_code, found) == (200, []), page
    assert cycles()[0].reason == CycleReason.SEEN_IN_LESSONS


def test_what_a_person_proposed_outlives_the_flag(cast: Cast, amara: int) -> None:
    with cast.as_(cast.joon_coach):
        actions.propose_cycle(
            teacher_id=amara, school_id=cast.harbor.pk, standard_id=_standard(), weeks=6, on=TODAY,
            reason=CycleReason.SEEN_IN_LESSONS, because="Three students answer everything.",
        )  # fmt: skip
    run = release_flags(cast, amara)
    with cast.as_(cast.anneke_data_director):
        withdraw_run(run_id=run.pk, because="Wrong forms.")

    assert [one.state for one in cycles()] == [CycleState.PROPOSED]


def test_a_withdrawn_run_takes_its_flags_along(cast: Cast, amara: int) -> None:
    run = release_flags(cast, amara)
    with cast.as_(cast.anneke_data_director):
        withdraw_run(run_id=run.pk, because="Wrong forms.")

    assert [item.state for item in items()] == [WorkState.SUPERSEDED]


@pytest.mark.parametrize("n", [1, 12])
def test_a_whole_run_costs_the_same_whatever_its_size(
    cast: Cast, n: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish(cast)
    run = release_flags(cast, *teachers(cast, n))

    with guard.acting_as(process("decider")), django_assert_max_num_queries(12):
        found = coach_after_growth(GrowthRunReleased(run_id=run.pk, is_final=True), TODAY)
    assert len(found) == n


def begin(cast: Cast, amara: int) -> None:
    with guard.acting_as(process("lesson_desk")):
        CoachingCycle(
            teacher_id=amara, school_id=cast.harbor.pk, coach_id=cast.joon_coach.staff_id,
            standard_id=_standard(), reason=CycleReason.SELF_REQUEST, state=CycleState.ACTIVE,
            proposed_on=TODAY, starts_on=TODAY, baseline=2.0, target=3.0,
        ).save()  # fmt: skip


def restate(cast: Cast, first: Any, amara: int, *, flag: TeacherFlag) -> Any:
    from sextant.assessment.models import TeacherGrowth

    TeacherGrowth.objects.filter(run=first).update(is_current=False)
    second = run_with(cast, settings={}, number=2, of_period=first.target_number)
    estimate(cast, second, amara, flag=flag)
    return second


def _standard() -> int:
    from sextant.instruction.models import InstructionalStandard

    key: int = InstructionalStandard.objects.values_list("pk", flat=True).get(code="IS8")
    return key


def test_the_low_standard_is_drafted_as_a_goal_where_the_plan_still_is_a_draft(
    cast: Cast, amara: int
) -> None:
    from sextant.kernel.guard import unguarded
    from sextant.talent.actions.plan_drafts import draft_missing_plans
    from sextant.talent.models import GrowthGoal

    with guard.acting_as(process("talent_desk")):
        draft_missing_plans(on=TODAY)

    release_flags(cast, amara)

    [goal] = unguarded(GrowthGoal).filter(staff_id=amara)
    assert (goal.standard_code, goal.origin) == ("IS8", "growth_and_observation")
    assert not [word for word in ("0.18", "0.28", "lag", "ineffective") if word in goal.aim + goal.indicator]
