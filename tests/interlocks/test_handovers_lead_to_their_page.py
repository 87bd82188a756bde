"""What a benchmark or a growth run hands on to the next person leads to the page on which it is done."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from assessment.benchmark_of_cast import CLOSED_AT, WRONG_KEY_AT, give_benchmark
from assessment.test_analyze_and_hold_items import decide
from cast_for_tests import NOW, Cast
from interlocks.pages.grown_cast import grow
from sextant.assessment.actions.growth_challenges import raise_challenge
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.models import GrowthRun
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of

pytestmark = pytest.mark.usefixtures("monday_morning")


def page_of_item(cast: Cast, who: str, label: str) -> str:
    """Return the page of the one open item about a row of a table."""
    item = unguarded(WorkItem).get(interlock="", subject_label=label)
    client = cast.sign_in(Client(), cast.named[who])
    return client.get(reverse("work_item", args=[item.public_id])).content.decode()


def test_the_release_leads_the_data_director_to_the_page_of_the_release(cast: Cast) -> None:
    given = give_benchmark(cast)
    with guard.acting_as(process("demo_builder")):
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    with cast.as_(cast.nadia_content_math):
        decide(given, cast, WRONG_KEY_AT, "rekey", new_key="B")

    page = page_of_item(cast, "anneke_data_director", "assessment.Administration")

    assert reverse("benchmark_release", args=[given.administration.public_id]) in page
    assert "Look and release" in page


def test_the_check_of_a_signed_run_leads_the_analyst_to_the_run(cast: Cast) -> None:
    grow(cast, is_checked=False)
    run: UUID = unguarded(GrowthRun).get().public_id

    assert reverse("growth_run", args=[run]) in page_of_item(cast, "omar_analyst", "assessment.GrowthRun")


def test_a_challenge_leads_to_the_estimate_that_it_questions(cast: Cast) -> None:
    grow(cast)
    amara = cast.staff_of(cast.amara_teacher)
    with cast.as_(cast.amara_teacher):
        raise_challenge(staff_id=amara.pk, subject="math", about="share", says="Two days a week.", at=NOW)

    page = page_of_item(cast, "anneke_data_director", "assessment.GrowthChallenge")

    assert reverse("teacher_derivation", args=[amara.public_id, "math"]) in page


@pytest.mark.parametrize(
    "reference",
    [
        "assessment.TestForm#7",
        "assessment.Administration#7.release",
        "assessment.Flag#7",
        "assessment.GrowthRun#",
    ],
)
def test_what_is_not_there_leads_nowhere(cast: Cast, reference: str) -> None:
    asked = AskedItem(interlock="", part=0, subject_id=7, topic="", reference=reference)

    for who in ("anneke_data_director", "nadia_content_math", "amara_teacher"):
        with cast.as_(cast.named[who]):
            assert place_of(asked) is None
