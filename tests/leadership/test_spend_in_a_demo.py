"""A demo’s spending is told as of the end of a closed report period first, and as of last Friday after it."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from cast_for_tests import TODAY, Cast
from sextant.demo.seasons import leadership_operations_spending as season
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.resources import count_all
from sextant.leadership.actions.scorecards_computed import asked_of
from sextant.leadership.models import ResourceUse, SpendingLine
from sextant.leadership.queries.measures_lent import Measured
from sextant.leadership.queries.own_measures import lend_own
from sextant.leadership.terms.operations import ResourceKind


def ground_of(cast: Cast) -> Any:
    return SimpleNamespace(
        today=TODAY, newest=0, years=[cast.year],
        keys=SimpleNamespace(years=[cast.year.pk], schools=[cast.harbor.pk]),
        place=lambda _school: SimpleNamespace(students=500),
        rng=lambda _name: np.random.default_rng(3),
    )  # fmt: skip


def budget_of(cast: Cast, *, period: int) -> Measured | None:
    held = cast.periods[period]
    with guard.acting_as(process("leadership_desk")):
        asked = asked_of(held, min(held.ends_on, TODAY), is_over=held.ends_on < TODAY)
        return lend_own(asked)["budget"].get(cast.harbor.pk)


def test_the_review_of_a_closed_period_counts_its_spending_and_the_running_one_last_fridays(
    cast: Cast,
) -> None:
    ground, closed = ground_of(cast), cast.periods[0]
    with guard.acting_as(process("demo_builder")):
        day = season.first_day_told(ground)
        assert day == closed.ends_on
        season.spend(ground, 0, cast.harbor.pk, np.random.default_rng(2), as_of=day)
    told = budget_of(cast, period=0)
    assert told is not None
    assert told.rests_on == f"spending lines as of {closed.ends_on:%-d %b %Y}"
    with guard.acting_as(process("leadership_desk")):
        season.count_closed(ground)
        count_all(on=TODAY)
        lines = SpendingLine.objects.filter(school=cast.harbor)
        cents = sum(line.actual_cents + line.committed_cents for line in lines)
        counted = ResourceUse.objects.get(school=cast.harbor, report_period=closed, kind=ResourceKind.BUDGET)
    # The page of resources says the same dollars of that period as the review.
    assert counted.amount == pytest.approx(cents / 100)

    with guard.acting_as(process("demo_builder")):
        season.spend_until_now(ground)

    now = budget_of(cast, period=1)
    assert now is not None
    assert now.rests_on == f"spending lines as of {TODAY - timedelta(days=3):%-d %b %Y}"
    with guard.acting_as(process("leadership_desk")):
        counted.refresh_from_db()
    assert counted.amount == pytest.approx(cents / 100)
