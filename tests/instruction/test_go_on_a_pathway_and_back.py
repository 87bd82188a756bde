"""Pathways: a reason, a way back, a review; and whether the intensive one is fair (domain 3.c, 5.c)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from interlocks.pages.conftest import queries_of, text_of
from sextant.instruction.actions import pathways as actions
from sextant.instruction.models import PathwayMembership, PathwayReview
from sextant.instruction.rules.pathway_equity import (
    Light,
    is_review_overdue,
    ratios_by_group,
    risk_ratio,
)
from sextant.instruction.terms import PathwayOutcome
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.settings import set_threshold
from sextant.network.models import Student

pytestmark = pytest.mark.usefixtures("monday")
LATER = TODAY + timedelta(days=60)


def start(cast: Cast, **changes: Any) -> PathwayMembership:
    values: dict[str, Any] = {
        "student_id": cast.jaylen.pk,
        "subject": "math",
        "pathway": "intensive",
        "reason": "Two benchmarks under the line.",
        "way_back": "60% of the points on the next benchmark.",
        "review_on": LATER,
        "family_told_on": None,
        "on": TODAY,
        **changes,
    }
    with cast.as_(cast.yolanda_ap_instruction):
        return actions.start_pathway(**values)


def review(cast: Cast, row: PathwayMembership, outcome: str, **changes: Any) -> PathwayReview:
    values: dict[str, Any] = {"because": "70% on the benchmark.", "review_on": None, "on": TODAY, **changes}
    with cast.as_(cast.yolanda_ap_instruction):
        return actions.review_pathway(membership_id=row.pk, version=row.version, outcome=outcome, **values)


@pytest.mark.acceptance(1)
def test_the_worked_example_of_the_ratio_comes_out_to_the_digit() -> None:
    found = risk_ratio("IEP", events=42, n=160, other_events=78, other_n=640)

    assert found.ratio is not None
    assert found.low is not None
    assert found.high is not None
    assert (round(found.ratio, 2), round(found.low, 2), round(found.high, 2)) == (2.15, 1.54, 3.0)
    assert found.light is Light.RED


@pytest.mark.parametrize(
    ("events", "n", "other_events", "other_n", "light"),
    [(9, 160, 78, 640, Light.TOO_FEW), (42, 29, 78, 640, Light.TOO_FEW), (42, 160, 9, 640, Light.TOO_FEW),
     (32, 160, 80, 640, Light.AMBER), (20, 160, 78, 640, Light.NONE), (10, 30, 60, 400, Light.RED)],
)  # fmt: skip
def test_a_ratio_says_something_only_with_enough_students(
    events: int, n: int, other_events: int, other_n: int, light: Light
) -> None:
    found = risk_ratio("x", events=events, n=n, other_events=other_events, other_n=other_n)
    assert found.light is light
    assert (found.ratio is None) == (light is Light.TOO_FEW)


def test_each_student_counts_once_on_one_side() -> None:
    [found] = ratios_by_group(
        everybody=range(100), on_pathway=[*range(20), *range(50, 60), 900], groups={"half": range(50)}
    )
    assert found.ratio == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("on", "is_overdue"),
    [(date(2026, 11, 1), False), (date(2027, 1, 15), False), (date(2027, 1, 16), True)],
)
def test_more_than_two_periods_without_a_review_is_too_long(on: date, *, is_overdue: bool) -> None:
    ends = [date(2026, 10, 30), date(2027, 1, 15), date(2027, 3, 26)]
    assert is_review_overdue(since=date(2026, 9, 1), on=on, period_ends=ends, most=2) is is_overdue


@pytest.mark.parametrize("missing", ["reason", "way_back"])
def test_a_track_without_a_reason_or_a_way_back_is_refused(cast: Cast, missing: str) -> None:
    with pytest.raises(actions.PathwayIncomplete, match="way back"):
        start(cast, **{missing: " "})


def test_a_student_is_on_one_pathway_in_a_subject(cast: Cast) -> None:
    start(cast)
    with pytest.raises(AlreadyDone):
        start(cast)
    with pytest.raises(actions.PathwayIncomplete, match="after today"):
        start(cast, subject="ela", review_on=TODAY)


def test_a_review_lets_her_go_back_to_core(cast: Cast) -> None:
    row = start(cast)
    review(cast, row, PathwayOutcome.RETURNED)

    with guard.acting_as(process("demo_builder")):
        ended = PathwayMembership.objects.get(pk=row.pk)
    assert (ended.valid_until, ended.outcome) == (TODAY, PathwayOutcome.RETURNED)
    with pytest.raises(AlreadyDone):
        review(cast, ended, PathwayOutcome.RETURNED)


def test_who_stays_is_looked_at_again_on_a_later_day(cast: Cast) -> None:
    row = start(cast)
    with pytest.raises(actions.PathwayIncomplete, match="next review"):
        review(cast, row, PathwayOutcome.STAYS)
    with pytest.raises(actions.PathwayIncomplete, match="one sentence"):
        review(cast, row, PathwayOutcome.STAYS, because=" ", review_on=LATER)

    review(cast, row, PathwayOutcome.STAYS, review_on=LATER + timedelta(days=30))
    with guard.acting_as(process("demo_builder")):
        again = PathwayMembership.objects.get(pk=row.pk)
    assert (again.valid_until, again.review_on) == (None, LATER + timedelta(days=30))


def test_a_principal_elsewhere_starts_and_reviews_nothing_here(cast: Cast) -> None:
    row = start(cast)
    with cast.as_(cast.thandiwe_principal_elsewhere):
        with pytest.raises(PathwayMembership.DoesNotExist):
            actions.review_pathway(
                membership_id=row.pk, version=1, outcome="stays", because="x", review_on=LATER, on=TODAY
            )
        with pytest.raises((OutOfReach, Student.DoesNotExist)):
            actions.start_pathway(
                student_id=cast.zuri.pk, subject="math", pathway="intensive", reason="x", way_back="y",
                review_on=LATER, family_told_on=None, on=TODAY,
            )  # fmt: skip


def test_the_page_lists_who_needs_a_review_and_says_that_ten_are_too_few(cast: Cast, sign_in: SignIn) -> None:
    start(cast, on=cast.year.starts_on)
    client = sign_in(cast.yolanda_ap_instruction)
    page = text_of(client.get(reverse("pathway_list")))

    assert "One student is on a pathway other than core." in page
    assert cast.jaylen.name in page
    assert "60% of the points on the next benchmark." in page
    assert "Too few students are on it to say anything about a group." in page
    assert "need a review now" not in page


def test_the_page_names_who_was_too_long_without_a_review(cast: Cast, sign_in: SignIn) -> None:
    start(cast, on=cast.year.starts_on)
    with guard.acting_as(process("demo_builder")):
        set_threshold(
            key="instruction.pathway_review_periods", value=1, valid_from=TODAY, because="For this test."
        )
    page = text_of(sign_in(cast.yolanda_ap_instruction).get(reverse("pathway_list")))

    # One period has ended since she came, and one is what this network allows.
    assert "One needs a review now." in page
    assert "Too long without one" in page


def test_pathways_start_and_are_reviewed_on_their_pages(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    url = reverse("pathway_start", args=[cast.jaylen.public_id])
    refused = client.post(url, {"subject": "math", "pathway": "intensive"})
    assert refused.status_code == 422
    assert "a track without one is no pathway" in text_of(refused)

    values = {"subject": "math", "pathway": "intensive", "reason": "Two sources.", "way_back": "60%.",
              "review_on": LATER.isoformat()}  # fmt: skip
    assert "One student is on a pathway" in text_of(client.post(url, values, follow=True))
    with guard.acting_as(process("demo_builder")):
        row = PathwayMembership.objects.latest("pk")
    done = client.post(
        reverse("pathway_review", args=[row.public_id]),
        {"outcome": "returned_to_core", "because": "70%."},
        follow=True,
    )
    assert "Every student is on the core pathway." in text_of(done)
    assert "1 of 1 that ended within a year went back to core" in text_of(done)


@pytest.mark.parametrize(
    ("who", "status"), [("lucia_principal", 200), ("amara_teacher", 403), ("denise_guardian", 403)]
)
def test_pathways_of_a_school_are_read_by_its_leaders(
    cast: Cast, sign_in: SignIn, who: str, status: int
) -> None:
    assert sign_in(cast.named[who]).get(reverse("pathway_list")).status_code == status


def test_the_page_costs_the_same_with_many_members(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lucia_principal)
    url = reverse("pathway_list")
    start(cast)
    few = queries_of(client, url)
    with guard.acting_as(process("demo_builder")):
        students = insert_rows(
            action="tests.add_students",
            rows=[
                Student(given_name=f"P{k}", family_name=f"Way{k:02d}", school=cast.harbor, grade=7)
                for k in range(30)
            ],
        )
        PathwayMembership.objects.bulk_create(
            PathwayMembership(
                school=cast.harbor, student=one, subject="math", pathway="intensive", reason="x",
                way_back="y", review_on=LATER, valid_from=TODAY,
            )
            for one in students
        )  # fmt: skip
    assert queries_of(client, url) == few <= 25
