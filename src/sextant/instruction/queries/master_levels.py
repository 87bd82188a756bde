"""The master levels of a calibration: a test's key, read for comparing and by who has scored it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sextant.instruction.models import MasterLevel
from sextant.kernel import guard
from sextant.kernel.actor import process

KEY_DESK = "test_desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterRow:
    """One master level with its reason."""

    level: int
    because: str


@contextmanager
def at_the_key_desk() -> Iterator[None]:
    """Let everything inside reach the keys of calibrations, for whoever acts."""
    acting = guard.actor()
    if acting.process:
        yield
        return
    with guard.acting_as(process(KEY_DESK, on_behalf_of=acting.user_id)):
        yield


def masters_of(event_id: int) -> dict[int, MasterRow]:
    """Return an event's master levels by standard; callers show them to nobody who has not scored it."""
    with at_the_key_desk():
        rows = MasterLevel.objects.filter(event_id=event_id).order_by("pk")
        return {
            key: MasterRow(level=level, because=because)
            for key, level, because in rows.values_list("standard_id", "level", "because")
        }


def scored_standards(event_id: int) -> tuple[int, ...]:
    """Return which standards an event asks for: nothing of their levels."""
    return tuple(masters_of(event_id))
