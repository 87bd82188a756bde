"""Erasure: two persons, a reason, notice, no hold; then the key is gone, here and in what a backup brings."""

from datetime import time, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from cast_for_tests import NOW, TODAY, Cast
from sextant.access.models import Release, User
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.kernel.reference import to
from sextant.kernel.sealed import Erased
from sextant.network.actions import erasure
from sextant.network.models import ErasureOrder, SealingKey, Student
from sextant.network.queries.sealing import open_for
from sextant.network.terms import Seat
from sextant.support.actions import counseling
from sextant.support.models import (
    CounselingEpisode,
    CounselingSession,
    WellnessConsent,
    WellnessReferral,
    WellnessWords,
)
from sextant.support.queries.sealed_reading import opener_of
from sextant.support.terms.wellness import EpisodeKind, GoalCategory, GroupKind, GroupTheme
from support.test_refer_outside import send
from support.wellness_of_cast import appoint, as_builder, newest, refer_jaylen

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


CODES = {"feelings", "individual", "group", "friends", "guardian", "in_person", "river@agency.example"}


def counseled(cast: Cast) -> None:
    """Let Jaylen be consented for, counseled alone and in a group, and sent outside."""
    send(cast)
    row = newest()
    with cast.as_(cast.ines_counselor):
        group = counseling.open_group(
            draft=counseling.GroupDraft(
                school_id=cast.harbor.pk, kind=GroupKind.SUPPORT, theme=GroupTheme.GRIEF, weekday=2,
                starts_at=time(11), minutes=30, starts_on=TODAY,
            )
        )  # fmt: skip
        for group_id in (None, group.pk):
            episode = counseling.begin_episode(
                referral_id=row.pk, kind=EpisodeKind.INDIVIDUAL, goal=GoalCategory.FEELINGS, on=TODAY,
                group_id=group_id,
            )  # fmt: skip
        counseling.log_session(
            episode_id=episode.pk, on=TODAY, minutes=20, goal=GoalCategory.FRIENDS, progress=7, today=TODAY
        )


def told_of_jaylen(cast: Cast) -> set[str]:
    """Return what codes rows of counseling say about him, whoever asks, with the addresses they lead to."""
    found: set[object] = set()
    for table in (CounselingEpisode, CounselingSession, WellnessConsent, Release):
        for row in unguarded(table).filter(student_id=cast.jaylen.pk):
            found |= {getattr(row, field.attname) for field in row._meta.concrete_fields}
            if table is Release and row.user_id is not None:
                found.add(User.objects.get(pk=row.user_id).email)
    return {str(one) for one in found} & CODES


def erase(cast: Cast) -> None:
    leave(cast)
    row, other = ask(cast), keeper_of_records(cast)
    with cast.as_(cast.rosa_records):
        erasure.erase(order_id=row.pk, decided_by=other, on=LATER)


def test_no_code_and_no_address_says_on_what_was_erased(cast: Cast, ledger: Path) -> None:
    counseled(cast)
    assert told_of_jaylen(cast) == CODES
    erase(cast)

    assert told_of_jaylen(cast) == set()
    assert not User.objects.filter(email="river@agency.example").exists()
    assert not unguarded(CounselingEpisode).exclude(group=None).exists()
    assert {row.progress for row in unguarded(CounselingSession).all()} == {0}
    # Whoever answered for him reads the page on, which says that it is gone.
    page = cast.sign_in(Client(), cast.ines_counselor).get(
        reverse("wellness_referral", args=[unguarded(WellnessReferral).get().public_id])
    )
    assert page.status_code == 404 or "Erased" in page.content.decode()


def test_an_account_that_serves_another_student_keeps_its_address(cast: Cast, ledger: Path) -> None:
    counseled(cast)
    with as_builder():
        provider = User.objects.get(email="river@agency.example")
        Release(
            user=provider, student=cast.zuri, school=cast.harbor, staff_id=cast.ines_counselor.staff_id,
            valid_from=TODAY,
        ).save()  # fmt: skip
    erase(cast)

    assert told_of_jaylen(cast) == set()
    provider.refresh_from_db()
    assert (provider.email, provider.is_active) == ("river@agency.example", True)


def test_an_erasure_that_fails_blanks_nothing(
    cast: Cast, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counseled(cast)
    leave(cast)
    row, other = ask(cast), keeper_of_records(cast)

    def fall(**_more: object) -> None:
        raise RuntimeError("It fell.")

    monkeypatch.setattr("sextant.support.actions.erased.forget_outsider", fall)
    with cast.as_(cast.rosa_records), pytest.raises(RuntimeError):
        erasure.erase(order_id=row.pk, decided_by=other, on=LATER)
    assert told_of_jaylen(cast) == CODES
    with guard.acting_as(process("key_keeper")):
        key = SealingKey.objects.get(subject_label="network.Student", subject_id=cast.jaylen.pk)
    assert key.destroyed_on is None


def test_the_eraser_holds_no_key(cast: Cast) -> None:
    counseled(cast)

    with guard.acting_as(process("eraser")):
        assert CounselingSession.objects.exists()
        assert not SealingKey.objects.exists()
        assert not Student.objects.exists()
