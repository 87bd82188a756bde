"""A word of counseling lies nowhere in clear: no table, trail, mail, job, cache, log, crash page or file."""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.db import connections
from django.urls import reverse

from access.site import Site
from access.support_wellness_of_site import CANARY
from cast_for_tests import NOW
from demo.sealed_words import look_at_sealed_words
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.support.views import wellness_board

SEALED = {
    "support.WellnessWords.words", "support.WellnessConsent.document", "support.ExternalReferral.agency",
    "support.ExternalReferral.clinician", "support.OutsideCase.facts", "support.OutsideCase.suggests",
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
    found = []
    for alias in connections:
        tables = connections[alias].introspection.table_names()
        with connections[alias].cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT * FROM {connections[alias].ops.quote_name(table)}")  # noqa: S608
                found += [(alias, table) for row in cursor.fetchall() if CANARY in str(row)]
    assert found == []
    assert len(apps.get_models()) > 100


def test_no_mail_says_it(site: Site) -> None:
    del site
    assert not [one for one in mail.outbox if CANARY in f"{one.subject} {one.body}"]


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
