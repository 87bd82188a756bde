"""How faithfully a cycle was done, from what stands in the records of its visits, debriefs and steps."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from cast_for_tests import Cast
from instruction.test_run_a_coaching_cycle import WEEKS, started, week_of_coaching
from instruction.visits_of_cast import SMALL, publish, step_of
from sextant.instruction.actions.steps import open_step
from sextant.instruction.models import InstructionalStandard
from sextant.instruction.queries.cycles import find_cycle

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def test_the_worked_example_from_the_visits_of_six_weeks(cast: Cast, standards: dict[str, Any]) -> None:
    """Domain 3.c: 6 weeks, 5 pairs, 4 on time, 5 of 6 steps good, practice in 4 of 5 give 0.82."""
    focus = standards["IS8"]
    cycle = started(cast, focus)
    unpracticed = step_of(focus, "Ask twice.", checks=replace(SMALL, is_practiced_in_the_meeting=False))
    week_of_coaching(cast, focus, WEEKS[0], steps=[step_of(focus, "Wait."), unpracticed])
    week_of_coaching(cast, focus, WEEKS[1], days_later=4)
    week_of_coaching(cast, focus, WEEKS[2], has_practiced=False)
    for day in WEEKS[3:5]:
        week_of_coaching(cast, focus, day)

    with cast.as_(cast.joon_coach):
        page = find_cycle(cycle.public_id, on=WEEKS[5] + timedelta(days=7))

    assert page is not None
    assert page.row.fidelity is not None
    found = page.row.fidelity
    parts = (found.dose, found.latency, found.step_quality, found.practice)
    assert parts == pytest.approx((5 / 6, 4 / 5, 5 / 6, 4 / 5))
    assert f"{found.total:.2f}" == "0.82"


def test_what_a_leader_asks_beside_a_cycle_is_no_coaching_of_it(
    cast: Cast, standards: dict[str, Any]
) -> None:
    cycle = started(cast, standards["IS8"])
    week_of_coaching(cast, standards["IS8"], WEEKS[0])
    checks = replace(SMALL, is_practiced_in_the_meeting=False)
    with cast.as_(cast.yolanda_ap_instruction):
        open_step(
            teacher_id=cycle.teacher_id, school_id=cycle.school_id, on=WEEKS[0],
            draft=step_of(standards["IS2"], "Greet at the door.", checks=checks),
        )  # fmt: skip

    with cast.as_(cast.joon_coach):
        page = find_cycle(cycle.public_id, on=WEEKS[1])

    assert page is not None
    assert page.row.fidelity is not None
    assert page.row.fidelity.step_quality == 1.0
