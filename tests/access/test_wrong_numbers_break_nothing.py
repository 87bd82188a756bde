"""What somebody sends by hand is refused, never a fault: wrong versions, keys and numbers on every form."""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from access.pages import PAGES
from access.site import Site
from cast_for_tests import NOW
from samples_for_tests import sampled

# A word, a digit that is no number, one beyond 64 bits, one beyond 16, and one too long to be read.
WRONG = ("abc", "²", "99999999999999999999", "987654321", "9" * 5000, str(uuid4()))
WORST = ("²", "99999999999999999999")
IS_KEY = re.compile(r"^-?\d+$")

MAIN = sorted({page.main for page in PAGES.values() if not page.is_public})

type Data = dict[str, list[str] | str]


@dataclass(slots=True)
class Sent:
    """What a form of a page sends as it stands, with each of its buttons."""

    action: str
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """Reads the forms that are posted from a page."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.found, self._open, self._select = here, list[Sent](), None, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "form":
            is_sent = said.get("method", "").lower() == "post"
            self._open = Sent(action=urlsplit(said.get("action", "")).path or self.here) if is_sent else None
            if self._open is not None:
                self.found.append(self._open)
        elif self._open is not None:
            self._field(self._open, tag, said)

    def _field(self, form: Sent, tag: str, said: dict[str, str]) -> None:
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "option" and self._select and ("selected" in said or self._select not in form.values):
            form.values[self._select] = [value]
        elif tag == "select":
            self._select = name
        elif tag == "textarea" and name:
            form.values[name] = ["Words."]
        elif tag == "button" and name:
            form.buttons.append((name, value))
        elif tag == "input" and name and (said.get("type") not in {"checkbox", "radio"} or "checked" in said):
            form.values[name].append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    with time_machine.travel(NOW, tick=False):
        yield
    logging.disable(logging.NOTSET)


def is_key(value: str) -> bool:
    """Tell if a field holds a key, a version or a number."""
    try:
        return bool(IS_KEY.match(value)) or bool(UUID(value))
    except ValueError:
        return False


def kind_of(name: str) -> str:
    """Return the name of a field without the key in it: one of a kind is enough."""
    return re.sub(r"[0-9a-f-]{36}|\d+", "", name)


def bent(sent: Sent) -> Iterator[Data]:
    """Yield what somebody might send in place of what a form holds."""
    values: Data = {name: list(held) for name, held in sent.values.items() if name != "csrfmiddlewaretoken"}
    keys = [name for name, held in sent.values.items() if held and all(map(is_key, held))]
    buttons = list({(name, value.partition(":")[0]): (name, value) for name, value in sent.buttons}.values())
    first = dict(buttons[:1])
    for wrong in WRONG:
        yield {**values, **dict.fromkeys(values, wrong), **first}
        if keys:
            yield {**values, **first, **dict.fromkeys(keys, wrong)}
    for wrong in WORST:
        for name in {kind_of(name): name for name in keys}.values():
            yield {**values, **first, name: wrong}
        for name, value in buttons:
            verb, sign, _key = value.partition(":")
            yield {**values, **dict.fromkeys(keys, wrong), name: f"{verb}:{wrong}" if sign else value}


def ask(client: Client, address: str, data: Data) -> int:
    """Send a form; return the status. What was done is taken back."""
    with transaction.atomic():
        status = client.post(address, data).status_code
        transaction.set_rollback(True)
    return status


def forms_of(site: Site, client: Client, name: str) -> list[Sent]:
    """Return the forms on a page, each action and set of fields once."""
    address = site.address(name, PAGES[name])
    answer = client.get(address)
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return []
    reader = Forms(address)
    reader.feed(answer.content.decode())
    return reader.found


def page_of(address: str) -> str:
    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return ""


@pytest.mark.parametrize("who", sampled(MAIN, quick=["samir_interventionist"]))
def test_a_form_that_was_changed_by_hand_is_refused(site: Site, who: str) -> None:
    client, broken, tried = site.browser(who), set(), defaultdict(int)
    mine = [name for name, page in PAGES.items() if page.main == who and not page.is_public]

    sent = [Sent(action=site.address(name, PAGES[name]),
                 values={key: value if isinstance(value, list) else [str(value)]
                         for key, value in site.filled(PAGES[name].data).items()})
            for name in mine if "POST" in PAGES[name].methods]  # fmt: skip
    for name in mine:
        sent += [form for form in forms_of(site, client, name) if "GET" in PAGES[name].methods]
    for form in sent:
        place = page_of(form.action)
        shape = (place, tuple(sorted(form.values)), tuple(form.buttons[:1]))
        tried[shape] += 1
        if place not in PAGES or tried[shape] > 1 or place.startswith("account"):
            continue
        for data in bent(form):
            if ask(client, form.action, data) >= 500:
                shown = {key: str(value)[:30] for key, value in data.items()}
                broken.add((place, str(shown)))

    assert len(tried) >= 1
    assert sorted(broken) == []
