"""The levels of an anchor room, at which one a student is, and how she got there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.support.models import AnchorClassroom, AnchorLevelMove
from sextant.support.rules.anchor_levels import Level
from sextant.support.terms.anchor import FIRST_LEVELS

MOST_MOVES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move: when, to which level, and why."""

    on: date
    number: int
    name: str
    because: str


def levels_of(room_id: int) -> tuple[Level, ...]:
    """Return the levels of a room within reach: its own, else those that every room begins with."""
    own = AnchorClassroom.objects.filter(pk=room_id).values_list("levels", flat=True).first()
    return shape_levels(own or ())


def shape_levels(own: Sequence[Any]) -> tuple[Level, ...]:
    """Return a room's own levels as they are kept, else those that every room begins with."""
    pairs = [(str(one["name"]), str(one["asks"])) for one in own] or [
        (str(name), str(asks)) for name, asks in FIRST_LEVELS
    ]
    return tuple(
        Level(number=number, name=name, asks=asks) for number, (name, asks) in enumerate(pairs, start=1)
    )


def levels_now(placement_ids: Collection[int], *, levels: Sequence[Level]) -> dict[int, Level]:
    """Return at which level the student of each place is; before her first move, at the first."""
    rows = AnchorLevelMove.objects.filter(placement_id__in=list(placement_ids)).order_by("moved_on", "pk")
    found = dict.fromkeys(placement_ids, levels[0])
    by_number = {one.number: one for one in levels}
    for key, number, name in rows.values_list("placement_id", "number", "name"):
        # A room that renamed its levels, or has fewer now, still says what was decided.
        found[key] = by_number.get(number, Level(number=number, name=name))
    return found


def moves_of(placement_id: int) -> tuple[Move, ...]:
    """Return the moves of one place, the newest first."""
    rows = AnchorLevelMove.objects.filter(placement_id=placement_id).order_by("-moved_on", "-pk")
    return tuple(
        Move(on=one.moved_on, number=one.number, name=one.name, because=one.because)
        for one in rows[:MOST_MOVES]
    )
