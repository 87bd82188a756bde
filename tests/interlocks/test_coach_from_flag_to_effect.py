"""A coaching cycle from the growth flag that proposes it to its close, with its effect."""

from datetime import date, datetime

import pytest
import time_machine
from django.conf import settings
from interlock_cases import items
from teacher_flags import release_flags

from cast_for_tests import TODAY, Cast
from instruction.closed_cycles import uncoached
from instruction.test_run_a_coaching_cycle import START, WEEKS, week_of_coaching
from instruction.visits_of_cast import publish, scored
from sextant.instruction.actions import cycles as actions
from sextant.instruction.actions import cycles_running as running
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles import find_cycle
from sextant.instruction.rules.cycles import Band
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState, MidpointDecision
from sextant.work.terms import WorkState

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
A_MORNING = datetime(2026, 9, 28, 9, 0).astimezone()


def test_from_the_flag_to_the_effect(cast: Cast) -> None:
    focus = publish(cast)["IS8"]
    amara, joon = cast.staff_of(cast.amara_teacher).pk, cast.staff_of(cast.joon_coach).pk
    scored(cast, 2, standard=focus, on=date(2026, 9, 15))
    scored(cast, 2, standard=focus, by="yolanda_ap_instruction", on=date(2026, 9, 22))
    # Ten uncoached who were scored 2 as well, and rose by .30 in the same weeks.
    uncoached(cast, focus, [(2, 2)] * 7 + [(2, 3)] * 3)

    with time_machine.travel(A_MORNING, tick=False):
        release_flags(cast, amara)
        with cast.as_(cast.yolanda_ap_instruction):
            [proposed] = CoachingCycle.objects.filter(teacher_id=amara)
            assert (proposed.state, proposed.reason) == (CycleState.PROPOSED, CycleReason.SEEN_IN_LESSONS)
            actions.accept_cycle(cycle_id=proposed.pk, coach_id=joon, version=1, on=TODAY)
            cycle = actions.start_cycle(cycle_id=proposed.pk, on=START, version=2)
        assert [item.state for item in items() if item.interlock] == [WorkState.DONE]
    assert (cycle.baseline, cycle.target) == (2.0, 3.0)

    for day in WEEKS[:5]:
        week_of_coaching(cast, focus, day)
    scored(cast, 3, standard=focus, by="yolanda_ap_instruction", on=date(2026, 11, 3))
    with cast.as_(cast.joon_coach):
        running.look_at_midpoint(
            cycle_id=cycle.pk, decision=MidpointDecision.KEEP, note="", on=date(2026, 10, 20), version=3
        )
        running.take_exit(cycle_id=cycle.pk, on=date(2026, 11, 6), version=4)
        closed = running.close_cycle(cycle_id=cycle.pk, note="She waits.", on=date(2026, 11, 8), version=5)
        page = find_cycle(closed.public_id, on=TODAY)

    assert page is not None
    assert (page.row.outcome, page.row.band) == (CycleOutcome.MET, Band.STRONG)
    assert page.effect is not None
    assert (page.effect.raw, page.effect.n_compared) == (1.0, 10)
    # +1.00, less the +0.30 of those who were not coached.
    assert page.effect.net == pytest.approx(0.7)
