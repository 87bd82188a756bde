"""Attendance, behavior and courses side by side: behavior for those who look after a student alone."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast_for_tests import Cast
from culture.cases_on_file import keep_case, keep_codes
from interlocks.pages.conftest import text_of
from interlocks.pages.grown_cast import grow
from sextant.access.models import User

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[User], Client]:
    return lambda user: cast.sign_in(Client(), user)


def test_one_suspension_of_jaylen_is_red_to_his_counselor_and_principal_and_closed_to_his_teacher(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    reporter = cast.erik_teacher.staff_id
    assert reporter is not None
    codes = keep_codes()
    keep_case(cast.jaylen, codes[0], reporter_id=reporter, kinds=("oss",), days=2)
    keep_case(cast.jaylen, codes[1], reporter_id=reporter, finding="not_substantiated")
    here = f"/students/{cast.jaylen.public_id}/where-to-look/"

    principal = text_of(sign_in(cast.lucia_principal).get(here))
    counselor = text_of(sign_in(cast.named["ines_counselor"]).get(here))
    teacher = text_of(sign_in(cast.amara_teacher).get(here))

    for page in (principal, counselor):
        assert "Behavior Red 1 major incident, 1 suspension" in page
    assert "Behavior" not in teacher


def test_what_did_not_happen_counts_nothing(cast: Cast, sign_in: Callable[[User], Client]) -> None:
    reporter = cast.erik_teacher.staff_id
    assert reporter is not None
    codes = keep_codes()
    keep_case(cast.jaylen, codes[0], reporter_id=reporter, finding="not_substantiated")
    grow(cast)

    page = text_of(sign_in(cast.lucia_principal).get(f"/students/{cast.jaylen.public_id}/where-to-look/"))

    assert "Behavior Clear" in page


def test_a_school_counts_red_behavior_for_its_principal(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    grow(cast)
    here = f"/schools/{cast.harbor.public_id}/where-to-look/"

    page = text_of(sign_in(cast.lucia_principal).get(here))
    data = text_of(sign_in(cast.named["anneke_data_director"]).get(here))

    assert "Behavior red none" in page
    assert "Two or more red" in page
    assert "Behavior red" not in data
    assert "Behavior is counted for those who lead culture." in data


def test_the_part_is_a_whole_page_to_whoever_follows_its_link(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.amara_teacher)
    here = f"/students/{cast.jaylen.public_id}/where-to-look/"

    whole = client.get(here).content.decode()
    part = client.get(here, headers={"HX-Request": "true"}).content.decode()

    assert "<h1>Where to look</h1>" in whole
    assert "<h1>" not in part
