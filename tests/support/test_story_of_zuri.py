"""Story (c) with the actions that people use: from the Lagging flag to a slope that recovered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings

from cast_for_tests import Cast
from interlocks.interlock_cases import items, release
from sextant.kernel import clock
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat
from sextant.support.actions.leading import arrange_cover
from sextant.support.actions.placement import approve_placement, propose_placement
from sextant.support.actions.probes import ProbeDraft, save_probes
from sextant.support.actions.reviews import Decided, review_plan
from sextant.support.actions.sessions import SessionLog, log_session
from sextant.support.actions.tiers import change_tier
from sextant.support.models import InterventionGroup, SupportPlan
from sextant.support.panels.plan_progress import family_progress
from sextant.support.queries.groups import find_group
from sextant.support.queries.meetings import queue_of
from sextant.support.queries.progress import PlanProgress, progress_of_plan
from sextant.work.actions.moves import finish_screening
from sextant.work.models import WorkItem
from sextant.work.terms import Outcome, WorkState
from support.delivery_of_cast import plan, program, ring

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
BEGINS = date(2026, 9, 14)


@contextmanager
def on(day: date) -> Iterator[date]:
    with time_machine.travel(datetime(day.year, day.month, day.day, 15, tzinfo=UTC), tick=False):
        yield day


def item_of(code: str) -> WorkItem:
    return [one for one in items() if one.interlock == code][-1]


def week(nth: int) -> date:
    return BEGINS + timedelta(weeks=nth)


def meet(cast: Cast, who: str, group: InterventionGroup, nth: int, *, held: bool) -> None:
    """Log the sessions of a week, on its school days."""
    log = SessionLog(minutes=30, steps_done=4) if held else SessionLog(missed_because="provider_absent")
    for day in range(1, 5):
        with on(week(nth) + timedelta(days=day)) as today, cast.as_(cast.named[who]):
            if calendar_of(school_id=cast.harbor.pk).is_school_day(today):
                log_session(group_id=group.pk, on=today, log=log, today=today)


def probed(cast: Cast, of: SupportPlan, nth: int, score: float) -> None:
    with on(week(nth) + timedelta(days=4)) as today, cast.as_(cast.yolanda_ap_instruction):
        save_probes(probes=[ProbeDraft(plan_id=of.pk, score=score)], on=today, today=today)


def seen(cast: Cast, of: SupportPlan, day: date) -> PlanProgress:
    with on(day), cast.as_(cast.yolanda_ap_instruction):
        found = progress_of_plan(of.pk)
    assert found is not None
    return found


def test_from_lagging_to_a_slope_that_recovered(cast: Cast) -> None:
    ring(cast)
    program()
    # A final run finds Zuri lagging in reading: somebody is asked to screen her.
    with on(BEGINS - timedelta(days=17)):
        release(cast, ("zuri", "ela", -1.7))
        screening = item_of("I-01")
        assert screening.seat == Seat.INTERVENTIONIST
        # Mr. Haddad screens and finds tier 2.
        with cast.as_(cast.samir_interventionist):
            finish_screening(
                item_id=screening.pk, version=screening.version, at=clock.now(), outcome=Outcome.TIER_2
            )
    with on(BEGINS - timedelta(days=5)) as today:
        with cast.as_(cast.yolanda_ap_instruction):
            change_tier(
                student_id=cast.zuri.pk, school_id=cast.harbor.pk, domain="reading", to_tier=2,
                basis="screening", because="38 words a minute, the median of three passages.", on=today,
            )  # fmt: skip
        of = plan(cast, "zuri", begun=BEGINS)
        # The tier asks for a place; Ms. Pierce lets groups be proposed, looks, and approves.
        place = item_of("I-11")
        assert (place.state, place.seat) == (WorkState.OPEN, Seat.AP_INSTRUCTION)
        with cast.as_(cast.yolanda_ap_instruction):
            proposal = propose_placement(school_id=cast.harbor.pk, on=today)
            approve_placement(proposal_id=proposal.pk, on=today)
        assert item_of("I-11").state == WorkState.DONE
    group = InterventionGroup._base_manager.get()

    # Five weeks without anybody who leads it: the sessions do not happen, and nobody says they did.
    for nth in range(5):
        meet(cast, "yolanda_ap_instruction", group, nth, held=nth == 1)
        probed(cast, of, nth, 38 + nth % 2)
    vacant = seen(cast, of, week(5))
    assert vacant.said is not None
    assert (vacant.said.rule, (vacant.delivered.percent or 0) < 30) == (1, True)
    assert "of the planned minutes were delivered; under 80% says nothing about the student." in vacant.says
    review = item_of("I-12")
    assert (review.state, review.owner_id) == (WorkState.OPEN, cast.samir_interventionist.staff_id)
    assert "Zuri" not in review.reason

    # The team meets, puts the delivery right, and Ms. Raman stands in until December.
    with on(week(5)) as today, cast.as_(cast.yolanda_ap_instruction):
        # Her review is weeks away; the item leads to it, and so does the list of all plans.
        every = queue_of(school_id=cast.harbor.pk, on=today, is_all=True)
        assert [one.student for one in every] == ["Zuri Hightower"]
        review_plan(
            plan_id=of.pk, on=today,
            decided=Decided(decision="fix_dosage", because="The post was vacant.", next_on=week(11)),
        )  # fmt: skip
        arrange_cover(
            group_id=group.pk, staff_id=cast.priya_coteacher.staff_id, first=today, last=date(2026, 12, 18)
        )
    assert item_of("I-12").state == WorkState.DONE
    with on(week(6)) as today, cast.as_(cast.priya_coteacher):
        covered = find_group(group.public_id, on=today)
    assert covered is not None
    assert covered.covered_by == "Priya Raman"

    # Six weeks with every session: the probes rise faster than the goal asks for.
    for nth, score in enumerate((40, 42, 45, 47, 50, 52), start=5):
        meet(cast, "priya_coteacher", group, nth, held=True)
        probed(cast, of, nth, score)
    now = seen(cast, of, week(10) + timedelta(days=5))
    assert now.said is not None
    assert now.said.line is not None
    assert (now.delivered.percent or 0) >= 95
    assert now.said.line.slope > now.said.case.aim.needed > 1.3
    assert now.said.rule in {4, 5} or now.said.is_silent
    assert family_progress(now).sentence.startswith("52 words a minute now, 38 at the start. At this pace ")
