"""The section page and the school page: structure for all staff, records for those who read them."""

import re

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from interlocks.pages.conftest import SignIn, queries_of, text_of
from interlocks.pages.grown_cast import grow, seat
from sextant.kernel import guard
from sextant.kernel.actor import process


def section_url(cast: Cast) -> str:
    return reverse("section", args=[cast.math_7b.public_id])


def school_url(cast: Cast) -> str:
    return reverse("school", args=[cast.harbor.public_id])


def test_a_class_shows_its_mean_and_each_student_the_largest_drop_first(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    response = sign_in(cast.amara_teacher).get(section_url(cast))

    names = re.findall(r'<a class="name" href="/students/[^"]+">([^<]+)</a></th>', response.content.decode())
    assert names[0] == "Jaylen Okonkwo-Reed"
    assert len(names) == 33
    assert "Math, report period 1, 2026-27: no clear change against own earlier paths" in text_of(response)
    assert "One student lags" in text_of(response)


def test_a_class_of_fewer_than_ten_draws_no_shape(cast: Cast, sign_in: SignIn) -> None:
    grow(cast, n_classmates=4)

    page = text_of(sign_in(cast.amara_teacher).get(section_url(cast)))

    assert "Fewer than 10 students have an expectation, so their shape is not drawn" in page
    assert "Jaylen Okonkwo-Reed" in page


@pytest.mark.parametrize(
    ("who", "status", "sees_students"),
    [
        ("amara_teacher", 200, True),
        ("priya_coteacher", 200, True),
        ("tomas_para", 200, True),
        ("lucia_principal", 200, True),
        ("katrin_teacher", 200, False),
        ("thandiwe_principal_elsewhere", 200, False),
        ("denise_guardian", 403, False),
    ],
)
def test_a_class_list_is_read_by_those_who_teach_or_lead(
    cast: Cast, sign_in: SignIn, *, who: str, status: int, sees_students: bool
) -> None:
    grow(cast)

    response = sign_in(getattr(cast, who)).get(section_url(cast))

    assert response.status_code == status
    assert ("Jaylen Okonkwo-Reed" in text_of(response)) == sees_students


def test_a_school_shows_growth_by_subject_and_who_leads_it(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.lucia_principal).get(school_url(cast)))

    assert "Grades 5 to 8. Turnaround, year 2." in page
    assert "Math: no clear change against own earlier paths" in page
    assert "Principal Lucía Reyes" in page
    assert "Grade 6 fewer than 10" in page


@pytest.mark.parametrize(
    ("who", "status", "sees_growth"),
    [
        ("lucia_principal", 200, True),
        ("walter_regional", 200, True),
        ("anneke_data_director", 200, True),
        ("amara_teacher", 200, False),
        ("thandiwe_principal_elsewhere", 200, False),
        ("denise_guardian", 403, False),
    ],
)
def test_a_school_s_growth_is_read_by_its_leaders(
    cast: Cast, sign_in: SignIn, *, who: str, status: int, sees_growth: bool
) -> None:
    grow(cast)

    response = sign_in(getattr(cast, who)).get(school_url(cast))

    assert response.status_code == status
    assert ("own earlier paths" in text_of(response)) == sees_growth


@pytest.mark.parametrize("address", [section_url, school_url])
def test_the_pages_cost_the_same_few_queries_whatever_the_number_of_students(
    cast: Cast, sign_in: SignIn, address
) -> None:
    grow(cast, n_classmates=12)
    client = sign_in(cast.lucia_principal)
    few = queries_of(client, address(cast))
    with guard.acting_as(process("demo_builder")):
        seat(cast, 30, named="Late")

    assert queries_of(client, address(cast)) == few <= 25


@pytest.mark.parametrize("name", ["student", "teacher", "section", "school"])
def test_an_address_that_names_nothing_is_not_found(cast: Cast, sign_in: SignIn, name: str) -> None:
    address = reverse(name, args=["01900000-0000-7000-8000-000000000000"])

    assert sign_in(cast.lucia_principal).get(address).status_code == 404


def test_a_school_as_of_an_earlier_period_shows_no_morning_and_the_flags_of_then(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    client = sign_in(cast.lucia_principal)

    today = text_of(client.get(school_url(cast)))
    then = text_of(client.get(school_url(cast), {"as_of": cast.periods[0].ends_on.isoformat()}))

    assert "Attendance this morning" in today
    assert "Lagging, open 1" in today
    assert "Attendance this morning" not in then
    assert "Flags then Lagging 1" in then


def test_a_class_before_it_began_says_so_and_asks_nothing(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    client = sign_in(cast.amara_teacher)

    page = text_of(client.get(section_url(cast), {"as_of": "2025-11-03"}))

    assert "The class had not begun." in page
    assert "attendance" not in page.lower().replace("take attendance", "").partition("the class had")[2]
    assert "Nobody teaches this class now" not in page
    assert "Mate0" not in page


def test_a_class_as_of_an_earlier_period_asks_for_no_attendance(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(
        sign_in(cast.amara_teacher).get(section_url(cast), {"as_of": cast.periods[0].ends_on.isoformat()})
    )

    assert "Jaylen Okonkwo-Reed" in page
    assert "Take today’s attendance" not in page
