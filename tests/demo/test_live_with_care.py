"""A demo's years of care: the shares that are true of such networks, clocks, tiers with decisions, plans."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sextant.demo import places
from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground
from sextant.demo.planning import plan_demo
from sextant.demo.seasons import (
    accounts,
    curriculum,
    families,
    founding,
    programs,
    rosters,
    staffing,
    support_care,
)
from sextant.demo.seasons.support_care_plans import CEILINGS
from sextant.demo.seasons.support_care_words import rationale
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import Caseload, Student
from sextant.support.models import (
    Goal,
    InterventionProgram,
    Referral,
    Screening,
    SupportPlan,
    TierDecision,
    TierStatus,
)
from sextant.support.terms.care import Domain, Finding
from sextant.work.models import WorkItem

OPENING = date(2026, 11, 23)
# Stands once for all of this module's tests.
pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    del django_db_setup
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block.__enter__()
            stack.callback(_take_back, block, alias)
        stack.enter_context(guard.acting_as(process("demo_builder")))
        plan = plan_demo(size=places.tiny(students=300), today=OPENING)
        made = plan.ground
        founding.found_network(made)
        curriculum.publish_standards(made)
        staffing.appoint_staff(made, plan.staffing)
        families.welcome_students(made, plan.spells)
        programs.record_programs(made, plan.spells)
        rosters.fill_rosters(made, rooms=plan.rooms, teachers=plan.teachers, spells=plan.spells)
        students_of: dict[int, list[int]] = {}
        for spell in plan.spells:
            if spell.until is None:
                students_of.setdefault(spell.school, []).append(spell.student)
        accounts.give_caseloads(made, plan.staffing.adults, students_of)
        support_care.give_care(made)
        yield made


def _take_back(block: Any, alias: str) -> None:
    transaction.set_rollback(True, using=alias)
    block.__exit__(None, None, None)


def test_about_a_sixth_is_in_tier_2_and_six_in_a_hundred_in_tier_3(ground: Ground) -> None:
    n = unguarded(Student).filter(school__isnull=False).count()
    standing = unguarded(TierStatus).filter(valid_until=None)
    for domain in ("reading", "math"):
        of_domain = standing.filter(domain=domain)
        assert of_domain.filter(tier=2).count() / n == pytest.approx(0.16, abs=0.03)
        assert of_domain.filter(tier=3).count() / n == pytest.approx(0.06, abs=0.02)


def test_every_tier_rests_on_a_decision_of_its_day(ground: Ground) -> None:
    decisions = {row.pk: row for row in unguarded(TierDecision)}
    rows = list(unguarded(TierStatus))
    assert rows
    for row in rows:
        decision = decisions[row.decision_id]
        assert (decision.to_tier, decision.decided_on) == (row.tier, row.valid_from)
        assert decision.student_id == row.student_id


def test_some_screenings_were_late_and_some_found_less(ground: Ground) -> None:
    screenings = {row.referral_id: row for row in unguarded(Screening)}
    referrals = [row for row in unguarded(Referral) if row.state == "decided"]
    late = [row for row in referrals if screenings[row.pk].screened_on > row.screen_by]
    assert 0.05 < len(late) / len(referrals) < 0.25
    assert {row.finding for row in screenings.values()} >= {
        "no_need",
        "core_fix",
        "tier_2",
        "tier_3",
        "evaluate",
    }


def test_plans_of_past_years_are_closed_and_most_of_this_year_run(ground: Ground) -> None:
    starts = ground.years[ground.newest].starts_on
    past = unguarded(SupportPlan).filter(starts_on__lt=starts)
    assert past.exists()
    assert not past.exclude(state="closed").exists()
    running = unguarded(SupportPlan).filter(starts_on__gte=starts)
    active = running.filter(state="active").count()
    assert active / running.count() > 0.7
    assert running.filter(state="draft").exists()
    # A tier without a plan that runs is what a board shows first.
    with_plan = set(running.filter(state__in=["active", "fading"]).values_list("student_id", "domain"))
    standing = set(unguarded(TierStatus).filter(valid_until=None).values_list("student_id", "domain"))
    assert standing - with_plan


def test_of_a_year_past_help_begins_after_tests_and_some_waited_beyond_the_next(ground: Ground) -> None:
    """What works here holds who was helped between two tests against who waited that long."""
    newest = ground.years[ground.newest].starts_on
    plans = unguarded(SupportPlan).filter(domain__in=["reading", "math"], starts_on__lt=newest)
    tiers = unguarded(TierStatus).filter(valid_from__lt=newest)
    since = {(one.student_id, one.domain): one.valid_from for one in tiers.order_by("-valid_from")}
    begun = [(one.starts_on, since.get((one.student_id, one.domain))) for one in plans]
    waited = [day - asked > timedelta(days=60) for day, asked in begun if asked is not None]

    assert 0.3 < sum(day.month in range(1, 7) for day, _asked in begun) / len(begun) < 0.9
    assert 0.2 < sum(waited) / len(waited) < 0.5


def test_each_plan_with_a_program_has_a_goal_above_its_baseline(ground: Ground) -> None:
    plans = unguarded(SupportPlan).filter(program__isnull=False)
    goals = {row.plan_id: row for row in unguarded(Goal)}
    assert set(plans.values_list("pk", flat=True)) == set(goals)
    assert all(row.target > row.baseline and row.target_on > row.baseline_on for row in goals.values())
    assert unguarded(InterventionProgram).count() >= 18


def test_no_goal_lies_beyond_what_can_be(ground: Ground) -> None:
    del ground
    for unit, most in CEILINGS.items():
        targets = unguarded(Goal).filter(unit=unit).values_list("target", flat=True)
        assert all(target <= most for target in targets), unit


def test_a_goal_that_was_met_was_one_for_the_weeks_of_its_plan(ground: Ground) -> None:
    del ground
    met = unguarded(Goal).filter(plan__goal_met=True).select_related("plan")
    assert met
    assert all(one.target_on <= one.plan.ends_on for one in met)


def test_a_screening_gives_a_reason_of_its_own_domain(ground: Ground) -> None:
    del ground
    rows = unguarded(Screening).filter(finding__startswith="tier").select_related("referral")
    for row in rows.exclude(referral__domain__in=["reading"]):
        assert "passages" not in row.rationale
        assert row.rationale == rationale(Domain(row.referral.domain), Finding(row.finding))


def test_whoever_manages_a_plan_at_school_has_the_student_on_her_caseload(ground: Ground) -> None:
    held = set(
        unguarded(Caseload).filter(kind__in=["intervention", "plan"]).values_list("staff_id", "student_id")
    )
    running = unguarded(SupportPlan).filter(kind="school").exclude(state="closed")
    assert set(running.values_list("staff_id", "student_id")) <= held


def test_referrals_wait_with_the_work_that_is_owed_and_none_is_about_the_cast(ground: Ground) -> None:
    waiting = list(unguarded(Referral).filter(state="received"))
    assert len(waiting) == 21
    items = {f"work.WorkItem#{row.pk}": row for row in unguarded(WorkItem).filter(closing="screening")}
    assert all(items[row.reference].due_on == row.screen_by for row in waiting)
    assert any(row.screen_by < ground.today for row in waiting)
    cast = set(ground.keys.students[: len(STUDENTS)])
    assert not cast & {row.student_id for row in unguarded(SupportPlan)}
