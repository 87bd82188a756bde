"""The student page: the whole child, as far as each reader reaches."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from assessment.growth_networks import open_school, record_history
from cast_for_tests import NOW, Cast
from interlocks.pages.conftest import SignIn, queries_of, text_of
from interlocks.pages.grown_cast import day_after, grow, seat
from interlocks.pages.grown_cast import entry as score_of
from sextant.access.actions import open_account
from sextant.access.second_factor import PROVEN_KEY
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import run_growth
from sextant.interlocks.student_stays import Stay, here_since
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people, programs
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Enrollment, School
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
    assert "People and family" not in page


def test_accommodations_are_shown_to_those_who_must_provide_them_only(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        programs.add_accommodation(
            student_id=cast.jaylen.pk, text="Extended time, 1.5 ×", valid_from=cast.year.starts_on
        )

    seen = {
        who: "Extended time" in text_of(sign_in(getattr(cast, who)).get(url(cast)))
        for who in ("amara_teacher", "anneke_data_director", "katrin_teacher")
    }
    # The page of a family asks for them once it stands.
    more = reverse("family_more", args=[cast.jaylen.public_id])
    seen["denise_guardian"] = "Extended time" in text_of(sign_in(cast.denise_guardian).get(more))

    assert seen == {
        "amara_teacher": True,
        "anneke_data_director": False,
        "katrin_teacher": False,
        "denise_guardian": True,
    }


def test_a_guardian_reads_plain_words_and_no_other_guardian_s_address(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.denise_guardian).get(url(cast)))

    assert "Report period 1, 2026-27: behind own path, going by four earlier results." in page
    assert not re.search(r"Lagging|Watch|screening|Chidi|267-555| SD\b|standard deviation|−\d", page)


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


def test_the_page_opens_with_what_stands_out_in_one_line(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    staff = text_of(sign_in(cast.lucia_principal).get(url(cast)))
    family = text_of(sign_in(cast.denise_guardian).get(url(cast)))
    before = text_of(sign_in(cast.lucia_principal).get(url(cast, as_of=cast.periods[0].ends_on.isoformat())))

    assert re.search(r"Lagging in math; screening due \w{3} \d+ \w{3}\.", staff)
    assert "Math: behind own path." in family
    assert "Lagging in math. Lagging: Math" in before


def test_grade_school_and_since_when_are_those_of_the_day_that_is_shown(cast: Cast, sign_in: SignIn) -> None:
    grown = grow(cast)
    with guard.acting_as(process("demo_builder")):
        insert_rows(
            action="tests.enroll",
            rows=[
                Enrollment(
                    student=cast.jaylen,
                    school=cast.harbor,
                    grade=6,
                    valid_from=grown.last_year.starts_on,
                    valid_until=grown.last_year.ends_on,
                )
            ],
        )
    client = sign_in(cast.lucia_principal)

    today = text_of(client.get(url(cast)))
    then = text_of(client.get(url(cast, as_of=grown.last_year.ends_on.replace(day=1).isoformat())))
    earlier = text_of(client.get(url(cast, as_of="2024-10-01")))

    # A summer between two years at one school is no break.
    assert "Grade 7, homeroom 7B. At Harbor Point Middle since August 2025." in today
    assert "Grade 6. At Harbor Point Middle since August 2025." in then
    assert "Not enrolled on this day." in earlier


@pytest.mark.parametrize(
    ("stays", "since"),
    [
        ([("here", "2026-08-24", None)], "2026-08-24"),
        ([("here", "2026-08-24", None), ("here", "2025-08-25", "2026-06-13")], "2025-08-25"),
        (
            [
                ("here", "2026-08-24", None),
                ("there", "2025-08-25", "2026-06-13"),
                ("here", "2024-08-26", "2025-06-13"),
            ],
            "2026-08-24",
        ),
        ([("here", "2026-08-24", None), ("here", "2024-08-26", "2025-06-13")], "2026-08-24"),
    ],
    ids=["one stay", "over a summer", "back from another school", "back after a year away"],
)
def test_a_summer_is_no_break_and_another_school_or_a_year_away_is_one(
    stays: list[tuple[str, str, str | None]], since: str
) -> None:
    schools = {"here": School(pk=1), "there": School(pk=2)}
    held = [
        Stay(
            school=schools[where],
            grade=7,
            valid_from=date.fromisoformat(first),
            valid_until=date.fromisoformat(last) if last else None,
        )
        for where, first, last in stays
    ]

    assert here_since(held, held[0]) == date.fromisoformat(since)


def test_programs_and_accommodations_are_those_of_the_day_that_is_shown(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        programs.add_accommodation(
            student_id=cast.jaylen.pk, text="Extended time", valid_from=cast.periods[1].starts_on
        )
    client = sign_in(cast.amara_teacher)

    assert "Extended time" in text_of(client.get(url(cast)))
    assert "Extended time" not in text_of(client.get(url(cast, as_of=cast.periods[0].ends_on.isoformat())))


def test_nobody_is_led_to_results_that_are_closed_to_her(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    address = reverse("student_results", args=[cast.jaylen.public_id])

    led = {
        who: (address in client.get(url(cast)).content.decode(), client.get(address).status_code)
        for who in ("katrin_teacher", "amara_teacher", "lucia_principal")
        for client in [sign_in(getattr(cast, who))]
    }

    assert led == {
        "katrin_teacher": (False, 404),
        "amara_teacher": (True, 200),
        "lucia_principal": (True, 200),
    }


def test_where_no_band_is_drawn_none_is_explained(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    with guard.acting_as(process("demo_builder")):
        newcomer = seat(cast, 1, named="New")[0]
        year, number = cast.year, 1
        record_scores(rows=[score_of(newcomer, year, number, 0.1)], source="benchmark")
        run_growth(on=day_after(cast.periods[0]), signed_by=cast.anneke_data_director.staff_id)

    page = text_of(sign_in(cast.lucia_principal).get(reverse("student", args=[newcomer.public_id])))

    assert "no earlier result in this subject, so nothing is expected yet." in page
    assert "The band shows" not in page


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
