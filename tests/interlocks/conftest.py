"""Interlocks are tested on the cast's own Monday morning."""

from collections.abc import Iterator

import pytest
import time_machine

from cast_for_tests import NOW


@pytest.fixture
def monday_morning() -> Iterator[None]:
    """Make the clock show the Monday of the pictures."""
    with time_machine.travel(NOW, tick=False):
        yield
