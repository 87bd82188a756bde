"""What leading lends a scorecard: commitments due on a last day, and money as of a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.spending import load_spending
from sextant.leadership.models import Commitment
from sextant.leadership.queries.commitments import count_kept
from sextant.leadership.queries.measures_lent import Asked, Measured
from sextant.leadership.queries.own_measures import lend_own
from sextant.network.terms import Seat

HEAD = b"category,budget,budget_to_date,committed,actual\n"
FOOD, TECHNOLOGY = b"Food,1000,400,0,500\n", b"Technology,1000,600,0,600\n"
A_WEEK = timedelta(days=7)


def asked(cast: Cast, *, last: date = TODAY) -> Asked:
    return Asked(
        first=cast.periods[0].starts_on,
        last=last,
        school_year_id=cast.year.pk,
        year_starts_on=cast.year.starts_on,
    )


def promise(cast: Cast, *, due_on: date, state: str) -> None:
    with guard.acting_as(process("demo_builder")):
        Commitment(
            school=cast.harbor, words="Post it", seat=Seat.PRINCIPAL, made_on=cast.year.starts_on,
            due_on=due_on, state=state, ended_on=None if state == "open" else due_on,
        ).save()  # fmt: skip


def lent(code: str, of: Asked, cast: Cast) -> Measured | None:
    with guard.acting_as(process("leadership_desk")):
        return lend_own(of)[code].get(cast.harbor.pk)


def test_what_is_due_on_the_last_day_counts_once_that_day_is_over(cast: Cast) -> None:
    promise(cast, due_on=TODAY - timedelta(days=1), state="kept")
    promise(cast, due_on=TODAY, state="open")
    promise(cast, due_on=TODAY + timedelta(days=1), state="kept")
    running = lent("commitments", asked(cast), cast)
    over = lent("commitments", replace(asked(cast), is_over=True), cast)
    assert running is not None
    assert over is not None
    assert (running.value, running.n) == (100, 1)
    assert (over.value, over.n) == (50, 2)
    # The page counts by the same rule.
    with cast.as_(cast.lucia_principal):
        on_page = count_kept(school_id=cast.harbor.pk, since=cast.year.starts_on, on=TODAY)
    assert (on_page.on_time, on_page.due) == (1, 1)


def test_a_budget_is_all_its_categories_though_one_was_loaded_before_the_period(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        for data, day in ((FOOD, TODAY - 20 * A_WEEK), (TECHNOLOGY, TODAY)):
            load_spending(school_id=cast.harbor.pk, data=HEAD + data, as_of=day, on=TODAY)
    found = lent("budget", asked(cast), cast)
    assert found is not None
    # (500 + 600 − 1,000) ÷ 1,000
    assert (found.value, found.n) == (pytest.approx(10), 2)
    # Technology was loaded again since: of the week before nothing is known any more.
    assert lent("budget", asked(cast, last=TODAY - A_WEEK), cast) is None
