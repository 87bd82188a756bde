"""The page of the interlock table: what works, what waits, what fails, and who may switch it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import IN_MATH, items, release

from cast_for_tests import NOW, TODAY, Cast
from interlocks.closed_items import keep_closed_item
from sextant.interlocks.models import InterlockFailure, Retuning
from sextant.interlocks.modes import mode_of, set_mode
from sextant.interlocks.readings.records import is_dismissed_too_often, list_rules
from sextant.interlocks.table import INTERLOCKS
from sextant.interlocks.terms import Mode
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.web.formats import count_of, opened
from sextant.work.actions.moves import dismiss
from sextant.work.models import WorkItem
from sextant.work.queries.counts import InterlockTally
from sextant.work.terms import DismissReason, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def tally(done: int, dismissed: int) -> InterlockTally:
    return InterlockTally(
        interlock="I-01",
        opened=done + dismissed,
        still_open=0,
        done=done,
        dismissed=dismissed,
        superseded=0,
    )


WHO_MAY = [
    ("anneke_data_director", 200, 303),
    ("lucia_principal", 200, 403),
    ("samir_interventionist", 403, 403),
    ("denise_guardian", 403, 403),
]


@pytest.mark.parametrize(("who", "reads", "switches"), WHO_MAY)
def test_leaders_read_the_table_and_the_data_director_switches_it(
    cast: Cast, client: Client, who: str, reads: int, switches: int
) -> None:
    cast.sign_in(client, cast.named[who])

    assert client.get(reverse("interlock_list")).status_code == reads
    answer = client.post(
        reverse("interlock_mode", args=["I-01"]), {"mode": Mode.DRY_RUN, "because": "Let us see."}
    )
    assert answer.status_code == switches


def test_the_page_counts_what_became_of_the_items(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.5))
    item = items()[0]
    with cast.as_(cast.samir_interventionist):
        dismiss(
            item_id=item.pk,
            version=item.version,
            at=NOW,
            reason=DismissReason.KNOWN_CAUSE,
            text="She was ill on the day of the test.",
        )
    with cast.as_(cast.anneke_data_director):
        live = next(rule for rule in list_rules(on=TODAY) if rule.row.code == "I-01")
    cast.sign_in(client, cast.anneke_data_director)

    page = client.get(reverse("interlock_list")).content.decode()

    assert (live.tally.opened, live.tally.dismissed, live.tally.still_open) == (2, 1, 1)
    assert "Of the rules:" not in page  # nothing is late, and one dismissal is not too often
    n_live = sum(row.is_live for row in INTERLOCKS)
    at_work = opened(count_of(n_live, "rule", "rules"))
    assert f"{at_work} are at work." in page
    assert "0 more come" not in page


def test_every_rule_is_at_work_and_none_waits_for_a_later_part(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("interlock_list")).content.decode()

    assert all(row.is_live for row in INTERLOCKS)
    assert "come with later parts of Sextant" not in page
    assert "of 8)" not in page


def test_list_and_page_ask_few_questions(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.5))
    cast.sign_in(client, cast.anneke_data_director)
    for address in (
        reverse("interlock_list"),
        reverse("interlock", args=["I-01"]),
        reverse("number_list"),
        reverse("number", args=["assessment.lagging_tail"]),
    ):
        client.get(address)
        with django_assert_max_num_queries(25):
            assert client.get(address).status_code == 200


def test_the_list_is_sorted_by_what_is_asked_and_has_none_last(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.5))
    cast.sign_in(client, cast.anneke_data_director)

    page = client.get(reverse("interlock_list"), {"sort": "-opened"}).content.decode()

    rows = page[page.index('id="rules"') :]
    assert rows.index('<td role="cell" data-label="Rule">I-01<') < rows.index(">I-02<")


def test_what_needs_somebody_stands_first_and_what_is_off_last(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.5))
    with guard.acting_as(process("decider")):
        InterlockFailure(code="I-20", event="x", values={}, problem="OperationalError", failed_at=NOW).save()
        Retuning(
            code="I-08", report_period=cast.periods[1], asked_on=TODAY, n_decided=20, n_dismissed=11
        ).save()
        WorkItem.objects.filter(interlock="I-01").update(
            opened_on=TODAY - timedelta(days=9), due_on=TODAY - timedelta(days=1)
        )
    with cast.as_(cast.anneke_data_director):
        set_mode(code="I-04", mode=Mode.OFF, on=TODAY, because="A test.")
    cast.sign_in(client, cast.anneke_data_director)

    page = client.get(reverse("interlock_list")).content.decode()

    codes = re.findall(r'data-label="Rule">(I-\d\d)<', page)
    assert codes[:3] == ["I-20", "I-08", "I-01"]
    assert codes[-1] == "I-04"
    assert "Of the rules: 1 rule failed; 1 is dismissed too often; the work of 1 is late." in page


def test_a_rule_whose_items_are_dismissed_too_often_is_marked(cast: Cast) -> None:
    with guard.acting_as(process("decider")):
        assert is_dismissed_too_often(tally(done=11, dismissed=9), on=TODAY)
        assert not is_dismissed_too_often(tally(done=12, dismissed=8), on=TODAY)
        assert not is_dismissed_too_often(tally(done=0, dismissed=9), on=TODAY)


def test_a_switch_without_a_reason_is_refused_in_words(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.anneke_data_director)

    answer = client.post(reverse("interlock_mode", args=["I-01"]), {"mode": Mode.OFF}, follow=True)

    assert "Say why" in answer.content.decode()
    with guard.acting_as(process("decider")):
        assert mode_of("I-01", on=TODAY) == Mode.ON


def test_a_failure_is_shown_and_tried_again_from_the_page(cast: Cast, client: Client) -> None:
    run = release(cast, IN_MATH, is_final=False)
    with guard.acting_as(process("decider")):
        InterlockFailure(
            code="I-01",
            event="assessment.GrowthRunReleased",
            values={"run_id": run.pk, "is_final": True},
            problem="OperationalError",
            failed_at=NOW,
        ).save()
    cast.sign_in(client, cast.anneke_data_director)

    before = client.get(reverse("interlock_list")).content.decode()
    after = client.post(reverse("interlock_retry"), follow=True).content.decode()

    assert "OperationalError" in before
    assert "1 worked, 0 failed" in after
    assert len(items()) == 1


@pytest.mark.parametrize(("n", "says", "not_said"), [(1, "1 of 1", "100%"), (10, "100%", "10 of 10<")])
def test_of_few_items_how_many_is_said_and_no_share(
    cast: Cast, client: Client, n: int, says: str, not_said: str
) -> None:
    for place in range(n):
        row = keep_closed_item("I-10", cast, opened_on=TODAY, days=0, subject_id=place)
        with guard.acting_as(process("decider")):
            WorkItem.objects.filter(pk=row.pk).update(
                state=WorkState.DISMISSED,
                dismiss_reason=DismissReason.WRONG_EVIDENCE,
                note="Another student.",
            )
    page = cast.sign_in(client, cast.anneke_data_director).get(reverse("interlock_list")).content.decode()

    shown = page.partition(reverse("interlock", args=["I-10"]))[2].partition("</tr>")[0]

    assert says in shown
    assert not_said not in shown
