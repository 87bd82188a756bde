"""A word of counseling lies nowhere in clear: no table, trail, mail, job, cache, log, crash page or file."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import LazySettings
from django.core import mail
from django.db import connections
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from access.site import Site
from access.support_wellness_of_site import CANARY
from access.test_offer_every_list import LISTS, declared, lines_of, take
from cast_for_tests import NOW, TODAY
from demo.sealed_words import look_at_sealed_words
from interop.extract.recipient import recipient
from sextant.interop import extract_tasks
from sextant.interop.extract import files
from sextant.interop.models import Extract
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.support.actions.safety_calls import call_about_concerns
from sextant.support.views import wellness_board

SEALED = {
    "support.WellnessWords.words", "support.WellnessConsent.document", "support.ExternalReferral.agency",
    "support.ExternalReferral.clinician", "support.OutsideCase.facts", "support.OutsideCase.suggests",
    "support.WellnessScreener.follow_up",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_every_sealed_column_holds_one_and_each_opens(site: Site) -> None:
    del site
    with guard.acting_as(process("key_keeper")):
        found = look_at_sealed_words()

    assert found.in_clear == []
    assert found.unopened == []
    assert {where for where, n in found.opened.items() if n} >= SEALED


def test_no_row_of_any_table_has_it(site: Site) -> None:
    client = site.browser("ines_counselor")
    shown = client.get(reverse("wellness_referral", args=[site.named["wellness"].public_id]))
    assert CANARY in shown.content.decode()

    # What was just read left a row in the access log, and a session: they are looked at with the rest.
    assert in_rows() == []
    assert len(apps.get_models()) > 100


def in_rows() -> list[tuple[str, str]]:
    """Return where the word stands in clear, in any table of any database."""
    found = []
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names():
                cursor.execute(f"SELECT * FROM {connections[alias].ops.quote_name(table)}")  # noqa: S608
                found += [(alias, table) for row in cursor.fetchall() if CANARY in str(row)]
    return found


def work_with_words(site: Site) -> None:
    """Let words be taken, found wanting and refused, by all who write any; jobs stand in rows."""
    ines, erik, provider = (site.browser(who) for who in ("ines_counselor", "erik_teacher", "provider_now"))
    refer = reverse("wellness_refer", args=[site.cast.zuri.public_id])
    step = reverse("wellness_step", args=[site.named["wellness"].public_id])
    case = reverse("provider_case", args=[site.named["outside_case"].public_id])
    outside = reverse("outside_new", args=[site.named["wellness"].public_id])
    assert erik.post(refer, {"words": f"{CANARY}-more", "how_soon": "week"}).status_code == 303
    assert erik.post(refer, {"words": f"{CANARY}-more"}).status_code == 422
    assert ines.post(step, {"do": "answer", "signed_by": f"{CANARY}-more"}).status_code == 422
    assert provider.post(case, {"do": "suggest", "words": f"{CANARY}-more"}).status_code in {200, 303}
    assert ines.post(outside, {"agency": f"{CANARY}-more", "email": "no address"}).status_code in {200, 422}
    ines.get(f"{reverse('search')}?q={CANARY}")


def test_nothing_that_words_set_off_keeps_them(
    site: Site,
    settings: LazySettings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    mail.outbox.clear()
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        work_with_words(site)
        with guard.acting_as(process("clock_watch")):
            assert call_about_concerns(at=NOW) > 0

    assert in_rows() == []
    assert CANARY not in caplog.text
    assert mail.outbox
    for one in mail.outbox:
        said = f"{one.subject} {one.body}"
        assert not any(word in said for word in (CANARY, "Jaylen", "Zuri", "threat"))
    held = [path for path in Path(str(settings.DATA)).rglob("*") if path.is_file()]
    assert [path.name for path in held if CANARY.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("who", ["ines_counselor", "lucia_principal", "leila_privacy"])
def test_no_list_that_leaves_tells_it(site: Site, who: str) -> None:
    """Whoever reads the words on their page takes none of them out in a list, as no other does."""
    client, n_taken = site.browser(who), 0
    for name, (_main, about, query) in LISTS.items():
        answer = take(client, name, [str(site._public(one)) for one in about], query)
        if answer.status_code == 303:
            n_taken += 1
            assert not any(CANARY in cell for line in lines_of(client) for cell in line), name

    assert n_taken > 0
    assert not any(one.startswith(("wellness", "counseling", "provider", "safety")) for one in declared())


def test_the_nightly_extract_tells_neither_it_nor_that_anybody_was_counseled(site: Site) -> None:
    del site
    extract_tasks.nightly(on=TODAY + timedelta(days=1), at=NOW + timedelta(days=1))
    with guard.acting_as(process("extractor")):
        made = Extract.objects.latest("pk")
    package = recipient().open(files.fetch(made.file_name) or b"")
    tables = {name for name in package.names if name.endswith(".csv")}
    rows = "\n".join(package.text(name) for name in tables).lower()

    assert len(tables) > 3
    assert CANARY not in package.everything
    assert not any(word in f"{tables} {rows}" for word in ("wellness", "counsel", "consent", "concern"))


def test_a_crash_tells_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(*_args: object, **_more: object) -> None:
        raise RuntimeError("It fell.")

    client = site.browser("ines_counselor")
    with caplog.at_level(logging.DEBUG):
        monkeypatch.setattr(wellness_board, "render_page", fall)
        answer = client.get(reverse("wellness_referral", args=[site.named["wellness"].public_id]))

    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()
    assert CANARY not in caplog.text


def test_a_crash_with_words_in_hand_tells_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The form is open and the words are in every frame that the report could have spelled out."""

    def fall(*_args: object, **_more: object) -> None:
        raise RuntimeError("It fell.")

    client = site.browser("erik_teacher")
    with caplog.at_level(logging.DEBUG):
        monkeypatch.setattr("sextant.support.actions.wellness_refer.seal_for", fall)
        answer = client.post(
            reverse("wellness_refer", args=[site.cast.zuri.public_id]),
            {"words": f"{CANARY}-in-hand", "how_soon": "week"},
        )

    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()
    assert CANARY not in caplog.text
    assert in_rows() == []
