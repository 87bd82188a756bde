"""The pages of groups, as the people who decide about them open them."""

import uuid

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from instruction.conftest import SignIn
from instruction.two_classes import TwoClasses, release_to_both, the_moves, the_proposal
from interlocks.pages.conftest import queries_of, text_of
from sextant.instruction.models import (
    GroupMembership,
    GroupProposal,
    InstructionalGroup,
    ProposedGroup,
    StudentNeed,
)
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")
MOST_QUERIES = 25


@pytest.fixture
def both(cast: Cast) -> TwoClasses:
    return release_to_both(cast)


def page_of() -> str:
    return reverse("group_proposal", args=[the_proposal().public_id])


def groups_of(cast: Cast) -> str:
    return reverse("class_groups", args=[cast.math_7b.public_id])


def in_force() -> list[InstructionalGroup]:
    with guard.acting_as(process("demo_builder")):
        return list(InstructionalGroup.objects.filter(valid_until__gt="2026-11-23").order_by("title"))


def test_without_proposals_the_list_says_when_they_come(cast: Cast, sign_in: SignIn) -> None:
    page = text_of(sign_in(cast.yolanda_ap_instruction).get(reverse("group_list")))

    assert "No new groups are proposed." in page
    assert "Proposals come after the release of a benchmark" in page


def test_the_list_opens_with_what_waits(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    page = text_of(sign_in(cast.yolanda_ap_instruction).get(reverse("group_list")))

    assert "One regrouping waits for your decision." in page
    assert "Math 7" in page


def test_a_proposal_says_what_would_change_and_why(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    page = text_of(sign_in(cast.yolanda_ap_instruction).get(page_of()))

    assert "Eight students of 24 in Math 7 would change classes, on the Monday after the decision." in page
    assert the_moves()[0].reason in page
    assert "proven best" in page


def test_a_teacher_sees_the_moves_of_her_students_only(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    page = text_of(sign_in(cast.amara_teacher).get(page_of()))

    own = [move for move in the_moves() if move.section_id == cast.math_7b.pk]
    others = [move for move in the_moves() if move.section_id != cast.math_7b.pk]
    assert own
    assert others
    assert all(move.student.name in page for move in own)
    assert not any(move.student.name in page for move in others)
    assert "more moves are about students of other classes" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("lucia_principal", 200), ("erik_teacher", 200), ("katrin_teacher", 404),
     ("thandiwe_principal_elsewhere", 404), ("denise_guardian", 403), ("gloria_registrar", 403)],
)  # fmt: skip
def test_a_proposal_is_open_to_whoever_has_its_classes(
    cast: Cast, both: TwoClasses, sign_in: SignIn, who: str, status: int
) -> None:
    assert sign_in(cast.named[who]).get(page_of()).status_code == status


def test_the_assistant_principal_decides_on_the_page(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    url = reverse("group_decide", args=[the_proposal().public_id])
    first, *others = the_moves()
    ticked = {f"approve-{move.public_id}": "1" for move in others}
    values = {"version": str(the_proposal().version), "confirmed": "1", **ticked}

    refused = client.post(url, values)
    assert refused.status_code == 422
    assert "Say of each move that you refuse why" in text_of(refused)

    done = client.post(url, {**values, f"because-{first.public_id}": "Mid-plan."}, follow=True)
    assert "Seven students change classes in Math 7" in text_of(done)
    assert the_proposal().state == ProposalState.DECIDED
    assert the_moves()[0].decision == MoveDecision.REFUSED


def test_a_teacher_cannot_decide(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    url = reverse("group_decide", args=[the_proposal().public_id])

    assert sign_in(cast.amara_teacher).post(url, {"version": "1"}).status_code == 403


def test_a_teacher_changes_a_move_with_a_reason(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    client = sign_in(cast.amara_teacher)
    move = next(one for one in the_moves() if one.section_id == cast.math_7b.pk)
    url = reverse("group_move", args=[the_proposal().public_id, move.public_id])
    assert move.student.name in text_of(client.get(url))

    without = client.post(url, {"target": "stays", "because": "", "version": "1"})
    assert without.status_code == 422
    assert "Say why in one sentence" in text_of(without)

    client.post(url, {"target": "stays", "because": "Her tutor sits here.", "version": "1"})
    page = text_of(sign_in(cast.yolanda_ap_instruction).get(page_of()))
    assert "Changed by Amara Okafor: Her tutor sits here." in page


def test_a_class_is_divided_by_its_teacher_without_approval(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    client = sign_in(cast.amara_teacher)
    assert "Math 7B works as one class; no groups are formed." in text_of(client.get(groups_of(cast)))

    url = reverse("class_groups_form", args=[cast.math_7b.public_id])
    page = text_of(client.post(url, {"n_groups": "2", "skill_focus": "Ratios"}, follow=True))

    assert "Math 7B works in two groups until" in page
    assert "Ratios" in page
    assert [group.title for group in in_force()] == ["Group A", "Group B"]
    # They end with the report period, on the day after its last one.
    assert {group.valid_until for group in in_force()} == {
        cast.periods[1].ends_on.replace(day=cast.periods[1].ends_on.day + 1)
    }


def test_groups_that_the_class_is_too_small_for_are_refused_with_a_way_out(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    with guard.acting_as(process("demo_builder")):
        StudentNeed.objects.update(need=None)
    url = reverse("class_groups_form", args=[cast.math_7b.public_id])
    answer = sign_in(cast.amara_teacher).post(url, {"n_groups": "3", "skill_focus": ""})

    assert answer.status_code == 422
    assert "Enough is known of 0 students only; 3 groups need 6." in text_of(answer)


def test_a_student_changes_groups_with_a_reason_and_groups_are_renewed(
    cast: Cast, both: TwoClasses, sign_in: SignIn
) -> None:
    client = sign_in(cast.amara_teacher)
    client.post(
        reverse("class_groups_form", args=[cast.math_7b.public_id]), {"n_groups": "2", "skill_focus": ""}
    )
    with guard.acting_as(process("demo_builder")):
        link = GroupMembership.objects.select_related("student").order_by("pk")[0]
        link_student = link.student
    other = next(group for group in in_force() if group.pk != link.group_id)
    url = reverse("class_group_member", args=[cast.math_7b.public_id, link_student.public_id])

    client.post(url, {"target": str(other.pk), "because": "Works better there."})
    client.post(reverse("class_groups_renew", args=[cast.math_7b.public_id]))

    with guard.acting_as(process("demo_builder")):
        now = GroupMembership.objects.filter(student=link_student, valid_until__gt="2026-11-23").get()
    assert (now.group_id, now.because) == (other.pk, "Works better there.")
    assert {group.valid_until.isoformat() for group in in_force()} == {
        str(cast.periods[2].ends_on.fromordinal(cast.periods[2].ends_on.toordinal() + 1))
    }


def test_ended_groups_are_gone(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    client = sign_in(cast.amara_teacher)
    client.post(
        reverse("class_groups_form", args=[cast.math_7b.public_id]), {"n_groups": "2", "skill_focus": ""}
    )
    page = text_of(client.post(reverse("class_groups_end", args=[cast.math_7b.public_id]), follow=True))

    assert "Math 7B works as one class" in page
    assert in_force() == []


@pytest.mark.parametrize("who", ["erik_teacher", "thandiwe_principal_elsewhere"])
def test_groups_of_a_class_that_one_does_not_teach_are_not_found(
    cast: Cast, both: TwoClasses, sign_in: SignIn, who: str
) -> None:
    section = cast.math_6c if who == "erik_teacher" else cast.math_7b
    url = reverse("class_groups", args=[section.public_id])
    assert sign_in(cast.named[who]).get(url).status_code == 404


def test_what_is_not_there_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    assert client.get(reverse("group_proposal", args=[uuid.uuid4()])).status_code == 404


def test_pages_stay_cheap_with_many_rows(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    urls = [reverse("group_list"), page_of(), groups_of(cast)]
    few = [queries_of(client, url) for url in urls]
    proposal = the_proposal()
    with guard.acting_as(process("demo_builder")):
        many = GroupProposal.objects.bulk_create(
            GroupProposal(
                school=cast.harbor, course=cast.math_7, report_period=cast.periods[0],
                state=ProposalState.DECIDED, outcome="optimal", n_students=24,
                proposed_on=proposal.proposed_on, starts_on=proposal.starts_on,
                decided_on=proposal.proposed_on,
            )
            for _ in range(30)
        )  # fmt: skip
        ProposedGroup.objects.bulk_create(
            ProposedGroup(
                proposal=one, school=cast.harbor, section=cast.math_7b, label="Math 7B", center=50,
                seats=28, n_before=12, n_after=12,
            )
            for one in many
        )  # fmt: skip
    assert max(few) <= MOST_QUERIES
    assert [queries_of(client, url) for url in urls] == few
    assert text_of(client.get(urls[0])).count("Decided") == 30
