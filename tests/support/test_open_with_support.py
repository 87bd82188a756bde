"""Whoever manages plans opens the day with those to write; a student’s page lends room to her support."""

from django.urls import reverse

from cast_for_tests import Cast
from culture.counted_queries import counted_queries
from support.care_of_cast import ask, item_of, plan_of, screen
from support.conftest import SignIn


def test_the_interventionist_opens_with_the_plans_to_write(cast: Cast, sign_in: SignIn) -> None:
    screen(cast, item_of(ask(cast).referral))

    page = sign_in(cast.samir_interventionist).get(reverse("monday")).content.decode()

    assert "Write 1 plan" in page


def test_a_students_page_asks_for_the_card_once_it_stands(cast: Cast, sign_in: SignIn) -> None:
    plan_of(cast)
    client = sign_in(cast.amara_teacher)

    page = client.get(reverse("student", args=[cast.jaylen.public_id])).content.decode()
    card = client.get(
        reverse("support_card", args=[cast.jaylen.public_id]), headers={"HX-Request": "true"}
    ).content.decode()

    assert reverse("support_card", args=[cast.jaylen.public_id]) in page
    assert reverse("refer_student", args=[cast.jaylen.public_id]) in page
    assert "<html" not in card
    assert "Let him read it twice before you ask." in card


def test_a_family_finds_plans_and_the_way_to_ask(cast: Cast, sign_in: SignIn) -> None:
    page = (
        sign_in(cast.denise_guardian).get(reverse("student", args=[cast.jaylen.public_id])).content.decode()
    )

    assert reverse("family_support", args=[cast.jaylen.public_id]) in page
    assert reverse("family_refer", args=[cast.jaylen.public_id]) in page


def test_the_screening_page_asks_few_questions(cast: Cast, sign_in: SignIn) -> None:
    item = item_of(ask(cast).referral)
    client = sign_in(cast.samir_interventionist)
    address = reverse("screening", args=[item.public_id])
    client.get(address)

    with counted_queries() as asked:
        assert client.get(address).status_code == 200

    assert len(asked) <= 25
