"""The pages from the benchmark to the re-teach, as the people who use them open them."""

from typing import Any

import pytest
from django.urls import reverse

from assessment.conftest import SignIn
from assessment.released_benchmarks import Released, release_benchmark
from assessment.test_plan_a_reteach import drafted, taught
from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.models import DataMeeting, ReteachPlan
from sextant.assessment.terms import MeetingStep, PlanState
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")
MOST_QUERIES = 25


@pytest.fixture
def released(cast: Cast) -> Released:
    return release_benchmark(cast)


def cell(cast: Cast, released: Released, page: str = "room_standard", code: str = "7.RP.A.1") -> str:
    return reverse(page, args=[cast.math_7b.public_id, released.standards[code].public_id])


def plan_values(released: Released, **changes: Any) -> dict[str, Any]:
    return {
        "misconception": "Adds to both parts.",
        "exemplar": "2 : 3 is 4 : 6.",
        "move": "Double number line.",
        "replaces": "Warm-up on Tuesday",
        "exit_ticket": "RP-14",
        "reach": "class",
        "goal_percent": "70",
        "teach_on": "2026-11-24",
        "reassess_on": "2026-11-30",
        "student": [str(student.public_id) for student in released.students[:4]],
        **changes,
    }


def the_plan() -> ReteachPlan:
    with guard.acting_as(process("demo_builder")):
        plan: ReteachPlan = ReteachPlan.objects.latest("pk")
        return plan


def test_the_room_opens_with_what_is_to_be_taught_again(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    page = text_of(sign_in(cast.amara_teacher).get(reverse("room_view", args=[cast.math_7b.public_id])))

    assert "Math 7B needs two standards again: 7.RP.A.1 and 7.RP.A.2." in page
    assert page.index("7.RP.A.1") < page.index("7.NS.A.1")
    assert cast.jaylen.name in page


def test_a_class_without_results_says_when_they_come(cast: Cast, sign_in: SignIn) -> None:
    page = text_of(sign_in(cast.amara_teacher).get(reverse("room_view", args=[cast.math_7b.public_id])))

    assert "Math 7B has no released benchmark yet" in page


def test_one_standard_shows_the_option_the_idea_and_the_students(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    page = text_of(sign_in(cast.amara_teacher).get(cell(cast, released)))

    assert "Math 7B got 25% of the points on 7.RP.A.1. Eight students show the same wrong idea" in page
    assert "8 of 12 chose B; right is A." in page
    assert "Question 4: which of these is so?" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("amara_teacher", 200), ("lucia_principal", 200), ("joon_coach", 200), ("katrin_teacher", 404),
     ("thandiwe_principal_elsewhere", 404), ("denise_guardian", 403), ("gloria_registrar", 403)],
)  # fmt: skip
def test_a_room_is_open_to_whoever_has_the_class(
    cast: Cast, released: Released, sign_in: SignIn, who: str, status: int
) -> None:
    assert sign_in(cast.named[who]).get(cell(cast, released)).status_code == status


def test_a_course_shows_its_classes_side_by_side(cast: Cast, released: Released, sign_in: SignIn) -> None:
    url = reverse("room_course", args=[released.administration.public_id])
    page = text_of(sign_in(cast.lucia_principal).get(url))

    assert "2 of 4 standards are to be taught again in some class." in page
    assert "Math 7B" in page


def test_the_form_knows_the_misconception_the_days_and_the_students(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    answer = sign_in(cast.amara_teacher).get(cell(cast, released, "reteach_draft"))
    form = answer.context["form"]

    assert form.initial["misconception"].startswith("Adds the same amount")
    assert form.initial["teach_on"] > TODAY
    assert form.initial["reassess_on"] > form.initial["teach_on"]
    assert all(is_in for _row, is_in in answer.context["students"])


def test_a_plan_is_saved_and_shown_with_its_next_step(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    client = sign_in(cast.amara_teacher)
    answer = client.post(cell(cast, released, "reteach_draft"), plan_values(released), follow=True)

    page = text_of(answer)
    assert "7.RP.A.1 in Math 7B is planned and waits for approval." in page
    assert "Double number line." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reassess_on": ""}, "Name the day of the re-assessment: without it this is no plan."),
        ({"misconception": ""}, "Name the wrong idea"),
        ({"student": []}, "The plan still lacks for whom it is."),
        ({"teach_on": "2026-11-20"}, "is over; choose today or a later one"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_saved(
    cast: Cast, released: Released, sign_in: SignIn, changes: dict[str, Any], words: str
) -> None:
    answer = sign_in(cast.amara_teacher).post(
        cell(cast, released, "reteach_draft"), plan_values(released, **changes)
    )

    assert answer.status_code == 422
    assert words in text_of(answer)
    with guard.acting_as(process("demo_builder")):
        assert not ReteachPlan.objects.exists()


def test_at_the_goal_a_plan_closes_itself_unless_somebody_is_still_to_be_tested(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    here = reverse("reteach_results", args=[taught(cast, released).public_id])
    teacher = sign_in(cast.amara_teacher)

    def results(*percents: str) -> str:
        marks = {
            f"percent-{one.public_id}": given
            for one, given in zip(released.students[:4], percents, strict=True)
        }
        return text_of(teacher.post(here, {"version": the_plan().version, **marks}, follow=True))

    below = results("90", "90", "40", "40")
    absent = results("90", "90", "90", "")
    assert the_plan().state == PlanState.REASSESSED
    page = results("90", "90", "90", "40")

    assert "Close the plan" in below
    assert "Close the plan" in absent
    assert "The goal is reached, and the plan is closed." in page
    assert (the_plan().state, the_plan().closed_on is None) == (PlanState.CLOSED, False)


def test_the_way_from_approval_to_the_closed_gap(cast: Cast, released: Released, sign_in: SignIn) -> None:
    plan = drafted(cast, released)
    here = reverse("reteach_plan", args=[plan.public_id])

    sign_in(cast.yolanda_ap_instruction).post(f"{here}approve/", {"version": the_plan().version})
    teacher = sign_in(cast.amara_teacher)
    too_early = text_of(teacher.post(f"{here}taught/", {"version": the_plan().version}, follow=True))
    state_before_its_day = the_plan().state
    teacher.post(f"{here}taught/", {"version": the_plan().version, "early": "yes"})
    marks = {f"percent-{student.public_id}": "80" for student in released.students[:3]}
    teacher.post(f"{here}results/", {"version": the_plan().version, **marks})
    page = text_of(teacher.post(f"{here}close/", {"version": the_plan().version}, follow=True))

    assert "If it was taught earlier, tick that" in too_early
    assert state_before_its_day == PlanState.APPROVED
    assert the_plan().state == PlanState.CLOSED
    assert "7.RP.A.1 in Math 7B: the gap is closed, 100% mastered it." in page


def test_a_closed_gap_is_neither_counted_nor_marked_to_be_taught_again(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    plan = drafted(cast, released)
    teacher = sign_in(cast.amara_teacher)
    room = reverse("room_view", args=[cast.math_7b.public_id])
    planned = text_of(teacher.get(room))
    with guard.acting_as(process("demo_builder")):
        ReteachPlan.objects.filter(pk=plan.pk).update(
            state=PlanState.CLOSED, result="closed_gap", result_percent=90.0, approved_on=TODAY,
            taught_on=TODAY, reassessed_on=TODAY, closed_on=TODAY,
        )  # fmt: skip

    closed = text_of(teacher.get(room))

    assert "Math 7B needs one standard again: 7.RP.A.2." in planned
    assert "Math 7B needs one standard again: 7.RP.A.2." in closed
    assert closed.count("Teach the class again") == planned.count("Teach the class again") - 1


def test_a_teacher_may_not_approve_and_a_stale_page_changes_nothing(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    plan = drafted(cast, released)
    url = reverse("reteach_approve", args=[plan.public_id])

    assert sign_in(cast.amara_teacher).post(url, {"version": plan.version}).status_code == 403
    page = text_of(sign_in(cast.yolanda_ap_instruction).post(url, {"version": 99}, follow=True))
    assert "Somebody changed this record while you had it open" in page
    assert the_plan().state == PlanState.DRAFTED


def test_a_result_that_is_no_percentage_is_marked_and_kept_on_the_page(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    plan = taught(cast, released)
    field = f"percent-{released.students[0].public_id}"

    answer = sign_in(cast.amara_teacher).post(
        reverse("reteach_results", args=[plan.public_id]), {"version": plan.version, field: "eighty"}
    )

    assert answer.status_code == 422
    assert "A result is a number from 0 to 100" in text_of(answer)
    assert 'value="eighty"' in answer.content.decode()


def test_the_list_says_what_waits_and_what_is_late(cast: Cast, released: Released, sign_in: SignIn) -> None:
    drafted(cast, released)

    page = text_of(sign_in(cast.yolanda_ap_instruction).get(reverse("reteach_list")))

    assert "One gap waits for a plan. One plan is under way, and is late." in page
    assert "Amara Okafor" in page


def test_another_teachers_list_is_empty(cast: Cast, released: Released, sign_in: SignIn) -> None:
    drafted(cast, released)

    assert "Nothing waits to be taught again." in text_of(
        sign_in(cast.katrin_teacher).get(reverse("reteach_list"))
    )


def test_a_meeting_keeps_each_note_and_ends_with_a_plan(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    begun = client.post(cell(cast, released, "data_meeting_begin"), {"team": "Math, grade 7"}, follow=True)
    assert "What does a right answer look like?" in text_of(begun)
    here = begun.redirect_chain[-1][0]
    for step, text in (
        ("exemplar", "2 : 3 = 4 : 6"), ("sort", "Eight add."), ("gap", "They add; in fact both are doubled."),
        ("plan", "Double number line, aloud."),
    ):  # fmt: skip
        answer = client.post(
            f"{here}?step={step}", {"text": text, "version": the_meeting().version, "next": "1"}, follow=True
        )
    assert "What is the goal, and when do we look again?" in text_of(answer)
    assert answer.context["plan_form"].initial["misconception"] == "They add; in fact both are doubled."

    refused = client.post(f"{here}?step=goal", plan_values(released, reassess_on=""))
    assert refused.status_code == 422
    assert the_meeting().step == MeetingStep.GOAL
    ended = client.post(f"{here}?step=goal", plan_values(released), follow=True)

    assert "is planned and waits for approval" in text_of(ended)
    assert the_plan().meeting_id == the_meeting().pk
    minutes = text_of(client.get(here, follow=True))
    assert "Math, grade 7 planned to teach 7.RP.A.1 again in Math 7B" in minutes
    assert "They add; in fact both are doubled." in minutes


def test_a_meeting_that_has_not_named_the_gap_cannot_end(
    cast: Cast, released: Released, sign_in: SignIn
) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    begun = client.post(cell(cast, released, "data_meeting_begin"), {"team": ""}, follow=True)
    here = begun.redirect_chain[-1][0]

    answer = client.post(f"{here}?step=goal", plan_values(released))

    assert answer.status_code == 422
    assert "Name the gap first" in text_of(answer)


def the_meeting() -> DataMeeting:
    with guard.acting_as(process("demo_builder")):
        meeting: DataMeeting = DataMeeting.objects.latest("pk")
        return meeting


@pytest.mark.parametrize("n", [9, 27])
def test_no_page_costs_more_with_more_students(cast: Cast, sign_in: SignIn, n: int) -> None:
    released = release_benchmark(cast, n_mates=n)
    plan = drafted(cast, released)
    client = sign_in(cast.lucia_principal)
    urls = [
        reverse("room_list"),
        reverse("room_view", args=[cast.math_7b.public_id]),
        cell(cast, released),
        cell(cast, released, "reteach_draft", "7.RP.A.2"),
        reverse("room_course", args=[released.administration.public_id]),
        reverse("reteach_list"),
        reverse("reteach_plan", args=[plan.public_id]),
        reverse("data_meeting_list"),
    ]

    costs = {url: queries_of(client, url) for url in urls}
    assert {url: cost for url, cost in costs.items() if cost > MOST_QUERIES} == {}
