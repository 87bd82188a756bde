"""Erasure: two persons, a reason, notice, no hold; then the key is gone, here and in what a backup brings."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from pytest_django import DjangoCaptureOnCommitCallbacks

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.reference import to
from sextant.kernel.sealed import Erased
from sextant.network.actions import erasure
from sextant.network.models import ErasureOrder, SealingKey
from sextant.network.queries.sealing import open_for
from sextant.network.terms import Seat
from sextant.support.models import WellnessWords
from sextant.support.queries.sealed_reading import opener_of
from support.wellness_of_cast import appoint, as_builder, refer_jaylen

LATER = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ledger(settings: LazySettings, tmp_path: Path) -> Path:
    settings.ERASED_LIST = tmp_path / "keys" / "erased"
    return tmp_path / "keys" / "erased"


def leave(cast: Cast) -> None:
    with as_builder():
        type(cast.jaylen).objects.filter(pk=cast.jaylen.pk).update(school=None)


def ask(cast: Cast, **more: object) -> ErasureOrder:
    said: dict[str, object] = {
        "state_id": "9000000017", "reason": "The family asked.", "told_on": TODAY, "no_hold": True,
        "asked_by": cast.leila_privacy.staff_id, "on": TODAY,
    }  # fmt: skip
    with cast.as_(cast.leila_privacy):
        return erasure.ask_erasure(**(said | more))  # type: ignore[arg-type]


def keeper_of_records(cast: Cast) -> int:
    found = appoint(cast, "rosa_records", "Rosa Lind", Seat.RECORDS_OFFICER, is_central=True)
    assert found.staff_id is not None
    return found.staff_id


def test_nothing_is_erased_of_who_is_enrolled_held_or_untold(cast: Cast) -> None:
    with pytest.raises(erasure.StillHere):
        ask(cast)
    leave(cast)
    with pytest.raises(erasure.HeldOrUntold):
        ask(cast, no_hold=False)
    with pytest.raises(erasure.HeldOrUntold):
        ask(cast, told_on=TODAY + timedelta(days=1))
    with pytest.raises(erasure.NobodyFound):
        ask(cast, state_id="0")


def test_whoever_asks_does_not_decide_and_notice_runs_out(cast: Cast) -> None:
    leave(cast)
    row, other = ask(cast), keeper_of_records(cast)

    with cast.as_(cast.leila_privacy), pytest.raises(erasure.SomebodyElse):
        erasure.erase(order_id=row.pk, decided_by=cast.leila_privacy.staff_id, on=LATER)
    with cast.as_(cast.rosa_records):
        with pytest.raises(erasure.HeldOrUntold):
            erasure.erase(order_id=row.pk, decided_by=other, on=LATER - timedelta(days=1))
        erasure.refuse_erasure(order_id=row.pk, decided_by=other, on=TODAY)
        with pytest.raises(AlreadyDone):
            erasure.erase(order_id=row.pk, decided_by=other, on=LATER)


def test_sealed_words_say_on_which_day_they_were_erased(
    cast: Cast, ledger: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    refer_jaylen(cast)
    leave(cast)
    row, other = ask(cast), keeper_of_records(cast)
    with guard.acting_as(process("key_keeper")):
        before = SealingKey.objects.get(subject_label="network.Student", subject_id=cast.jaylen.pk)
    with django_capture_on_commit_callbacks(execute=True), cast.as_(cast.rosa_records):
        assert erasure.erase(order_id=row.pk, decided_by=other, on=LATER)

    with cast.as_(cast.ines_counselor):
        words = WellnessWords.objects.get()
        assert opener_of(cast.jaylen.pk).open(words, "words") == "Erased on 23 Dec 2026."
        with pytest.raises(Erased):
            open_for(to(cast.jaylen), {"words": words.words}, table="support.WellnessWords", row="x")
    assert AuditEntry.objects.filter(action="network.erase").count() == 1
    assert len(ledger.read_text().splitlines()) == 1

    # Last year's backup has the key still: it opens nothing here.
    with guard.acting_as(process("key_keeper")):
        SealingKey.objects.filter(pk=before.pk).update(wrapped=before.wrapped, destroyed_on=None)
    with cast.as_(cast.ines_counselor):
        assert "Erased" in opener_of(cast.jaylen.pk).open(WellnessWords.objects.get(), "words")
