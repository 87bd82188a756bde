"""The demo's weeks with groups: a school decides most moves, a class is divided, students go on pathways."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import time_machine

from cast_for_tests import NOW, TODAY, Cast
from instruction.two_classes import release_to_both, the_moves, the_proposal
from sextant.demo.ground import Ground
from sextant.demo.seasons.grouping import live_with_groups
from sextant.instruction.models import InstructionalGroup, PathwayMembership
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School


def ground_of(found: Cast) -> Ground:
    """Return as much ground as the season stands on."""
    staff: dict[str, Any] = {"amara_teacher": found.amara_teacher.staff_id}
    ground: Any = SimpleNamespace(today=TODAY, keys=SimpleNamespace(staff=staff))
    return ground  # type: ignore[no-any-return]


def test_people_live_with_what_was_proposed(cast: Cast) -> None:
    with time_machine.travel(NOW.replace(day=9), tick=False):
        release_to_both(cast)
    with guard.acting_as(process("demo_builder")):
        # The season decides for the last school by name; here that is the one with two classes.
        School.objects.filter(pk=cast.cedar.pk).update(name="A school")
    with time_machine.travel(NOW, tick=False):
        made = live_with_groups(ground_of(cast))

    assert made.decided == 1
    assert made.pathways == 14
    assert made.apart == 1
    assert (the_proposal().state, the_proposal().starts_on) == (ProposalState.DECIDED, date(2026, 11, 23))
    refused = [move for move in the_moves() if move.decision == MoveDecision.REFUSED]
    assert refused
    assert all(move.because for move in refused)
    with guard.acting_as(process("demo_builder")):
        assert InstructionalGroup.objects.filter(section=cast.math_7b).count() == 3
        assert PathwayMembership.objects.filter(outcome="returned_to_core").count() == 2


def test_without_proposals_nothing_happens(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        made = live_with_groups(ground_of(cast))

    assert (made.decided, made.pathways) == (0, 0)
    with guard.acting_as(process("demo_builder")):
        assert not InstructionalGroup.objects.exists()
