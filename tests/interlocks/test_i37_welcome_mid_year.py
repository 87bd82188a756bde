"""I-37: a checklist for who comes mid-year. I-27: who races ahead. I-01: not who is helped."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from interlock_cases import IN_MATH, items, release

from cast_for_tests import TODAY, Cast
from sextant.assessment.models import MapResult, StudentGrowth
from sextant.assessment.queries.ahead import list_ahead
from sextant.assessment.terms import GrowthState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.kernel.guard import unguarded
from sextant.network.events import StudentEnrolled
from sextant.network.models import StudentProgram
from sextant.support.actions.extensions import ExtensionDraft, decide_extension
from sextant.support.models import EntryStep, ExtensionReview, SupportPlan
from sextant.support.terms.beginnings import Stretch
from sextant.support.terms.care import Domain, Finding
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from support.care_of_cast import as_builder, ask, item_of, screen

pytestmark = pytest.mark.usefixtures("monday_morning")


def come(cast: Cast, *, is_mid_year: bool = True, on: date = TODAY) -> None:
    with guard.acting_as(process("importer")), transaction.atomic():
        publish(
            StudentEnrolled(
                student_id=cast.zuri.pk, school_id=cast.harbor.pk, grade=7, on=on, is_mid_year=is_mid_year
            )
        )


def of(code: str) -> list[WorkItem]:
    return [one for one in items() if one.interlock == code]


def give_plan(cast: Cast) -> None:
    with as_builder():
        StudentProgram.objects.create(
            student=cast.zuri, school=cast.harbor, kind="504",
            valid_from=TODAY,
        )  # fmt: skip


def test_a_newcomer_with_a_plan_is_owed_services_on_day_one_and_the_rest_within_five(cast: Cast) -> None:
    give_plan(cast)

    come(cast)

    found = {one.seat: one for one in of("I-37")}
    assert set(found) == {"ap_sped", "counselor"}
    assert found["ap_sped"].weight == "hard"
    steps = {one.kind: one for one in unguarded(EntryStep)}
    assert set(steps) == {"services", "probe", "buddy", "groups"}
    assert steps["services"].due_on < steps["probe"].due_on
    assert steps["services"].seat == "ap_sped"


def test_without_a_plan_only_the_counselor_is_asked_and_the_same_news_twice_owes_nothing_more(
    cast: Cast,
) -> None:
    come(cast)
    come(cast)

    assert [one.seat for one in of("I-37")] == ["counselor"]
    assert unguarded(EntryStep).count() == 3


def test_whoever_comes_in_september_is_owed_nothing_extra(cast: Cast) -> None:
    come(cast, is_mid_year=False)

    assert of("I-37") == []
    assert not unguarded(EntryStep).exists()


def test_the_last_tick_closes_the_work(cast: Cast, client: Any) -> None:
    come(cast)
    cast.sign_in(client, cast.ines_counselor)
    address = reverse("entry_steps", args=[cast.zuri.public_id])

    for step in unguarded(EntryStep).order_by("pk"):
        assert [one.state for one in of("I-37")] == [WorkState.OPEN]
        client.post(address, {"step": str(step.public_id)})

    assert [one.state for one in of("I-37")] == [WorkState.DONE]
    assert "All is done" in client.get(address).content.decode()


def test_who_is_in_tier_2_of_the_subject_is_not_flagged_for_a_screening_again(cast: Cast) -> None:
    screen(cast, item_of(ask(cast, domain=Domain.MATH).referral), Finding.TIER_2, domain=Domain.MATH)

    release(cast, IN_MATH)

    assert of("I-01") == []


def surge(cast: Cast, *, percentile: int) -> None:
    """Let Jaylen surge in math in a final run, and lie at a percentile on MAP."""
    with as_builder():
        MapResult.objects.create(
            key="map-1", student=cast.jaylen, school=cast.harbor, school_year=cast.year, season="fall",
            subject="math", rit=240, standard_error=3.0, percentile=percentile,
            started_on=TODAY - timedelta(days=60), source="test",
        )  # fmt: skip
    run = release(cast, IN_MATH)
    with guard.acting_as(process("growth_run")), transaction.atomic():
        StudentGrowth.objects.filter(run=run).update(state=GrowthState.SURGING, score=1.6)
        from sextant.assessment.events import GrowthRunReleased

        publish(GrowthRunReleased(run_id=run.pk, is_final=True))


def test_two_sources_ask_the_teacher_and_the_assistant_principal_and_one_decision_answers_both(
    cast: Cast,
) -> None:
    surge(cast, percentile=95)

    found = of("I-27")
    assert {one.seat for one in found} == {"teacher", "ap_instruction"}
    assert "percentile 95 of the norm on MAP" in found[0].reason
    with cast.as_(cast.amara_teacher):
        decide_extension(
            draft=ExtensionDraft(
                student_id=cast.jaylen.pk, stretch=Stretch.EXTENSION, because="Asks for more.", sources="Two."
            ),
            on=TODAY,
        )

    assert {one.state for one in of("I-27")} == {WorkState.DONE}
    assert unguarded(ExtensionReview).get().stretch == Stretch.EXTENSION
    assert (unguarded(SupportPlan).get().kind, unguarded(SupportPlan).get().domain) == (
        "extension",
        "advanced",
    )


def test_one_source_alone_asks_nobody(cast: Cast) -> None:
    surge(cast, percentile=60)

    assert of("I-27") == []
    with guard.acting_as(process("decider")):
        assert not list_ahead(run_id=1, percentile=90, on=TODAY)


def test_the_page_decides_and_says_who_decided(cast: Cast, client: Any) -> None:
    surge(cast, percentile=95)
    item = next(one for one in of("I-27") if one.seat == "teacher")
    cast.sign_in(client, cast.amara_teacher)
    address = reverse("extension", args=[item.public_id])

    page = client.get(address).content.decode()
    assert "surging on the benchmark" in page
    assert client.post(address, {"stretch": "mentor"}).status_code == 422
    client.post(address, {"stretch": "mentor", "because": "A project on ratios."})

    assert "A project on ratios." in client.get(address).content.decode()
