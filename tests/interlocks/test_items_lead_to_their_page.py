"""An item on the To do list leads to the page on which it is done, for whoever may do it there."""

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import items

from assessment.benchmark_of_cast import CLOSED_AT, give_benchmark
from cast_for_tests import Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.work.queries.places import AskedItem, place_of

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_held_items_are_decided_on_the_page_of_their_benchmark(cast: Cast) -> None:
    given = give_benchmark(cast)
    with guard.acting_as(process("demo_builder")):
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    held = next(item for item in items() if item.interlock == "I-17")
    nadia = cast.sign_in(Client(), cast.nadia_content_math)

    page = nadia.get(reverse("work_item", args=[held.public_id]))

    assert reverse("item_analysis", args=[given.administration.public_id]) in page.content.decode()
    assert "Decide about the items" in text_of(page)


def test_an_item_of_a_rule_without_a_page_leads_nowhere(cast: Cast) -> None:
    asked = AskedItem(interlock="I-01", part=0, subject_id=1, topic="", reference="assessment.Flag#1")

    with cast.as_(cast.amara_teacher):
        assert place_of(asked) is None


def test_a_gap_that_is_not_on_file_leads_nowhere(cast: Cast) -> None:
    asked = AskedItem(
        interlock="I-04", part=0, subject_id=1, topic="1", reference="assessment.SectionStandard#99"
    )

    with cast.as_(cast.amara_teacher):
        assert place_of(asked) is None


def test_a_consistency_review_leads_to_the_ratios_of_its_school(cast: Cast) -> None:
    asked = AskedItem(interlock="I-21", part=0, subject_id=cast.harbor.pk, topic="", reference="")

    with cast.as_(cast.lucia_principal):
        place = place_of(asked)
        assert place is not None
        assert place.url == f"{reverse('consistency')}?school={cast.harbor.public_id}"
    with cast.as_(cast.amara_teacher):
        assert place_of(asked) is None


def test_an_offer_of_help_leads_to_the_visits(cast: Cast) -> None:
    asked = AskedItem(interlock="I-22", part=0, subject_id=cast.math_7b.pk, topic="", reference="")

    with cast.as_(cast.joon_coach):
        place = place_of(asked)
        assert place is not None
        assert place.url == reverse("visit_list")
    with cast.as_(cast.gloria_registrar):
        assert place_of(asked) is None
