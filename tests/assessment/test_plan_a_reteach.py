"""A re-teach from gap to end: what a plan must hold, who approves it, and when the gap is closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessment.released_benchmarks import Released, release_benchmark
from cast_for_tests import TODAY, Cast
from sextant.assessment.actions import reteach_plans as actions
from sextant.assessment.actions.reteach_plans import PlanDraft
from sextant.assessment.models import ReteachPlan, ReteachStudent
from sextant.assessment.queries.own_reteaching import plans_that_wait
from sextant.assessment.queries.reteach_gaps import Gaps, list_gaps
from sextant.assessment.queries.reteach_limits import is_before
from sextant.assessment.queries.reteach_plans import (
    OpenPlans,
    count_open,
    find_plan,
    page_plans,
    plan_columns,
)
from sextant.assessment.terms import PlanResult, PlanState
from sextant.interlocks.agenda_measures import lend_to_agenda
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.work.models import WorkItem
from sextant.work.queries.own_lists import list_my_items

pytestmark = pytest.mark.usefixtures("monday")

TEACH, REASSESS = date(2026, 11, 24), date(2026, 11, 30)


@pytest.fixture
def released(cast: Cast) -> Released:
    return release_benchmark(cast)


def draft_of(cast: Cast, released: Released, **changes: object) -> PlanDraft:
    draft = PlanDraft(
        section_id=cast.math_7b.pk,
        standard_id=released.standards["7.RP.A.1"].pk,
        administration_id=released.administration.pk,
        misconception="Adds the same amount to both parts of a ratio.",
        student_ids=[student.pk for student in released.students[:4]],
        exemplar="2 : 3 is 4 : 6, since both are doubled.",
        move="Model with a double number line, then two questions aloud.",
        replaces="Warm-up and guided practice of Tuesday",
        exit_ticket="Two items from the bank: RP-14, RP-15",
        teach_on=TEACH,
        reassess_on=REASSESS,
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def drafted(cast: Cast, released: Released, **changes: object) -> ReteachPlan:
    with cast.as_(cast.amara_teacher):
        return actions.draft_plan(draft=draft_of(cast, released, **changes), on=TODAY)


def taught(cast: Cast, released: Released) -> ReteachPlan:
    plan = drafted(cast, released)
    with cast.as_(cast.yolanda_ap_instruction):
        plan = actions.approve_plan(plan_id=plan.pk, version=plan.version, on=TODAY)
    with cast.as_(cast.amara_teacher):
        return actions.mark_taught(plan_id=plan.pk, version=plan.version, on=TEACH)


def test_the_teacher_drafts_and_each_student_keeps_what_she_knew_before(
    cast: Cast, released: Released
) -> None:
    plan = drafted(cast, released)

    with cast.as_(cast.amara_teacher):
        assert (plan.state, plan.staff_id) == (PlanState.DRAFTED, cast.amara_teacher.staff_id)
        before = (
            ReteachStudent.objects.filter(plan=plan).order_by("pk").values_list("before_percent", flat=True)
        )
        assert list(before) == [25.0, 0.0, 50.0, 25.0]


def test_without_a_day_for_the_reassessment_it_is_no_plan(cast: Cast, released: Released) -> None:
    with pytest.raises(actions.ReassessDayNeeded, match="day of the re-assessment"):
        drafted(cast, released, reassess_on=None)

    with cast.as_(cast.amara_teacher):
        assert not ReteachPlan.objects.exists()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("misconception", "the misconception"),
        ("exemplar", "the exemplar"),
        ("move", "how it is taught this time"),
        ("replaces", "which lesson slot it takes"),
        ("exit_ticket", "the exit ticket"),
    ],
)
def test_what_is_missing_is_named(cast: Cast, released: Released, field: str, words: str) -> None:
    with pytest.raises(actions.PlanIncomplete, match=words):
        drafted(cast, released, **{field: "  "})


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"teach_on": date(2026, 11, 20)}, "is over"),
        ({"reassess_on": date(2026, 11, 23)}, "on the day of the lesson or after"),
        ({"reassess_on": date(2026, 11, 28)}, "28 November is no school day"),
    ],
)
def test_impossible_days_are_refused(
    cast: Cast, released: Released, days: dict[str, date], words: str
) -> None:
    with pytest.raises(actions.DaysOutOfOrder, match=words):
        drafted(cast, released, **days)


def test_a_plan_is_for_students_who_took_the_benchmark_in_this_class(cast: Cast, released: Released) -> None:
    with pytest.raises(actions.PlanIncomplete, match="1 of these students did not take"):
        drafted(cast, released, student_ids=[cast.mei_lin.pk])


def test_drafting_again_changes_the_plan_and_its_students(cast: Cast, released: Released) -> None:
    first = drafted(cast, released)
    again = drafted(cast, released, student_ids=[released.students[5].pk], move="Ask, do not tell.")

    with cast.as_(cast.amara_teacher):
        page = find_plan(again.public_id, on=TODAY)
    assert first.pk == again.pk
    assert page is not None
    assert page.move == "Ask, do not tell."
    assert [student.student_id for student in page.students] == [released.students[5].pk]


def test_another_teacher_and_another_school_reach_neither_gap_nor_plan(
    cast: Cast, released: Released
) -> None:
    plan = drafted(cast, released)

    for account in (cast.katrin_teacher, cast.oliver_teacher_elsewhere):
        with cast.as_(account):
            assert find_plan(plan.public_id, on=TODAY) is None
            assert list_gaps(on=TODAY).rows == ()
    with cast.as_(cast.joon_coach):
        assert find_plan(plan.public_id, on=TODAY) is not None


def test_the_assistant_principal_approves_and_a_teacher_may_not(cast: Cast, released: Released) -> None:
    plan = drafted(cast, released)
    with cast.as_(cast.amara_teacher), pytest.raises(OutOfReach):
        actions.approve_plan(plan_id=plan.pk, version=plan.version, on=TODAY)

    with cast.as_(cast.yolanda_ap_instruction):
        approved = actions.approve_plan(plan_id=plan.pk, version=plan.version, on=TODAY)

    assert (approved.state, approved.approved_by_id) == (
        PlanState.APPROVED,
        cast.yolanda_ap_instruction.staff_id,
    )


def test_an_approved_plan_is_not_drafted_again(cast: Cast, released: Released) -> None:
    plan = drafted(cast, released)
    with cast.as_(cast.yolanda_ap_instruction):
        actions.approve_plan(plan_id=plan.pk, version=plan.version, on=TODAY)

    with pytest.raises(CannotDo, match="approved already"):
        drafted(cast, released)


def test_no_step_is_left_out(cast: Cast, released: Released) -> None:
    plan = drafted(cast, released)

    with cast.as_(cast.amara_teacher):
        with pytest.raises(actions.NotYet, match="“planned”"):
            actions.mark_taught(plan_id=plan.pk, version=plan.version, on=TODAY)
        with pytest.raises(actions.NotYet):
            actions.record_results(plan_id=plan.pk, version=plan.version, percents={}, on=TODAY)
        with pytest.raises(actions.NotYet):
            actions.close_plan(plan_id=plan.pk, version=plan.version, on=TODAY)


@pytest.mark.parametrize(
    ("percents", "share", "result"),
    [
        ((80, 76, 100, 20), 75.0, PlanResult.CLOSED_GAP),
        ((80, 76, 40, 20), 50.0, PlanResult.PARTIAL),
        ((80, 60, 40, 20), 25.0, PlanResult.NOT),
        ((80, 76, None, None), 100.0, PlanResult.CLOSED_GAP),
    ],
)
def test_the_share_that_mastered_it_is_held_against_the_goal(
    cast: Cast, released: Released, percents: tuple[float | None, ...], share: float, result: PlanResult
) -> None:
    plan = taught(cast, released)
    marks = {student.pk: mark for student, mark in zip(released.students, percents, strict=False)}

    with cast.as_(cast.amara_teacher):
        plan = actions.record_results(plan_id=plan.pk, version=plan.version, percents=marks, on=REASSESS)
        closed = actions.close_plan(plan_id=plan.pk, version=plan.version, on=REASSESS)

    assert (closed.state, closed.result, closed.result_percent) == (PlanState.CLOSED, result, share)


def test_too_few_results_say_nothing(cast: Cast, released: Released) -> None:
    plan = taught(cast, released)

    with cast.as_(cast.amara_teacher), pytest.raises(actions.TooFewResults, match="at least 50%"):
        actions.record_results(
            plan_id=plan.pk, version=plan.version, percents={released.students[0].pk: 90.0}, on=REASSESS
        )

    with cast.as_(cast.amara_teacher):
        assert ReteachPlan.objects.get(pk=plan.pk).state == PlanState.TAUGHT


def test_a_result_of_somebody_else_or_beyond_the_maximum_is_refused(cast: Cast, released: Released) -> None:
    plan = taught(cast, released)

    with cast.as_(cast.amara_teacher):
        for marks in ({released.students[9].pk: 50.0}, {released.students[0].pk: 140.0}):
            with pytest.raises(CannotDo):
                actions.record_results(plan_id=plan.pk, version=plan.version, percents=marks, on=REASSESS)


def test_after_a_closed_plan_the_same_gap_may_be_planned_again(cast: Cast, released: Released) -> None:
    plan = taught(cast, released)
    with cast.as_(cast.amara_teacher):
        marks: dict[int, float | None] = {student.pk: 10.0 for student in released.students[:4]}
        plan = actions.record_results(plan_id=plan.pk, version=plan.version, percents=marks, on=TODAY)
        actions.close_plan(plan_id=plan.pk, version=plan.version, on=TODAY)

    second = drafted(cast, released)

    with cast.as_(cast.amara_teacher):
        page = find_plan(second.public_id, on=TODAY)
    assert second.pk != plan.pk
    assert page is not None
    assert page.n_missed_before == 1


def test_gaps_and_plans_are_counted_as_their_rows_say_on_the_day_they_are_due_and_after(
    cast: Cast, released: Released
) -> None:
    drafted(cast, released)

    with cast.as_(cast.amara_teacher):
        window = plan_columns(has_school=False).window({})
        (plan,) = page_plans(window, on=TODAY).rows
        (gap,) = list_gaps(on=TODAY).rows
        assert plan.due_on is not None
        assert gap.due_on is not None
        told = set()
        for day in (plan.due_on, gap.due_on, gap.due_on + timedelta(days=1)):
            rows = list_gaps(on=day).rows
            plans = page_plans(window, on=day).rows
            counted = list_gaps(on=day, most=0)
            assert counted == Gaps(
                n=len(rows), n_late=sum(is_before(one.due_on, day) for one in rows), rows=()
            )
            late = sum(one.is_late(on=day) for one in plans)
            assert count_open(on=day) == OpenPlans(n=len(plans), n_late=late)
            told.add((counted.n_late, late))
        assert told == {(0, 0), (0, 1), (1, 1)}


def test_gaps_come_worst_first_with_their_day_and_leave_the_list_once_planned(
    cast: Cast, released: Released
) -> None:
    with cast.as_(cast.amara_teacher):
        gaps = list_gaps(on=TODAY).rows
        assert [(gap.standard, gap.need) for gap in gaps] == [("7.RP.A.1", "class"), ("7.RP.A.2", "class")]

    drafted(cast, released)

    with cast.as_(cast.amara_teacher):
        assert [gap.standard for gap in list_gaps(on=TODAY).rows] == ["7.RP.A.2"]


def test_a_gap_is_due_on_the_day_on_which_its_teacher_owes_the_plan_and_on_no_other(
    cast: Cast, released: Released
) -> None:
    with cast.as_(cast.amara_teacher):
        told = {gap.due_on for gap in list_gaps(on=TODAY).rows}
        owed = {row.due_on for row in list_my_items(on=TODAY).later if row.interlock == "I-04"}

    assert told == owed
    with guard.acting_as(process("decider")):
        WorkItem.objects.filter(interlock="I-04").update(due_on=TODAY)
    with cast.as_(cast.amara_teacher):
        assert {gap.due_on for gap in list_gaps(on=TODAY).rows} == {TODAY}


def test_monday_counts_as_late_the_plans_that_the_list_calls_late(cast: Cast, released: Released) -> None:
    drafted(cast, released)

    with cast.as_(cast.yolanda_ap_instruction):
        for day in (TODAY - timedelta(days=30), TODAY):
            late = plans_that_wait(school_id=cast.harbor.pk, on=day).late
            assert len(late) == count_open(on=day, school_id=cast.harbor.pk).n_late
        assert len(late) == 1
    page = cast.sign_in(Client(), cast.lucia_principal).get(reverse("monday")).content.decode()
    assert "Re-teach plans late, besides" in page


def test_a_teachers_first_line_counts_her_late_plans_and_her_rows_name_them(
    cast: Cast, released: Released
) -> None:
    drafted(cast, released)
    with cast.as_(cast.amara_teacher):
        owed = list_my_items(on=TODAY)
    assert not owed.due

    page = cast.sign_in(Client(), cast.amara_teacher).get(reverse("monday")).content.decode()

    assert "One item is late" in page
    assert "Re-teach 7.RP.A.1 in Math 7B" in page


def test_the_agenda_names_gaps_and_late_plans_in_one_row_as_the_list_counts_them(
    cast: Cast, released: Released
) -> None:
    drafted(cast, released)
    with guard.acting_as(process("decider")):
        WorkItem.objects.filter(interlock="I-04").update(on_agenda_from=TODAY)

    with guard.acting_as(process("leadership_desk")):
        matters = lend_to_agenda(cast.harbor.pk, TODAY)

    [one] = [one for one in matters if "each" in one.title and "plan" in one.title]
    assert one.title == "Re-teach: 1 gap without a plan, 1 late plan"
    assert "One plan is under way" in one.reason
