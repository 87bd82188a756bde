"""The day on which everything happens, who looks at it, to whom everything happens."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from cast_for_tests import NOW, Cast
from sextant.access.models import User

type SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda user: cast.sign_in(Client(), user)


@pytest.fixture
def monday_morning(monday: None) -> None:
    """Name the clock of every test here, for those that ask for it."""


@pytest.fixture
def events_heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the news that referrals, screenings and tiers publish, as it comes."""
    from sextant.kernel import events
    from sextant.support.actions import referrals, screenings, tiers

    heard: list[object] = []

    def publish(event: events.Event) -> None:
        heard.append(event)
        events.publish(event)

    for module in (referrals, screenings, tiers):
        monkeypatch.setattr(module, "publish", publish)
    return heard
