"""The numbers of all systems: found by words, tried before they are set, set with a reason, and put back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from test_reteach_rows import in_sections

from assessment.released_benchmarks import release_benchmark
from cast_for_tests import TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from sextant.assessment.terms import Need
from sextant.audit.models import AuditEntry
from sextant.culture.thresholds.restorative import REPEAT_INCIDENTS
from sextant.interlocks import trials
from sextant.interlocks.forms import number_text
from sextant.interlocks.models import InterlockTrial
from sextant.interlocks.numbers_used import BEFORE, READ, all_numbers
from sextant.interlocks.readings.number_sources import source_in_words
from sextant.interlocks.readings.numbers import SYSTEMS
from sextant.interlocks.trials import Span
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.settings import threshold

pytestmark = pytest.mark.usefixtures("monday_morning")
KEY = "culture.repeat_incidents"
PAGE = ("number", [KEY])


def url(name: str) -> str:
    return reverse(name, args=[KEY])


def draft(**changed: str) -> dict[str, str]:
    return {"value": "4", "valid_from": TODAY.isoformat(), "school": "", **changed}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("assessment.reteach_below", "Judgment of the network’s model, no law"),
        ("assessment.pass_line", "Mastery’s pass line of 76 %"),
        ("network.absence_chronic_from", "Bands of attendance of Attendance Works"),
    ],
)
def test_a_number_says_in_words_where_it_comes_from(cast: Cast, client: Client, key: str, said: str) -> None:
    cast.sign_in(client, cast.anneke_data_director)
    page = client.get(reverse("number", args=[key])).content.decode()
    assert said in page
    assert "domain" not in page


def test_no_number_sends_a_reader_to_the_builders_specification() -> None:
    said = {number.source: source_in_words(number.source) for number in all_numbers().values()}
    builders = re.compile(r"\b(domain|decision|interlock|security) [I\d]|\bP\d|\[J\]|W-[A-Z]\d")
    assert {source for source, words in said.items() if builders.search(words)} == set()
    # What can be looked up stays.
    assert "29 CFR 1607.4(D), the four-fifths rule" in said.values()
    assert "20 U.S.C. 1232h(c)(2)" in said.values()
    assert "34 CFR 99.3, 99.5" in said.values()
    reason = "a wrong number costs a family the next message"
    assert f"Judgment of the network’s model, no law: {reason}" in said.values()


@pytest.mark.parametrize(
    ("who", "reads", "sets"),
    [
        ("anneke_data_director", 200, 303),
        ("simone_cao", 200, 403),
        ("lucia_principal", 200, 403),
        ("erik_teacher", 403, 403),
        ("denise_guardian", 403, 403),
    ],
)
def test_leaders_read_the_numbers_and_the_data_director_sets_them(
    cast: Cast, client: Client, who: str, reads: int, sets: int
) -> None:
    cast.sign_in(client, cast.named[who])

    assert client.get(reverse("number_list")).status_code == reads
    assert client.get(url("number")).status_code == reads
    assert client.post(url("number_save"), draft(because="For this test.")).status_code == sets


def test_every_number_is_of_a_system_that_people_know() -> None:
    assert {key.partition(".")[0] for key in all_numbers()} <= set(SYSTEMS)
    for keys in (*READ.values(), *BEFORE.values()):
        assert set(keys) <= set(all_numbers())


def test_numbers_are_found_by_words_and_by_system(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    found = client.get(reverse("number_list"), {"words": "conference incidents", "system": "culture"})
    none = client.get(reverse("number_list"), {"words": "zebra"})

    assert KEY in found.content.decode()
    assert "culture.grace_days" not in found.content.decode()
    assert "No number matches" in none.content.decode()


def test_the_preview_says_from_how_many_to_how_many_and_sets_nothing(cast: Cast, client: Client) -> None:
    for ago, code in zip((12, 9, 6), keep_codes(3), strict=True):
        keep_case(cast.jaylen, code, reporter_id=cast.amara_teacher.staff_id, on=TODAY - timedelta(days=ago))
    cast.sign_in(client, cast.anneke_data_director)

    page = client.post(url("number_preview"), draft(), follow=True).content.decode()

    assert "2 → 0 items in a period" in page
    with guard.acting_as(process("decider")):
        assert threshold(REPEAT_INCIDENTS, on=TODAY) == 3


def test_the_preview_names_the_limit_that_holds_and_what_is_under_the_line(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = release_benchmark(cast, publishes=False)
    for place, code in enumerate(("7.RP.A.1", "7.RP.A.2", "7.NS.A.1")):
        in_sections(cast, released, Need.CLASS, standard=code, mean=40.0 + 10 * place, mastered=60.0)
    monkeypatch.setattr(trials, "last_period", lambda on: Span(since=on - timedelta(days=60), until=on))
    cast.sign_in(client, cast.anneke_data_director)

    page = client.post(
        reverse("number_preview", args=["assessment.reteach_mastered"]), draft(value="70"), follow=True
    ).content.decode()

    assert "A limit holds at 2 standards of a benchmark:" in page
    assert "A limit holds at 10 sections:" in page
    assert "Nothing changes: another limit decides how many are opened." in page


def test_a_second_press_of_the_preview_finds_the_first(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    for value in ("4", "4", "5"):
        client.post(url("number_preview"), draft(value=value))

    with guard.acting_as(process("decider")):
        assert sorted(InterlockTrial.objects.values_list("value", flat=True)) == [4, 5]


def test_a_number_that_no_rule_reads_says_what_it_changes(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    lagging = client.post(
        reverse("number_preview", args=["assessment.lagging_tail"]), draft(value="0.04"), follow=True
    ).content.decode()
    undo = client.post(
        reverse("number_preview", args=["work.undo_seconds"]), draft(value="30"), follow=True
    ).content.decode()

    assert "It shapes the news of I-01, I-27 before the rule hears it" in lagging
    assert "No rule opens work by it." in undo


def test_a_set_number_says_who_why_and_since_when_and_is_put_back_by_another(
    cast: Cast, client: Client
) -> None:
    cast.sign_in(client, cast.anneke_data_director)
    client.post(url("number_save"), draft(because="Three are more than we can hold."))
    page = client.get(url("number")).content.decode()

    client.post(
        url("number_save"),
        draft(value="3", valid_from=f"{TODAY + timedelta(days=1)}", because="We can after all."),
    )

    assert "Three are more than we can hold." in page
    assert "Anneke de Vries" in page
    assert f"?value=3&amp;valid_from={TODAY + timedelta(days=1)}" in page
    with guard.acting_as(process("decider")):
        assert threshold(REPEAT_INCIDENTS, on=TODAY) == 4
        assert threshold(REPEAT_INCIDENTS, on=TODAY + timedelta(days=1)) == 3
    assert AuditEntry.objects.filter(action="network.set_threshold").count() == 2


def test_a_principal_reads_what_was_set_for_every_school_and_not_for_another(
    cast: Cast, client: Client
) -> None:
    cast.sign_in(client, cast.anneke_data_director)
    client.post(url("number_save"), draft(because="Three are more than we can hold."))
    client.post(
        url("number_save"), draft(value="5", school=str(cast.cedar.public_id), because="A small school.")
    )
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(url("number")).content.decode()

    assert "Three are more than we can hold." in page
    assert "A small school." not in page


def test_the_same_day_twice_is_refused_with_the_cure(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)
    client.post(url("number_save"), draft(because="Once."))

    answer = client.post(url("number_save"), draft(value="5", because="Twice."))

    assert answer.status_code == 422
    assert "choose a later day" in answer.content.decode()


def test_one_school_may_have_its_own(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    client.post(url("number_save"), draft(school=str(cast.cedar.public_id), because="A small school."))
    page = client.get(reverse("number_list"), {"words": KEY}).content.decode()

    assert "otherwise at one school" in page
    with guard.acting_as(process("decider")):
        assert threshold(REPEAT_INCIDENTS, on=TODAY, school_id=cast.cedar.pk) == 4
        assert threshold(REPEAT_INCIDENTS, on=TODAY, school_id=cast.harbor.pk) == 3


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"because": " "}, "This field is required"),
        ({"value": "40"}, "less than or equal to 10"),
        ({"valid_from": "2026-01-05"}, "Choose today or a later day"),
        ({"value": "many"}, "Enter a number"),
    ],
)
def test_a_wrong_number_is_refused_with_the_cure(
    cast: Cast, client: Client, changed: dict[str, str], says: str
) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    answer = client.post(url("number_save"), draft(**{"because": "So.", **changed}))

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_number_that_nobody_declares_is_not_found(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    assert client.get(reverse("number", args=["culture.nothing"])).status_code == 404
    assert client.get(url("number"), {"value": "NaN", "valid_from": "x"}).status_code == 200


def test_numbers_are_written_as_short_as_they_read() -> None:
    assert [number_text(one) for one in (0.05, 40, 1.645, 0.0001, 20000)] == [
        "0.05", "40", "1.645", "0.0001", "20,000",
    ]  # fmt: skip
