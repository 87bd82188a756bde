"""I-04, I-16, I-38 and I-41: a released benchmark asks for work where it must, and for none where not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from interlock_cases import items
from pytest_django import DjangoAssertNumQueries

from assessment.released_benchmarks import Released, release_benchmark
from assessment.test_plan_a_reteach import draft_of
from cast_for_tests import TODAY, Cast
from sextant.assessment.actions import reteach_plans as plans
from sextant.assessment.events import ResultsReleased, ReteachMissed
from sextant.assessment.models import MapResult, ReteachPlan, SectionStandard
from sextant.assessment.terms import Need, Season
from sextant.assessment.thresholds import CURRICULUM_MOST
from sextant.interlocks.into.assessment import check_measures_apart
from sextant.interlocks.into.instruction import model_a_lesson, plan_reteaching, review_curriculum
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.trials import decide_again
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.rosters import create_section
from sextant.network.actions.settings import set_threshold
from sextant.network.models import SectionStaff
from sextant.network.queries.calendar import school_calendar
from sextant.network.queries.settings import Supposition
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")

ALL_RIGHT = {"7.RP.A.1": (4,), "7.RP.A.2": (4,), "7.NS.A.1": (4,), "7.NS.A.2": (2,)}


def of(code: str) -> list[WorkItem]:
    return [item for item in items() if item.interlock == code]


def test_i04_asks_the_teacher_for_a_plan_for_each_standard_under_the_line(cast: Cast) -> None:
    released = release_benchmark(cast)

    found = of("I-04")
    assert {item.topic for item in found} == {
        str(released.standards[code].pk) for code in ("7.RP.A.1", "7.RP.A.2")
    }
    assert {item.owner_id for item in found} == {cast.amara_teacher.staff_id}
    first = next(item for item in found if item.title == "Plan the re-teach of 7.RP.A.1 in Math 7B")
    assert first.reason.startswith(
        "Math 7, report period 1: 12 students got 25% of the points, 0% mastered it."
    )
    with guard.acting_as(process("decider")):
        assert first.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 5)


def test_i04_leads_the_teacher_to_the_answers_and_nobody_who_may_not_plan(cast: Cast) -> None:
    released = release_benchmark(cast)
    item = of("I-04")[0]
    asked = AskedItem(
        interlock="I-04",
        part=item.part,
        subject_id=item.subject_id,
        topic=item.topic,
        reference=item.reference,
    )

    with cast.as_(cast.amara_teacher):
        place = place_of(asked)
    assert place is not None
    standard = next(one for one in released.standards.values() if str(one.pk) == item.topic)
    page = reverse("room_standard", args=[cast.math_7b.public_id, standard.public_id])
    assert place.url == f"{page}?benchmark={released.administration.public_id}"
    for user in (cast.denise_guardian, cast.oliver_teacher_elsewhere):
        with cast.as_(user):
            assert place_of(asked) is None


def test_i04_is_silent_where_the_class_has_it(cast: Cast) -> None:
    release_benchmark(cast, right=ALL_RIGHT)

    assert of("I-04") == []


def test_i04_is_silent_about_a_class_too_small_to_judge(cast: Cast) -> None:
    release_benchmark(cast, n_mates=6)

    assert of("I-04") == []


def test_i04_is_silent_about_a_map_window(cast: Cast) -> None:
    released = release_benchmark(cast, publishes=False)

    with guard.acting_as(process("decider")):
        assert plan_reteaching(ResultsReleased(release_id=released.release.pk, source="map"), TODAY) == ()


def test_i04_goes_to_the_assistant_principal_where_nobody_teaches(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        SectionStaff.objects.filter(section=cast.math_7b).update(valid_until=TODAY)

    release_benchmark(cast)

    assert {(item.seat, item.owner_id) for item in of("I-04")} == {(Seat.AP_INSTRUCTION, None)}


def test_i04_closes_as_done_when_the_plan_stands_and_only_for_its_standard(cast: Cast) -> None:
    released = release_benchmark(cast)

    with cast.as_(cast.amara_teacher):
        plans.draft_plan(draft=draft_of(cast, released), on=TODAY)

    states = {item.topic: item.state for item in of("I-04")}
    assert states == {
        str(released.standards["7.RP.A.1"].pk): WorkState.DONE,
        str(released.standards["7.RP.A.2"].pk): WorkState.OPEN,
    }


def test_i04_names_no_student(cast: Cast) -> None:
    release_benchmark(cast)

    for item in of("I-04"):
        assert item.student_id is None
        assert cast.jaylen.given_name not in f"{item.title} {item.reason} {item.evidence}"


def test_i16_asks_a_content_expert_when_a_standard_falls_short_in_most_sections(cast: Cast) -> None:
    with guard.acting_as(process("installer")):
        set_threshold(key="assessment.curriculum_sections", value=3, valid_from=TODAY, because="A test.")
    released = release_benchmark(cast, publishes=False)
    in_sections(cast, released, Need.CLASS, Need.SPIRAL)

    hear(released)

    (item,) = of("I-16")
    assert (item.seat, item.owner_id, item.school_id) == (Seat.CONTENT_EXPERT, None, None)
    assert item.subject_id == released.standards["7.RP.A.1"].pk
    assert "in 2 of 3 sections" in item.reason


def test_i16_is_silent_with_too_few_sections_or_too_small_a_share(cast: Cast) -> None:
    released = release_benchmark(cast, publishes=False)
    in_sections(cast, released, Need.CLASS, Need.CLASS)
    hear(released)
    assert of("I-16") == []

    with guard.acting_as(process("installer")):
        set_threshold(key="assessment.curriculum_sections", value=4, valid_from=TODAY, because="A test.")
    in_sections(cast, released, Need.SPIRAL, Need.SPIRAL)
    with guard.acting_as(process("decider")):
        event = ResultsReleased(release_id=released.release.pk, source="benchmark")
        found = review_curriculum(event, TODAY)
    # 3 of 5 sections are exactly 60%; of the other standards one section was tested.
    assert [one.subject_id for one in found] == [released.standards["7.RP.A.1"].pk]


def test_i16_asks_about_what_the_network_got_least_of_where_all_falls_short(cast: Cast) -> None:
    with guard.acting_as(process("installer")):
        set_threshold(key="assessment.curriculum_sections", value=3, valid_from=TODAY, because="A test.")
    released = release_benchmark(cast, publishes=False)
    codes = ("7.RP.A.1", "7.RP.A.2", "7.NS.A.1")
    for number, code in enumerate(codes):
        in_sections(cast, released, Need.CLASS, Need.CLASS, Need.CLASS, standard=code, mean=40.0 - number)

    with guard.acting_as(process("decider")):
        event = ResultsReleased(release_id=released.release.pk, source="benchmark")
        found = review_curriculum(event, TODAY)

    assert len(found) == CURRICULUM_MOST.default < len(codes)
    assert found[0].severity > found[1].severity
    assert "the least of 3 standards that fall short" in found[0].reason


def test_i38_asks_the_teacher_about_a_student_whom_the_two_measures_place_far_apart(cast: Cast) -> None:
    released = release_benchmark(cast, n_mates=30, publishes=False, right=rising())
    give_map(cast, released, upside_down=released.students[0].pk)

    hear(released)

    (item,) = of("I-38")
    assert item.student_id == released.students[0].pk
    assert item.owner_id == cast.amara_teacher.staff_id
    assert "both among the 33 students who have both results" in item.reason


def test_i38_is_silent_where_the_two_agree_or_few_have_both(cast: Cast) -> None:
    released = release_benchmark(cast, n_mates=30, publishes=False, right=rising())
    give_map(cast, released)
    hear(released)
    assert of("I-38") == []


def test_i38_is_silent_where_few_have_both(cast: Cast) -> None:
    released = release_benchmark(cast, n_mates=9, publishes=False, right=rising())
    give_map(cast, released, upside_down=released.students[0].pk)

    hear(released)

    assert of("I-38") == []


def test_i41_opens_at_the_second_miss_for_the_assistant_principal_and_tells_the_coach(cast: Cast) -> None:
    released = release_benchmark(cast)
    run_plan(cast, released, got=10.0)
    assert of("I-41") == []

    run_plan(cast, released, got=10.0)

    found = of("I-41")
    assert [(item.seat, item.owner_id) for item in found] == [
        (Seat.AP_INSTRUCTION, None),
        (Seat.COACH, cast.joon_coach.staff_id),
    ]
    assert "was taught again twice in Math 7B and the gap stands: 0% of the students mastered it" in (
        found[0].reason
    )


def test_news_of_a_plan_that_is_told_again_keeps_the_day_and_the_count_of_that_plan(cast: Cast) -> None:
    released = release_benchmark(cast)
    for _n in range(3):
        run_plan(cast, released, got=10.0)
    with guard.acting_as(process("demo_builder")):
        first, second, third = ReteachPlan.objects.order_by("pk")
        for plan, day in ((first, 12), (second, 16), (third, 19)):
            ReteachPlan.objects.filter(pk=plan.pk).update(closed_on=TODAY.replace(day=day))

    def told(plan: ReteachPlan) -> list[str]:
        news = ReteachMissed(
            plan_id=plan.pk, section_id=plan.section_id, school_id=plan.school_id, staff_id=plan.staff_id,
            standard_id=plan.standard_id,
        )  # fmt: skip
        with guard.acting_as(process("decider")):
            return [one.evidence for one in model_a_lesson(news, TODAY)][:1]

    assert told(first) == []
    assert "closed on 16 November" in told(second)[0]
    assert "closed on 19 November" in told(third)[0]


def test_i41_counts_only_misses_in_a_row(cast: Cast) -> None:
    released = release_benchmark(cast)
    run_plan(cast, released, got=10.0)
    run_plan(cast, released, got=90.0)
    run_plan(cast, released, got=10.0)

    assert of("I-41") == []


def test_with_another_line_plans_and_reviews_are_counted_again_from_the_means_of_classes(
    cast: Cast,
) -> None:
    released = release_benchmark(cast)
    in_sections(cast, released, *[Need.CLASS] * 10, mean=55.0, mastered=60.0)
    event = ResultsReleased(release_id=released.release.pk, source="benchmark")

    def count(below: float) -> tuple[int, int]:
        with guard.acting_as(process("decider")):
            told, rows = [(event, TODAY)], (BY_CODE["I-04"], BY_CODE["I-16"])
            supposed = Supposition(key="assessment.reteach_below", value=below)
            plans, reviews = (decide_again(row, told, supposed=supposed).n_items for row in rows)
            return plans, reviews

    as_it_is, lower = count(60), count(50)

    assert as_it_is[0] - lower[0] == 10
    assert (as_it_is[1], lower[1]) == (1, 0)


def test_a_limit_says_how_much_stands_under_the_line_and_how_much_it_lets_through(cast: Cast) -> None:
    with guard.acting_as(process("installer")):
        set_threshold(key="assessment.reteach_most", value=1, valid_from=TODAY, because="A test.")
    released = release_benchmark(cast, publishes=False)
    codes = ("7.RP.A.1", "7.RP.A.2", "7.NS.A.1")
    for place, code in enumerate(codes):
        in_sections(cast, released, Need.CLASS, standard=code, mean=40.0 + 10 * place, mastered=60.0)
    event = ResultsReleased(release_id=released.release.pk, source="benchmark")

    def limits(code: str, below: float) -> dict[str, tuple[int, int]]:
        supposed = Supposition(key="assessment.reteach_below", value=below)
        with guard.acting_as(process("decider")):
            found = decide_again(BY_CODE[code], [(event, TODAY)], supposed=supposed).noted.limits
        return {key: (len(one.under), len(one.through)) for key, one in found.items()}

    most, few, sections = (
        "assessment.reteach_most",
        "assessment.curriculum_most",
        "assessment.curriculum_sections",
    )
    as_it_is, lower = limits("I-04", 61)[most], limits("I-04", 45)[most]
    assert as_it_is[0] - lower[0] == 2
    assert as_it_is[0] > as_it_is[1]
    # Of each standard one section was tested: too few for a word about the unit.
    assert limits("I-16", 61)[sections][1] == 0 < limits("I-16", 61)[sections][0]
    assert limits("I-16", 61)[few] == (0, 0)


def test_where_either_of_two_lines_asks_a_preview_says_how_many_each_asks_for_alone(
    cast: Cast,
) -> None:
    released = release_benchmark(cast, publishes=False)
    # Low points alone; few who mastered it alone, as in the released class itself; both.
    in_sections(cast, released, Need.CLASS, mean=40.0, mastered=90.0)
    in_sections(cast, released, *[Need.CLASS] * 2, mean=70.0, mastered=20.0)
    in_sections(cast, released, *[Need.CLASS] * 3, mean=40.0, mastered=20.0)
    event = ResultsReleased(release_id=released.release.pk, source="benchmark")

    def alone(below: float) -> tuple[int, int, int]:
        supposed = Supposition(key="assessment.reteach_below", value=below)
        with guard.acting_as(process("decider")):
            noted = decide_again(BY_CODE["I-04"], [(event, TODAY)], supposed=supposed).noted
        low, few = (noted.n_alone(f"assessment.{key}") for key in ("reteach_below", "reteach_mastered"))
        return low, few, noted.n_asked

    as_it_is, lower, higher = alone(60), alone(30), alone(80)

    assert (as_it_is[0] - lower[0], lower[1] - as_it_is[1], as_it_is[2] - lower[2]) == (1, 3, 1)
    assert (higher[0] - as_it_is[0], as_it_is[1] - higher[1]) == (0, 3)


@pytest.mark.parametrize("n", [1, 8])
def test_deciding_about_a_release_costs_the_same_whatever_its_size(
    cast: Cast, n: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    released = release_benchmark(cast, publishes=False)
    in_sections(cast, released, *[Need.CLASS] * n)
    event = ResultsReleased(release_id=released.release.pk, source="benchmark")

    with guard.acting_as(process("decider")), django_assert_max_num_queries(15):
        found = plan_reteaching(event, TODAY)
        review_curriculum(event, TODAY)
        check_measures_apart(event, TODAY)

    assert len(found) == n + 2


def hear(released: Released) -> None:
    from django.db import transaction

    from sextant.kernel.events import publish

    with guard.acting_as(process("test_desk")), transaction.atomic():
        publish(ResultsReleased(release_id=released.release.pk, source="benchmark"))


def in_sections(
    cast: Cast,
    released: Released,
    *needs: Need,
    standard: str = "7.RP.A.1",
    mean: float = 40.0,
    mastered: float = 20.0,
) -> None:
    """Add sections that were tested on a standard, the first unless another is named, each with a need."""
    for need in needs:
        with guard.acting_as(process("demo_builder")):
            section = create_section(
                school_id=cast.harbor.pk, school_year_id=cast.year.pk, title="Math 7x",
                course_id=cast.math_7.pk, starts_on=cast.year.starts_on, ends_on=cast.year.ends_on,
            )  # fmt: skip
            SectionStandard(
                administration=released.administration, release=released.release, section=section,
                school=cast.harbor, standard=released.standards[standard], n_students=20, max_points=4,
                mean_percent=mean, mastered_percent=mastered, below_percent=60.0, need=need,
            ).save()  # fmt: skip


def rising() -> dict[str, Any]:
    """Give each student of 33 another total, as far as ten places allow."""
    return {
        "7.RP.A.1": tuple(min(n // 4, 4) for n in range(33)),
        "7.RP.A.2": tuple(min(max(n // 4 - 4, 0), 4) for n in range(33)),
        "7.NS.A.1": (2,),
        "7.NS.A.2": (1,),
    }


def give_map(cast: Cast, released: Released, *, upside_down: int = 0) -> None:
    """Give everybody a MAP result in the order of the benchmark, but one student the highest of all."""
    with guard.acting_as(process("demo_builder")):
        for place, student in enumerate(released.students):
            MapResult(
                key=f"map-{student.pk}", student=student, school=cast.harbor, school_year=cast.year,
                season=Season.FALL, subject="math", rit=260 if student.pk == upside_down else 190 + place,
                started_on=date(2026, 9, 21), source="test",
            ).save()  # fmt: skip


def run_plan(cast: Cast, released: Released, *, got: float) -> None:
    """Live a plan from draft to close, with the same result for everybody."""
    with cast.as_(cast.amara_teacher):
        plan = plans.draft_plan(draft=draft_of(cast, released), on=TODAY)
    with cast.as_(cast.yolanda_ap_instruction):
        plan = plans.approve_plan(plan_id=plan.pk, version=plan.version, on=TODAY)
    with cast.as_(cast.amara_teacher):
        plan = plans.mark_taught(plan_id=plan.pk, version=plan.version, on=TODAY, is_early_meant=True)
        marks: dict[int, float | None] = {student.pk: got for student in released.students[:4]}
        plan = plans.record_results(
            plan_id=plan.pk, version=plan.version, percents=marks, on=TODAY + timedelta(days=1)
        )
        plans.close_plan(plan_id=plan.pk, version=plan.version, on=TODAY + timedelta(days=1))
