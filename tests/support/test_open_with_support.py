"""Whoever manages plans opens the day with those to write; a student’s page lends room to her support."""

from django.urls import reverse

from cast_for_tests import Cast
from culture.counted_queries import counted_queries
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.programs import add_accommodation
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


def test_nothing_beyond_the_class_is_said_only_where_nothing_is_agreed_for_it(
    cast: Cast, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.denise_guardian), reverse("family_support", args=[cast.jaylen.public_id])
    assert "Nothing beyond what the class gives" in client.get(address).content.decode()

    with guard.acting_as(process("demo_builder")):
        add_accommodation(student_id=cast.jaylen.pk, text="Word list", valid_from=cast.year.starts_on)
    page = client.get(address).content.decode()

    assert "Nothing beyond what the class gives" not in page
    assert "What is agreed for class goes on" in page


def test_the_screening_page_asks_few_questions(cast: Cast, sign_in: SignIn) -> None:
    item = item_of(ask(cast).referral)
    client = sign_in(cast.samir_interventionist)
    address = reverse("screening", args=[item.public_id])
    client.get(address)

    with counted_queries() as asked:
        assert client.get(address).status_code == 200

    assert len(asked) <= 25
