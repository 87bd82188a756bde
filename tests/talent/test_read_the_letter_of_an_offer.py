"""Mara opens the letter of her offer by her own link, once it is out, and as long as it stands."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.network.actions.changes import change
from sextant.talent.actions.applications import withdraw
from sextant.talent.letters.offer import write_offer
from sextant.talent.models import Application, Position
from sextant.talent.queries.offer_for_candidate import letter_for_candidate
from sextant.talent.rules.candidate_keys import digest_of, link_key
from talent.joining_of_cast import as_builder, candidate, load_bands, opening, out, read
from talent.pay_of_cast import publish


@pytest.fixture
def decided(cast: Cast) -> tuple[Application, Position]:
    """Mara, for whom the principal has decided, and the position that is free."""
    load_bands(cast)
    posting, position = opening(cast)
    row = candidate(cast, posting)
    with as_builder():
        change(row, key_digest=digest_of(link_key(settings.SECRET_KEY, row.public_id)), key_until=TODAY)
    return row, position


def own(row: Application, name: str = "career_letter_pdf") -> Any:
    return Client().get(reverse(name, args=[link_key(settings.SECRET_KEY, row.public_id)]))


def test_she_opens_it_once_it_is_out_and_no_more_when_she_has_withdrawn(
    cast: Cast, decided: tuple[Application, Position]
) -> None:
    mara, position = decided
    assert own(mara).status_code == 404
    out(cast, read(mara), position)

    assert "letter.pdf" in own(mara, "career_mine").content.decode()
    answer = own(mara)
    assert answer.status_code in {200, 303}
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.status_code == 303 or answer.content.startswith(b"%PDF")

    withdraw(application_id=mara.pk, at=NOW)
    assert own(mara).status_code == 404


def test_it_says_what_her_page_says_and_no_score(cast: Cast, decided: tuple[Application, Position]) -> None:
    mara, position = decided
    out(cast, read(mara), position)
    with as_builder():
        found = letter_for_candidate(mara.pk)
        assert found is not None
        letter = write_offer(found, on=TODAY)
    for said in ("Dear Mara Sellers", "Senior Associate", "$66,400.00", "December 7, 2026", "4:30 p.m."):
        assert said in letter, said
    assert "3.14" not in letter


def test_it_names_the_benefits_of_the_year_where_they_are_set(
    cast: Cast, decided: tuple[Application, Position]
) -> None:
    mara, position = decided
    out(cast, read(mara), position)
    with as_builder():
        found = letter_for_candidate(mara.pk)
        assert found is not None
        assert "Beside your pay the network gives" not in write_offer(found, on=TODAY)
    publish(cast)
    with as_builder():
        letter = write_offer(found, on=TODAY)
    for said in (
        "7.5% of your base",
        "$9,000 a year of your health",
        "10 days of paid leave",
        "$1,500 a year",
    ):
        assert said in letter, said


def test_a_guessed_link_opens_no_letter(cast: Cast, decided: tuple[Application, Position]) -> None:
    mara, position = decided
    out(cast, read(mara), position)
    assert Client().get(reverse("career_letter_pdf", args=["guess"])).status_code == 404
