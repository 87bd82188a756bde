"""The demo’s season of advancement over the cast: decided cases that agree with their gates; live ones."""

from datetime import date
from typing import Any

import pytest

from cast_for_tests import TODAY, Cast
from instruction.visits_of_cast import publish
from sextant.access.models import PanelSeat
from sextant.demo.ground import Ground, Keys, years_for
from sextant.demo.places import SMALL
from sextant.demo.seasons.talent_advancing import CASES_SMALL, advance_teachers
from sextant.kernel.guard import unguarded
from sextant.network.models import SchoolYear, Staff, StaffAssignment
from sextant.talent.actions.advancement_freeze import hash_of
from sextant.talent.models import AdvancementCase, CaseEvidence, CategoryPlacement, PanelVote
from sextant.talent.queries.advancement_gates import frozen_reckoning
from sextant.talent.terms.growing import CaseState, Category, Outcome
from talent import advancing_of_cast as story


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """The cast as a demo under construction, and ten more teachers of Harbor Point."""
    publish(cast)
    staff = {key: one.staff_id for key, one in cast.named.items() if getattr(one, "staff_id", None)}
    with story.as_builder():
        SchoolYear.objects.create(label="2025-26", starts_on=date(2025, 8, 25), ends_on=date(2026, 6, 12))
        _hire(cast, 12)
    nobody: Any = None
    return Ground(
        size=SMALL, today=TODAY, years=years_for(SMALL, TODAY), population=nobody, keys=Keys(staff=staff)
    )


def _hire(cast: Cast, n: int) -> None:

    for number in range(n):
        one = Staff.objects.create(given_name="Teacher", family_name=f"No {number}", school=cast.harbor)
        StaffAssignment.objects.create(
            staff=one, school=cast.harbor, seat="teacher", valid_from=cast.year.starts_on
        )


def test_last_year_is_decided_and_agrees_with_its_gates(cast: Cast, ground: Ground) -> None:
    with story.as_builder():
        advance_teachers(ground)

    closed = list(unguarded(AdvancementCase).filter(state=CaseState.CLOSED).order_by("pk"))
    approved = [one for one in closed if one.outcome == Outcome.ADVANCE]
    assert len(closed) == CASES_SMALL
    assert 0 < len(approved) < len(closed)
    for case in closed:
        evidence = unguarded(CaseEvidence).get(case=case)
        assert evidence.inputs_hash == hash_of(evidence)
        way = frozen_reckoning(case, evidence).way_to(Category(case.target))
        if case.outcome == Outcome.ADVANCE:
            assert way.unmet == ()
            placed = unguarded(CategoryPlacement).get(staff_id=case.staff_id, valid_until=None)
            assert (placed.category, placed.basis) == (case.target, "advancement")
        else:
            assert case.named_gate
            assert way.unmet or case.named_gate.startswith("portfolio")
        assert unguarded(PanelVote).filter(case=case).count() == 3
    # Whoever sat on a panel that is over reads its case no more.
    panels = {one.public_id for one in closed}
    assert not unguarded(PanelSeat).filter(panel__in=panels, valid_until=None).exists()


def test_this_monday_has_cases_in_different_states(cast: Cast, ground: Ground) -> None:
    with story.as_builder():
        advance_teachers(ground)

    live = {one.staff_id: one for one in unguarded(AdvancementCase).exclude(state=CaseState.CLOSED)}
    assert live[cast.amara_teacher.staff_id].state == CaseState.INVITED
    assert live[cast.amara_teacher.staff_id].from_category == Category.SENIOR_ASSOCIATE
    assert live[cast.katrin_teacher.staff_id].state == CaseState.PANEL
    assert live[cast.erik_teacher.staff_id].state == CaseState.SUBMITTED
    votes = unguarded(PanelVote).filter(case=live[cast.katrin_teacher.staff_id])
    assert {one.voter_id for one in votes if one.locked_at} == {cast.nadia_content_math.staff_id}
    evidence = unguarded(CaseEvidence).get(case=live[cast.katrin_teacher.staff_id])
    assert (evidence.n_observations, evidence.n_observers) == (7, 2)
    story.say(cast, live[cast.katrin_teacher.staff_id], cast.patrick_hr, Outcome.NOT_YET)
