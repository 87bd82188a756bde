"""Moves between classes are looked at once more by class, then decided, and the families are told."""

from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.cases_on_file import keep_case
from culture.incidents_of_cast import publish
from instruction.conftest import SignIn
from instruction.two_classes import TwoClasses, release_to_both, the_moves, the_proposal
from interlocks.pages.conftest import text_of
from sextant.culture.models import InfractionCode
from sextant.instruction.models import ProposedMove
from sextant.instruction.queries.class_groups import class_cohort
from sextant.instruction.queries.group_proposals import find_proposal
from sextant.instruction.queries.groups_equity import SMALLEST_SHARE, class_changes
from sextant.instruction.terms import ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions import programs
from sextant.network.terms import ProgramKind

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def both(cast: Cast) -> TwoClasses:
    return release_to_both(cast)


def ladder_codes(cast: Cast) -> list[InfractionCode]:
    return list(unguarded(InfractionCode).filter(ladder=publish(cast)).order_by("pk"))


def ticked() -> dict[str, str]:
    return {
        "version": str(the_proposal().version),
        **{f"approve-{one.public_id}": "1" for one in the_moves()},
    }


def test_yolanda_reads_each_class_before_she_decides(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    browser = sign_in(cast.yolanda_ap_instruction)
    url = reverse("group_decide", args=[the_proposal().public_id])

    asked = browser.post(url, ticked())

    assert asked.status_code == 200
    assert the_proposal().state == ProposalState.PROPOSED
    assert {(one.n_in, one.n_out) for one in asked.context["changes"]} == {(2, 6), (6, 2)}
    assert "Nothing is decided yet" in text_of(asked)

    browser.post(url, {**dict(asked.context["sent"]), "confirmed": "1"})
    assert the_proposal().state == ProposalState.DECIDED


def test_a_share_of_few_is_not_shown(cast: Cast, both: TwoClasses) -> None:
    def shares() -> list[Any]:
        with cast.as_(cast.yolanda_ap_instruction):
            page = find_proposal(the_proposal().public_id)
            assert page is not None
            changes = class_changes(page, [move.id for move in page.moves], on=TODAY)
        return [one for change in changes for one in change.shares if one.group == str(ProgramKind.EL.label)]

    for n, student in enumerate(both.mates[:SMALLEST_SHARE], start=1):
        with guard.acting_as(process("demo_builder")):
            programs.add_program(student_id=student.pk, kind=ProgramKind.EL, valid_from=cast.year.starts_on)
        known = [share.before for share in shares() if share.before is not None]
        assert bool(known) == (n >= SMALLEST_SHARE)


def test_families_of_changed_classes_are_told_once(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    browser = sign_in(cast.yolanda_ap_instruction)
    page = reverse("group_families", args=[the_proposal().public_id])
    assert browser.get(page).status_code == 404
    browser.post(reverse("group_decide", args=[the_proposal().public_id]), {**ticked(), "confirmed": "1"})
    moved = unguarded(ProposedMove).filter(decision="approved").count()

    assert f"{moved} families wait to hear" in text_of(browser.get(page))
    assert sign_in(cast.amara_teacher).get(page).status_code == 403
    browser.post(page)

    assert "Every family was told" in text_of(browser.get(page))
    assert unguarded(ProposedMove).filter(family_told_on=TODAY).count() == moved


def test_students_with_many_incidents_are_known_to_the_grouping_and_to_nobody_else(
    cast: Cast, both: TwoClasses
) -> None:
    offense = next(one for one in ladder_codes(cast) if one.level >= 2)
    for _time in range(3):
        keep_case(cast.jaylen, offense, reporter_id=cast.erik_teacher.staff_id or 0)
    with cast.as_(cast.amara_teacher):
        cohort = class_cohort(section_id=cast.math_7b.pk, on=TODAY)

    assert {one.key for one in cohort.learners if one.is_high_incident} == {cast.jaylen.pk}


def test_the_page_names_the_rule_that_is_not_known_yet(cast: Cast, both: TwoClasses, sign_in: SignIn) -> None:
    page = reverse("group_proposal", args=[the_proposal().public_id])
    text = text_of(sign_in(cast.yolanda_ap_instruction).get(page))
    assert "how many minutes of service a plan asks for" in text
    assert "Incidents are weighed" in text
