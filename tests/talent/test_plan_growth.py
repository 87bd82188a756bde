"""A growth plan from its draft to its end, mentors, certificates, paths, categories: through their pages."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.visits_of_cast import publish as publish_rubric
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import Credential, Staff, StaffAssignment
from sextant.talent.actions.growth_paths import offer_default_paths
from sextant.talent.actions.growth_plans import (
    GoalDraft,
    GoalIncomplete,
    NotYourPlan,
    PlanNotNow,
    agree_on_plan,
    send_plan,
    write_goal,
)
from sextant.talent.actions.joining_daily import look_after_joining
from sextant.talent.actions.plan_drafts import draft_missing_plans
from sextant.talent.models import CategoryPlacement, GrowthGoal, GrowthPlan, MentorDuty, OnboardingStep
from sextant.talent.queries.growth_plans import count_plans, list_plans
from sextant.talent.rules.credential_alerts import Alert, alert_of
from sextant.talent.rules.growth_plans import GoalWords, due_day, in_a_sentence, what_is_missing
from sextant.talent.rules.onboarding import second_week
from sextant.talent.rules.seeding import goals_from
from sextant.talent.terms.hiring import Competency
from talent.joining_of_cast import as_builder, hired, read, supervised

WHOLE = {
    "aim": "Routines run without me.",
    "indicator": "Level on IS2 in scored visits",
    "baseline": "2.1",
    "target": "2.8",
    "due_on": date(2027, 5, 28),
}


def drafted(cast: Cast, who: str = "amara_teacher") -> GrowthPlan:
    """Let the night draft everybody’s plan, each answering to the assistant principal."""
    supervised(cast, ("amara_teacher", "yolanda_ap_instruction"), ("erik_teacher", "yolanda_ap_instruction"))
    with guard.acting_as(process("talent_desk")):
        draft_missing_plans(on=TODAY)
    return unguarded(GrowthPlan).get(staff_id=cast.named[who].staff_id)


def place(cast: Cast, who: str, category: int) -> None:
    with as_builder():
        CategoryPlacement(
            staff_id=cast.named[who].staff_id, school=cast.harbor, category=category, basis="initial",
            because="At hire.", valid_from=date(2024, 8, 1),
        ).save()  # fmt: skip


def sent(cast: Cast, **words: Any) -> GrowthPlan:
    """Let Amara write one goal and send her plan."""
    plan = drafted(cast)
    with cast.as_(cast.amara_teacher):
        write_goal(plan_id=plan.pk, draft=GoalDraft(**(WHOLE | words)), on=TODAY)
        return send_plan(plan_id=plan.pk, on=TODAY)


def test_what_hiring_showed_seeds_the_goals() -> None:
    seeded = goals_from([Competency.AUTHORITY, Competency.ACCEPTS_FEEDBACK, Competency.SMARTS])

    assert [one.standard_code for one in seeded] == ["IS2", ""]
    assert "coaching" in seeded[1].aim


def test_a_plan_is_due_by_the_end_of_september_or_some_days_after_a_later_start() -> None:
    year = date(2026, 8, 24)
    assert due_day(
        year_starts_on=year, day_of_september=30, starts_on=year, days_after=date(2026, 9, 22)
    ) == date(2026, 9, 30)
    assert due_day(
        year_starts_on=year, day_of_september=30, starts_on=date(2026, 12, 7), days_after=date(2027, 1, 15)
    ) == date(2027, 1, 15)


def test_a_goal_without_a_measure_says_which_field() -> None:
    missing = what_is_missing([GoalWords(aim="A", indicator=" ", baseline="1", target="", due_on=TODAY)])

    assert [one.field for one in missing] == ["indicator", "target"]
    assert in_a_sentence(missing) == ("Goal 1 does not say by what it is measured, or where it is to stand.")


def test_coaching_begins_on_the_monday_of_the_second_week() -> None:
    assert second_week(date(2026, 12, 7)) == date(2026, 12, 14)
    assert second_week(date(2026, 12, 9)) == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("left", "alert"),
    [(181, Alert.NONE), (180, Alert.FIRST), (90, Alert.SECOND), (30, Alert.LAST), (0, Alert.LAST),
     (-1, Alert.EXPIRED)],
)  # fmt: skip
def test_a_certificate_alerts_at_three_lines(left: int, alert: Alert) -> None:
    assert alert_of(TODAY + timedelta(days=left), on=TODAY) is alert


def test_the_night_drafts_the_plans_of_teachers_and_leaders_once_with_their_templates(cast: Cast) -> None:
    with cast.as_(cast.patrick_hr):
        offer_default_paths()
    place(cast, "amara_teacher", 3)

    plan = drafted(cast)

    goals = unguarded(GrowthGoal).filter(plan=plan)
    assert [one.standard_code for one in goals.order_by("pk")] == ["IS7", ""]
    leaders = unguarded(GrowthPlan).get(staff_id=cast.yolanda_ap_instruction.staff_id)
    assert leaders.supervisor_id == cast.lucia_principal.staff_id
    principal = unguarded(GrowthPlan).get(staff_id=cast.lucia_principal.staff_id)
    assert principal.supervisor_id == cast.walter_regional.staff_id
    with guard.acting_as(process("talent_desk")):
        assert draft_missing_plans(on=TODAY) == 0


def test_a_goal_without_a_measurable_indicator_cannot_be_agreed(cast: Cast) -> None:
    plan = sent(cast, indicator="", target="")

    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(GoalIncomplete) as refused:
        agree_on_plan(plan_id=plan.pk, on=TODAY)

    assert "by what it is measured, or where it is to stand" in str(refused.value)
    assert read(plan).state == "sent"


def test_nobody_agrees_on_her_own_plan_and_no_coach_reads_it(cast: Cast) -> None:
    plan = sent(cast)

    with cast.as_(cast.amara_teacher), pytest.raises(NotYourPlan):
        agree_on_plan(plan_id=plan.pk, on=TODAY)
    with cast.as_(cast.joon_coach):
        assert not GrowthPlan.objects.exclude(staff_id=cast.joon_coach.staff_id).exists()
    with cast.as_(cast.thandiwe_principal_elsewhere):
        assert not GrowthPlan.objects.filter(pk=plan.pk).exists()


def test_three_goals_are_the_most_and_a_sent_plan_stays_as_it_is(cast: Cast) -> None:
    plan = drafted(cast)
    with cast.as_(cast.amara_teacher):
        for _n in range(3):
            write_goal(plan_id=plan.pk, draft=GoalDraft(**WHOLE), on=TODAY)
        with pytest.raises(PlanNotNow, match="3 goals at most"):
            write_goal(plan_id=plan.pk, draft=GoalDraft(**WHOLE), on=TODAY)
        send_plan(plan_id=plan.pk, on=TODAY)
        with pytest.raises(PlanNotNow, match="was sent"):
            write_goal(plan_id=plan.pk, draft=GoalDraft(**WHOLE), on=TODAY)


def test_the_journey_of_a_plan_through_its_pages(cast: Cast) -> None:
    publish_rubric(cast)
    plan = drafted(cast)
    amara, yolanda = (
        cast.sign_in(Client(), cast.amara_teacher),
        cast.sign_in(Client(), cast.yolanda_ap_instruction),
    )
    at = {"public_id": plan.public_id}

    assert "0 goals, not sent yet" in amara.get(reverse("growth_plan_mine")).content.decode()
    add = reverse("growth_goal_add", kwargs=at)
    assert "IS2" in amara.get(add).content.decode()
    amara.post(add, {"aim": "Routines run without me.", "standard_code": "IS2"})
    mine = amara.get(reverse("growth_plan_mine")).content.decode()
    assert "It does not say yet:" in mine
    amara.post(reverse("growth_plan_move", kwargs=at), {"do": "send"})

    listed = yolanda.get(reverse("growth_plan_list")).content.decode()
    assert "1 plan waits for your answer" in listed
    refused = yolanda.post(reverse("growth_plan_move", kwargs=at), {"do": "agree"})
    assert refused.status_code == 422
    assert "by what it is measured" in refused.content.decode()
    yolanda.post(
        reverse("growth_plan_move", kwargs=at), {"do": "send_back", "note": "Say how we will see it."}
    )
    assert "Say how we will see it." in amara.get(reverse("growth_plan_mine")).content.decode()

    goal = unguarded(GrowthGoal).get(plan=plan)
    edit = reverse("growth_goal_edit", args=[plan.public_id, goal.public_id])
    amara.post(edit, {**WHOLE, "due_on": "2027-05-28", "standard_code": "IS2", "evidence": "Visits."})
    amara.post(reverse("growth_plan_move", kwargs=at), {"do": "send"})
    yolanda.post(reverse("growth_plan_move", kwargs=at), {"do": "agree"})
    assert read(plan).state == "agreed"

    review = reverse("growth_plan_review", kwargs=at)
    yolanda.post(review, {"note": "Half way.", f"note_{goal.pk}": "2.4 in January."})
    assert read(plan).state == "mid_year"
    open_end = yolanda.post(review, {"note": "Done."})
    assert open_end.status_code == 422
    yolanda.post(review, {"note": "Done.", f"note_{goal.pk}": "2.9 in May.", f"state_{goal.pk}": "met"})
    assert (read(plan).state, read(goal).state) == ("closed", "met")
    assert "2.9 in May." in amara.get(reverse("growth_plan_mine")).content.decode()


def test_a_mentor_is_named_on_the_page_of_the_newcomer_and_reads_whom_she_looks_after(cast: Cast) -> None:
    offer = hired(cast)
    staff = unguarded(Staff).get(pk=read(offer).staff_id)
    lucia, amara = cast.sign_in(Client(), cast.lucia_principal), cast.sign_in(Client(), cast.amara_teacher)

    board = lucia.get(reverse("onboarding_list")).content.decode()
    assert "Mara Sellers" in board
    page = reverse("onboarding_hire", args=[staff.public_id])
    said = lucia.get(page).content.decode()
    assert "Name the mentor" in said
    # What nobody ticks says what makes it ready, and leads there.
    assert "Ready as soon as a coaching cycle has begun." in said
    assert reverse("coach_board") in said
    assert lucia.get(reverse("coach_board")).status_code == 200
    mentor = unguarded(Staff).get(pk=cast.amara_teacher.staff_id)
    lucia.post(reverse("mentor_name", args=[staff.public_id]), {"mentor": str(mentor.public_id)})

    assert unguarded(MentorDuty).get().mentor_id == mentor.pk
    assert unguarded(OnboardingStep).get(staff=staff, kind="mentor").done_on == TODAY
    assert "Mara Sellers" in amara.get(reverse("mentor_mine")).content.decode()
    device = unguarded(OnboardingStep).get(staff=staff, kind="device")
    lucia.post(reverse("onboarding_tick", args=[device.public_id]))
    assert read(device).done_on == TODAY
    coaching = unguarded(OnboardingStep).get(staff=staff, kind="coaching")
    lucia.post(reverse("onboarding_tick", args=[coaching.public_id]))
    assert read(coaching).done_on is None


def test_nobody_ticks_her_own_steps_and_nobody_names_or_ends_her_own_mentor(cast: Cast) -> None:
    yolanda, page = cast.sign_in(Client(), cast.yolanda_ap_instruction), "onboarding_hire"
    me = unguarded(Staff).get(pk=cast.yolanda_ap_instruction.staff_id)
    mentor = unguarded(Staff).get(pk=cast.joon_coach.staff_id)
    with as_builder():
        step = OnboardingStep(staff=me, school=cast.harbor, kind="device", due_on=TODAY)
        step.save()
        asks = OnboardingStep(staff=me, school=cast.harbor, kind="mentor", due_on=TODAY)
        asks.save()
        duty = MentorDuty(staff=me, mentor=mentor, school=cast.harbor, valid_from=TODAY)
        duty.save()

    said = yolanda.get(reverse(page, args=[me.public_id])).content.decode()
    assert reverse("onboarding_tick", args=[step.public_id]) not in said
    yolanda.post(reverse("onboarding_tick", args=[step.public_id]))
    assert read(step).done_on is None
    teacher = unguarded(Staff).get(pk=cast.amara_teacher.staff_id)
    yolanda.post(reverse("mentor_name", args=[me.public_id]), {"mentor": str(teacher.public_id)})
    yolanda.post(reverse("mentor_end", args=[duty.public_id]))
    assert (read(duty).mentor_id, read(duty).valid_until) == (mentor.pk, None)

    cast.sign_in(Client(), cast.patrick_hr).post(reverse("onboarding_tick", args=[step.public_id]))
    assert read(step).done_on == TODAY


def test_human_resources_renews_a_certificate_and_its_holder_reads_her_own(cast: Cast) -> None:
    with as_builder():
        row = Credential(
            staff_id=cast.amara_teacher.staff_id, kind="level_i", expires_on=TODAY + timedelta(days=20)
        )
        row.save()
    patrick, amara = cast.sign_in(Client(), cast.patrick_hr), cast.sign_in(Client(), cast.amara_teacher)

    assert "1 certificate ends within a month" in patrick.get(reverse("credential_list")).content.decode()
    assert "Ends within a month" in amara.get(reverse("credential_mine")).content.decode()
    renew = reverse("credential_renew", args=[row.public_id])
    early = patrick.post(renew, {"issued_on": "2026-11-23", "expires_on": "2026-11-30"})
    assert early.status_code == 422
    assert "a renewal ends later" in early.content.decode()
    patrick.post(renew, {"issued_on": "2026-11-23", "expires_on": "2031-12-13"})
    assert read(row).expires_on == date(2031, 12, 13)
    assert cast.sign_in(Client(), cast.lucia_principal).get(reverse("credential_list")).status_code == 403


def test_a_principal_reads_categories_of_her_school_and_no_pay(cast: Cast) -> None:
    place(cast, "amara_teacher", 3)
    lucia = cast.sign_in(Client(), cast.lucia_principal)

    page = lucia.get(reverse("category_list")).content.decode()

    assert "Advanced" in page
    assert "$" not in page
    staff = unguarded(Staff).get(pk=cast.amara_teacher.staff_id)
    elsewhere = cast.sign_in(Client(), cast.thandiwe_principal_elsewhere)
    assert elsewhere.get(reverse("category_of", args=[staff.public_id])).status_code == 404


def test_the_round_of_a_day_does_nothing_the_second_time(cast: Cast) -> None:
    from cast_for_tests import NOW

    hired(cast)
    with guard.acting_as(process("talent_desk")):
        look_after_joining(on=TODAY, at=NOW)
        assert look_after_joining(on=TODAY, at=NOW) == 0
    assert unguarded(StaffAssignment).filter(valid_from__gt=TODAY).exists()


def test_monday_tells_of_a_plan_that_waits_and_of_certificates_that_end(cast: Cast) -> None:
    drafted(cast)
    with as_builder():
        Credential(
            staff_id=cast.amara_teacher.staff_id, kind="level_i", expires_on=TODAY + timedelta(days=20)
        ).save()

    amara = cast.sign_in(Client(), cast.amara_teacher).get(reverse("teaching_today")).content.decode()
    assert "Write your growth plan" in amara
    assert "Your certificate ends on 13 Dec 2026" in amara
    patrick = cast.sign_in(Client(), cast.patrick_hr).get(reverse("monday")).content.decode()
    assert "1 certificate has ended or ends within a month" in patrick


@pytest.mark.parametrize("later", [0, 10, 60, 200, 300])
def test_overdue_means_the_same_of_one_school_and_of_all(cast: Cast, later: int) -> None:
    """A plan that was sent waits for the supervisor’s answer, whatever its own first day was."""
    sent(cast)
    day = TODAY + timedelta(days=later)
    with cast.as_(cast.lucia_principal):
        rows = list_plans(school_id=cast.harbor.pk, on=day)
        n, n_agreed, n_overdue = count_plans([cast.harbor.pk], on=day)[cast.harbor.pk]
    assert (n, n_agreed) == (len(rows), 0)
    assert n_overdue == sum(row.is_overdue for row in rows)
