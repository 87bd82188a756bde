"""A dean leads the restorative cases in which somebody of his grade has a part, and no others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import (
    SAFE,
    again,
    agree,
    answer,
    as_builder,
    hold,
    open_conference,
    promise,
    screen,
    train,
)
from office.more_rows import text_of
from sextant.culture.actions import agreements, case_people, restorative
from sextant.culture.models import Invitation, Participant, RestorativeCase
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import Answer, Question, RepairKind, RepairState, StoppedBecause
from sextant.kernel.guard import OutOfReach

OF_GRADE_6 = (("mei_lin", Part.RESPONSIBLE),)
MIXED = (("jaylen", Part.RESPONSIBLE), ("mei_lin", Part.HARMED))
WORDS = "She is afraid of him."


@pytest.fixture(autouse=True)
def _trained(cast: Cast) -> None:
    train(cast)


def of_grade_6(cast: Cast) -> RestorativeCase:
    """Return a conference about a student of grade 6 alone, screened with words; Desmond has grade 7."""
    case = open_conference(cast, people=OF_GRADE_6)
    with cast.as_(cast.dana_ap_culture):
        restorative.screen_case(
            case_id=case.pk,
            screen=SAFE,
            function="",
            words=WORDS,
            screened_by=cast.dana_ap_culture.staff_id or 0,
            on=TODAY,
        )
    return case


def test_the_case_of_another_grade_is_not_there_for_a_dean(cast: Cast, sign_in) -> None:
    case, dean = of_grade_6(cast), sign_in(cast.desmond_dean)
    page = reverse("repair_case", args=[case.public_id])
    steps = [
        ("repair_lead", {"do": "stop", "because": "not_safe"}),
        ("repair_lead", {"do": "plan", "meets_on": TODAY.isoformat()}),
        ("repair_step", {"do": "close"}),
        ("repair_meeting", {}),
    ]

    assert dean.get(page).status_code == 404
    assert str(case.public_id) not in dean.get(reverse("repair")).content.decode()
    for name, data in steps:
        assert dean.post(reverse(name, args=[case.public_id]), data).status_code == 404, name
    assert again(case).state == RepairState.SCREENED
    assert WORDS in text_of(sign_in(cast.dana_ap_culture).get(page))


ACTIONS: list[Callable[[int, Cast], Any]] = [
    lambda key, _cast: restorative.stop_case(case_id=key, because=StoppedBecause.NOT_SAFE, on=TODAY),
    lambda key, _cast: restorative.plan_meeting(
        case_id=key, meets_on=TODAY, meets_at=None, room="", on=TODAY
    ),
    lambda key, _cast: restorative.hold_case(case_id=key, on=TODAY),
    lambda key, _cast: restorative.hold_light(case_id=key, outcome=None, on=TODAY),
    lambda key, cast: restorative.screen_case(
        case_id=key, screen=SAFE, function="", words="", screened_by=cast.desmond_dean.staff_id, on=TODAY
    ),
    lambda key, cast: case_people.add_person(case_id=key, student_id=cast.jaylen.pk, part=Part.WITNESS),
    lambda key, cast: case_people.answer_invitation(
        case_id=key, student_id=cast.mei_lin.pk, answer=Answer.NO, was_met=True, on=TODAY
    ),
    lambda key, _cast: agreements.keep_words(case_id=key, question=Question.HAPPENED, words={}),
    lambda key, cast: agreements.write_agreement(case_id=key, promises=[promise(cast)], on=TODAY),
    lambda key, _cast: agreements.close_case(case_id=key, on=TODAY),
]


@pytest.mark.parametrize("act", ACTIONS)
def test_each_step_asks_the_door_again(cast: Cast, act: Callable[[int, Cast], Any]) -> None:
    case = of_grade_6(cast)

    with cast.as_(cast.desmond_dean), pytest.raises(OutOfReach):
        act(case.pk, cast)

    assert again(case).state == RepairState.SCREENED


def test_a_dean_leads_a_case_with_a_student_of_his_grade_in_it(cast: Cast, sign_in) -> None:
    case, dean = open_conference(cast, people=MIXED), sign_in(cast.desmond_dean)

    assert dean.get(reverse("repair_case", args=[case.public_id])).status_code == 200
    lead = reverse("repair_lead", args=[case.public_id])
    dean.post(lead, {"do": "stop", "because": "not_safe"})

    assert again(case).state == RepairState.DECLINED


def test_he_answers_for_nobody_of_another_grade(cast: Cast, sign_in) -> None:
    case = open_conference(cast, people=MIXED)
    screen(cast, case)
    said = {"do": "answer", "student": str(cast.mei_lin.public_id), "answer": "no"}

    taken = sign_in(cast.desmond_dean).post(reverse("repair_lead", args=[case.public_id]), said)

    assert taken.status_code in {303, 404}
    with as_builder():
        assert Invitation.objects.get(student=cast.mei_lin).answer == Answer.PENDING


def test_he_holds_none_while_a_student_of_another_grade_has_not_answered(cast: Cast) -> None:
    case = open_conference(cast, people=MIXED)
    screen(cast, case)
    answer(cast, case, jaylen=Answer.YES)

    with cast.as_(cast.desmond_dean), pytest.raises(case_people.NotReady, match="not answered"):
        restorative.hold_case(case_id=case.pk, on=TODAY)


def test_a_meeting_that_he_holds_was_held_for_everybody(cast: Cast) -> None:
    case = open_conference(cast, people=MIXED)
    screen(cast, case)
    answer(cast, case, jaylen=Answer.YES, mei_lin=Answer.YES)

    with cast.as_(cast.desmond_dean):
        restorative.hold_case(case_id=case.pk, on=TODAY)
        agreements.write_agreement(case_id=case.pk, promises=[promise(cast)], on=TODAY)

    with as_builder():
        people = list(Participant.objects.filter(case=case).values_list("held_on", "completion_on"))
    assert people == [(TODAY, promise(cast).due_on)] * 2


def test_a_circle_without_names_is_his_who_facilitates_it(cast: Cast) -> None:
    def circle(facilitator: int | None) -> restorative.CaseDraft:
        return restorative.CaseDraft(
            school_id=cast.harbor.pk,
            staff_id=facilitator or 0,
            kind=RepairKind.CLASS_CIRCLE,
            students=[],
        )

    with cast.as_(cast.desmond_dean):
        mine = restorative.open_case(draft=circle(cast.desmond_dean.staff_id), on=TODAY)
        with pytest.raises(OutOfReach):
            restorative.open_case(draft=circle(cast.dana_ap_culture.staff_id), on=TODAY)

    with as_builder():
        assert list(RestorativeCase.objects.values_list("pk", flat=True)) == [mine.pk]


def test_whoever_leads_the_whole_school_reaches_every_case(cast: Cast, sign_in) -> None:
    case = of_grade_6(cast)
    agree(cast)
    hold(cast)

    for who in (cast.dana_ap_culture, cast.lucia_principal):
        assert sign_in(who).get(reverse("repair_case", args=[case.public_id])).status_code == 200
