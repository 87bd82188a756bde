"""Re-teach plans that were lived before are taken over as they stand, with their students and their end."""

from dataclasses import replace
from datetime import date

import pytest

from assessment.released_benchmarks import Released, release_benchmark
from cast_for_tests import TODAY, Cast
from sextant.assessment.actions.reteach_history import NoResults, PastPlan, take_over_plans
from sextant.assessment.models import ReleasedItem, ReteachPlan, ReteachStudent
from sextant.assessment.queries.class_points import common_ideas, points_by_class
from sextant.assessment.queries.reteach_gaps import list_gaps
from sextant.assessment.terms import Need, PlanResult, PlanState
from sextant.audit.models import AuditEntry

pytestmark = pytest.mark.usefixtures("as_builder", "monday")

TAUGHT, LOOKED_AT = date(2026, 11, 17), date(2026, 11, 19)
LOWEST = "7.RP.A.1"


@pytest.fixture
def released(cast: Cast) -> Released:
    return release_benchmark(cast)


def past(cast: Cast, released: Released, *, after: list[float | None]) -> PastPlan:
    students = [student.pk for student in released.students[: len(after)]]
    return PastPlan(
        school_id=cast.harbor.pk,
        section_id=cast.math_7b.pk,
        staff_id=cast.amara_teacher.staff_id or 0,
        administration_id=released.administration.pk,
        standard_id=released.standards[LOWEST].pk,
        state=PlanState.CLOSED,
        misconception="Adds the same amount to both parts.",
        exemplar="2 : 3 is 4 : 6.",
        move="A double number line.",
        replaces="Warm-up",
        exit_ticket="Three questions.",
        goal_percent=70,
        found_on=date(2026, 11, 12),
        teach_on=TAUGHT,
        reassess_on=LOOKED_AT,
        before=dict.fromkeys(students, 25.0),
        approved_on=date(2026, 11, 12),
        taught_on=TAUGHT,
        reassessed_on=LOOKED_AT,
        closed_on=LOOKED_AT,
        after=dict(zip(students, after, strict=True)),
    )


@pytest.mark.parametrize(
    ("after", "percent", "result"),
    [
        ([80.0, 100.0, 80.0, 20.0], 75.0, PlanResult.CLOSED_GAP),
        ([80.0, 100.0, 40.0, 20.0], 50.0, PlanResult.PARTIAL),
        ([80.0, 40.0, 40.0, 20.0, None], 25.0, PlanResult.NOT),
    ],
    ids=["most have it", "half have it", "hardly anybody, one away"],
)
def test_what_came_of_a_plan_follows_from_what_its_students_got(
    cast: Cast, released: Released, after: list[float | None], percent: float, result: PlanResult
) -> None:
    assert take_over_plans([past(cast, released, after=after)], on=TODAY) == 1

    plan = ReteachPlan.objects.get()
    assert (plan.state, plan.result_percent, plan.result) == (PlanState.CLOSED, percent, result)
    stored = ReteachStudent.objects.filter(plan=plan).order_by("pk")
    assert list(stored.values_list("before_percent", "after_percent")) == [(25.0, one) for one in after]


def test_a_gap_with_such_a_plan_waits_for_none(cast: Cast, released: Released) -> None:
    before = [row.standard for row in list_gaps(on=TODAY, needs=(Need.CLASS,)).rows]

    take_over_plans([past(cast, released, after=[80.0, 80.0])], on=TODAY)

    after = [row.standard for row in list_gaps(on=TODAY, needs=(Need.CLASS,)).rows]
    assert set(before) - set(after) == {str(released.standards[LOWEST])}


def test_a_closed_plan_without_results_is_refused_and_nothing_is_kept(cast: Cast, released: Released) -> None:
    few = past(cast, released, after=[80.0, None, None, None])

    with pytest.raises(NoResults, match="results of most of its students"):
        take_over_plans([replace(few, state=PlanState.TAUGHT), few], on=TODAY)

    assert not ReteachPlan.objects.exists()


def test_a_plan_under_way_says_nothing_of_an_end(cast: Cast, released: Released) -> None:
    waits = replace(
        past(cast, released, after=[80.0, 80.0]),
        state=PlanState.TAUGHT, after=None, reassessed_on=None, closed_on=None,
    )  # fmt: skip

    take_over_plans([waits], on=TODAY)

    plan = ReteachPlan.objects.get()
    assert (plan.result, plan.result_percent, plan.closed_on) == ("", None, None)
    newest = AuditEntry.objects.order_by("-sequence").first()
    assert newest is not None
    assert newest.action == "assessment.take_over_reteach_students"


def test_points_and_the_commonest_idea_are_read_for_a_whole_benchmark(cast: Cast, released: Released) -> None:
    lowest = released.standards[LOWEST].pk
    ReleasedItem.objects.filter(release=released.release).update(
        option_statistics=[{"label": "B", "share": 0.4}, {"label": "C", "share": 0.2}]
    )
    points = points_by_class(released.administration.pk)[cast.math_7b.pk]
    ideas = common_ideas(released.release.pk)

    assert [points[student.pk][str(lowest)] for student in released.students[:3]] == [[1, 4], [0, 4], [2, 4]]
    assert ideas[lowest].says == "Adds the same amount to both parts of a ratio instead of multiplying."
