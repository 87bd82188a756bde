"""Every page for every relation: what matrix and oracle say, and nothing that the page says itself."""

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from access.pages import PAGES, Page
from access.reads_of_pages import watched_reads
from access.site import PRINCIPALS, SIGNED_OUT, Site
from access.slow_oracle import Oracle
from access.support_wellness_of_site import CANARY, READS_CANARIES
from cast_for_tests import NOW
from samples_for_tests import sampled
from sextant.access.matrix import MATRIX
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.audit.models import AuditEntry
from sextant.kernel.guard import RecordClass, Verb

# What a page answers to a form that it takes, or finds wanting.
TAKEN = frozenset({200, 302, 303, 422})

# One of each kind of reach; the oracle of filters compares all others on PostgreSQL, row by row, and what
# pages cost opens each page there for whoever uses it most.
ON_POSTGRES_TOO = frozenset(
    {"lucia_principal", "amara_teacher", "oliver_teacher_elsewhere", "ines_counselor", "walter_regional",
     "patrick_hr", "denise_guardian", "jaylen_student", ""}
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a page ought to answer, and whether it may leave a trail of having done something."""

    statuses: frozenset[int]
    may_act: bool = False


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    # Each refusal would be logged with its traceback, thousands of them.
    logging.disable(logging.CRITICAL)
    with time_machine.travel(NOW, tick=False):
        yield
    logging.disable(logging.NOTSET)


def names(patterns: list[Any]) -> Iterator[str]:
    """Yield the names of all pages that are our own."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and not pattern.callback.__module__.startswith("allauth."):
            yield str(pattern.name)


def test_every_page_stands_in_the_table_and_none_is_gone() -> None:
    assert sorted(names(get_resolver().url_patterns)) == sorted(PAGES)


def said(site: Site, oracle: Oracle, who: str, page: Page, method: str) -> Said:
    """Return what a page ought to answer: not named is denied, out of reach is not found."""
    if page.is_public:
        return Said(statuses=page.shown | page.without_seat)
    if who in SIGNED_OUT:
        return Said(statuses=frozenset({302}))
    if not _may_come_in(oracle.roles(site.actor(who)), page):
        return Said(statuses=frozenset({403}))
    if method not in page.methods:
        return Said(statuses=frozenset({405}))
    return _within(site, oracle, who, page, method)


def _may_come_in(roles: frozenset[Role], page: Page) -> bool:
    if page.reads is None:
        return True
    door = page.writes if page.writes and "GET" not in page.methods else page.reads
    allowed = set(MATRIX[door]) if page.roles is None else set(page.roles)
    return bool(roles & (allowed if page.for_families else allowed - FAMILY_ROLES))


def _within(site: Site, oracle: Oracle, who: str, page: Page, method: str) -> Said:
    # A page that is not there for some of those whom its door lets in takes nothing of theirs, either.
    taken_as = TAKEN | (page.shown & {404})
    taken = Said(statuses=page.shown) if method == "GET" else Said(statuses=taken_as, may_act=True)
    nowhere = Said(statuses=frozenset({404}))
    if page.kind in {"own job", "own export", "own estimate"}:
        return taken if who == page.main else nowhere
    if page.kind == "own capacity":
        return taken if site.actor(who).capacity == "staff" else nowhere
    row = site.row(page)
    if row is None or page.reads is None:
        return taken
    if not oracle.reaches(site.actor(who), *page.reads, row):
        return nowhere
    if method == "POST" and page.writes and not oracle.reaches(site.actor(who), *page.writes, row):
        # The record is hers to read and not to change: refused, or asked to correct what she sent.
        return Said(statuses=TAKEN | {403, 404})
    return taken


def ask(site: Site, client: Client, name: str, page: Page, method: str) -> tuple[int, bool, bytes]:
    """Ask for a page; return its status, whether anything was done, which is taken back, and what it says."""
    address = site.address(name, page)
    if method == "GET":
        answer = client.get(address)
        return answer.status_code, False, answer.getvalue()
    with transaction.atomic():
        n_before = AuditEntry.objects.count()
        answer = client.post(address, site.filled(page.data))
        has_acted = AuditEntry.objects.count() > n_before
        transaction.set_rollback(True)
    return answer.status_code, has_acted, answer.getvalue()


def holds_canary(who: str, said: bytes) -> bool:
    """Tell if a page shows a sealed word to somebody who is neither its author nor her supervisor."""
    for word in READS_CANARIES.get(who, ()):
        said = b"" if not word else said.replace(word.encode(), b"")
    return CANARY.encode() in said


@pytest.mark.parametrize(
    "who",
    sampled(PRINCIPALS, quick=["oliver_teacher_elsewhere", ""]),
    ids=lambda who: who or "nobody signed in",
)
def test_each_page_answers_as_the_matrix_says_and_logs_what_it_reads(
    watched: Site, oracle_of_site: Oracle, who: str
) -> None:
    if who not in ON_POSTGRES_TOO and connection.vendor != "sqlite":
        pytest.skip("asked for on SQLite")
    assert faults(watched, oracle_of_site, who, PAGES) == []


def test_each_page_answers_whoever_uses_it_most(watched: Site, oracle_of_site: Oracle) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("asked for on SQLite")
    found = []
    for who in sorted({page.main for page in PAGES.values()}):
        found += faults(
            watched, oracle_of_site, who, {n: page for n, page in PAGES.items() if page.main == who}
        )

    assert found == []


def faults(site: Site, oracle: Oracle, who: str, pages: dict[str, Page]) -> list[str]:
    """Return what somebody is answered otherwise than matrix and oracle say, told or not told in the log."""
    client = site.browser(who)
    found = []
    for name, page in pages.items():
        for method in sorted({"GET", *page.methods}):
            expected = said(site, oracle, who, page, method)
            with watched_reads(who if method in {"GET"} & page.methods else "") as reads:
                status, has_acted, body = ask(site, client, name, page, method)
            if holds_canary(who, body):
                found.append(f"{method} {name} tells {who} a sealed word")
            if status not in expected.statuses or (has_acted and not expected.may_act):
                acted = ", and did it" if has_acted else ""
                found.append(f"{method} {name}: {who} got {status}{acted}, not {sorted(expected.statuses)}")
            unlogged = [one for one in reads.unlogged if one not in page.counts]
            if status == 200 and unlogged:
                found.append(f"{name} reads {unlogged} for {who} without a word in the log")
    return found


TWINS = ["thandiwe_principal_elsewhere", "oliver_teacher_elsewhere", "zuris_guardian"]


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
