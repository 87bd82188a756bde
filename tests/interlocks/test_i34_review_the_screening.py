"""I-34: sixty hires with outcomes ask for a review of the screening; one decision answers both seats."""

from datetime import date

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.network.terms import Seat
from sextant.talent.actions.hiring_outcomes import ReasonNeeded, decide_on_weights
from sextant.talent.events import HiringYearEnded
from sextant.talent.models import HiringReview
from sextant.talent.terms.growing import WeightDecision
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from talent.outcomes_of_cast import give_outcomes

pytestmark = pytest.mark.usefixtures("monday_morning")
WHY = "The interval leaves out zero; the rubric stays, raters norm twice."


def of_i34() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-34"]


def end(cast: Cast) -> None:
    with guard.acting_as(process("talent_desk")):
        publish(HiringYearEnded(school_year_id=cast.year.pk))


def test_i34_opens_for_recruiter_and_data_director_by_30_june(cast: Cast) -> None:
    give_outcomes(cast, 60)
    end(cast)
    found = of_i34()
    assert [item.seat for item in found] == [Seat.RECRUITER, Seat.DATA_DIRECTOR]
    assert {item.due_on for item in found} == {date(2027, 6, 30)}


def test_i34_is_silent_below_sixty(cast: Cast) -> None:
    give_outcomes(cast, 59)
    end(cast)
    assert of_i34() == []


def test_i34_closes_with_the_decision(cast: Cast) -> None:
    give_outcomes(cast, 60)
    end(cast)
    with cast.as_(cast.anneke_data_director):
        decide_on_weights(decision=WeightDecision.KEEP, because=WHY, on=TODAY)
    assert {item.state for item in of_i34()} == {WorkState.DONE}
    with guard.acting_as(process("talent_desk")):
        (row,) = HiringReview.objects.all()
    assert row.numbers["composite"][0]["n"] == 60


def test_too_few_hires_decide_nothing(cast: Cast) -> None:
    give_outcomes(cast, 30)
    with cast.as_(cast.rosa_recruiter), pytest.raises(ReasonNeeded, match="30 of 60"):
        decide_on_weights(decision=WeightDecision.KEEP, because=WHY, on=TODAY)
