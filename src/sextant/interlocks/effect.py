"""What one piece of news does to work that is open already, and why."""

from dataclasses import dataclass

from sextant.kernel.events import Event, Listener


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """WHEN this happens, that IS DONE with one action of the receiving floor, BECAUSE of this."""

    when: type[Event]
    does: Listener
    because: str
