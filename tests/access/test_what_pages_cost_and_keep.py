"""No page asks more than it may, or more for a larger class; and none changes a record by being read."""

import hashlib
import logging
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from access.access_pages import PAGES, Page
from access.site import Site
from cast_for_tests import NOW
from interlocks.pages.grown_cast import seat
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process

MOST_QUERIES = 25
AWAY = re.compile(r"audit_accessentry|django_session|django_cache|advisory|SAVEPOINT|^BEGIN|^COMMIT")
# What a read may leave behind (decision 4): the session, the log of sensitive reads, how far a job is.
MAY_CHANGE = {"sessions.Session", "audit.AccessEntry", "web.Progress", "usersessions.UserSession"}
SHOWN = {name: page for name, page in PAGES.items() if "GET" in page.methods}
SENT = {name: page for name, page in PAGES.items() if "POST" in page.methods}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    with time_machine.travel(NOW, tick=False):
        yield
    logging.disable(logging.NOTSET)


def cost(site: Site, client: Client, name: str, page: Page) -> int:
    """Return how many queries a page costs on the records' database when it is asked for the second time.

    Sessions and the log of sensitive reads have a file of their own, or are left out where they have none.
    """
    address = site.address(name, page)
    client.get(address)
    with CaptureQueriesContext(connections["default"]) as captured:
        assert client.get(address).status_code in page.shown | page.without_seat, name
    return sum(not AWAY.search(query["sql"]) for query in captured.captured_queries)


def costs(site: Site, pages: dict[str, Page]) -> dict[str, int]:
    """Return what each page costs whoever uses it most."""
    browsers = {page.main: site.browser(page.main) for page in pages.values()}
    return {name: cost(site, browsers[page.main], name, page) for name, page in pages.items()}


def test_no_page_asks_more_than_it_may_nor_more_for_twice_as_many_students(site: Site) -> None:
    before = costs(site, SHOWN)
    with guard.acting_as(process("demo_builder")):
        seat(site.cast, site.n_classmates, named="More")

    after = costs(site, {name: page for name, page in SHOWN.items() if page.grows})

    assert {name: n for name, n in before.items() if n > MOST_QUERIES} == {}
    assert {name: (before[name], n) for name, n in after.items() if n != before[name]} == {}


def contents() -> dict[str, str]:
    """Return a digest of each table's rows."""
    return {
        model._meta.label: hashlib.sha256(
            repr(sorted(map(repr, model._base_manager.values_list()))).encode()
        ).hexdigest()
        for model in apps.get_models()
        if model._meta.label not in MAY_CHANGE
    }


def test_reading_every_page_changes_no_record(site: Site) -> None:
    before = contents()

    browsers = {page.main: site.browser(page.main) for page in SHOWN.values()}
    for name, page in SHOWN.items():
        browsers[page.main].get(site.address(name, page))
        browsers["lucia_principal"].get(site.address(name, page))

    after = contents()
    after["access.User"] = before["access.User"]  # when somebody signed in last
    assert {label for label in before if before[label] != after[label]} == set()


@pytest.mark.parametrize("name", SENT)
def test_no_form_is_taken_without_its_token(site: Site, name: str) -> None:
    page = SENT[name]
    client = site.browser(page.main, checks_forms=True)
    n_before = AuditEntry.objects.count()

    answer = client.post(site.address(name, page), site.filled(page.data))

    assert answer.status_code == 403
    assert AuditEntry.objects.count() == n_before
