"""The MAP pages: a school against the norms, who is missing, what wants a second look, and norms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessment.conftest import SignIn
from assessment.map_of_lantern import NORMS, load_made_up_norms, map_entry, take_map, vendor_growth
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.actions.map_growth import record_map_results
from sextant.assessment.actions.map_start import set_map_start
from sextant.assessment.models import MapResult, MapStart, NormTable
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")

CONFIRM = "/map/confirm/"
HOME, MISSING, SECOND, LIST, LOAD, BEGIN = (
    "/map/", "/map/missing/", "/map/second-look/", "/map/norms/", "/map/norms/load/", "/map/begin/",
)  # fmt: skip
NORMS_2025 = {"vendor": "Lantern", "year": "2025", "edition": "Made-up norms 2025", "is_synthetic": "on"}


def as_builder(cast: Cast, **start: object) -> None:
    with guard.acting_as(process("demo_builder")):
        set_map_start(school_id=cast.harbor.pk, school_year_id=cast.year.pk, **start)  # type: ignore[arg-type]


def test_the_school_s_page_says_how_the_middle_student_stands_and_who_met_typical_growth(
    cast: Cast, sign_in: SignIn
) -> None:
    take_map(cast)

    page = text_of(sign_in(cast.lucia_principal).get(HOME))

    assert "Math, Winter 2027: the middle student stands at percentile 38; 50% met typical growth" in page
    assert "Percentiles and growth are the vendor’s own, on its norms of 2025." in page
    assert "Growth from fall to winter" in page
    # Twelve students gained 2 points and stand below the middle.
    assert "12 of 24 students stand below the middle and grow less" in page
    assert "Low achievement, low growth" in page


def test_what_the_vendor_leaves_out_is_computed_from_norms_of_its_year_and_says_so(
    cast: Cast, sign_in: SignIn
) -> None:
    take_map(cast, tells_growth=False)
    load_made_up_norms(cast)

    page = text_of(sign_in(cast.lucia_principal).get(HOME))

    assert "Of 24 students the vendor’s file leaves values out" in page
    assert "computed from Made-up norms 2025" in page
    assert "These norms are synthetic" in page
    assert "Grade 7 24" in page


def test_without_norms_of_that_year_nothing_is_made_up(cast: Cast, sign_in: SignIn) -> None:
    take_map(cast, tells_growth=False)

    page = text_of(sign_in(cast.lucia_principal).get(HOME))

    assert "24 students were tested, without percentiles" in page


def test_before_the_first_term_the_page_says_when_map_begins(cast: Cast, sign_in: SignIn) -> None:
    as_builder(cast, season="spring")
    client = sign_in(cast.lucia_principal)

    for url in (HOME, MISSING):
        page = text_of(client.get(url))
        assert "MAP begins here in spring 2027" in page
        assert '<svg class="chart' not in client.get(url).text
    assert "MAP begins here in spring 2027." in text_of(client.get(f"/students/{cast.jaylen.public_id}/"))


def test_a_network_s_page_sets_the_schools_side_by_side(cast: Cast, sign_in: SignIn) -> None:
    take_map(cast)
    with guard.acting_as(process("demo_builder")):
        set_map_start(school_id=cast.cedar.pk, school_year_id=cast.year.pk, season="spring")

    page = text_of(sign_in(cast.anneke_data_director).get(f"{HOME}?school=all"))

    assert "Cedar Row Elementary MAP begins here in spring 2027" in page
    assert "Harbor Point Middle 24" in page


def test_a_small_group_is_hidden_from_whoever_does_not_see_the_school_s_rows(
    cast: Cast, sign_in: SignIn
) -> None:
    with guard.acting_as(process("demo_builder")):
        record_map_results(
            rows=[
                map_entry(cast, one, season="fall", rit=205, percentile=66)
                for one in (cast.jaylen, cast.zuri)
            ],
            source="map.csv",
        )

    teacher, principal = (
        text_of(sign_in(one).get(HOME)) for one in (cast.erik_teacher, cast.lucia_principal)
    )

    assert "fewer than 10 students, so no number is shown" in teacher
    assert "205.0" not in teacher
    assert "205.0" in principal


def test_the_missing_are_named_beside_how_many_were_expected(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        record_map_results(rows=[map_entry(cast, cast.jaylen, season="fall", rit=205)], source="map.csv")

    page = text_of(sign_in(cast.lucia_principal).get(MISSING))

    assert "students have no result in Math, Fall 2026" in page
    assert cast.zuri.name in page
    assert cast.jaylen.name not in page
    # Grade 6 was not tested at all, so nobody in it is missing.
    assert cast.mei_lin.name not in page


def test_a_change_too_large_to_be_true_is_suggested_for_a_retest(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        record_map_results(
            rows=[
                map_entry(cast, cast.jaylen, season="fall", rit=220),
                map_entry(cast, cast.jaylen, season="winter", rit=195),
                map_entry(cast, cast.zuri, season="fall", rit=210),
                map_entry(cast, cast.zuri, season="winter", rit=214, doubt="The test took 4 minutes."),
            ],
            source="map.csv",
        )

    page = text_of(sign_in(cast.lucia_principal).get(SECOND))

    assert "One change is too large to be true; one result waits for a second person" in page
    assert f"{cast.jaylen.name} 7 220 195 −25" in page
    assert "The test took 4 minutes." in page


def test_a_questionable_result_counts_on_a_second_person_s_word(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        record_map_results(
            rows=[map_entry(cast, cast.jaylen, season="fall", rit=220, doubt="The test took 4 minutes.")],
            source="map.csv",
        )
    key = f"{cast.jaylen.pk}|fall"
    elsewhere, here = sign_in(cast.thandiwe_principal_elsewhere), sign_in(cast.lucia_principal)

    refused = text_of(elsewhere.post(CONFIRM, {"key": key}, follow=True))
    done = text_of(here.post(CONFIRM, {"key": key}, follow=True))

    assert "Choose a questionable result of a student whom you may see." in refused
    assert "It counts from now on, on your word." in done
    with guard.acting_as(process("demo_builder")):
        result = MapResult.objects.get()
    assert (result.is_questionable, result.confirmed_by_id) == (False, cast.lucia_principal.staff_id)


def test_a_student_s_page_shows_targets_and_where_she_stands(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        record_map_results(
            rows=[
                map_entry(cast, cast.jaylen, season="fall", rit=195, percentile=20),
                map_entry(
                    cast, cast.jaylen, season="winter", rit=204, percentile=40,
                    growth=vendor_growth(9, projected=6.2, percentile=68),
                ),
            ],
            source="map.csv",
        )  # fmt: skip

    page = text_of(sign_in(cast.lucia_principal).get(f"/students/{cast.jaylen.public_id}/"))

    # In the lowest quartile of grades 4 to 8 the high target is twice the projected 6.2 points.
    assert "+9 +6.2 +12.4 Met typical growth Low achievement, high growth" in page


def test_the_data_director_loads_norms_and_sees_them_listed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.anneke_data_director)

    answer = client.post(LOAD, {**NORMS_2025, "upload": SimpleUploadedFile("norms.csv", NORMS.encode())})
    page = text_of(client.get(LIST))

    assert answer.status_code == 303
    assert "Loaded: 3 norms." in page
    assert "Made-up norms 2025 synthetic" in page


def test_a_wrong_row_is_named_with_its_field_and_cure_and_nothing_is_loaded(
    cast: Cast, sign_in: SignIn
) -> None:
    wrong = NORMS.replace("0.9", "9")

    answer = sign_in(cast.anneke_data_director).post(
        LOAD, {**NORMS_2025, "upload": SimpleUploadedFile("norms.csv", wrong.encode())}
    )

    assert answer.status_code == 422
    assert "4 rho 9 is no correlation. Give a number between -1 and 1." in text_of(answer)
    with guard.acting_as(process("demo_builder")):
        assert not NormTable.objects.exists()


def test_only_the_data_director_loads_norms_or_says_when_map_begins(cast: Cast, sign_in: SignIn) -> None:
    data = {"school": str(cast.harbor.public_id), "term": f"{cast.year.public_id}|2"}
    for who, expected in ((cast.lucia_principal, 403), (cast.anneke_data_director, 303)):
        assert sign_in(who).post(BEGIN, data).status_code == expected
    with guard.acting_as(process("demo_builder")):
        assert MapStart.objects.get().season == "spring"


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert Client().get(HOME).status_code == 302


@pytest.mark.parametrize("url", [f"{HOME}?school=all", MISSING, SECOND, LIST])
def test_a_page_costs_the_same_with_few_and_with_many_students(cast: Cast, sign_in: SignIn, url: str) -> None:
    load_made_up_norms(cast)
    take_map(cast, n=2)
    client = sign_in(cast.anneke_data_director)
    few = queries_of(client, url)

    take_map(cast, n=60)

    many = queries_of(client, url)
    assert many == few
    assert many <= 25
