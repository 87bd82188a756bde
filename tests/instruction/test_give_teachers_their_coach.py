"""A coach reaches whom he is given: with a cycle that is agreed on, or by the leaders of learning."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.test_propose_and_change_cycles import hire
from instruction.visits_of_cast import publish, scored
from sextant.instruction.actions import coach_links, cycles
from sextant.instruction.actions import cycles_running as running
from sextant.instruction.actions.cycles_due import propose_due
from sextant.instruction.actions.cycles_writing import CycleRefused
from sextant.instruction.models import CoachingCycle, InstructionalStandard
from sextant.instruction.queries.cycles import find_cycle
from sextant.instruction.terms import CycleReason, CycleState, MidpointDecision
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.network.models import CoachAssignment
from sextant.work.models import WorkItem

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def proposed(cast: Cast, standards: dict[str, Any], teacher: str = "katrin_teacher") -> CoachingCycle:
    """Return a cycle that Yolanda proposes to a teacher whom Joon does not coach."""
    with cast.as_(cast.yolanda_ap_instruction):
        return cycles.propose_cycle(
            teacher_id=cast.staff_of(cast.named[teacher]).pk, school_id=cast.harbor.pk,
            standard_id=standards["IS8"].pk, reason=CycleReason.SELECT_VETERAN, because="Three answer.",
            weeks=6, on=TODAY,
        )  # fmt: skip


def agreed(cast: Cast, cycle: CoachingCycle, coach: str = "joon_coach") -> CoachingCycle:
    with cast.as_(cast.yolanda_ap_instruction):
        return cycles.accept_cycle(
            cycle_id=cycle.pk, coach_id=cast.staff_of(cast.named[coach]).pk, version=cycle.version, on=TODAY
        )


def links(cast: Cast, teacher: str = "katrin_teacher") -> list[CoachAssignment]:
    rows = unguarded(CoachAssignment).filter(teacher_id=cast.named[teacher].staff_id)
    return list(rows.order_by("pk"))


def works(topic: str) -> list[WorkItem]:
    return list(unguarded(WorkItem).filter(topic=topic).order_by("pk"))


def test_joon_opens_the_cycle_that_he_is_given_and_is_told_of_it(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    cycle = proposed(cast, standards)
    page = reverse("cycle", args=[cycle.public_id])
    joon = sign_in(cast.joon_coach)
    assert joon.get(page).status_code == 404

    agreed(cast, cycle)

    assert joon.get(page).status_code == 200
    assert "IS8" in joon.get(reverse("coach_board")).content.decode()
    [told] = works("coach")
    assert (told.owner_id, told.title) == (
        cast.joon_coach.staff_id, "Begin a coaching cycle: IS8 Checks for understanding and response",
    )  # fmt: skip
    assert told.due_on > TODAY


def test_the_work_ends_when_the_cycle_starts_and_the_link_when_it_closes(
    cast: Cast, standards: dict[str, Any]
) -> None:
    for days in (20, 10):
        scored(
            cast, 2, standard=standards["IS8"], by="yolanda_ap_instruction", teacher="katrin_teacher",
            on=TODAY - timedelta(days=days),
        )  # fmt: skip
    cycle = agreed(cast, proposed(cast, standards))
    with cast.as_(cast.joon_coach):
        begun = cycles.start_cycle(cycle_id=cycle.pk, on=TODAY, version=cycle.version)
    assert [item.is_open for item in works("coach")] == [False]
    assert [link.valid_until for link in links(cast)] == [None]

    with cast.as_(cast.joon_coach):
        closed = running.close_cycle(
            cycle_id=begun.pk, note="She moved away.", on=TODAY, version=begun.version, interrupted=True
        )
        assert find_cycle(closed.public_id, on=TODAY) is not None

    assert [link.valid_until for link in links(cast)] == [TODAY + timedelta(days=1)]


def test_whom_he_coached_before_he_keeps_when_the_cycle_closes(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = agreed(cast, proposed(cast, standards, "amara_teacher"))
    assert cycle.coach_link_id is None
    assert [link.valid_until for link in links(cast, "amara_teacher")] == [None]


def test_with_the_coach_the_reach_changes_at_the_mid_point(cast: Cast, standards: dict[str, Any]) -> None:
    for days in (80, 70):
        scored(
            cast, 2, standard=standards["IS8"], by="yolanda_ap_instruction", teacher="katrin_teacher",
            on=TODAY - timedelta(days=days),
        )  # fmt: skip
    cycle = agreed(cast, proposed(cast, standards))
    with cast.as_(cast.joon_coach):
        begun = cycles.start_cycle(cycle_id=cycle.pk, on=TODAY - timedelta(days=60), version=cycle.version)
    with cast.as_(cast.yolanda_ap_instruction):
        running.look_at_midpoint(
            cycle_id=begun.pk, decision=MidpointDecision.CHANGE_COACH, note="He is ill.", on=TODAY,
            version=begun.version, coach_id=cast.staff_of(cast.lucia_principal).pk,
        )  # fmt: skip

    joon, lucia = cast.joon_coach.staff_id, cast.lucia_principal.staff_id
    assert [(one.coach_id, one.valid_until) for one in links(cast)] == [
        (joon, TODAY + timedelta(days=1)), (lucia, None),
    ]  # fmt: skip
    assert [item.owner_id for item in works("coach") if item.is_open] == [lucia]


def test_nobody_is_made_a_coach_who_holds_no_seat_that_coaches(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = proposed(cast, standards)
    with pytest.raises(CycleRefused, match="leader of learning"):
        agreed(cast, cycle, "erik_teacher")
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(coach_links.NoCoach):
        coach_links.give_coach(
            teacher_id=cast.katrin_teacher.staff_id or 0, coach_id=cast.erik_teacher.staff_id or 0, on=TODAY
        )
    assert links(cast) == []


def test_yolanda_gives_katrin_a_coach_and_ends_it_on_one_page(cast: Cast, sign_in: SignIn) -> None:
    browser, address = sign_in(cast.yolanda_ap_instruction), reverse("coach_links")
    katrin, joon = cast.staff_of(cast.katrin_teacher), cast.staff_of(cast.joon_coach)
    empty = browser.post(address, {"teacher": "", "coach": ""})
    sent = {"teacher": str(katrin.public_id), "coach": str(joon.public_id)}
    answers = [browser.post(address, sent).status_code for _twice in range(2)]

    assert (empty.status_code, answers) == (422, [303, 422])
    [link] = links(cast)
    assert (link.coach_id, link.valid_from, link.valid_until) == (joon.pk, TODAY, None)

    browser.post(reverse("coach_link_end", args=[link.public_id]))

    [ended] = links(cast)
    assert ended.valid_until == TODAY
    shown = browser.get(address).content.decode()
    assert "Ended within a year" in shown
    # Her school's own.
    elsewhere = sign_in(cast.thandiwe_principal_elsewhere)
    assert elsewhere.post(reverse("coach_link_end", args=[link.public_id])).status_code == 404


def test_new_teachers_without_a_coach_stand_first(cast: Cast, sign_in: SignIn) -> None:
    hire(cast, "katrin_teacher")
    shown = sign_in(cast.yolanda_ap_instruction).get(reverse("coach_links"))

    assert "1 new teacher has no coach" in shown.content.decode()
    assert shown.context["page"].rows[0].teacher.id == cast.katrin_teacher.staff_id


def test_a_link_that_came_with_a_cycle_ends_with_it_alone(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = agreed(cast, proposed(cast, standards))
    assert cycle.coach_link_id is not None
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(AlreadyDone, match="Close it"):
        coach_links.end_coach(link_id=cycle.coach_link_id, on=TODAY)


def test_a_school_is_asked_once_to_agree_on_its_new_cycles(cast: Cast, standards: dict[str, Any]) -> None:
    for teacher in ("erik_teacher", "katrin_teacher"):
        hire(cast, teacher)
    propose_due(on=TODAY)
    propose_due(on=TODAY)

    [asked] = works("new teachers")
    assert (asked.title, asked.seat, asked.is_open) == (
        "Agree on 2 coaching cycles", "ap_instruction", True,
    )  # fmt: skip
    assert asked.due_on > TODAY

    for cycle in unguarded(CoachingCycle).filter(state=CycleState.PROPOSED).order_by("pk"):
        assert works("new teachers")[0].is_open
        agreed(cast, cycle)
    assert not works("new teachers")[0].is_open
