"""Whoever reads a part of a school is told of that part: no page says “nobody” where others are."""

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from culture.conftest import SignIn
from office.more_rows import text_of


@pytest.mark.parametrize(
    ("name", "of_hers", "of_the_school"),
    [
        ("reentry_list", "None of your students comes back today.", "Nobody comes back today."),
        ("detention_list", "You supervise no detention now.", "Nobody waits for a seat."),
        (
            "privilege_list", "None of your students goes without a privilege.",
            "Nobody goes without a privilege.",
        ),
        ("repair", "Nothing of yours waits for repair.", "Nothing waits for repair today."),
    ],
)  # fmt: skip
def test_a_teacher_is_told_of_her_own_and_a_principal_of_the_school(
    cast: Cast, sign_in: SignIn, name: str, of_hers: str, of_the_school: str
) -> None:
    teachers, principals = (
        text_of(sign_in(who).get(reverse(name))) for who in (cast.erik_teacher, cast.lucia_principal)
    )
    assert of_hers in teachers
    assert of_the_school not in teachers
    assert of_the_school in principals


def test_a_deans_board_says_that_it_is_of_the_grade(cast: Cast, sign_in: SignIn) -> None:
    here = reverse("incident_list")
    assert "Harbor Point Middle, your grade" in text_of(sign_in(cast.desmond_dean).get(here))
    assert "your grade" not in text_of(sign_in(cast.dana_ap_culture).get(here))
