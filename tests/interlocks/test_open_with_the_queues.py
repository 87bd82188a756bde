"""The data director's Monday opens with what waits for her word, and shows only rules that opened any."""

from django.test import Client
from django.urls import reverse

from assessment.benchmark_of_cast import CLOSED_AT, give_benchmark
from assessment.growth_networks import entry
from cast_for_tests import Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.scores import record_scores
from sextant.kernel import guard
from sextant.kernel.actor import process


def test_results_for_a_second_person_stand_before_the_records_of_schools(cast: Cast, client: Client) -> None:
    with guard.acting_as(process("demo_builder")):
        doubted = entry(cast.jaylen, cast.year, 1, 0.5, doubt="Four minutes for forty items.")
        record_scores(rows=[doubted], source="RP1.csv")

    page = text_of(cast.sign_in(client, cast.anneke_data_director).get("/"))

    assert page.index("result waits for a second person") < page.index("Schools with gaps in their records")
    assert page.count("0 opened, 0 open") == 0


def test_a_benchmark_whose_window_is_over_waits_for_the_data_director_until_it_is_analyzed(
    cast: Cast, client: Client
) -> None:
    given = give_benchmark(cast)

    page = cast.sign_in(client, cast.anneke_data_director).get("/").content.decode()
    other = text_of(cast.sign_in(Client(), cast.lucia_principal).get("/"))
    with guard.acting_as(process("demo_builder")):
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    after = text_of(client.get("/"))

    assert "One benchmark waits for the analysis of its items" in page
    assert reverse("item_desk") in page
    assert "waits for the analysis of its items" not in other
    assert "waits for the analysis of its items" not in after
