"""A coaching cycle of Amara's, from Yolanda's proposal to its close with another observer's score."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.test_visit_a_teacher import debrief_of
from instruction.visits_of_cast import draft_of, publish, scored, step_of
from sextant.instruction.actions import cycles as actions
from sextant.instruction.actions import cycles_running as running
from sextant.instruction.actions import cycles_writing as refusals
from sextant.instruction.actions.cycles_proposed import CycleDraft, propose_cycles
from sextant.instruction.actions.debriefs import hold_debrief
from sextant.instruction.actions.steps import StepDraft, mark_step
from sextant.instruction.actions.visits import save_visit, share_visit
from sextant.instruction.models import ActionStep, CoachingCycle, InstructionalStandard
from sextant.instruction.queries.cycles import find_cycle
from sextant.instruction.queries.cycles_exits import exit_until
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.rules.cycles import Band
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState, MidpointDecision, StepState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.queries.calendar import calendar_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
START = date(2026, 9, 28)
# Monday of each of the cycle's six weeks.
WEEKS = [START + timedelta(weeks=n) for n in range(6)]


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def propose(cast: Cast, standard: InstructionalStandard, **more: Any) -> CoachingCycle:
    values: dict[str, Any] = {
        "reason": CycleReason.SELECT_VETERAN, "because": "Three students answer everything.", "weeks": 6,
        "on": START, "coach_id": cast.staff_of(cast.joon_coach).pk, **more,
    }  # fmt: skip
    with cast.as_(cast.yolanda_ap_instruction):
        return actions.propose_cycle(
            teacher_id=cast.staff_of(cast.amara_teacher).pk, school_id=cast.harbor.pk,
            standard_id=standard.pk, **values,
        )  # fmt: skip


def proposed_as_new(cast: Cast, standard: InstructionalStandard) -> CoachingCycle:
    draft = CycleDraft(
        teacher_id=cast.staff_of(cast.amara_teacher).pk, school_id=cast.harbor.pk, standard_id=standard.pk,
        reason=CycleReason.NEW_TEACHER, because="Every new teacher is coached.",
    )  # fmt: skip
    with guard.acting_as(process("lesson_desk")):
        propose_cycles(drafts=[draft], on=START)
        return CoachingCycle.objects.get()


def started(cast: Cast, standard: InstructionalStandard) -> CoachingCycle:
    for day in (date(2026, 9, 15), date(2026, 9, 22)):
        scored(cast, 2, standard=standard, on=day)
    cycle = propose(cast, standard)
    with cast.as_(cast.joon_coach):
        coach = cast.staff_of(cast.joon_coach).pk
        actions.accept_cycle(cycle_id=cycle.pk, coach_id=coach, version=1, on=START)
        return actions.start_cycle(cycle_id=cycle.pk, on=START, version=2)


def week_of_coaching(
    cast: Cast,
    standard: InstructionalStandard,
    on: date,
    *,
    days_later: int = 1,
    steps: Sequence[StepDraft] = (),
    has_practiced: bool = True,
) -> None:
    """Visit, share and debrief in one week; the step is mastered in the next."""
    with cast.as_(cast.joon_coach):
        visit = save_visit(book=COACHING_BOOK, draft=draft_of(cast, on=on), on=on)
        moment = datetime.combine(on, datetime.min.time()).replace(hour=15).astimezone()
        share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=on, at=moment)
        for step in ActionStep.objects.filter(state=StepState.OPEN):
            mark_step(step_id=step.pk, state=StepState.MASTERED, on=on)
        then = calendar_of(school_id=cast.harbor.pk).next_on_or_after(on + timedelta(days=14))
        agreed = steps or [step_of(standard, f"Wait on {on}.")]
        debrief = debrief_of(*agreed, next_visit_on=then, has_practiced=has_practiced)
        hold_debrief(
            book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief, on=on + timedelta(days=days_later)
        )


def test_from_proposal_to_close(cast: Cast, standards: dict[str, Any]) -> None:
    focus = standards["IS8"]
    cycle = started(cast, focus)
    assert (cycle.state, cycle.baseline, cycle.target) == (CycleState.ACTIVE, 2.0, 3.0)
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

    assert (closed.state, closed.outcome, closed.exit_score) == (CycleState.CLOSED, CycleOutcome.MET, 3.0)
    assert page is not None
    assert page.row.fidelity is not None
    # Five of six weeks, everything else in time, small and practiced: .40 x .833 + .60.
    assert f"{page.row.fidelity.total:.2f}" == "0.93"
    assert page.row.band is Band.STRONG
    assert page.effect is not None
    assert (page.effect.raw, page.effect.net) == (1.0, None)


def test_a_late_debrief_costs_fidelity(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])
    week_of_coaching(cast, standards["IS8"], WEEKS[0], days_later=4)
    with cast.as_(cast.joon_coach):
        page = find_cycle(cycle.public_id, on=WEEKS[1])

    assert page is not None
    assert page.row.fidelity is not None
    assert (page.row.fidelity.dose, page.row.fidelity.latency) == (1.0, 0.0)


def test_what_a_cycle_refuses(cast: Cast, standards: dict[str, Any]) -> None:
    for weeks in (3, 9):
        with pytest.raises(refusals.CycleRefused, match="4 to 8 weeks"):
            propose(cast, standards["IS8"], weeks=weeks)
    first = propose(cast, standards["IS8"])
    assert propose(cast, standards["IS8"]).pk == first.pk
    with pytest.raises(refusals.CycleRefused, match="has a cycle already"):
        propose(cast, standards["IS2"])
    with cast.as_(cast.yolanda_ap_instruction):
        with pytest.raises(refusals.NeedsReason):
            actions.refuse_cycle(cycle_id=first.pk, because=" ", on=START, version=1)
        refused = actions.refuse_cycle(cycle_id=first.pk, because="Next term.", on=START, version=1)
    assert refused.state == CycleState.REFUSED


def test_a_new_teachers_cycle_cannot_be_refused(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = proposed_as_new(cast, standards["IS8"])
    with (
        cast.as_(cast.yolanda_ap_instruction),
        pytest.raises(refusals.CycleRefused, match="Every new teacher"),
    ):
        actions.refuse_cycle(cycle_id=cycle.pk, because="No time.", on=START, version=1)


def test_without_two_scored_lessons_there_is_no_baseline(cast: Cast, standards: dict[str, Any]) -> None:
    scored(cast, 2, standard=standards["IS8"], on=date(2026, 9, 22))
    cycle = propose(cast, standards["IS8"])
    with cast.as_(cast.joon_coach):
        actions.accept_cycle(
            cycle_id=cycle.pk, coach_id=cast.staff_of(cast.joon_coach).pk, version=1, on=TODAY
        )
        with pytest.raises(refusals.NeedsScores, match="there are 1"):
            actions.start_cycle(cycle_id=cycle.pk, on=START, version=2)


def test_an_end_is_the_mean_of_all_others_scores_and_nobody_chooses_its_day(
    cast: Cast, standards: dict[str, Any]
) -> None:
    cycle = started(cast, standards["IS8"])

    def look(level: int, day: date, by: str) -> None:
        scored(cast, level, standard=standards["IS8"], by=by, on=day)

    look(4, date(2026, 10, 12), "yolanda_ap_instruction")  # In the first half.
    look(4, date(2026, 10, 21), "yolanda_ap_instruction")
    with (
        cast.as_(cast.joon_coach),
        pytest.raises(refusals.CycleNotNow, match="last week, from 2 November"),
    ):
        running.take_exit(cycle_id=cycle.pk, on=date(2026, 10, 22), version=3)
    look(2, date(2026, 11, 3), "lucia_principal")
    with cast.as_(cast.joon_coach):
        taken = running.take_exit(cycle_id=cycle.pk, on=date(2026, 11, 4), version=3)
    assert taken.exit_score == 3.0
    # What is scored before the close counts as well.
    look(2, date(2026, 11, 5), "yolanda_ap_instruction")
    with cast.as_(cast.joon_coach):
        closed = running.close_cycle(cycle_id=cycle.pk, note="So.", on=date(2026, 11, 6), version=4)
        page = find_cycle(closed.public_id, on=TODAY)
    assert closed.exit_score == pytest.approx(8 / 3)
    assert page is not None
    assert (page.n_exits, page.row.outcome) == (3, CycleOutcome.PARTLY)


def test_a_cycle_is_not_kept_open_until_a_good_score_comes(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])

    def exit_on(day: date) -> Any:
        with cast.as_(cast.joon_coach):
            return exit_until(CoachingCycle.objects.get(pk=cycle.pk), day)

    # The cycle ends on 8 November; two weeks later no score is taken in, but for the first if there is none.
    scored(cast, 3, standard=standards["IS8"], by="lucia_principal", on=date(2026, 11, 24))
    scored(cast, 4, standard=standards["IS8"], by="yolanda_ap_instruction", on=date(2026, 11, 25))
    assert (exit_on(date(2026, 11, 23)), exit_on(date(2026, 12, 1)).mean) == (None, 3.0)
    scored(cast, 2, standard=standards["IS8"], by="lucia_principal", on=date(2026, 11, 3))
    assert (exit_on(date(2026, 12, 1)).mean, exit_on(date(2026, 12, 1)).n) == (2.0, 1)


def test_a_cycle_of_this_week_has_no_band_yet(cast: Cast, standards: dict[str, Any], sign_in: SignIn) -> None:
    cycle = started(cast, standards["IS8"])
    with time_machine.travel(datetime.combine(START, datetime.min.time()).replace(hour=9).astimezone()):
        shown = sign_in(cast.joon_coach).get(reverse("cycle", args=[cycle.public_id])).content.decode()

    assert "Too little to be a cycle" not in shown
    assert "0.00" not in shown


def test_the_coachs_own_score_is_no_exit(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])
    scored(cast, 4, standard=standards["IS8"], on=date(2026, 11, 3))
    with cast.as_(cast.joon_coach), pytest.raises(refusals.NeedsScores, match="somebody else than the coach"):
        running.take_exit(cycle_id=cycle.pk, on=date(2026, 11, 6), version=3)


def test_less_than_four_weeks_is_an_interruption(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])
    early = START + timedelta(days=20)
    with cast.as_(cast.joon_coach):
        with pytest.raises(refusals.CycleRefused, match="interrupted"):
            running.close_cycle(cycle_id=cycle.pk, note="", on=early, version=3)
        with pytest.raises(refusals.NeedsReason):
            running.close_cycle(cycle_id=cycle.pk, note="", on=early, version=3, interrupted=True)
        closed = running.close_cycle(cycle_id=cycle.pk, note="Leave.", on=early, version=3, interrupted=True)
    assert closed.outcome == CycleOutcome.INTERRUPTED
    with pytest.raises(refusals.CycleRefused, match="last cycle closed on"):
        propose(cast, standards["IS2"], on=early + timedelta(days=7))
    assert propose(cast, standards["IS2"], on=early + timedelta(days=14)).state == CycleState.PROPOSED


def test_a_cycle_is_extended_once_and_to_eight_weeks(cast: Cast, standards: dict[str, Any]) -> None:
    cycle = started(cast, standards["IS8"])
    with cast.as_(cast.joon_coach):
        with pytest.raises(refusals.CycleRefused, match="by 2 or fewer"):
            running.extend_cycle(cycle_id=cycle.pk, weeks=3, version=3, on=START)
        running.extend_cycle(cycle_id=cycle.pk, weeks=1, version=3, on=START)
        with pytest.raises(refusals.CycleRefused, match="extended once"):
            running.extend_cycle(cycle_id=cycle.pk, weeks=1, version=4, on=START)


def test_without_a_mastered_step_something_changes_at_the_middle(
    cast: Cast, standards: dict[str, Any]
) -> None:
    cycle = started(cast, standards["IS8"])
    middle = START + timedelta(weeks=3)
    with cast.as_(cast.joon_coach):
        with pytest.raises(refusals.CycleNotNow, match="19 October"):
            running.look_at_midpoint(
                cycle_id=cycle.pk, decision=MidpointDecision.KEEP, note="", on=START, version=3
            )
        with pytest.raises(refusals.NeedsReason, match="change the focus or the coach"):
            running.look_at_midpoint(
                cycle_id=cycle.pk, decision=MidpointDecision.KEEP, note="", on=middle, version=3
            )
        found = running.look_at_midpoint(
            cycle_id=cycle.pk, decision=MidpointDecision.CHANGE_COACH, note="A math coach.", on=middle,
            version=3, coach_id=cast.staff_of(cast.yolanda_ap_instruction).pk,
        )  # fmt: skip
    assert found.coach_id == cast.staff_of(cast.yolanda_ap_instruction).pk


def test_a_coach_proposes_and_starts_in_the_browser(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    for day in (date(2026, 11, 9), date(2026, 11, 16)):
        scored(cast, 2, standard=standards["IS8"], on=day)
    browser = sign_in(cast.joon_coach)
    teacher = cast.staff_of(cast.amara_teacher).public_id
    sent = {
        "standard": str(standards["IS8"].public_id), "second": "", "reason": "self_request",
        "because": "She asked.", "weeks": "6",
    }  # fmt: skip
    answer = browser.post(reverse("cycle_propose", args=[teacher]), sent)
    cycle = unguarded(CoachingCycle).get()
    assert answer["Location"] == reverse("cycle", args=[cycle.public_id])
    step = reverse("cycle_step", args=[cycle.public_id])
    amara = sign_in(cast.amara_teacher)
    assert amara.post(step, {"do": "start", "version": "1"}).status_code == 404
    assert amara.post(step, {"do": "accept", "version": "1"}).status_code == 303
    assert browser.post(step, {"do": "start", "version": "1"}).status_code == 422
    assert browser.post(step, {"do": "start", "version": "2"}).status_code == 303
    shown = browser.get(reverse("coach_board")).content.decode()
    assert "Week 1 of 6" in shown
    too_soon = browser.post(step, {"do": "exit", "version": "3"})
    assert too_soon.status_code == 422
    assert "taken in the last week" in too_soon.content.decode()


def test_erik_and_ruth_do_not_see_amaras_cycle(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    cycle = propose(cast, standards["IS8"])
    for reader, status in ((cast.erik_teacher, 404), (cast.katrin_teacher, 404), (cast.lucia_principal, 200)):
        found = sign_in(reader).get(reverse("cycle", args=[cycle.public_id]))
        assert found.status_code == status


def test_amara_reads_her_own_page_and_says_that_she_practiced(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 17, 0).astimezone(), tick=False):
        week_of_coaching(cast, standards["IS8"], date(2026, 11, 16))
    step = unguarded(ActionStep).get()
    amara = sign_in(cast.amara_teacher)
    assert step.text in amara.get(reverse("coaching_mine")).content.decode()
    mark = reverse("step_mark", args=[step.public_id])
    assert amara.post(mark, {"state": "mastered"}).status_code == 404
    assert amara.post(mark, {"state": "practiced"}).status_code == 303
    assert sign_in(cast.erik_teacher).post(mark, {"state": "practiced"}).status_code == 404
    step.refresh_from_db(from_queryset=unguarded(ActionStep))
    assert step.state == StepState.PRACTICED
