"""The student page: the whole child, as far as each reader reaches."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessment.growth_networks import open_school, record_history
from cast_for_tests import NOW, Cast
from interlocks.pages.conftest import SignIn, queries_of, text_of
from interlocks.pages.grown_cast import grow
from sextant.access.actions import open_account
from sextant.access.second_factor import PROVEN_KEY
from sextant.assessment.actions.value_added import run_growth
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people, programs
from sextant.network.terms import Seat

SENTENCE = (
    "Math report period 1: scored 1.61 SD below the student’s own earlier path (expected −0.49, got −2.10)"
)


def url(cast: Cast, *, as_of: str = "") -> str:
    return reverse("student", args=[cast.jaylen.public_id]) + (f"?as_of={as_of}" if as_of else "")


def test_the_sentence_the_chart_and_the_facts_agree(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = sign_in(cast.lucia_principal).get(url(cast)).content.decode()

    facts = dict(re.findall(r"<dt>([^<]+)</dt><dd class=\"num\">([^<]+)</dd>", page))
    assert f"{SENTENCE}." in page
    assert (facts["Expected"], facts["Got"], facts["Difference"]) == ("−0.49", "−2.10", "−1.61")
    assert '<th scope="row">RP1 ’27</th><td class="num">−2.10</td>' in page


def test_the_screening_that_the_flag_opened_stands_beside_it(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.lucia_principal).get(url(cast)))

    assert "Lagging: Math" in page
    assert "Remediation screening, math" in page


def test_the_head_says_grade_homeroom_and_since_when(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.lucia_principal).get(url(cast)))

    assert "Grade 7, homeroom 7B. At Harbor Point Middle since August 2026." in page
    assert "Amara Okafor" in page
    assert "Denise Reed" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lucia_principal", 200),
        ("amara_teacher", 200),
        ("samir_interventionist", 200),
        ("joon_coach", 200),
        ("anneke_data_director", 200),
        ("walter_regional", 200),
        ("denise_guardian", 200),
        ("bernice_nurse", 200),
        ("thandiwe_principal_elsewhere", 404),
        ("oliver_teacher_elsewhere", 404),
        ("patrick_hr", 403),
    ],
)
def test_out_of_reach_is_not_found_and_a_wrong_role_is_refused(
    cast: Cast, sign_in: SignIn, who: str, status: int
) -> None:
    grow(cast)

    assert sign_in(getattr(cast, who)).get(url(cast)).status_code == status


def test_whoever_does_not_teach_a_student_sees_the_directory_and_is_told_why(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)

    page = text_of(sign_in(cast.katrin_teacher).get(url(cast)))

    assert "Only the directory is open to you" in page
    assert "own earlier path" not in page
    assert "Denise Reed" not in page


def test_accommodations_are_shown_to_those_who_must_provide_them_only(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        programs.add_accommodation(
            student_id=cast.jaylen.pk, text="Extended time, 1.5 ×", valid_from=cast.year.starts_on
        )

    seen = {
        who: "Extended time" in text_of(sign_in(getattr(cast, who)).get(url(cast)))
        for who in ("amara_teacher", "anneke_data_director", "katrin_teacher", "denise_guardian")
    }

    assert seen == {
        "amara_teacher": True,
        "anneke_data_director": False,
        "katrin_teacher": False,
        "denise_guardian": True,
    }


def test_a_guardian_reads_plain_words_and_no_other_guardian_s_address(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.denise_guardian).get(url(cast)))

    assert "Behind own path" in page
    assert not re.search(r"Lagging|Watch|screening|Chidi|267-555", page)


def test_a_guardian_waits_for_the_report_card(cast: Cast, sign_in: SignIn, time_machine_at) -> None:
    grow(cast)
    time_machine_at(cast.periods[0].ends_on)

    page = text_of(sign_in(cast.denise_guardian).get(url(cast)))

    assert "Growth against own earlier results" not in page


def test_the_page_as_of_an_earlier_period_says_so_and_shows_what_held(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    period = cast.periods[0]

    page = text_of(sign_in(cast.lucia_principal).get(url(cast, as_of=period.ends_on.isoformat())))
    before = text_of(sign_in(cast.lucia_principal).get(url(cast, as_of=period.starts_on.isoformat())))

    assert "Jaylen Okonkwo-Reed, as of Report period 1, 2026-27" in page
    assert "This page shows what held at the end of Report period 1, 2026-27." in page
    assert SENTENCE in page
    assert "Remediation screening" not in page
    assert SENTENCE not in before


def test_the_header_offers_the_periods_that_are_over_and_keeps_the_rest_of_the_address(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    period = cast.periods[0]

    shell = sign_in(cast.lucia_principal).get(url(cast), {"tab": "math"}).context["shell"]
    back = sign_in(cast.lucia_principal).get(shell.periods[1].url)
    elsewhere = sign_in(cast.lucia_principal).get(reverse("work_list")).context["shell"]

    assert [(one.label, one.is_current) for one in shell.periods[:3]] == [
        ("Today", True),
        ("Report period 1, 2026-27", False),
        ("Report period 4, 2025-26", False),
    ]
    assert shell.periods[1].url == f"{url(cast)}?tab=math&as_of={period.ends_on}"
    assert back.context["shell"].period_label == "As of Report period 1, 2026-27"
    assert elsewhere.periods == ()


@pytest.mark.parametrize("as_of", ["tomorrow", "2099-01-01", "2026-13-45", "'; DROP TABLE"])
def test_a_day_that_makes_no_sense_is_today(cast: Cast, sign_in: SignIn, as_of: str) -> None:
    grow(cast)

    response = sign_in(cast.lucia_principal).get(url(cast), {"as_of": as_of})

    assert response.status_code == 200
    assert "This page shows what held" not in text_of(response)


def test_all_results_are_one_step_away_and_families_see_the_released_ones(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    address = reverse("student_results", args=[cast.jaylen.public_id])

    listed = {
        who: sign_in(getattr(cast, who))
        .get(address)
        .content.decode()
        .count('<tr role="row"><th role="rowheader"')
        for who in ("lucia_principal", "denise_guardian")
    }

    assert listed == {"lucia_principal": 5, "denise_guardian": 5}
    assert sign_in(cast.thandiwe_principal_elsewhere).get(address).status_code == 404


def test_who_can_see_this_names_roles_and_the_reader_s_own(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    address = reverse("student_sights", args=[cast.jaylen.public_id])

    page = text_of(sign_in(cast.lucia_principal).get(address))

    assert "You see it as principal." in page
    assert "Accommodations at a glance" in page
    assert sign_in(cast.thandiwe_principal_elsewhere).get(address).status_code == 404


@pytest.mark.parametrize(
    "who", ["lucia_principal", "amara_teacher", "anneke_data_director", "denise_guardian"]
)
def test_the_page_costs_the_same_few_queries_whatever_the_size_of_the_class(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    grow(cast, n_classmates=12)
    client = sign_in(getattr(cast, who))
    few = queries_of(client, url(cast))
    grow_more(cast)

    many = queries_of(client, url(cast))

    assert many == few <= 25


def grow_more(cast: Cast) -> None:
    """Seat thirty more students in every class of Jaylen's."""
    from interlocks.pages.grown_cast import seat

    with guard.acting_as(process("demo_builder")):
        seat(cast, 30, named="Late")


def test_the_worked_example_goes_from_the_scores_to_the_page(client: Client) -> None:
    """Domain 4.c: priors -.60, -.50, -.45, -.40 and a result of -1.15 are 0.71 SD below -0.44."""
    with guard.acting_as(process("demo_builder")):
        school = open_school()
        record_history(school)
        director = people.add_staff(given_name="Dita", family_name="Director")
        people.assign_seat(
            staff_id=director.pk, seat=Seat.DATA_DIRECTOR, valid_from=school.years[2024].starts_on
        )
        user = open_account(email="dita@quay.example", display_name="Dita", at=NOW, staff_id=director.pk)
        run_growth(on=school.after(2025, 2))
    client.force_login(user)
    session = client.session
    session[PROVEN_KEY] = True
    session.save()

    page = text_of(client.get(reverse("student", args=[school.ana.public_id])))

    assert (
        "Math report period 2: scored 0.71 SD below the student’s own earlier path "
        "(expected −0.44, got −1.15); watch the next result, nothing is due." in page
    )
