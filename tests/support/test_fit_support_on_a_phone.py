"""Pages of support in the shapes that fit a phone of 390 pixels, and two panels that do not contradict."""

from django.urls import reverse

from cast_for_tests import Cast
from support.care_of_cast import ask, item_of
from support.conftest import SignIn
from support.delivery_of_cast import group, plan


def test_the_score_of_a_probe_has_room_for_what_is_typed(cast: Cast, sign_in: SignIn) -> None:
    here = reverse("probe_group", args=[group(cast, plan(cast)).public_id])
    page = sign_in(cast.samir_interventionist).get(here).content.decode()

    assert 'class="field field--short probed"><input name="score_' in page
    assert "support/css/delivery.css" in page
    # A list stacks only within a section, which is the container that it measures.
    assert '<section class="sec" aria-label="Scores"><table class="table table--list"' in page


def test_the_board_stacks_its_counts_with_their_words(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lucia_principal).get(reverse("support_board")).content.decode()

    assert '<table class="table table--list" role="table"><caption class="vh">By domain' in page
    assert 'data-label="Delivered, % of planned"' in page


def test_what_is_known_of_a_screening_runs_over_the_whole_width(cast: Cast, sign_in: SignIn) -> None:
    here = reverse("screening", args=[item_of(ask(cast).referral).public_id])
    page = sign_in(cast.samir_interventionist).get(here).content.decode()

    assert "agenda--plain" not in page
    assert "actions bar" not in page


def test_nobody_is_told_that_nothing_is_known_while_a_plan_says_what_helps(
    cast: Cast, sign_in: SignIn
) -> None:
    plan(cast, how_to_help="Read the question aloud.")
    amara = sign_in(cast.amara_teacher)
    names = ("student", "support_card", "student_help")
    page, card, helps = (
        amara.get(reverse(name, args=[cast.jaylen.public_id])).content.decode() for name in names
    )
    part = amara.get(
        reverse("student_help", args=[cast.jaylen.public_id]), headers={"HX-Request": "true"}
    ).content.decode()

    assert "What helps in class" in page
    assert "How to help" not in page
    assert "Read the question aloud." in card
    assert "Nothing special is known" not in helps
    assert "Nothing is written here yet." in helps
    assert "Nothing is written here yet." not in part
