"""The counter of removals on a student's page: days of the ten, the next line, the next clock; for few."""

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from culture.conftest import SignIn
from culture.removals_of_cast import OCTOBER, SEPTEMBER, give_plan, recorded
from culture.test_open_pages_of_removals import page

OTHERS = ("erik_teacher", "denise_guardian", "jaylen_student", "joon_coach")


def shown_to(cast: Cast, sign_in: SignIn, who: str) -> str:
    """Return the counter as it is shown, once the student's page has a place for it."""
    place = reverse("removal_counter", args=[cast.jaylen.public_id])
    assert place in page(sign_in, cast.named[who], "student", cast.jaylen.public_id)
    return page(sign_in, cast.named[who], "removal_counter", cast.jaylen.public_id)


@pytest.mark.parametrize("who", ["lucia_principal", "ruth_ap_sped"])
def test_whoever_reads_plans_sees_days_of_ten_the_next_line_and_the_next_clock(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 5)
    recorded(cast, OCTOBER, 3)
    shown = shown_to(cast, sign_in, who)
    assert "8 of 10 days this school year" in shown
    assert "Red" in shown
    assert "The next line is day 11: services go on while the student is away" in shown
    assert "Missing: the assistant principal for special education is consulted." in shown
    assert "Next clock:" in shown
    assert "days late" in shown


def test_whoever_leads_culture_sees_the_count_and_nothing_of_a_plan(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 5)
    for who in ("dana_ap_culture", "desmond_dean"):
        shown = shown_to(cast, sign_in, who)
        assert "5 of 10 days this school year" in shown
        assert "Amber" in shown
        assert reverse("removals_of_student", args=[cast.jaylen.public_id]) in shown
        assert "The next line" not in shown
        assert "special education is consulted" not in shown


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_is_told_how_often_a_student_was_away(cast: Cast, sign_in: SignIn, who: str) -> None:
    recorded(cast, SEPTEMBER, 5)
    client, place = sign_in(cast.named[who]), reverse("removal_counter", args=[cast.jaylen.public_id])
    assert place not in client.get(reverse("student", args=[cast.jaylen.public_id])).content.decode()
    assert client.get(place).status_code in {403, 404}


def test_a_region_counts_what_it_reads_and_another_school_nothing(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 5)
    shown = page(sign_in, cast.walter_regional, "removal_counter", cast.jaylen.public_id)
    assert "5 of 10 days this school year" in shown
    assert "The next line" not in shown
    page(sign_in, cast.thandiwe_principal_elsewhere, "removal_counter", cast.jaylen.public_id, status=404)


def test_without_a_day_away_the_page_says_none(cast: Cast, sign_in: SignIn) -> None:
    shown = shown_to(cast, sign_in, "lucia_principal")
    assert "0 of 10 days this school year" in shown
    assert "Next clock:" not in shown


@pytest.mark.parametrize(
    ("n", "light", "next_line"),
    [
        (5, "Amber", "day 8: the assistant principal for special education is consulted"),
        (8, "Red", "day 11: services go on"),
        (10, "Red", "day 11: services go on"),
        (11, "Red", "day 16: the placement changes"),
        (15, "Red", "day 16: the placement changes"),
        (16, "Red", ""),
    ],
)
def test_the_counter_of_a_protected_student_at_5_8_10_11_15_and_16(
    cast: Cast, sign_in: SignIn, n: int, light: str, next_line: str
) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, n)
    shown = shown_to(cast, sign_in, "ruth_ap_sped")
    said = f"{n} of 10 days this school year" if n <= 10 else f"{n} days this school year, past the 10"
    assert said in shown
    assert light in shown
    assert f"The next line is {next_line}" in shown if next_line else "The next line" not in shown
