"""Pages of operations ask the database few questions, however many rooms wait."""

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from culture.counted_queries import counted_queries
from leadership.conftest import SignIn
from leadership.operations_of_cast import away, ring

MOST = 25


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("marcus_ap_operations", "cover_today"),
        ("marcus_ap_operations", "cover_sheet"),
        ("priya_coteacher", "cover_mine"),
        ("marcus_ap_operations", "ticket_list"),
        ("marcus_ap_operations", "spending"),
        ("lucia_principal", "leader_hours"),
        ("simone_cao", "resources"),
        ("simone_cao", "resource_scenario_list"),
        ("erik_teacher", "decision_rights"),
    ],
)
def test_a_page_asks_at_most_twenty_five_questions(cast: Cast, sign_in: SignIn, who: str, page: str) -> None:
    ring(cast)
    away(cast)
    away(cast, "erik_teacher")
    browser = sign_in(cast.named[who])
    browser.get(reverse(page))
    with counted_queries() as asked:
        assert browser.get(reverse(page)).status_code == 200
    assert len(asked) <= MOST, (page, len(asked))
