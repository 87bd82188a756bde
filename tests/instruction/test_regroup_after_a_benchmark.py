"""W-I4 and I-05: a released benchmark proposes groups; a person decides; the rosters follow on Monday."""

from datetime import date
from typing import Any

import pytest

from cast_for_tests import TODAY, Cast
from instruction.two_classes import open_second_class, release_to_both, the_moves, the_proposal
from interlocks.interlock_cases import items
from sextant.assessment.events import ResultsReleased
from sextant.audit.models import AuditEntry
from sextant.instruction.actions import group_proposals as actions
from sextant.instruction.models import GroupProposal, KeptApart, ProposedMove, StudentNeed
from sextant.instruction.terms import ApartReason, MoveDecision, ProposalState
from sextant.interlocks.regrouping import propose_after, propose_new_groups
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.rosters import move_out
from sextant.network.models import SectionEnrollment
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday")

NEXT_MONDAY = date(2026, 11, 30)


def of_i05() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-05"]


def section_of(student_id: int, section_ids: set[int], on: date) -> list[int]:
    with guard.acting_as(process("demo_builder")):
        rows = SectionEnrollment.objects.on(on).filter(student_id=student_id, section_id__in=section_ids)
        return list(rows.values_list("section_id", flat=True))


def decide(cast: Cast, *, refused: dict[int, str] | None = None, who: str = "yolanda_ap_instruction") -> Any:
    refused = refused or {}
    proposal = the_proposal()
    with cast.as_(cast.named[who]):
        return actions.decide_moves(
            proposal_id=proposal.pk,
            version=proposal.version,
            approved=[move.pk for move in the_moves() if move.pk not in refused],
            because=refused,
            on=TODAY,
        )


def test_a_released_benchmark_proposes_groups_and_asks_the_assistant_principal(cast: Cast) -> None:
    release_to_both(cast)

    proposal, moves = the_proposal(), the_moves()
    assert (proposal.state, proposal.outcome) == (ProposalState.PROPOSED, "optimal")
    assert proposal.starts_on == NEXT_MONDAY
    # 24 students, of whom 35 %, so eight, may move before it counts against the proposal.
    assert 2 <= len(moves) <= 8
    assert all(move.reason for move in moves)
    [item] = of_i05()
    assert (item.seat, item.state, item.school_id) == (Seat.AP_INSTRUCTION, WorkState.OPEN, cast.harbor.pk)
    # The item outlives the first decision: what it asks names no course, and its evidence says when.
    assert "Math" not in item.reason
    [line] = item.evidence
    assert line["words"] == f"Proposed for Math 7: {len(moves)} of 24 students would change classes."


def test_needs_are_kept_for_every_student_who_took_it(cast: Cast) -> None:
    release_to_both(cast)

    with guard.acting_as(process("demo_builder")):
        needs = list(StudentNeed.objects.values_list("need", flat=True))
    assert len(needs) == 24
    assert min(needs) < 40
    assert max(needs) > 60


def test_i05_names_no_student(cast: Cast) -> None:
    release_to_both(cast)

    words = " ".join(f"{item.title} {item.reason} {item.evidence}" for item in of_i05())
    assert all(move.student.family_name not in words for move in the_moves())


def test_i05_is_silent_where_a_course_has_one_class(cast: Cast) -> None:
    from assessment.released_benchmarks import release_benchmark

    release_benchmark(cast)

    assert of_i05() == []


def test_i05_is_silent_about_a_map_window(cast: Cast) -> None:
    both = release_to_both(cast, publishes=False)
    with guard.acting_as(process("decider")):
        propose_new_groups(ResultsReleased(release_id=both.released.release.pk, source="map"))

    assert of_i05() == []


def test_the_rosters_follow_on_monday_and_the_item_closes(cast: Cast) -> None:
    both = release_to_both(cast)
    sections = {cast.math_7b.pk, both.math_7a.pk}

    decided = decide(cast)

    assert decided.starts_on == NEXT_MONDAY
    for move in the_moves():
        assert section_of(move.student_id, sections, TODAY) == [move.section_id]
        assert section_of(move.student_id, sections, NEXT_MONDAY) == [move.target_id]
        assert move.decision == MoveDecision.APPROVED
    assert the_proposal().state == ProposalState.DECIDED
    assert [item.state for item in of_i05()] == [WorkState.DONE]
    assert AuditEntry.objects.filter(action="instruction.decide_groups").count() == 1


def test_a_refusal_says_why_and_leaves_the_student(cast: Cast) -> None:
    both = release_to_both(cast)
    first = the_moves()[0]
    with pytest.raises(actions.ReasonNeeded):
        decide(cast, refused={first.pk: " "})

    assert decide(cast, refused={first.pk: "In the middle of a plan."}).n_refused == 1

    assert section_of(first.student_id, {cast.math_7b.pk, both.math_7a.pk}, NEXT_MONDAY) == [first.section_id]
    assert the_moves()[0].because == "In the middle of a plan."


def test_what_would_break_a_rule_is_not_approved(cast: Cast) -> None:
    # Both classes are full at twelve: who comes in needs somebody who goes out.
    with guard.acting_as(process("demo_builder")):
        type(cast.math_7b).objects.filter(pk=cast.math_7b.pk).update(capacity=12)
    release_to_both(cast, capacity=12)
    into = [move for move in the_moves() if move.target_id == cast.math_7b.pk]
    assert into
    refused = {move.pk: "Stays." for move in the_moves() if move.target_id != cast.math_7b.pk}

    with pytest.raises(actions.BreaksARule, match="Math 7B has 12 seats"):
        decide(cast, refused=refused)

    assert the_proposal().state == ProposalState.PROPOSED


@pytest.mark.parametrize("who", ["amara_teacher", "thandiwe_principal_elsewhere", "gloria_registrar"])
def test_only_who_approves_here_decides(cast: Cast, who: str) -> None:
    release_to_both(cast)

    with pytest.raises(OutOfReach):
        decide(cast, who=who)

    assert the_proposal().state == ProposalState.PROPOSED


def test_nothing_is_decided_twice_nor_on_what_was_not_shown(cast: Cast) -> None:
    release_to_both(cast)
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(ChangedMeanwhile):
        actions.decide_moves(proposal_id=the_proposal().pk, version=99, approved=[], because={}, on=TODAY)
    decide(cast)
    with pytest.raises(AlreadyDone):
        decide(cast)


def test_a_teacher_keeps_a_student_of_her_class_with_a_reason(cast: Cast) -> None:
    release_to_both(cast)
    move = next(one for one in the_moves() if one.section_id == cast.math_7b.pk)
    with cast.as_(cast.amara_teacher):
        with pytest.raises(actions.ReasonNeeded):
            actions.edit_move(move_id=move.pk, version=move.version, target_id=None, because="", on=TODAY)
        edited = actions.edit_move(
            move_id=move.pk, version=move.version, target_id=None, because="Her tutor sits here.", on=TODAY
        )

    assert (edited.decision, edited.because) == (MoveDecision.REFUSED, "Her tutor sits here.")
    assert edited.edited_by_id == cast.amara_teacher.staff_id


def test_a_teacher_of_another_class_does_not_find_the_move(cast: Cast) -> None:
    release_to_both(cast)
    move = next(one for one in the_moves() if one.section_id == cast.math_7b.pk)
    with cast.as_(cast.katrin_teacher), pytest.raises(ProposedMove.DoesNotExist):
        actions.edit_move(move_id=move.pk, version=1, target_id=None, because="No.", on=TODAY)


def test_students_who_are_kept_apart_are_not_brought_together(cast: Cast) -> None:
    both = release_to_both(cast)
    first = next(one for one in the_moves() if one.section_id == cast.math_7b.pk)
    partner = next(one for one in both.mates if one.pk not in {move.student_id for move in the_moves()})
    with guard.acting_as(process("demo_builder")):
        KeptApart(
            school=cast.harbor,
            student_id=first.student_id,
            other=partner,
            reason=ApartReason.SAFETY,
            valid_from=TODAY,
        ).save()

    with pytest.raises(actions.BreaksARule, match="kept apart"):
        decide(cast)


def test_a_restatement_replaces_what_waits_and_leaves_what_is_decided(cast: Cast) -> None:
    both = release_to_both(cast)
    with guard.acting_as(process("group_desk")):
        assert propose_after(both.released.release.pk) == 1
    with guard.acting_as(process("demo_builder")):
        states = list(GroupProposal.objects.order_by("pk").values_list("state", flat=True))
    assert states == [ProposalState.REPLACED, ProposalState.PROPOSED]
    assert len(of_i05()) == 1

    decide(cast)
    with guard.acting_as(process("group_desk")):
        assert propose_after(both.released.release.pk) == 0


def test_a_second_class_alone_proposes_nothing(cast: Cast) -> None:
    open_second_class(cast)

    with guard.acting_as(process("demo_builder")):
        assert not GroupProposal.objects.exists()


def test_whoever_has_left_the_class_since_is_moved_nowhere(cast: Cast) -> None:
    release_to_both(cast)
    first = the_moves()[0]
    with guard.acting_as(process("demo_builder")):
        move_out(section_id=first.section_id, student_id=first.student_id, on=TODAY)

    decided = decide(cast)

    assert decided.n_refused == 1
    assert the_moves()[0].decision == MoveDecision.REFUSED
    assert the_moves()[0].because == "Has left this class since the proposal."
