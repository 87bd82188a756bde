"""What happened to work that another system keeps a record of, with ids and plain values."""

from dataclasses import dataclass

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningsDropped(Event):
    """Screenings are no longer owed: dismissed with a reason, or what they stood on is gone."""

    item_ids: tuple[int, ...]
