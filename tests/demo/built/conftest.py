"""A small demo, built once for all tests of this folder, and taken back at their end."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sextant.demo import places
from sextant.demo.generate import Built, build
from sextant.kernel import guard
from sextant.kernel.actor import process

OPENING = date(2026, 11, 23)


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Build once for this folder, inside a transaction that is taken back at its end."""
    steps: list[str] = []
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block.__enter__()
            stack.callback(_take_back, block, alias)
        with guard.acting_as(process("demo_builder")):
            made = build(
                size=places.tiny(),
                today=OPENING,
                on_progress=lambda done, total, what: steps.append(f"{done} of {total}: {what}"),
            )
        assert steps[-1].startswith(f"{len(steps)} of {len(steps)}: ")
        yield made


def _take_back(block: Any, alias: str) -> None:
    transaction.set_rollback(True, using=alias)
    block.__exit__(None, None, None)


@pytest.fixture
def as_builder(built: Built) -> Iterator[Built]:
    with guard.acting_as(process("demo_builder")):
        yield built
