"""The pages of items and releases: what each opens with, who decides and releases, and what is refused."""

from typing import Any

import pytest
from django.test import Client

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    DECIDED_AT,
    LATER_AT,
    RELEASED_AT,
    WRONG_KEY_AT,
    GivenBenchmark,
    content_expert,
    give_benchmark,
    held_positions,
)
from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.models import FormItem, HoldDecision, Release
from sextant.assessment.terms import AdministrationState, HoldWord
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")

DESK = "/benchmarks/items/"
REKEY = {"word": "rekey", "options": ["B"], "because": BECAUSE}


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def page(given: GivenBenchmark, rest: str) -> str:
    return f"/benchmarks/{given.administration.public_id}/{rest}"


def item(given: GivenBenchmark, *, decide: bool = False) -> str:
    return page(given, f"items/A/{WRONG_KEY_AT}/{'decide/' if decide else ''}")


def keep_all(given: GivenBenchmark, cast: Cast) -> None:
    with builder():
        for position in held_positions(given):
            decide_hold(
                administration_id=given.id, place_id=given.place(position).pk, word=HoldWord.KEEP,
                because=BECAUSE, staff_id=cast.anneke_data_director.staff_id, at=DECIDED_AT,
            )  # fmt: skip


def analyzed(cast: Cast, **more: Any) -> GivenBenchmark:
    given = give_benchmark(cast, **more)
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    return given


def released(cast: Cast) -> GivenBenchmark:
    given = analyzed(cast)
    keep_all(given, cast)
    with builder():
        release_results(
            administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, at=RELEASED_AT
        )
    return given


def test_the_desk_says_what_waits_and_leads_there(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(content_expert(cast))
    empty = text_of(client.get(DESK))
    given = analyzed(cast)
    with builder():
        n = len(held_positions(given))

    text = text_of(client.get(DESK))

    assert "No window is over yet" in empty
    assert ("One item waits" if n == 1 else f"{n} items wait") + " for a decision in one benchmark" in text
    assert page(given, "items/") in client.get(DESK).content.decode()


def test_the_button_analyzes_a_closed_benchmark(cast: Cast, sign_in: SignIn) -> None:
    given = give_benchmark(cast)
    client = sign_in(content_expert(cast))
    before = text_of(client.get(page(given, "items/")))

    after = text_of(client.post(page(given, "items/analyze/"), follow=True))

    assert "The items are not analyzed yet" in before
    assert "20 items of 60 students analyzed" in after
    with builder():
        assert given.refreshed().state == AdministrationState.SCORED


def test_held_items_stand_first_with_their_reasons(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)

    text = text_of(sign_in(cast.anneke_data_director).get(page(given, "items/")))

    table = text[text.index("What it shows") :]
    assert table.index(f"Item {WRONG_KEY_AT} ") < table.index("Item 1 ")
    assert "Those who do well get it wrong" in text
    assert f"Decide about item {held(given)[0]}" in text


def held(given: GivenBenchmark) -> list[int]:
    with builder():
        return held_positions(given)


def test_the_decision_shows_text_options_and_wrong_ideas(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)

    text = text_of(sign_in(content_expert(cast)).get(item(given)))

    assert f"Item {WRONG_KEY_AT} waits: keep it, give it another key, or drop it?" in text
    assert f"What is {WRONG_KEY_AT} to 4?" in text
    assert "A. Option A key" in text
    assert "careless" in text


def test_a_new_key_is_decided_and_stays_with_its_reason(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)
    client = sign_in(content_expert(cast))

    client.post(item(given, decide=True), REKEY, follow=True)

    with builder():
        assert FormItem.objects.get(pk=given.place(WRONG_KEY_AT).pk).key == "B"
    text = text_of(client.get(item(given)))
    assert "Re-keyed to B (was A)" in text
    assert f"Noor Haddad: {BECAUSE}" in text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"word": "rekey", "because": BECAUSE}, "Choose the option that is right."),
        ({"word": "rekey", "options": ["A"], "because": BECAUSE}, "This is the key already."),
        ({"word": "keep", "because": ""}, "Say why, in a sentence"),
        ({"because": BECAUSE}, "Choose one of the three."),
    ],
)
def test_a_decision_that_is_not_complete_says_what_is_missing(
    cast: Cast, sign_in: SignIn, data: dict[str, Any], says: str
) -> None:
    given = analyzed(cast)

    answer = sign_in(content_expert(cast)).post(item(given, decide=True), data)

    assert answer.status_code == 422
    assert says in text_of(answer)
    with builder():
        assert not HoldDecision.objects.exists()


WHO = [  # who, the items, deciding, the page of the release, releasing
    ("anneke_data_director", 200, 303, 200, 303),
    ("expert", 200, 303, 200, 403),
    ("simone_cao", 200, 403, 200, 403),
    ("lucia_principal", 403, 403, 403, 403),
    ("amara_teacher", 403, 403, 403, 403),
    ("denise_guardian", 403, 403, 403, 403),
]


@pytest.mark.parametrize(("who", "items", "decides", "release", "releases"), WHO)
def test_who_reads_decides_and_releases(
    cast: Cast, sign_in: SignIn, who: str, items: int, decides: int, release: int, releases: int
) -> None:
    given = analyzed(cast)
    client = sign_in(content_expert(cast) if who == "expert" else getattr(cast, who))

    found = (
        client.get(page(given, "items/")).status_code,
        client.post(item(given, decide=True), REKEY).status_code,
        client.get(page(given, "release/")).status_code,
        client.post(page(given, "release/now/")).status_code,
    )

    assert found == (items, decides, release, releases)


def test_the_release_is_held_until_everything_is_decided(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)
    client = sign_in(cast.anneke_data_director)
    before = text_of(client.get(page(given, "release/")))
    refused = text_of(client.post(page(given, "release/now/"), follow=True))
    keep_all(given, cast)
    ready = text_of(client.get(page(given, "release/")))

    done = text_of(client.post(page(given, "release/now/"), follow=True))

    assert "is held by" in before
    assert "Release to the schools" not in before
    assert "wait for a decision (form A:" in refused
    assert "can be released" in ready
    assert "Release to the schools" in ready
    assert "Released to the schools: 60 students." in done


def test_the_release_says_how_forms_are_linked_and_how_reliable_they_are(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)

    text = text_of(sign_in(cast.anneke_data_director).get(page(given, "release/")))

    assert "The form of reference: others are read on its scale." in text
    assert "Reliability is 0.8" in text
    assert "Taken 60" in text


def test_a_restatement_is_queued_and_its_page_lists_who_changed(cast: Cast, sign_in: SignIn) -> None:
    given = released(cast)
    client = sign_in(cast.anneke_data_director)
    with builder():
        decide_hold(
            administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.REKEY,
            new_key="B", because=BECAUSE, staff_id=cast.anneke_data_director.staff_id, at=LATER_AT,
        )  # fmt: skip
    out_of_date = text_of(client.get(page(given, "release/")))

    progress = text_of(client.post(page(given, "restate/"), follow=True))

    assert "is out of date: 1 key has changed since release 1" in out_of_date
    assert "Release 2 stands." in progress
    text = text_of(client.get(page(given, "releases/2/")))
    with builder():
        n = Release.objects.get(number=2).counts["n_rescored"]
    assert f"Release 2 changed the scores of {n} of 60 students" in text
    assert f"Form A, item {WRONG_KEY_AT} 7.RP.A.1 A B" in text
    assert BECAUSE in text
    assert "Math 7, report period 1 was released" in text_of(client.get(page(given, "releases/1/")))


@pytest.mark.parametrize(
    ("who", "status", "sees"),
    [
        ("amara_teacher", 200, True),
        ("lucia_principal", 200, True),
        ("katrin_teacher", 200, False),
        ("thandiwe_principal_elsewhere", 200, False),
        ("expert", 200, False),
        ("denise_guardian", 403, False),
    ],
)
def test_each_reader_finds_the_students_within_reach(
    cast: Cast, sign_in: SignIn, who: str, status: int, sees: bool
) -> None:
    given = released(cast)
    with builder():
        decide_hold(
            administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.DROP,
            because=BECAUSE, staff_id=cast.anneke_data_director.staff_id, at=LATER_AT,
        )  # fmt: skip
    sign_in(cast.anneke_data_director).post(page(given, "restate/"))

    client = sign_in(content_expert(cast) if who == "expert" else getattr(cast, who))
    answer = client.get(page(given, "releases/2/"))

    assert answer.status_code == status
    assert ("Sitter" in text_of(answer)) is sees


def test_nothing_changed_means_nothing_is_restated(cast: Cast, sign_in: SignIn) -> None:
    given = released(cast)

    text = text_of(sign_in(cast.anneke_data_director).post(page(given, "restate/"), follow=True))

    assert "No key has changed since the newest release." in text


def test_pages_that_are_not_there_are_not_found(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)
    client = sign_in(cast.anneke_data_director)

    for rest in ("items/B/1/", "items/A/99/", "releases/1/"):
        assert client.get(page(given, rest)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert Client().get(DESK).status_code == 302


def test_the_pages_cost_the_same_few_queries_whatever_the_number_of_students(
    cast: Cast, sign_in: SignIn
) -> None:
    given = analyzed(cast, n_classmates=50)
    keep_all(given, cast)
    client = sign_in(cast.anneke_data_director)
    client.post(page(given, "release/now/"))
    addresses = (
        DESK,
        page(given, "items/"),
        item(given),
        page(given, "release/"),
        page(given, "releases/1/"),
    )

    costs = [queries_of(client, address) for address in addresses]

    assert max(costs) <= 25
