"""A late clock of a removal stands on somebody's list until what it asks for is on file, and no longer."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.removals_of_cast import (
    clocks_of_protections,
    give_plan,
    protections,
    recorded,
    work_of,
)
from culture.test_due_process_clocks import case_of, clocks_of
from sextant.cli import daily_round
from sextant.culture.actions.case_clocks import meet_clock, move_clock, take_back_clock
from sextant.culture.actions.determinations import answer_determination, open_determination
from sextant.culture.actions.due_process import decide_case
from sextant.culture.models import Removal
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.actions import moves, refusals
from sextant.work.models import WorkItem
from sextant.work.terms import Closing, DismissReason, WorkState

HEARING = "informal_hearing"


def told() -> list[WorkItem]:
    return [item for item in work_of("") if item.title == "A clock of a removal is late"]


def told_of(removal: Removal, event: str) -> WorkItem:
    reference = f"culture.DueProcessClock#{clocks_of(removal)[event].pk}"
    return next(item for item in reversed(told()) if item.reference == reference)


@pytest.fixture
def removal(cast: Cast) -> Removal:
    """Let four days in September have been recorded then, and a night pass in which nothing was on file."""
    found = recorded(cast, date(2026, 9, 14), 4, on=date(2026, 9, 17))
    assert daily_round.walk()
    return found


def test_no_sentence_closes_it(cast: Cast, removal: Removal) -> None:
    item = told_of(removal, HEARING)
    which: dict[str, Any] = {"item_id": item.pk, "version": item.version, "at": NOW}
    assert item.closing == Closing.RECORD
    with cast.as_(cast.lucia_principal):
        with pytest.raises(refusals.RecordNeeded):
            moves.finish(**which, note="ok")
        with pytest.raises(refusals.ReasonNeeded):
            moves.dismiss(**which, reason=DismissReason.OTHER, text="Will not do it.")
    assert told_of(removal, HEARING).state == WorkState.OPEN


def test_what_is_noted_at_the_clock_closes_it_and_taken_back_it_is_told_anew(
    cast: Cast, removal: Removal
) -> None:
    clock = clocks_of(removal)[HEARING]
    with cast.as_(cast.dana_ap_culture):
        meet_clock(clock_id=clock.pk, of_protection=False, at=NOW)
    assert told_of(removal, HEARING).state == WorkState.DONE
    assert told_of(removal, "parent_notice").state == WorkState.OPEN

    with cast.as_(cast.dana_ap_culture):
        take_back_clock(clock_id=clock.pk, of_protection=False)
    assert daily_round.walk()
    assert told_of(removal, HEARING).state == WorkState.OPEN


def test_of_a_removal_that_is_withdrawn_no_clock_is_asked_about(cast: Cast, removal: Removal) -> None:
    with cast.as_(cast.lucia_principal):
        decide_case(
            case_id=case_of(removal).pk, decision="withdrawn", participants="", words="Another student.",
            on=TODAY, at=NOW,
        )  # fmt: skip
    assert {item.state for item in told()} == {WorkState.SUPERSEDED}


def test_a_clock_that_runs_to_another_day_is_late_no_more(removal: Removal) -> None:
    with guard.acting_as(process("removal_desk")):
        move_clock(clocks_of(removal)[HEARING], due_on=TODAY + timedelta(days=9))
    assert told_of(removal, HEARING).state == WorkState.SUPERSEDED
    assert clocks_of(removal)[HEARING].raised_on is None


def test_the_answers_of_the_team_close_it_for_principal_and_region_and_open_the_plan(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, date(2026, 9, 14), 4, on=date(2026, 9, 17))
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=date(2026, 10, 1))
    assert daily_round.walk()
    reference = f"culture.ProtectionClock#{clocks_of_protections(cast)['mdr_meeting'].pk}"
    assert {item.seat for item in told() if item.reference == reference} == {
        Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT,
    }  # fmt: skip

    (case,) = [one for one in protections(cast) if one.kind == "mdr"]
    with cast.as_(cast.ruth_ap_sped):
        answer_determination(
            case_id=case.pk, is_caused=True, is_failure=False, participants="The team", words="", on=TODAY,
            at=NOW,
        )  # fmt: skip
    assert {item.state for item in told() if item.reference == reference} == {WorkState.DONE}

    plan = clocks_of_protections(cast)["behavior_plan"]
    asked = next(item for item in work_of("") if item.title.startswith("Begin the behavior assessment"))
    assert (asked.closing, asked.state, asked.due_on) == (Closing.RECORD, WorkState.OPEN, plan.due_on)
    with cast.as_(cast.ruth_ap_sped):
        meet_clock(clock_id=plan.pk, of_protection=True, at=NOW)
    assert next(item for item in work_of("") if item.pk == asked.pk).state == WorkState.DONE


def test_it_leads_to_the_case_where_the_clock_is_met(cast: Cast, sign_in: SignIn, removal: Removal) -> None:
    item = told_of(removal, HEARING)
    shown = sign_in(cast.lucia_principal).get(reverse("work_item", args=[item.public_id])).content.decode()
    assert reverse("due_process_case", args=[case_of(removal).public_id]) in shown
    assert "It closes by itself once it is on file" in shown
    assert "Close as done" not in shown
