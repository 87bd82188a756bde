"""I-42: nobody stays on the intensive pathway for two report periods without a review."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.instruction.actions.pathways import review_pathway, start_pathway
from sextant.instruction.actions.pathways_due import count_pathways
from sextant.instruction.models import PathwayMembership
from sextant.instruction.terms import PathwayOutcome
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")
# After the second report period's last day: two have ended since the start.
LONG_AFTER = date(2027, 2, 8)


def start(cast: Cast, *, pathway: str = "intensive", subject: str = "math") -> PathwayMembership:
    with cast.as_(cast.yolanda_ap_instruction):
        return start_pathway(
            student_id=cast.jaylen.pk, subject=subject, pathway=pathway, reason="Two benchmarks.",
            way_back="60% on the next benchmark.", review_on=date(2027, 6, 1), family_told_on=TODAY,
            on=date(2026, 9, 21),
        )  # fmt: skip


def test_two_periods_without_a_review_ask_for_one(cast: Cast) -> None:
    start(cast)

    [item] = at_night()
    assert (item.interlock, item.seat, item.student_id) == ("I-42", Seat.AP_INSTRUCTION, cast.jaylen.pk)
    assert "since 21 September 2026, and 2 report periods have ended without a review" in item.reason
    assert "60% on the next benchmark." in item.reason
    with cast.as_(cast.yolanda_ap_instruction):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(LONG_AFTER, 10)
        place = place_of(AskedItem(interlock="I-42", part=0, subject_id=1, topic="", reference=""))
    assert place is not None
    assert place.url == "/pathways/"


def test_it_is_silent_before_that_of_other_tracks_and_of_the_reviewed(cast: Cast) -> None:
    row = start(cast)
    start(cast, pathway="accelerated", subject="ela")
    assert count_pathways(on=TODAY) == 0

    review(cast, row, PathwayOutcome.STAYS, on=date(2026, 12, 1), review_on=date(2027, 6, 1))

    assert count_pathways(on=LONG_AFTER) == 0
    assert items() == []


@pytest.mark.parametrize("outcome", [PathwayOutcome.RETURNED, PathwayOutcome.STAYS])
def test_a_decision_closes_it_and_each_night_asks_once(cast: Cast, outcome: PathwayOutcome) -> None:
    row = start(cast)
    for _night in range(2):
        at_night()
    assert [(item.state, len(item.evidence)) for item in items()] == [(WorkState.OPEN, 1)]

    stays = outcome is PathwayOutcome.STAYS
    review(cast, row, outcome, on=LONG_AFTER, review_on=LONG_AFTER + timedelta(days=90) if stays else None)

    assert [item.state for item in items()] == [WorkState.DONE]
    assert count_pathways(on=LONG_AFTER + timedelta(days=1)) == 0


def review(
    cast: Cast, row: PathwayMembership, outcome: PathwayOutcome, *, on: date, review_on: date | None
) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        review_pathway(
            membership_id=row.pk, version=row.version, outcome=outcome, because="72% on the benchmark.",
            review_on=review_on, on=on,
        )  # fmt: skip


def at_night() -> list[WorkItem]:
    with time_machine.travel(datetime(2027, 2, 8, 12, tzinfo=UTC), tick=False):
        assert count_pathways(on=LONG_AFTER) == 1
    return items()
