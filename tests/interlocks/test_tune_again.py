"""A rule that people wave away is asked about once a period, until the data director decides."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.interlocks.models import Retuning
from sextant.interlocks.modes import mode_of
from sextant.interlocks.numbers_used import numbers_of
from sextant.interlocks.readings.records import LiveRule, list_live_rules
from sextant.interlocks.retuning import (
    TUNE,
    NumberUnchanged,
    ReasonNeeded,
    ask_to_retune,
    decide_retuning,
)
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.terms import Mode, Tuned
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.settings import set_threshold
from sextant.network.models import ThresholdValue
from sextant.network.terms import Seat
from sextant.work.actions.moves import dismiss, finish
from sextant.work.actions.opening import Proposal, open_items
from sextant.work.models import WorkItem
from sextant.work.terms import DismissReason, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")
CULTURE_LEAD = "dana_ap_culture"


def decide_conferences(cast: Cast, *, done: int, dismissed: int) -> None:
    """Let Dana decide about so many conferences of I-08."""
    proposals = [
        Proposal(
            school_id=cast.harbor.pk, subject_label="test", subject_id=n, title="A conference", reason="So.",
            owner_staff_id=cast.named[CULTURE_LEAD].staff_id,
        )
        for n in range(done + dismissed)
    ]  # fmt: skip
    with guard.acting_as(process("decider")):
        keys = open_items(proposals=proposals, terms=BY_CODE["I-08"].terms(0), on=TODAY).keys
    with cast.as_(cast.named[CULTURE_LEAD]):
        for place, key in enumerate(keys):
            version = WorkItem.objects.get(pk=key).version
            if place < done:
                finish(item_id=key, version=version, at=NOW, note="Held.")
            else:
                dismiss(
                    item_id=key, version=version, at=NOW, reason=DismissReason.KNOWN_CAUSE, text="It passed."
                )


def ask() -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        ask_to_retune(on=TODAY)
    return [item for item in items() if item.interlock == TUNE]


def waiting() -> Retuning:
    with guard.acting_as(process("decider")):
        found: Retuning = Retuning.objects.get()
        return found


def test_over_forty_percent_of_ten_asks_the_data_director_once(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=5)

    (item,) = ask()
    assert [one.pk for one in ask()] == [item.pk]

    assert (item.seat, item.school_id) == (Seat.DATA_DIRECTOR, None)
    assert "5 of 10 decided items of I-08 were dismissed" in item.reason


@pytest.mark.parametrize(("done", "dismissed"), [(6, 4), (3, 5)])
def test_it_is_silent_at_forty_percent_and_below_ten_decided(cast: Cast, done: int, dismissed: int) -> None:
    decide_conferences(cast, done=done, dismissed=dismissed)

    assert ask() == []


def test_keeping_it_takes_a_reason_is_kept_and_closes_the_work(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=5)
    ask()
    with cast.as_(cast.anneke_data_director):
        with pytest.raises(ReasonNeeded):
            decide_retuning(retuning_id=waiting().pk, tuned=Tuned.KEPT, because=" ", on=TODAY)
        decide_retuning(
            retuning_id=waiting().pk, tuned=Tuned.KEPT, because="A week of flu; it will pass.", on=TODAY
        )
        with pytest.raises(AlreadyDone):
            decide_retuning(retuning_id=waiting().pk, tuned=Tuned.OFF, because="Or off.", on=TODAY)

    (item,) = ask()
    assert item.state == WorkState.DONE
    assert waiting().because == "A week of flu; it will pass."
    assert AuditEntry.objects.filter(action="interlocks.decide_retuning").count() == 1


def test_dry_run_switches_the_rule_at_once(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=5)
    ask()
    with cast.as_(cast.anneke_data_director):
        decide_retuning(retuning_id=waiting().pk, tuned=Tuned.DRY_RUN, because="Let us count.", on=TODAY)

        assert mode_of("I-08", on=TODAY) == Mode.DRY_RUN


def test_a_changed_number_is_an_answer_only_when_one_was_changed(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=5)
    ask()
    with cast.as_(cast.anneke_data_director):
        with pytest.raises(NumberUnchanged):
            decide_retuning(retuning_id=waiting().pk, tuned=Tuned.NUMBER, because="Four now.", on=TODAY)
        set_threshold(key="culture.repeat_incidents", value=4, valid_from=TODAY, because="Too many.")
        decide_retuning(retuning_id=waiting().pk, tuned=Tuned.NUMBER, because="Four now.", on=TODAY)

    assert waiting().tuned == Tuned.NUMBER


def test_who_closes_the_work_without_a_decision_is_asked_again(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=5)
    (item,) = ask()
    with cast.as_(cast.anneke_data_director):
        finish(item_id=item.pk, version=item.version, at=NOW, note="Seen.")
    with guard.acting_as(process("decider")):
        assert ask_to_retune(on=TODAY + timedelta(days=1)) == 1


def test_the_page_of_the_rule_asks_and_keeps_the_answer(cast: Cast, client: Client) -> None:
    decide_conferences(cast, done=5, dismissed=5)
    ask()
    cast.sign_in(client, cast.anneke_data_director)
    before = client.get(reverse("interlock", args=["I-08"])).content.decode()

    after = client.post(
        reverse("interlock_retune", args=["I-08"]), {"tuned": "off", "because": "Not this spring."},
        follow=True,
    ).content.decode()  # fmt: skip

    assert "Dismissed too often: what becomes of the rule?" in before
    assert "There is a known cause that will pass" in before
    assert "Off: Not this spring." in after
    assert '<span class="name">Anneke de Vries</span></small>' in after
    assert "I-08 is switched off" in after


def rule_of_conferences(cast: Cast, *, days: int) -> LiveRule:
    with cast.as_(cast.anneke_data_director):
        return next(
            rule for rule in list_live_rules(on=TODAY + timedelta(days=days)) if rule.row.code == "I-08"
        )


def test_what_was_dismissed_before_a_rule_was_tuned_is_not_held_against_it(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=6)
    assert rule_of_conferences(cast, days=1).is_dismissed_too_often
    ask()
    with cast.as_(cast.anneke_data_director):
        decide_retuning(
            retuning_id=waiting().pk, tuned=Tuned.KEPT, because="A week of flu; it will pass.", on=TODAY
        )

    tuned = rule_of_conferences(cast, days=1)

    assert not tuned.is_dismissed_too_often
    assert tuned.tally.dismissed == 6


def test_a_changed_number_of_its_condition_begins_the_count_anew(cast: Cast) -> None:
    decide_conferences(cast, done=5, dismissed=6)
    with cast.as_(cast.anneke_data_director):
        set_threshold(key="culture.repeat_incidents", value=4, valid_from=TODAY, because="Too many.")

    assert not rule_of_conferences(cast, days=1).is_dismissed_too_often


def test_what_is_dismissed_after_the_tuning_counts_again(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        ThresholdValue(
            key=numbers_of("I-08")[0].number.key, value=4, valid_from=TODAY - timedelta(days=1), because="So."
        ).save()
    decide_conferences(cast, done=5, dismissed=6)

    assert rule_of_conferences(cast, days=1).is_dismissed_too_often
