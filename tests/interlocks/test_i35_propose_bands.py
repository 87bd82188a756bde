"""I-35: a cell that pays less than the home district asks human resources for a proposal with its cost."""

from datetime import date

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import central_calendar
from sextant.network.terms import Seat
from sextant.talent.actions.pay_scenarios import Draft, decide_scenario, save_scenario
from sextant.talent.rules.pay_terms import DEFAULT_TERMS
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from talent.pay_of_cast import load, publish, teach_many, year

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i35() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-35"]


def test_i35_asks_for_a_proposal_where_a_cell_is_under_the_district(cast: Cast) -> None:
    publish(cast)
    teach_many(cast, 5, base_cents=5_700_000)

    load(cast, ("0-2", "bachelor", 60_000))

    (item,) = of_i35()
    assert (item.seat, item.school_id) == (Seat.HR, None)
    assert "1 of 1 cells pay less than the home district" in item.reason
    assert "0.95" in item.reason
    with guard.acting_as(process("decider")):
        assert item.due_on == central_calendar(first=TODAY).add(TODAY, 20)


@pytest.mark.parametrize(("n", "salary"), [(5, 57_000), (4, 60_000)])
def test_i35_is_silent_at_the_district_and_for_fewer_than_five(cast: Cast, n: int, salary: int) -> None:
    publish(cast)
    teach_many(cast, n, base_cents=5_700_000)

    # Benefits are the network's own; the file names none, so that altogether nobody pays more.
    load(cast, ("0-2", "bachelor", salary))

    assert of_i35() == []


def test_i35_closes_when_the_board_has_decided(cast: Cast) -> None:
    publish(cast)
    teach_many(cast, 5, base_cents=5_700_000)
    load(cast, ("0-2", "bachelor", 60_000))
    with cast.as_(cast.patrick_hr):
        made = save_scenario(
            Draft(year=year(), name="Lift the first band", because="", terms=DEFAULT_TERMS), on=TODAY
        )
        decide_scenario(
            made.public_id, version=1, decision="Resolution 2026-44: not this year.", is_adopted=False,
            decided_on=date(2026, 11, 20), on=TODAY,
        )  # fmt: skip

    assert [item.state for item in of_i35()] == [WorkState.DONE]
