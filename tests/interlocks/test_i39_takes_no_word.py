"""I-39: what the safety lead is asked has no box for an allegation, and nobody else lists or opens it."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.support.actions import safety
from sextant.support.models import SafetyConcern
from sextant.support.terms.wellness import ConcernKind
from sextant.work.actions import moves
from sextant.work.actions.escalation import escalate_overdue
from sextant.work.actions.finding import AcknowledgedElsewhere
from sextant.work.models import WorkItem
from sextant.work.queries.by_rule import list_late
from sextant.work.queries.counts import count_late_by_school, count_school, tally_interlocks
from sextant.work.queries.items import list_school_items, list_shown_items
from sextant.work.queries.own_lists import list_my_items
from sextant.work.terms import DismissReason, WorkState
from sextant.work.views.lists import SCHOOL_LIST
from support.wellness_of_cast import appoint_lead, as_letterbox

pytestmark = pytest.mark.usefixtures("monday_morning")

CANARY = "CANARY: what he is said to have done"
OTHERS = ("lucia_principal", "anneke_data_director", "ines_counselor", "erik_teacher")
TITLE = "Acknowledge what was raised today"
ENDINGS = ("work_finish", "work_dismiss", "work_snooze", "work_reassign", "work_hand_back")
WAYS = ("work_accept", "work_start", *ENDINGS)


def asked(cast: Cast) -> WorkItem:
    """Let Gabe Turner lead, and Mr. Lindqvist raise a concern; return what the lead is asked."""
    appoint_lead(cast)
    with cast.as_(cast.erik_teacher):
        safety.raise_concern(student_public_id=cast.jaylen.public_id, kind=ConcernKind.THREAT, at=NOW)
    return now()


def now() -> WorkItem:
    (item,) = [one for one in items() if one.interlock == "I-39"]
    return item


def said(item: WorkItem) -> dict[str, object]:
    """Return what each form of the page takes, with a word where one fits."""
    return {
        "version": item.version, "finish-note": CANARY, "dismiss-reason": DismissReason.OTHER,
        "dismiss-text": CANARY, "snooze-until": TODAY + timedelta(days=1),
    }  # fmt: skip


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_opens_it_or_leaves_a_word(cast: Cast, client: Client, who: str) -> None:
    item = asked(cast)
    cast.sign_in(client, cast.named[who])

    assert client.get(reverse("work_item", args=[item.public_id])).status_code == 404
    for way in WAYS:
        assert client.post(reverse(way, args=[item.public_id]), said(item)).status_code == 404, way
    assert (now().state, now().note, now().owner_id) == (item.state, "", item.owner_id)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_lists_or_counts_it(cast: Cast, client: Client, who: str) -> None:
    asked(cast)
    cast.sign_in(client, cast.named[who])
    for shown in ("mine", "next", "ended", "school"):
        assert TITLE not in client.get(reverse("work_list"), {"show": shown}).content.decode()

    late = TODAY + timedelta(days=20)
    with cast.as_(cast.named[who]):
        assert not [row for row in list_my_items(on=TODAY).shown if row.interlock == "I-39"]
        assert not [one for one in list_shown_items(on=late, limit=50) if one.interlock == "I-39"]
        school = cast.harbor.pk
        assert not [one for one in list_late(on=late) if one.title == TITLE]
        page = list_school_items(window=SCHOOL_LIST.window(QueryDict()), on=TODAY)
        assert not [one for one in page.rows if one.interlock == "I-39"]
        assert "I-39" not in tally_interlocks(since=TODAY)
        assert (
            count_school(on=late, school_id=school).late == count_late_by_school(on=late).get(school, 0) == 0
        )


def test_the_lead_sees_no_box_and_where_to_acknowledge(cast: Cast, client: Client) -> None:
    item = asked(cast)
    cast.sign_in(client, cast.named["gabe_lead"])

    page = client.get(reverse("work_item", args=[item.public_id])).content.decode()
    assert "<textarea" not in page
    assert reverse("work_finish", args=[item.public_id]) not in page
    assert reverse("work_dismiss", args=[item.public_id]) not in page
    assert reverse("work_reassign", args=[item.public_id]) not in page
    assert f'href="{reverse("safety_log")}"' in page
    assert "Jaylen" not in page


def test_the_lead_neither_ends_it_nor_hands_it_over_but_by_acknowledging(cast: Cast, client: Client) -> None:
    item = asked(cast)
    cast.sign_in(client, cast.named["gabe_lead"])
    for way in ENDINGS:
        client.post(reverse(way, args=[item.public_id]), said(item))
    with cast.as_(cast.named["gabe_lead"]):
        which = {"item_id": item.pk, "version": item.version}
        with pytest.raises(AcknowledgedElsewhere):
            moves.finish(**which, at=NOW, note=CANARY)
        with pytest.raises(AcknowledgedElsewhere):
            moves.dismiss(**which, at=NOW, reason=DismissReason.OTHER, text=CANARY)
        with pytest.raises(AcknowledgedElsewhere):
            moves.reassign(**which, on=TODAY, to_staff_id=cast.lucia_principal.staff_id)
        with pytest.raises(AcknowledgedElsewhere):
            moves.snooze(**which, on=TODAY, until=TODAY + timedelta(days=1))
        with pytest.raises(AcknowledgedElsewhere):
            moves.hand_back(**which)
    assert (now().is_open, now().note) == (True, "")

    with as_letterbox():
        concern = SafetyConcern.objects.get()
    with cast.as_(cast.named["gabe_lead"]):
        safety.acknowledge(concern_id=concern.pk, at=NOW)
    assert now().state == WorkState.DONE


def test_it_comes_on_no_agenda(cast: Cast) -> None:
    asked(cast)
    with guard.acting_as(process("clock_watch")):
        escalate_overdue(on=TODAY + timedelta(days=40))

    assert (now().state, now().escalated_to_id, now().on_agenda_from) == (WorkState.OPEN, None, None)
