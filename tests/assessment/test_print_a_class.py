"""A class prints as a whole: MAP student by student as of a period, and the report cards that are out."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.conftest import SignIn
from assessment.gradebook_cases import send_cards
from assessment.map_of_lantern import map_entry, take_map, vendor_growth
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import seat
from sextant.assessment.actions.map_growth import record_map_results
from sextant.assessment.queries.map_terms import list_taken
from sextant.assessment.rules.map_sentences import class_finding
from sextant.kernel import guard
from sextant.kernel.actor import process

NONE = "No student of Math 7B has a result in this test and term"

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"n_met": 2, "n_judged": 3, "n_tested": 3}, "Math 7B: 2 of 3 students met typical growth"),
        ({"n_met": 0, "n_judged": 0, "n_tested": 3}, "Math 7B has results, and no earlier ones to grow from"),
        (
            {"n_met": 0, "n_judged": 0, "n_tested": 0},
            "No student of Math 7B has a result in this test and term",
        ),
    ],
)
def test_the_sentence_says_how_a_class_grew(counts: dict[str, int], words: str) -> None:
    assert class_finding(title="Math 7B", **counts) == words


def take_as_a_class(cast: Cast) -> None:
    """Jaylen gains 8 points and Zuri 2; Mateo took nothing."""
    rows = []
    for student, gain in ((cast.jaylen, 8), (cast.zuri, 2)):
        rows.append(map_entry(cast, student, season="fall", rit=200, percentile=40))
        growth = vendor_growth(gain)
        rows.append(map_entry(cast, student, season="winter", rit=200 + gain, percentile=45, growth=growth))
    with guard.acting_as(process("demo_builder")):
        record_map_results(rows=rows, source="map.csv")


def test_map_of_a_class_names_each_student_and_who_was_not_tested(cast: Cast, sign_in: SignIn) -> None:
    take_as_a_class(cast)

    text = text_of(sign_in(cast.amara_teacher).get(reverse("map_class", args=[cast.math_7b.public_id])))

    assert "Math 7B: 1 of 2 students met typical growth" in text
    assert "208 45 200 +8 +6.0" in text
    assert "Below typical growth" in text
    assert "Not tested in this term" in text


def test_only_the_own_class_is_printed(cast: Cast, sign_in: SignIn) -> None:
    for page in ("map_class", "card_class"):
        address = reverse(page, args=[cast.math_7b.public_id])
        assert sign_in(cast.katrin_teacher).get(address).status_code == 404
        assert sign_in(cast.denise_guardian).get(address).status_code == 403


def test_as_of_a_day_only_terms_that_were_over_stand(cast: Cast) -> None:
    take_map(cast, n=2)
    with cast.as_(cast.anneke_data_director):
        seen = {
            day: [one.term.label for one in list_taken(until=day)]
            for day in (date(2026, 9, 29), date(2026, 10, 1), date(2027, 1, 31))
        }

    assert list(seen.values()) == [[], ["Fall 2026"], ["Winter 2027", "Fall 2026"]]


def test_the_page_as_of_a_period_says_so_and_keeps_it_in_the_filters(cast: Cast, sign_in: SignIn) -> None:
    take_map(cast)
    client = sign_in(cast.lucia_principal)

    page = client.get("/map/?as_of=2026-10-20")
    none = client.get("/map/?as_of=2026-09-08")

    assert "Math, Fall 2026" in text_of(page)
    assert "as of Report period 1" in text_of(page)
    assert 'name="as_of" value="2026-10-20"' in page.content.decode()
    assert "Math, Winter 2027" in text_of(client.get("/map/"))
    assert "MAP has not been taken here yet" in text_of(none)


@pytest.fixture
def sent(cast: Cast) -> Cast:
    send_cards(cast)
    return cast


def test_each_card_of_a_class_is_a_sheet_in_the_language_of_the_home(sent: Cast, sign_in: SignIn) -> None:
    page = sign_in(sent.amara_teacher).get(reverse("card_class", args=[sent.math_7b.public_id]))

    assert page.content.decode().count('class="class-cards__sheet"') >= 2
    assert sent.jaylen.name in text_of(page)
    assert "report cards of Math 7B are out" in text_of(page)


def test_before_the_release_there_is_nothing_to_print(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.amara_teacher).get(reverse("card_class", args=[cast.math_7b.public_id]))

    assert "No card is out" in text_of(page)


def test_the_prints_ask_no_more_questions_of_more_students(cast: Cast, sign_in: SignIn) -> None:
    take_as_a_class(cast)
    client = sign_in(cast.amara_teacher)
    pages = [reverse(name, args=[cast.math_7b.public_id]) for name in ("map_class", "card_class")]
    few = [queries_of(client, page) for page in pages]
    with guard.acting_as(process("demo_builder")):
        seat(cast, 15)

    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 25
