"""Every page for every relation: what matrix and oracle say, and nothing that the page says itself."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from access.access_pages import PAGES, Page
from access.site import PRINCIPALS, SIGNED_OUT, Site
from access.slow_oracle import Oracle
from cast_for_tests import NOW
from sextant.access.matrix import MATRIX
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel.guard import RecordClass, Verb

# What a page may answer to whoever may open it, or send its form.
SHOWN, TAKEN = frozenset({200}), frozenset({200, 302, 303, 422})
type Answer = frozenset[int]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def names(patterns: list[Any]) -> Iterator[str]:
    """Yield the names of all pages that are our own."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and not pattern.callback.__module__.startswith("allauth."):
            yield str(pattern.name)


def test_every_page_stands_in_the_table_and_none_is_gone() -> None:
    assert sorted(names(get_resolver().url_patterns)) == sorted(PAGES)


def said(site: Site, oracle: Oracle, who: str, page: Page, method: str) -> Answer:
    """Return what a page ought to answer: not named is denied, out of reach is not found."""
    if page.is_public:
        return SHOWN
    if who in SIGNED_OUT:
        return frozenset({302})
    if not _may_come_in(site, oracle, who, page, method):
        return frozenset({403})
    if method not in page.methods:
        return frozenset({405})
    return _within(site, oracle, who, page, method)


def _may_come_in(site: Site, oracle: Oracle, who: str, page: Page, method: str) -> bool:
    roles = oracle.roles(site.actor(who))
    if page.reads is None:
        return True
    is_sent_only = page.methods == frozenset({"POST"})
    row = page.writes if page.writes and (method == "POST" or is_sent_only) else page.reads
    allowed = set(MATRIX[row]) if page.roles is None else set(page.roles)
    return bool(roles & (allowed if page.for_families else allowed - FAMILY_ROLES))


def _within(site: Site, oracle: Oracle, who: str, page: Page, method: str) -> Answer:
    taken = SHOWN if method == "GET" else TAKEN
    if page.kind == "own job":
        return SHOWN if who == page.main else frozenset({404})
    if page.kind == "own capacity":
        return taken if site.actor(who).capacity == "staff" else frozenset({404})
    row = site.row(page, who)
    if row is None or page.reads is None:
        return taken
    if not oracle.reaches(site.actor(who), *page.reads, row):
        return frozenset({404})
    if method == "POST" and page.writes and not oracle.reaches(site.actor(who), *page.writes, row):
        # The page is hers to read, the form is not hers to send.
        return frozenset({403, 404})
    return taken


def ask(site: Site, client: Client, name: str, page: Page, method: str) -> HttpResponse:
    """Ask for a page; what a form changes is taken back."""
    address = site.address(name, page)
    if method == "GET":
        return client.get(address)
    with transaction.atomic():
        answer = client.post(address, site.filled(page.data))
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("who", PRINCIPALS, ids=lambda who: who or "nobody signed in")
def test_each_page_answers_as_the_matrix_says(site: Site, oracle_of_site: Oracle, who: str) -> None:
    client = site.browser(who)

    wrong = {
        f"{method} {name}": (answer, sorted(expected))
        for name, page in PAGES.items()
        for method in ("GET", "POST")
        if method in page.methods or method == "GET"
        if (answer := ask(site, client, name, page, method).status_code)
        not in (expected := said(site, oracle_of_site, who, page, method))
    }

    assert not wrong, "\n".join(f"{page}: {answers}" for page, answers in wrong.items())


TWINS = ["thandiwe_principal_elsewhere", "oliver_teacher_elsewhere", "zuris_guardian", "counselor_of_others"]


@pytest.mark.parametrize("who", TWINS)
def test_out_of_reach_looks_exactly_like_not_there(site: Site, who: str) -> None:
    client = site.browser(who)

    for name, page in PAGES.items():
        if page.kind not in {"student", "section", "roster", "work", "own job"}:
            continue
        for method in page.methods:
            found = _send(client, method, site.address(name, page), site.filled(page.data))
            if found.status_code != 404:
                continue
            nowhere = site.address(name, page, about=tuple(uuid.uuid4() for _ in page.about))
            missing = _send(client, method, nowhere, site.filled(page.data))
            assert missing.status_code == 404, name
            assert missing.content == found.content, name
            assert missing.headers.items() == found.headers.items(), name


def _send(client: Client, method: str, address: str, data: dict[str, Any]) -> HttpResponse:
    return client.get(address) if method == "GET" else client.post(address, data)


def test_the_table_spells_rows_that_exist() -> None:
    for page in PAGES.values():
        for row in filter(None, (page.reads, page.writes)):
            assert row in MATRIX
            assert isinstance(row[0], RecordClass)
            assert isinstance(row[1], Verb)
