"""Leaders are evaluated by the region, read it once shared and answer; successors stand with their seat."""

from datetime import date

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.models import CoachAssignment, SchoolYear
from sextant.network.terms import Seat
from sextant.talent.actions.leader_evaluations import (
    Level,
    NotReady,
    keep_draft,
    name_coach,
    reply,
    share,
)
from sextant.talent.actions.successors import CannotFollow, end_successor, name_successor
from sextant.talent.models import LeaderEvaluation, Successor
from sextant.talent.queries.leaders import own_evaluations
from sextant.talent.queries.successors import read_seats
from sextant.talent.terms.growing import Readiness
from sextant.talent.terms.leading import ANCHORS, LEADER_COMPETENCIES
from talent.conftest import SignIn

SEEN = "Seven of nine teachers had a step from the last visit."
LEVELS = {str(one): Level(level=3, evidence=SEEN) for one in LEADER_COMPETENCIES}


def draft(cast: Cast, who: str = "lucia_principal", **levels: Level) -> LeaderEvaluation:
    with cast.as_(cast.walter_regional):
        return keep_draft(
            staff_id=cast.named[who].staff_id, summary="Steady.", levels=levels or LEVELS, on=TODAY
        )


def test_each_competency_has_four_anchors() -> None:
    assert set(ANCHORS) == set(LEADER_COMPETENCIES)
    assert all(len(ones) == 4 for ones in ANCHORS.values())


def test_a_leader_reads_nothing_of_a_draft_and_all_of_it_once_shared(cast: Cast, sign_in: SignIn) -> None:
    row = draft(cast)
    page = reverse("leader_evaluation", args=[row.public_id])
    lucia = sign_in(cast.lucia_principal)
    assert lucia.get(page).status_code == 404
    with cast.as_(cast.walter_regional):
        share(evaluation_id=row.pk, on=TODAY)
    answer = lucia.get(page)
    assert SEEN in answer.content.decode()
    assert sign_in(cast.thandiwe_principal_elsewhere).get(page).status_code == 404
    assert sign_in(cast.amara_teacher).get(page).status_code == 403


def test_she_answers_once_and_her_words_stand_beside_it(cast: Cast, sign_in: SignIn) -> None:
    row = draft(cast)
    with cast.as_(cast.walter_regional):
        share(evaluation_id=row.pk, on=TODAY)
    page = reverse("leader_evaluation", args=[row.public_id])
    assert sign_in(cast.lucia_principal).post(page, {"reply": "Fair."}).status_code == 303
    with cast.as_(cast.lucia_principal):
        assert [(one.reply, one.acknowledged_on) for one in own_evaluations()] == [("Fair.", TODAY)]
        with pytest.raises(AlreadyDone):
            reply(evaluation_id=row.pk, words="Again.", on=TODAY)
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(NotReady):
        reply(evaluation_id=row.pk, words="Not mine.", on=TODAY)


def test_it_is_shared_whole_and_stands_then(cast: Cast) -> None:
    some = draft(cast, develops_adults=Level(level=3, evidence=SEEN))
    with cast.as_(cast.walter_regional):
        with pytest.raises(NotReady, match="Leads by data"):
            share(evaluation_id=some.pk, on=TODAY)
        keep_draft(staff_id=some.staff_id, summary="Steady.", levels=LEVELS, on=TODAY)
        share(evaluation_id=some.pk, on=TODAY)
        with pytest.raises(AlreadyDone):
            keep_draft(staff_id=some.staff_id, summary="Other.", levels=LEVELS, on=TODAY)


def test_only_the_region_evaluates_and_only_leaders(cast: Cast) -> None:
    with cast.as_(cast.walter_regional), pytest.raises(NotReady):
        keep_draft(staff_id=cast.amara_teacher.staff_id, summary="", levels={}, on=TODAY)
    with cast.as_(cast.patrick_hr), pytest.raises(OutOfReach):
        keep_draft(staff_id=cast.lucia_principal.staff_id, summary="", levels={}, on=TODAY)


def test_a_coach_works_with_a_principal(cast: Cast) -> None:
    lucia, joon = cast.lucia_principal.staff_id, cast.joon_coach.staff_id
    with cast.as_(cast.walter_regional):
        name_coach(staff_id=lucia, coach_id=joon, on=TODAY)
        with pytest.raises(NotReady):
            name_coach(staff_id=lucia, coach_id=cast.amara_teacher.staff_id, on=TODAY)
    with guard.acting_as(process("talent_desk")):
        assert CoachAssignment.objects.filter(teacher_id=lucia, coach_id=joon, valid_until=None).exists()
    with cast.as_(cast.walter_regional):
        name_coach(staff_id=lucia, coach_id=None, on=TODAY)
    with guard.acting_as(process("talent_desk")):
        assert not CoachAssignment.objects.filter(teacher_id=lucia, valid_until=None).exists()


def test_a_seat_without_a_successor_stands_out_until_one_is_named(cast: Cast) -> None:
    def named() -> list[str]:
        with cast.as_(cast.walter_regional):
            seats = read_seats(school_ids=[cast.harbor.pk], on=TODAY)
            return [one.named_words for one in seats if one.seat == Seat.PRINCIPAL]

    values = {"school_id": cast.harbor.pk, "seat": Seat.PRINCIPAL, "on": TODAY, "to_learn": "Budget"}
    assert named() == [""]
    with cast.as_(cast.walter_regional):
        row = name_successor(
            **values, candidate_id=cast.yolanda_ap_instruction.staff_id, readiness=Readiness.NEXT_YEAR
        )
        with pytest.raises(CannotFollow, match="holds the seat"):
            name_successor(**values, candidate_id=cast.lucia_principal.staff_id, readiness=Readiness.NOW)
    assert named() == ["Yolanda Pierce (Ready in a year)"]
    with cast.as_(cast.lucia_principal):
        assert not Successor.objects.exists()
        with pytest.raises(Successor.DoesNotExist):
            end_successor(successor_id=row.pk, on=TODAY)
    with cast.as_(cast.walter_regional):
        end_successor(successor_id=row.pk, on=TODAY)
    assert named() == [""]


def test_the_region_reads_last_years_evaluation_and_who_coaches_an_assistant(
    cast: Cast, sign_in: SignIn
) -> None:
    row = draft(cast, "yolanda_ap_instruction")
    with cast.as_(cast.walter_regional):
        share(evaluation_id=row.pk, on=TODAY)
    with guard.acting_as(process("demo_builder")):
        last = SchoolYear.objects.create(
            label="2025-26", starts_on=date(2025, 8, 25), ends_on=date(2026, 6, 12)
        )
        LeaderEvaluation.objects.filter(pk=row.pk).update(school_year=last)
    page = sign_in(cast.walter_regional).get(reverse("school_leader_list")).content.decode()
    assert reverse("leader_evaluation", args=[row.public_id]) in page
    assert "2025-26" in page
    [yolanda] = [one for one in page.split("<tr") if "Yolanda Pierce" in one]
    assert "Lucía Reyes" in yolanda
