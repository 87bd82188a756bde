"""A report period has one name, wherever it stands: the header, lists, rooms, report cards."""

import pytest
from django.urls import reverse
from sitting_cases import hold_benchmark

from assessment.conftest import SignIn
from assessment.released_benchmarks import release_benchmark
from cast_for_tests import Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.queries.blueprints import list_choices
from sextant.assessment.queries.released import find_benchmark
from sextant.web.current_period import period_words
from sextant.web.formats import period_title

pytestmark = pytest.mark.usefixtures("monday")

NAME = "Report period 1, 2026-27"


def test_every_page_says_the_same(cast: Cast, sign_in: SignIn) -> None:
    hold_benchmark(cast, period=0)
    director, principal = sign_in(cast.anneke_data_director), sign_in(cast.lucia_principal)

    pages = [
        text_of(director.get(reverse("administration_list"))),
        text_of(director.get(reverse("blueprint_list"))),
        text_of(principal.get(reverse("card_home"))),
        text_of(principal.get(reverse("gradebook_home"))),
    ]

    for page in pages:
        assert NAME in page
        assert "2026-27, period 1" not in page
        assert "1, 2026-27" not in page.replace(NAME, "")


def test_functions_say_the_same(cast: Cast) -> None:
    made = release_benchmark(cast, n_mates=0)

    with cast.as_(cast.anneke_data_director):
        found = find_benchmark(made.administration.public_id)
        choices = [words for _key, words in list_choices()[1]]
        named = period_words(cast.periods[0])

    assert found is not None
    assert {found.period, named, period_title(1, "2026-27")} == {NAME}
    assert NAME in choices
