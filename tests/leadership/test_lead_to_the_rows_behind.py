"""From a measure one comes to its rows: a page that is there, about the school whose measure it is."""

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from leadership.conftest import SignIn
from leadership.scorecards_of_cast import compute, everything, lend
from sextant.access.reach import current_rights
from sextant.leadership.queries.rows_behind import BY_WEEK, PAGES, rows_behind
from sextant.leadership.rules.metric_defaults import defaults_of
from sextant.leadership.terms.scorecards import SchoolType

CODES = sorted({one.code for kind in SchoolType for one in defaults_of(kind)})


def test_each_measure_of_a_scorecard_leads_to_a_page_that_is_there() -> None:
    assert set(CODES) <= set(PAGES)
    for page in (*PAGES.values(), *BY_WEEK.values()):
        assert reverse(page)


@pytest.mark.parametrize("who", ["walter_regional", "simone_cao"])
def test_whoever_reads_several_schools_lands_on_the_school_of_the_scorecard(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    with cast.as_(cast.named[who]):
        every = {code: rows_behind(code, current_rights(), cast.harbor) for code in CODES}
    # Students’ own applications and support are not theirs to open.
    behind = {code: address for code, address in every.items() if address}
    client = sign_in(cast.named[who])
    for code, address in behind.items():
        assert f"school={cast.harbor.public_id}" in address, code
        assert client.get(address).status_code == 200, code
    assert {"ada", "benchmarks", "budget", "commitments", "mvas", "vacancy"} <= set(behind)
    assert cast.harbor.name in client.get(behind["budget"]).content.decode()
    # Attendance stands there by week: a page of today’s rooms is empty until the first one is taken.
    assert behind["ada"].startswith(f"{reverse('monday')}?")


def test_a_principal_is_led_to_her_own_rows_and_from_another_schools_measure_to_none(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        rights = current_rights()
        assert rows_behind("budget", rights, cast.harbor) == reverse("spending")
        assert rows_behind("budget", rights, cast.cedar) == ""
        assert rows_behind("growth.math", rights, cast.harbor) == f"{reverse('growth_lagging')}?subject=math"
    with cast.as_(cast.erik_teacher):
        assert rows_behind("budget", current_rights(), cast.harbor) == ""


def test_the_scorecard_itself_leads_there(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast)
    page = sign_in(cast.simone_cao).get(reverse("scorecard", args=[card.public_id])).content.decode()
    assert f"{reverse('spending')}?school={cast.harbor.public_id}" in page
