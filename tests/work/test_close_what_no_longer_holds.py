"""Flags fall, students leave, days are closed: work follows without anybody's hand."""

from datetime import timedelta

import pytest
from work_cases import hard, one_item, open_for, proposal, read

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.actions.closing import STUDENT_LEFT, close_for_student, move_deadlines, supersede
from sextant.work.actions.opening import Terms
from sextant.work.models import WorkItem
from sextant.work.terms import CalendarDays, WorkState


@pytest.fixture
def as_decider() -> object:
    with guard.acting_as(process("decider")):
        yield


def test_an_item_closes_when_the_flag_it_stands_on_falls(cast: Cast, as_decider: None) -> None:
    item = one_item(cast)
    other = one_item(cast, student="zuri")

    n = supersede(interlock="I-01", references=[item.reference], note="The flag was withdrawn.", at=NOW)

    assert n == 1
    fallen = read(item)
    assert (fallen.state, fallen.note, fallen.closed_by_id) == (
        WorkState.SUPERSEDED,
        "The flag was withdrawn.",
        None,
    )
    assert read(other).state == WorkState.OPEN
    assert AuditEntry.objects.filter(action="work.supersede").count() == 1


def test_an_item_that_rests_on_newer_evidence_stays(cast: Cast, as_decider: None) -> None:
    item = one_item(cast)
    old = item.reference
    open_for(cast, proposal(cast, reference="assessment.GrowthFlag#new", evidence="Again."))

    assert supersede(interlock="I-01", references=[old], note="Fallen.", at=NOW) == 0
    assert read(item).is_open


def test_what_a_school_owes_a_student_closes_when_she_leaves(cast: Cast, as_decider: None) -> None:
    item = one_item(cast)

    assert close_for_student(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, at=NOW) == 1
    assert read(item).note == STUDENT_LEFT


def test_leaving_another_school_closes_nothing_here(cast: Cast, as_decider: None) -> None:
    one_item(cast)

    assert close_for_student(student_id=cast.jaylen.pk, school_id=cast.cedar.pk, at=NOW) == 0


def test_a_closed_day_gives_school_day_deadlines_another_day(cast: Cast, as_decider: None) -> None:
    item = one_item(cast)
    calendar = school_calendar(school_id=cast.harbor.pk)

    assert move_deadlines(school_id=cast.harbor.pk, closed_on=TODAY + timedelta(days=1)) == 1
    assert read(item).due_on == calendar.add(item.due_on, 1)


def test_a_legal_clock_runs_on_over_a_closed_day(cast: Cast, as_decider: None) -> None:
    terms = Terms(interlock="I-13", version=1, seat=Seat.AP_OPERATIONS, due=CalendarDays(14))
    open_for(cast, terms=terms)
    due_on = WorkItem.objects.get().due_on

    assert move_deadlines(school_id=cast.harbor.pk, closed_on=TODAY + timedelta(days=1)) == 0
    assert WorkItem.objects.get().due_on == due_on


def test_a_deadline_before_the_closed_day_stays(cast: Cast, as_decider: None) -> None:
    item = one_item(cast, owner="ruth_ap_sped", terms=hard())

    assert move_deadlines(school_id=cast.harbor.pk, closed_on=item.due_on + timedelta(days=1)) == 0
