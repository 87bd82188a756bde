"""The button of a work item says what is done: the verb of its rule, title or ending, else “Open”."""

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.verbs import VERBS
from sextant.work.rules.verbs import verb_of
from sextant.work.terms import Closing
from work.work_cases import PLAIN, one_item


@pytest.mark.parametrize(
    ("interlock", "part", "title", "closing", "says"),
    [
        ("I-10", 2, "A removal changes the placement", Closing.PLAIN, "Read"),
        ("I-11", 0, "A group for Zuri", Closing.PLAIN, "Place"),
        ("I-13", 1, "Send the written notice of truancy", Closing.RECORD, "Send"),
        ("I-13", 1, "Hold the attendance improvement conference", Closing.RECORD, "Hold"),
        ("I-13", 0, "Call home about absences", Closing.PLAIN, "Call"),
        ("", 0, "Screening, math", Closing.SCREENING, "Screen"),
        ("I-39", 0, "Somebody worries", Closing.SAFETY, "Acknowledge"),
        ("", 0, "Agree on one coaching cycle", Closing.PLAIN, "Agree"),
        ("", 0, "A clock of a removal is late", Closing.PLAIN, "Open"),
    ],
)
def test_a_button_says_its_verb(interlock: str, part: int, title: str, closing: Closing, says: str) -> None:
    assert verb_of(interlock=interlock, part=part, title=title, closing=closing) == says


def test_every_verb_is_of_a_part_that_a_row_has() -> None:
    assert [key for key in VERBS if key[1] >= len(BY_CODE[key[0]].opens)] == []


def test_a_row_of_the_list_carries_the_verb(cast: Cast) -> None:
    one_item(cast, owner="erik_teacher", terms=PLAIN, title="Offer help", due_on=TODAY)

    page = cast.sign_in(Client(), cast.erik_teacher).get(reverse("work_list")).content.decode()

    assert "Review<span" in page
    assert ">Decide<" not in page
