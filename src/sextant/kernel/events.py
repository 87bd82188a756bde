"""How one system says that something happened, without knowing who listens.

Systems publish; only ``sextant.interlocks`` connects. Every connection there is
stands in ``interlocks/table.py``.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of every event. Subclasses carry ids and plain values, never model instances."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered[E]:
    """News of the past that a record answered since: on which day, and by whom where the record says it."""

    event: E
    told_on: date
    answered_on: date
    staff_id: int | None = None


type Listener = Callable[[Any], None]

LONGEST_CHAIN = 4

_listeners: dict[type[Event], tuple[Listener, ...]] = {}
_chain: ContextVar[tuple[str, ...]] = ContextVar("_chain", default=())


def publish(event: Event) -> None:
    """Run the work that interlocks attach to this event, in the caller's transaction.

    Raises:
        RuntimeError: called outside a transaction, where half the work could stick;
            or events have set each other off too many times over.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{type(event).__name__} published outside a transaction")
    chain = (*_chain.get(), type(event).__name__)
    if len(chain) > LONGEST_CHAIN:
        raise RuntimeError(f"Events chase each other: {' > '.join(chain)}")

    token = _chain.set(chain)
    try:
        for listener in _listeners.get(type(event), ()):
            listener(event)
    finally:
        _chain.reset(token)


def connect(pairs: Iterable[tuple[type[Event], Listener]]) -> None:
    """Replace all connections. Called once, at start-up, by ``sextant.interlocks``."""
    _listeners.clear()
    for event_type, listener in pairs:
        _listeners[event_type] = (*_listeners.get(event_type, ()), listener)
