"""A screening ends in one of six findings, decides on the tier, and closes the work that asked for it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.models import SectionEnrollment, SectionStaff
from sextant.network.terms import Subject
from sextant.support.actions.screenings import (
    NoScreening,
    NotTheTeacher,
    TeacherNotAsked,
    co_sign,
)
from sextant.support.models import Referral, Screening, SupportPlan, TierDecision, TierStatus
from sextant.support.terms.care import Domain, Finding, PlanState, Source
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from support.care_of_cast import FACTS, RATIONALE, as_builder, ask, item_of, read, screen
from support.conftest import SignIn
from work.work_cases import one_item


def test_tier_2_writes_screening_decision_status_and_draft_and_closes_the_work(
    cast: Cast, events_heard: list[Any]
) -> None:
    referral = ask(cast).referral
    item = item_of(referral)

    row = screen(cast, item)

    assert (read(item).state, read(item).outcome) == (WorkState.DONE, Finding.TIER_2)
    assert read(referral).state == "decided"
    status = unguarded(TierStatus).get()
    decision = unguarded(TierDecision).get()
    assert (status.tier, status.decision_id, status.domain) == (2, decision.pk, "reading")
    assert (decision.from_tier, decision.to_tier, decision.because) == (1, 2, RATIONALE)
    plan = unguarded(SupportPlan).get()
    assert (plan.state, plan.tier, plan.staff_id) == (PlanState.DRAFT, 2, row.screener_id)
    assert plan.starts_on.weekday() == 0
    assert [type(one).__name__ for one in events_heard] == ["TierChanged"]


@pytest.mark.parametrize("finding", [Finding.NO_NEED, Finding.CORE_FIX, Finding.REFER_OUT])
def test_what_needs_no_tier_leaves_a_decision_and_no_status(
    cast: Cast, finding: Finding, events_heard: list[Any]
) -> None:
    screen(cast, item_of(ask(cast).referral), finding)

    assert unguarded(TierDecision).get().to_tier == 1
    assert not unguarded(TierStatus).exists()
    assert not unguarded(SupportPlan).exists()
    assert events_heard == []


def test_an_evaluation_is_asked_for_at_once_whatever_the_tier(cast: Cast, events_heard: list[Any]) -> None:
    row = screen(cast, item_of(ask(cast).referral), Finding.EVALUATE)

    (asked,) = events_heard
    assert (asked.student_id, asked.on, asked.screening_id) == (cast.jaylen.pk, TODAY, row.pk)


def test_a_second_screening_moves_the_tier_and_keeps_the_history(cast: Cast) -> None:
    screen(cast, item_of(ask(cast).referral))
    screen(cast, item_of(ask(cast).referral), Finding.TIER_3)

    rows = list(unguarded(TierStatus).order_by("pk"))
    assert [(row.tier, row.valid_until is None) for row in rows] == [(2, False), (3, True)]
    assert [row.from_tier for row in unguarded(TierDecision).order_by("pk")] == [1, 2]


def test_a_flags_work_gets_its_referral_with_the_screening(cast: Cast) -> None:
    item = one_item(cast)

    screen(cast, item, Finding.CORE_FIX, domain=Domain.MATH)

    referral = unguarded(Referral).get()
    assert (referral.source, referral.domain, referral.facts) == (Source.FLAG, "math", item.reason)
    assert (referral.received_on, referral.screen_by) == (item.opened_on, item.due_on)


def test_without_the_teachers_word_nothing_is_decided(cast: Cast) -> None:
    item = item_of(ask(cast).referral)

    with pytest.raises(TeacherNotAsked):
        screen(cast, item, teacher_says=" ")

    assert read(item).state == WorkState.OPEN
    assert not unguarded(Screening).exists()


def test_nobody_screens_what_another_owes_and_none_twice(cast: Cast) -> None:
    item = item_of(ask(cast).referral)
    with pytest.raises((WorkItem.DoesNotExist, OutOfReach)):
        screen(cast, item, who="ines_counselor")
    screen(cast, item)
    with pytest.raises(NoScreening):
        screen(cast, read(item))


def test_the_teacher_confirms_in_her_own_words_and_nobody_else_does(cast: Cast) -> None:
    row = screen(cast, item_of(ask(cast).referral))
    task = unguarded(WorkItem).get(reference=f"support.Screening#{row.pk}")
    assert task.owner_id == cast.erik_teacher.staff_id

    with cast.as_(cast.samir_interventionist), pytest.raises(NotTheTeacher):
        co_sign(screening_id=row.pk, says="Yes.", on=TODAY, at=NOW)
    with cast.as_(cast.erik_teacher):
        co_sign(screening_id=row.pk, says="Strong orally, slow on paper.", on=TODAY, at=NOW)

    assert read(task).state == WorkState.DONE
    assert (read(row).co_signed_on, read(row).teacher_says) == (TODAY, "Strong orally, slow on paper.")


def test_the_page_shows_who_asked_and_what_is_known_and_closes_the_work(cast: Cast, sign_in: SignIn) -> None:
    item = item_of(ask(cast).referral)
    client = sign_in(cast.samir_interventionist)
    address = reverse("screening", args=[item.public_id])

    page = client.get(address).content.decode()
    assert FACTS in page
    assert "Erik Lindqvist" in page

    said = {"version": item.version, "domain": "reading", "tool": "Passages", "teacher_says": "Slow.",
            "finding": "tier_3", "rationale": RATIONALE, "teacher": ""}  # fmt: skip
    refused = client.post(address, said | {"teacher_says": ""})
    assert refused.status_code == 422
    assert "nothing is decided without it" in refused.content.decode()

    done = client.post(address, said, follow=True).content.decode()
    assert "Tier 3: intensive help" in done
    assert read(item).outcome == "tier_3"


def test_the_queue_names_what_is_ones_own_and_for_leaders_all_with_days(cast: Cast, sign_in: SignIn) -> None:
    ask(cast)
    ask(cast, student="zuri", domain=Domain.BEHAVIOR)
    address = reverse("screening_list")

    samir = sign_in(cast.samir_interventionist).get(address).content.decode()
    assert "Jaylen" in samir
    assert "Zuri" not in samir
    principal = sign_in(cast.lucia_principal).get(address).content.decode()
    assert "Jaylen" in principal
    assert "Zuri" in principal
    assert "2 screenings wait, none late" in principal
    assert FACTS not in principal


def test_what_is_flagged_in_social_studies_and_screened_as_reading_says_so_and_names_both_teachers(
    cast: Cast, sign_in: SignIn
) -> None:
    item = item_of(ask(cast).referral)
    with as_builder():
        WorkItem.objects.filter(pk=item.pk).update(topic=Subject.SOCIAL_STUDIES)
    answer = sign_in(cast.samir_interventionist).get(reverse("screening", args=[item.public_id]))

    assert "Flagged in Social studies, screened as Reading" in answer.content.decode()
    first = answer.context["form"].fields["teacher"].choices[1]
    with as_builder():
        seats = SectionEnrollment.objects.filter(student=cast.jaylen).values("section_id")
        taught = SectionStaff.objects.filter(staff_id=first[0], section_id__in=seats).select_related(
            "section__course"
        )
        assert Subject.ELA in {one.section.course.subject for one in taught if one.section.course}


def test_the_queue_says_who_has_waited_longer_than_ten_school_days(cast: Cast, sign_in: SignIn) -> None:
    item = item_of(ask(cast).referral)
    client = sign_in(cast.samir_interventionist)
    before = client.get(reverse("screening_list")).content.decode()
    with as_builder():
        WorkItem.objects.filter(pk=item.pk).update(opened_on=TODAY - timedelta(days=21))
    after = client.get(reverse("screening_list")).content.decode()

    assert "has waited longer than ten school days" not in before
    assert "One student has waited longer than ten school days" in after
