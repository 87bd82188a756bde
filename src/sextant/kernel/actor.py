"""Who acts: a person who signed in, or a named process; audit records it and the guard asks it."""

from dataclasses import dataclass
from enum import StrEnum


class Capacity(StrEnum):
    """In what capacity a person acts now. Rights of two capacities are never merged."""

    STAFF = "staff"
    FAMILY = "family"
    STUDENT = "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person (``user_id``) or a named process (``process``), never both, never neither."""

    user_id: int | None = None
    process: str = ""
    capacity: Capacity = Capacity.STAFF
    on_behalf_of: int | None = None

    def __post_init__(self) -> None:
        if (self.user_id is None) == (not self.process):
            raise ValueError("An actor is either a person or a named process")

    @property
    def label(self) -> str:
        """The words that audit stores: an id or a process name, never a person's name."""
        return self.process or f"user:{self.user_id}"


def person(user_id: int, *, capacity: Capacity = Capacity.STAFF) -> Actor:
    """Return the actor for a signed-in person."""
    return Actor(user_id=user_id, capacity=capacity)


def process(name: str, *, on_behalf_of: int | None = None) -> Actor:
    """Return the actor for a named process, with the user who asked for it where there is one."""
    return Actor(process=name, on_behalf_of=on_behalf_of)
