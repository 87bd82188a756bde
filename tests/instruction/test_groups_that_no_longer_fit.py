"""Proposals whose students are elsewhere by then: named, solved again, told as the reader may read it."""

from datetime import date, time

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.two_classes import TwoClasses, release_to_both, the_moves, the_proposal
from interlocks.interlock_cases import items
from interlocks.pages.conftest import text_of
from sextant.instruction.actions import group_proposals as actions
from sextant.instruction.actions.groups_anew import propose_anew, solve_others_again
from sextant.instruction.models import GroupProposal, ProposedMove, StudentNeed
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach
from sextant.network.actions import calendar, rosters
from sextant.network.models import BellPeriod, Section
from sextant.network.terms import BellKind
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday")

NEXT_MONDAY = date(2026, 11, 30)


@pytest.fixture
def both(cast: Cast) -> TwoClasses:
    """Return both classes, 7A in the first period."""
    found = release_to_both(cast)
    with guard.acting_as(process("demo_builder")):
        calendar.set_bells(
            school_id=cast.harbor.pk,
            name="Regular",
            bells=[calendar.Bell(label="1", kind=BellKind.CLASS, starts_at=time(8), ends_at=time(9))],
        )
        bell = BellPeriod.objects.get(school=cast.harbor)
        Section.objects.filter(pk=found.math_7a.pk).update(bell_period_id=bell.pk)
        found.math_7a.refresh_from_db()
    return found


def seat_elsewhere(cast: Cast, both: TwoClasses, *, moves: list[ProposedMove] | None = None) -> ProposedMove:
    """Seat a student who would come into 7A in a class of its period, from the coming Monday on."""
    move = next(one for one in moves or the_moves() if one.target_id == both.math_7a.pk)
    with guard.acting_as(process("demo_builder")):
        other = rosters.create_section(
            school_id=cast.harbor.pk, school_year_id=cast.year.pk, title="Reading 7C",
            course_id=cast.named["reading_7b"].course_id, starts_on=cast.year.starts_on,
            ends_on=cast.year.ends_on, bell_period_id=both.math_7a.bell_period_id,
        )  # fmt: skip
        rosters.place_student(section_id=other.pk, student_id=move.student_id, valid_from=NEXT_MONDAY)
    return move


def all_ticked() -> dict[str, str]:
    ticked = {f"approve-{move.public_id}": "1" for move in the_moves()}
    return {"version": str(the_proposal().version), "confirmed": "1", **ticked}


def test_who_is_elsewhere_by_then_is_named_and_the_groups_are_proposed_anew(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    clashing = seat_elsewhere(cast, both)
    old = the_proposal()
    client = sign_in(cast.yolanda_ap_instruction)

    refused = client.post(reverse("group_decide", args=[old.public_id]), all_ticked())
    page = text_of(refused)
    assert refused.status_code == 422
    assert f"{clashing.student.name}: The student is elsewhere when Math 7A meets." in page
    assert f'id="c-{clashing.public_id}"' in refused.content.decode()
    assert refused.content.decode().count('id="c-') == 1

    anew = client.post(reverse("group_anew", args=[old.public_id]), follow=True)
    assert "It was made anew on" in text_of(anew)
    assert the_proposal().pk != old.pk
    assert clashing.student_id not in {move.student_id for move in the_moves()}
    done = client.post(reverse("group_decide", args=[the_proposal().public_id]), all_ticked(), follow=True)
    assert the_proposal().state == ProposalState.DECIDED
    assert "change classes in Math 7" in text_of(done)
    assert "Open the newest proposal" in text_of(client.get(reverse("group_proposal", args=[old.public_id])))


def test_after_a_decision_only_what_no_longer_fits_is_solved_again(cast: Cast, both: TwoClasses) -> None:
    waits, moves = the_proposal(), the_moves()
    with guard.acting_as(process("demo_builder")):
        [decided] = GroupProposal.objects.bulk_create(
            [
                GroupProposal(
                    school=cast.harbor, course=cast.math_7, report_period=cast.periods[2],
                    state=ProposalState.DECIDED, outcome="optimal", n_students=24, proposed_on=TODAY,
                    starts_on=NEXT_MONDAY, decided_on=TODAY,
                )
            ]
        )  # fmt: skip
    with guard.acting_as(process("group_desk")):
        assert solve_others_again(proposal_id=decided.pk, on=TODAY) == 0
    seat_elsewhere(cast, both, moves=moves)
    with guard.acting_as(process("group_desk")):
        assert solve_others_again(proposal_id=decided.pk, on=TODAY) == 1
        assert GroupProposal.objects.get(pk=waits.pk).state == ProposalState.REPLACED
    assert the_proposal().state == ProposalState.PROPOSED


def test_what_a_teacher_noted_goes_over_to_the_same_move(cast: Cast, both: TwoClasses) -> None:
    clashing = seat_elsewhere(cast, both)
    move = next(one for one in the_moves() if one.section_id == cast.math_7b.pk and one.pk != clashing.pk)
    with cast.as_(cast.amara_teacher):
        actions.edit_move(
            move_id=move.pk, version=1, target_id=None, because="The tutor sits here.", on=TODAY
        )
    with cast.as_(cast.amara_teacher), pytest.raises(OutOfReach):
        propose_anew(proposal_id=the_proposal().pk, on=TODAY)
    with cast.as_(cast.yolanda_ap_instruction):
        propose_anew(proposal_id=the_proposal().pk, on=TODAY)

    again = next(one for one in the_moves() if one.student_id == move.student_id)
    assert again.pk != move.pk
    assert (again.decision, again.because) == (MoveDecision.REFUSED, "The tutor sits here.")


def test_where_nobody_would_move_any_more_the_item_closes(cast: Cast, both: TwoClasses) -> None:
    with guard.acting_as(process("demo_builder")):
        StudentNeed.objects.update(need=None)
    with cast.as_(cast.yolanda_ap_instruction):
        assert propose_anew(proposal_id=the_proposal().pk, on=TODAY) is None

    assert the_proposal().state == ProposalState.REPLACED
    assert [item.state for item in items() if item.interlock == "I-05"] == [WorkState.DONE]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("apart", "Kept apart from a student of Math 7B."),
        ("placement", "Math 7B does not give the placement or the minutes of the plan; Math 7A does."),
    ],
)
def test_a_private_rule_is_told_to_whoever_may_read_of_it(
    cast: Cast, both: TwoClasses, sign_in: SignIn, why: str, said: str
) -> None:
    move = next(one for one in the_moves() if one.section_id == cast.math_7b.pk)
    with guard.acting_as(process("demo_builder")):
        ProposedMove.objects.filter(pk=move.pk).update(why=why, reason=actions.told_to_all(why, said))
    url = reverse("group_proposal", args=[the_proposal().public_id])

    coach = text_of(sign_in(cast.joon_coach).get(url))
    assert move.student.name in coach
    assert "A rule of the school." in coach
    assert said not in coach
    assert said in text_of(sign_in(cast.yolanda_ap_instruction).get(url))


def test_a_move_may_go_only_where_the_student_may_learn(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    clashing = seat_elsewhere(cast, both)
    url = reverse("group_move", args=[the_proposal().public_id, clashing.public_id])
    page = text_of(sign_in(cast.amara_teacher).get(url))

    assert "Stays in Math 7B" in page
    assert "Math 7A</" not in sign_in(cast.amara_teacher).get(url).content.decode()


def test_a_decision_of_a_process_names_nobody(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        actions.decide_moves(
            proposal_id=the_proposal().pk, version=the_proposal().version,
            approved=[move.pk for move in the_moves()], because={}, on=TODAY,
        )  # fmt: skip
    page = text_of(
        sign_in(cast.yolanda_ap_instruction).get(reverse("group_proposal", args=[the_proposal().public_id]))
    )

    assert "Decided on Mon 23 Nov." in page
