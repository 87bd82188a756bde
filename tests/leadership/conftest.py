"""The day on which everything happens, and who looks at it."""

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
