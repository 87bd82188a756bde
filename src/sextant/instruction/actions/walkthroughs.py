"""Keep a walk through rooms: three at least, a department each, and nobody's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.models import Walkthrough, WalkthroughMark
from sextant.instruction.thresholds import WALK_ROOMS
from sextant.kernel.errors import CannotDo
from sextant.network.queries.settings import threshold
from sextant.network.terms import Subject


class TooFewRooms(CannotDo):
    """Of one or two rooms everybody knows whose they are."""


class NothingSeen(CannotDo):
    """A room has no level at all."""


class NotThatDay(CannotDo):
    """A walk has been before it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room: its department, and a level on each standard that was looked for (None: not seen)."""

    department: Subject
    levels: Mapping[int, int | None] = field(default_factory=dict)


@transaction.atomic
def record_walk(
    *,
    school_id: int,
    rubric_id: int,
    walked_on: date,
    rooms: Sequence[Room],
    device_key: UUID,
    on: date,
    note: str = "",
) -> Walkthrough:
    """Keep a walk; sent twice it is kept once.

    Raises:
        TooFewRooms: it went through fewer rooms than hide whose they are.
        NothingSeen: a room has no level, not even “not seen” beside another.
        NotThatDay: the day is still to come.
        OutOfReach: the actor does not walk through this school.
    """
    known: Walkthrough | None = Walkthrough.objects.filter(device_key=device_key).first()
    if known is not None:
        return known
    least = int(threshold(WALK_ROOMS, on=on, school_id=school_id))
    if len(rooms) < least:
        raise TooFewRooms(
            f"A walkthrough goes through {least} rooms or more; of fewer, everybody knows whose they are. "
            "Visit another room, or make a quick visit that the teacher can read."
        )
    if any(all(level is None for level in room.levels.values()) for room in rooms):
        raise NothingSeen("A room shows nothing yet. Give it one level at least, or leave the room out.")
    if walked_on > on:
        raise NotThatDay("This walk lies in the future. Check its day.")
    me = current_rights().staff_id or 0
    walk = Walkthrough(
        school_id=school_id,
        staff_id=me,
        rubric_id=rubric_id,
        walked_on=walked_on,
        n_rooms=len(rooms),
        note=note.strip(),
        device_key=device_key,
    )
    walk.save()
    WalkthroughMark.objects.bulk_create(
        WalkthroughMark(
            walkthrough_id=walk.pk,
            school_id=school_id,
            staff_id=me,
            room=place,
            department=room.department,
            standard_id=standard,
            level=level,
        )
        for place, room in enumerate(rooms, start=1)
        for standard, level in room.levels.items()
    )
    audit.record("instruction.record_walk", on=walk, changes={"rooms": (0, len(rooms))})
    return walk
