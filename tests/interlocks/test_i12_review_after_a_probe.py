"""I-12: a probe after which a decision rule speaks asks whoever manages the plan for a review."""

from datetime import timedelta
from typing import Any

import pytest
from interlock_cases import items

from cast_for_tests import TODAY, Cast
from sextant.network.terms import Seat
from sextant.support.actions.probes import ProbeDraft, save_probes
from sextant.support.actions.reviews import Decided, review_plan
from sextant.support.models import SupportPlan
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from support.delivery_of_cast import GRADE_3, plan, probe

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture
def reading(cast: Cast) -> SupportPlan:
    """Jaylen's plan in class with seven probes of the worked example; the eighth is to come."""
    made = plan(cast, kind="in_class")
    probe(made, *GRADE_3[:7])
    return made


def save(cast: Cast, of: SupportPlan, score: float, *, days: int = 0, **more: Any) -> None:
    with cast.as_(cast.samir_interventionist):
        draft = ProbeDraft(plan_id=of.pk, score=score, **more)
        save_probes(probes=[draft], on=TODAY + timedelta(days=days), today=TODAY)


def of_i12() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-12"]


def test_four_probes_below_the_line_ask_the_manager(cast: Cast, reading: SupportPlan) -> None:
    save(cast, reading, 46)

    [item] = of_i12()
    assert (item.seat, item.owner_id) == (Seat.INTERVENTIONIST, cast.samir_interventionist.staff_id)
    assert item.reason.startswith("The last 4 probes are all below the aim line")
    assert "Jaylen" not in f"{item.title} {item.reason} {item.evidence}"
    with cast.as_(cast.samir_interventionist):
        place = place_of(AskedItem(interlock="I-12", part=0, subject_id=reading.pk, topic="", reference=""))
    assert place is not None
    assert place.url == f"/support/meeting/{reading.public_id}/"


def test_it_is_silent_while_the_rules_wait_or_go_on(cast: Cast) -> None:
    few = plan(cast, "zuri", kind="in_class")
    save(cast, few, 41)
    on_the_line = plan(cast, "mateo", kind="in_class")
    probe(on_the_line, *[38 + 1.4 * week for week in range(7)])
    save(cast, on_the_line, 38 + 14)

    assert of_i12() == []


def test_a_probe_that_does_not_count_asks_for_nothing(cast: Cast) -> None:
    few = plan(cast, kind="in_class")
    probe(few, *GRADE_3[:5])
    save(cast, few, 2, is_valid=False, note="He was ill.")

    assert of_i12() == []


def test_the_next_probe_adds_to_it_and_a_decision_closes_it(cast: Cast, reading: SupportPlan) -> None:
    save(cast, reading, 45, days=-3)
    save(cast, reading, 46)
    assert [item.state for item in of_i12()] == [WorkState.OPEN]

    with cast.as_(cast.samir_interventionist):
        review_plan(
            plan_id=reading.pk, on=TODAY,
            decided=Decided(decision="change", because="Not enough.", next_on=TODAY + timedelta(weeks=6)),
        )  # fmt: skip
    assert [item.state for item in of_i12()] == [WorkState.DONE]

    save(cast, reading, 47)
    assert len(of_i12()) == 1
