"""A demo's help in groups: hours that clash with nothing, shares that are true of networks, one story."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sextant.demo import places
from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground
from sextant.demo.planning import plan_demo
from sextant.demo.seasons import accounts, curriculum, families, founding, rosters, staffing, support_delivery
from sextant.demo.seasons.support_delivery_days import dose, rates_of_schools
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import SectionEnrollment, Student
from sextant.support.models import (
    DecisionReview,
    Goal,
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    InterventionProgram,
    Probe,
    Session,
    SessionAttendance,
    SupportPlan,
)
from sextant.support.queries.progress import progress_of_plan

OPENING = date(2026, 11, 23)
pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    """A tenth of a demo with plans of our own making: every third student reads with help."""
    del django_db_setup
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block.__enter__()
            stack.callback(_take_back, block, alias)
        stack.enter_context(guard.acting_as(process("demo_builder")))
        plan = plan_demo(size=places.tiny(students=200), today=OPENING)
        made = plan.ground
        founding.found_network(made)
        curriculum.publish_standards(made)
        staffing.appoint_staff(made, plan.staffing)
        families.welcome_students(made, plan.spells)
        rosters.fill_rosters(made, rooms=plan.rooms, teachers=plan.teachers, spells=plan.spells)
        accounts.open_accounts(made)
        make_plans(made)
        support_delivery.help_in_groups(made)
        yield made


def _take_back(block: Any, alias: str) -> None:
    transaction.set_rollback(True, using=alias)
    block.__exit__(None, None, None)


def make_plans(ground: Ground) -> None:
    """Let every third student have a plan in reading, this year and the year before."""
    programs = [
        InterventionProgram.objects.create(
            name=name, domain="reading", tier=tier, evidence="strong", grade_low=0, grade_high=12,
            minutes=minutes, per_week=per_week, weeks=8, most_students=seats, measure="Words read aloud",
            unit="words a minute", probe_error=5, steps=["One", "Two", "Three"],
        )
        for name, tier, minutes, per_week, seats in (("Two", 2, 30, 3, 6), ("Three", 3, 40, 4, 3))
    ]  # fmt: skip
    manager = accounts_manager(ground)
    cast = set(ground.keys.students[: len(STUDENTS)])
    students = [
        one for one in Student.objects.filter(school__isnull=False).order_by("pk") if one.pk not in cast
    ]
    for nth, student in enumerate(students[::3]):
        program = programs[nth % 5 == 0]
        for year in range(len(ground.years)):
            starts = ground.years[year].starts_on + timedelta(days=21 + nth % 9)
            is_past = year < ground.newest
            made = SupportPlan.objects.create(
                school_id=student.school_id, student=student, domain="reading",
                kind="in_class" if nth % 7 == 3 else "school", tier=program.tier,
                state="closed" if is_past else "active", staff_id=manager[student.school_id], program=program,
                starts_on=starts, review_on=starts + timedelta(weeks=7), minutes=program.minutes,
                per_week=program.per_week, ends_on=starts + timedelta(weeks=12) if is_past else None,
                goal_met=nth % 2 == 0 if is_past else None,
            )  # fmt: skip
            Goal.objects.create(
                plan=made, school_id=student.school_id, student=student, staff_id=made.staff_id,
                measure="Words read aloud", unit="words a minute", baseline=60, baseline_on=starts,
                target=100, target_on=starts + timedelta(weeks=30), probe_error=5,
            )  # fmt: skip


def accounts_manager(ground: Ground) -> dict[int, int]:
    from sextant.network.models import StaffAssignment

    held = StaffAssignment.objects.on(ground.today).filter(
        seat="interventionist", school_id__in=ground.keys.schools
    )
    return dict(held.order_by("-pk").values_list("school_id", "staff_id"))


def test_nobody_misses_reading_or_math_or_is_in_two_places(ground: Ground) -> None:
    core: dict[int, set[int]] = defaultdict(set)
    seats = SectionEnrollment._base_manager.filter(
        valid_until=None, section__course__subject__in=["ela", "math"], section__ends_on__gte=OPENING
    ).values_list("student_id", "section__bell_period_id")
    for student, bell in seats:
        core[student].add(bell)
    times: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in unguarded(GroupMeeting).filter(valid_until=None):
        times[one.group_id].append((one.weekday, one.bell_period_id))
    sits: Counter[tuple[int, int, int]] = Counter()
    for member in unguarded(GroupMember).filter(valid_until=None):
        assert not {bell for _day, bell in times[member.group_id]} & core[member.student_id]
        sits.update((member.student_id, *slot) for slot in times[member.group_id])
    assert sits
    assert max(sits.values()) == 1


def test_groups_are_no_larger_than_their_program_allows(ground: Ground) -> None:
    sizes = Counter(unguarded(GroupMember).values_list("group_id", flat=True))
    most = dict(unguarded(InterventionProgram).values_list("pk", "most_students"))
    program = dict(unguarded(InterventionGroup).values_list("pk", "program_id"))
    assert all(n <= most[program[group]] for group, n in sizes.items())


def test_most_plans_have_a_group_and_four_fifths_of_the_minutes_come(ground: Ground) -> None:
    plans = unguarded(SupportPlan).filter(kind="school", state="active")
    seated = unguarded(GroupMember).filter(valid_until=None).values_list("plan_id", flat=True)
    assert len(set(seated)) >= 0.8 * plans.count()
    rows = list(unguarded(SessionAttendance).values_list("school_id", "minutes_planned", "minutes"))
    whole = sum(row[2] for row in rows) / sum(row[1] for row in rows)
    assert 0.74 <= whole <= 0.9
    assert not unguarded(Session).filter(on__gte=OPENING).exists()


def test_most_groups_deliver_enough_for_the_rules_to_speak_of_progress(ground: Ground) -> None:
    del ground
    rules = Counter()
    plans = unguarded(SupportPlan).filter(state="active", kind="school").order_by("pk")
    for plan in plans.values_list("pk", flat=True)[:120]:
        progress = progress_of_plan(plan, on=OPENING)
        if progress is not None and progress.said is not None:
            rules[progress.said.rule] += 1
    assert set(rules) >= {1, 2, 3, 5}
    assert rules[1] < 0.5 * rules.total()


def test_three_schools_deliver_the_mean_of_many(ground: Ground) -> None:
    rates = rates_of_schools(ground.keys.schools, ground.rng("support_delivered"))
    assert fmean(rates.values()) == pytest.approx(0.82, abs=0.01)
    assert len(set(rates.values())) == len(rates)


def test_help_works_where_it_is_delivered(ground: Ground) -> None:
    assert (dose(0.5), dose(0.6), dose(0.7), dose(0.8), dose(1.0)) == pytest.approx((0, 0, 0.5, 1, 1))


def test_a_goal_said_to_be_met_was_reached_by_the_last_probes(ground: Ground) -> None:
    del ground
    last: dict[int, list[float]] = defaultdict(list)
    for plan, score in unguarded(Probe).filter(is_valid=True).order_by("on").values_list("plan_id", "score"):
        last[plan].append(score)
    closed = unguarded(SupportPlan).filter(state="closed", pk__in=last).values_list("pk", "goal_met")
    assert {met for _plan, met in closed} == {True, False}
    for plan, met in closed:
        assert (median(last[plan][-3:]) >= 100) is met


def test_probes_scatter_by_their_error(ground: Ground) -> None:
    rows = defaultdict(list)
    zuri = ground.keys.students[next(nth for nth, one in enumerate(STUDENTS) if one.key == "zuri")]
    for plan, score in (
        unguarded(Probe)
        .filter(is_valid=True, plan__ends_on=None)
        .exclude(student_id=zuri)
        .order_by("on")
        .values_list("plan_id", "score")
    ):
        rows[plan].append(score)
    steps = [later - earlier for scores in rows.values() for earlier, later in pairwise(scores)]
    spread = fmean(step**2 for step in steps) ** 0.5
    assert 6 <= spread <= 9
    assert unguarded(DecisionReview).count() > 5


def test_zuris_help_came_late_and_works_since(ground: Ground) -> None:
    zuri = ground.keys.students[next(nth for nth, one in enumerate(STUDENTS) if one.key == "zuri")]
    plan = unguarded(SupportPlan).get(student_id=zuri, domain="reading")
    (review,) = unguarded(DecisionReview).filter(plan=plan)
    assert (review.decision, review.seen["rule"]) == ("fix_dosage", 1)
    before = unguarded(SessionAttendance).filter(plan=plan, on__lt=review.reviewed_on)
    share = sum(row.minutes for row in before) / sum(row.minutes_planned for row in before)
    assert share < 0.3
    held = unguarded(Session).filter(group__name="Reading aloud, grade 7", state="held")
    assert {row.staff_id for row in held.filter(on__gte=review.reviewed_on)} == {
        ground.keys.staff["priya_coteacher"]
    }
    now = progress_of_plan(plan.pk, on=OPENING)
    assert now is not None
    assert now.said is not None
    assert now.said.line is not None
    assert (now.delivered.percent or 0) >= 80
    assert now.said.line.slope > now.said.case.aim.needed
