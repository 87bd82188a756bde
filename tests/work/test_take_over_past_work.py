"""Work of the past comes with its end, written at once: a demo's autumn, or another system's."""

from datetime import timedelta

import pytest
from work_cases import PLAIN, SCREENING, one_item, proposal, read

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.work.actions.history import NoEnding, PastEnding, PastItem, end_items, take_over_items
from sextant.work.models import WorkItem
from sextant.work.queries.history import items_since
from sextant.work.terms import DismissReason, Outcome, WorkState

MONTH_AGO = TODAY - timedelta(days=28)
DONE = PastEnding(state=WorkState.DONE, at=NOW - timedelta(days=20), note="Met on Tuesday.")


@pytest.fixture
def as_builder() -> object:
    with guard.acting_as(process("demo_builder")):
        yield


def test_an_item_of_last_month_is_written_with_its_end_and_leaves_a_trail(
    cast: Cast, as_builder: None
) -> None:
    past = PastItem(proposal=proposal(cast), terms=PLAIN, opened_on=MONTH_AGO, ending=DONE)

    (key,) = take_over_items([past])

    item = WorkItem.objects.get(pk=key)
    assert (item.state, item.opened_on, item.note) == (WorkState.DONE, MONTH_AGO, "Met on Tuesday.")
    assert item.due_on > MONTH_AGO
    actions = AuditEntry.objects.filter(action__startswith="work.").values_list("action", flat=True)
    assert set(actions) == {"work.open_items", "work.finish"}


def test_without_an_end_it_is_open_still(cast: Cast, as_builder: None) -> None:
    (key,) = take_over_items([PastItem(proposal=proposal(cast), terms=PLAIN, opened_on=MONTH_AGO)])

    (known,) = items_since(MONTH_AGO)
    assert (known.id, known.is_open, known.code) == (key, True, "I-12")


def test_a_dismissal_without_a_reason_and_a_screening_without_an_outcome_are_no_ends(
    cast: Cast, as_builder: None
) -> None:
    unsaid = PastEnding(state=WorkState.DISMISSED, at=NOW, note="No.")
    for terms, ending in ((PLAIN, unsaid), (SCREENING, DONE)):
        past = PastItem(proposal=proposal(cast), terms=terms, opened_on=MONTH_AGO, ending=ending)
        with pytest.raises(NoEnding):
            take_over_items([past])

    assert not WorkItem.objects.exists()


def test_what_had_ended_by_then_was_never_brought_up(cast: Cast, as_builder: None) -> None:
    item = one_item(cast, terms=PLAIN)
    WorkItem.objects.filter(pk=item.pk).update(
        state=WorkState.ESCALATED,
        escalated_on=TODAY,
        escalated_to=cast.lucia_principal.staff_id,
        on_agenda_from=TODAY,
    )
    ending = PastEnding(
        state=WorkState.DISMISSED,
        at=NOW - timedelta(days=1),
        staff_id=item.owner_id,
        reason=DismissReason.KNOWN_CAUSE,
        note="It is over.",
    )

    assert end_items({item.pk: ending}) == 1

    ended = read(item)
    assert (ended.state, ended.dismiss_reason) == (WorkState.DISMISSED, "known_cause")
    assert (ended.escalated_on, ended.escalated_to_id, ended.on_agenda_from) == (None, None, None)


def test_what_has_ended_already_stays_as_it_ended(cast: Cast, as_builder: None) -> None:
    item = one_item(cast)
    found = PastEnding(state=WorkState.DONE, at=NOW, outcome=Outcome.CORE_FIX)
    assert end_items({item.pk: found}) == 1

    assert end_items({item.pk: PastEnding(state=WorkState.DONE, at=NOW, outcome=Outcome.NO_NEED)}) == 0
    assert read(item).outcome == Outcome.CORE_FIX
