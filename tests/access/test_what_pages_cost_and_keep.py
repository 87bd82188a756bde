"""No page asks more than it may, or more for a larger class; and none changes a record by being read."""

import hashlib
import logging
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.db import connections, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from access.pages import PAGES, Page
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


type Browsers = dict[str, Client]


def browsers_of(site: Site, pages: dict[str, Page]) -> Browsers:
    """Sign everybody in once who uses one of these pages most."""
    return {who: site.browser(who) for who in sorted({page.main for page in pages.values()})}


def cost(site: Site, client: Client, name: str, page: Page) -> int:
    """Return how many queries a page costs on the records' database.

    Sessions and the log of sensitive reads have a file of their own, or are left out where they have none.
    """
    # The connection keeps so many queries and no more: all pages together ask more than that.
    reset_queries()
    with CaptureQueriesContext(connections["default"]) as captured:
        assert client.get(site.address(name, page)).status_code in page.shown | page.without_seat, name
    return sum(not AWAY.search(query["sql"]) for query in captured.captured_queries)


def costs(site: Site, browsers: Browsers) -> dict[str, int]:
    """Return what each page costs whoever uses it most, when it is asked for the second time.

    A page whose cost need not be exact is asked once, and again only if it asked too much.
    """
    found = {}
    for name, page in SHOWN.items():
        found[name] = cost(site, browsers[page.main], name, page)
        if page.grows or found[name] > MOST_QUERIES:
            found[name] = cost(site, browsers[page.main], name, page)
    return found


def grown_costs(site: Site, browsers: Browsers, before: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Return what pages cost before and now, where that differs even when they are asked again."""
    found = {}
    for name, page in SHOWN.items():
        if not page.grows or cost(site, browsers[page.main], name, page) == before[name]:
            continue
        again = cost(site, browsers[page.main], name, page)
        if again != before[name]:
            found[name] = (before[name], again)
    return found


@pytest.mark.acceptance(9)
def test_no_page_changes_a_record_asks_more_than_it_may_or_more_for_twice_as_many(site: Site) -> None:
    kept = contents()
    browsers = browsers_of(site, SHOWN)

    before = costs(site, browsers)
    changed = changed_since(kept)
    with guard.acting_as(process("demo_builder")):
        seat(site.cast, site.n_classmates, named="More")
    differences = grown_costs(site, browsers, before)

    assert changed == set()
    assert {name: n for name, n in before.items() if n > MOST_QUERIES} == {}
    assert differences == {}


def contents() -> dict[str, str]:
    """Return a digest of each table's rows."""
    return {
        model._meta.label: hashlib.sha256(
            repr(sorted(map(repr, model._base_manager.values_list()))).encode()
        ).hexdigest()
        for model in apps.get_models()
        if model._meta.label not in MAY_CHANGE
    }


def changed_since(before: dict[str, str]) -> set[str]:
    """Return the tables whose rows are others now, but for when somebody signed in last."""
    after = contents()
    return {label for label in before if before[label] != after[label]} - {"access.User"}


@pytest.mark.exhaustive
def test_a_principal_who_reads_every_page_changes_no_record(site: Site) -> None:
    before = contents()

    client = site.browser("lucia_principal")
    for name, page in SHOWN.items():
        client.get(site.address(name, page))

    assert changed_since(before) == set()


def test_no_form_is_taken_without_its_token(site: Site) -> None:
    browsers = {page.main: site.browser(page.main, checks_forms=True) for page in SENT.values()}
    taken = {}

    for name, page in SENT.items():
        n_before = AuditEntry.objects.count()
        answer = browsers[page.main].post(site.address(name, page), site.filled(page.data))
        n_done = AuditEntry.objects.count() - n_before
        if answer.status_code != 403 or n_done:
            taken[name] = (answer.status_code, n_done)

    assert taken == {}
