"""The day on which the shared pages are opened, who opens them, and what it costs."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast_for_tests import NOW, Cast
from sextant.access.models import User

type SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def monday() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def time_machine_at(monday: Any) -> Callable[[date], None]:
    """Let the page be opened at noon of another day."""
    return lambda day: monday.move_to(datetime(day.year, day.month, day.day, 16, tzinfo=UTC))


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda user: cast.sign_in(Client(), user)


def text_of(response: HttpResponse) -> str:
    """Return a page's words, without markup and with single spaces."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(html.unescape(words).split()))


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page costs on the records' database, when asked for the second time.

    The log of sensitive reads lies in a file of its own, or is left out where there is one database.
    """
    client.get(url)
    with CaptureQueriesContext(connections["default"]) as captured:
        assert client.get(url).status_code == 200
    away = ("audit_accessentry", "django_session", "advisory", "SAVEPOINT", "BEGIN", "COMMIT")
    return sum(not any(one in query["sql"] for one in away) for query in captured.captured_queries)
