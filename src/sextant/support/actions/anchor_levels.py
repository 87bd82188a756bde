"""Move a student to another level of her anchor room, and change who gives the room a share of the week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.other_names import refuse_names
from sextant.support.models import AnchorClassroom, AnchorLevelMove, AnchorPlacement
from sextant.support.queries.anchor_levels import levels_now, levels_of
from sextant.support.rules.anchor_levels import Level


class NoSuchPlace(CannotDo):
    """There is no such room, or no such place in one, within reach."""


class NotALevel(CannotDo):
    """The room has no such level, or the student is there already."""


class NoReason(CannotDo):
    """A move says why."""


class NotAShare(CannotDo):
    """A clinician gives a share of the week, and a share is somebody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChange:
    """Who gives the room which percent of a week, and its levels; none: those that every room begins with."""

    clinician_id: int | None
    clinician_share: int = 0
    levels: Sequence[Level] = ()


@transaction.atomic
def move_level(*, placement_id: int, number: int, because: str, on: date) -> AnchorLevelMove:
    """Move a student up or down; the adults of the room do, and those who lead support.

    Raises:
        NoSuchPlace: no such place within reach, or it has ended.
        NotALevel: the room has no such level, or she is there.
        NoReason: nothing says why.
        CannotDo: the reason names another student.
    """
    place = AnchorPlacement.objects.filter(pk=placement_id, valid_until=None).first()
    if place is None:
        raise NoSuchPlace("Choose a student who has a place in a room of yours.")
    guard.require(AnchorPlacement, guard.Verb.WRITE, [place.pk])
    levels = levels_of(place.room_id)
    now = levels_now([place.pk], levels=levels)[place.pk]
    to = next((one for one in levels if one.number == number), None)
    if to is None or to.number == now.number:
        raise NotALevel("Choose another level of this room than the one that holds today.")
    if not because.strip():
        raise NoReason("Say in a sentence what you saw; the student may ask.")
    refuse_names(because, school_id=place.school_id, own=[place.student_id])
    row = AnchorLevelMove(
        placement_id=place.pk,
        school_id=place.school_id,
        student_id=place.student_id,
        staff_id=place.staff_id,
        second_id=place.second_id,
        moved_on=on,
        number=to.number,
        name=to.name,
        because=because.strip()[:300],
    )
    row.save()
    audit.record("support.move_anchor_level", on=row, changes={"number": (now.number, to.number)})
    return row


@transaction.atomic
def change_room(*, room_id: int, wish: RoomChange) -> AnchorClassroom:
    """Change who gives a room a share of the week, and its levels.

    Raises:
        NoSuchPlace: no such room within reach.
        NotAShare: a clinician without a share, a share without a clinician, or more than a week.
    """
    room = AnchorClassroom.objects.filter(pk=room_id, is_open=True).first()
    if room is None:
        raise NoSuchPlace("Choose a room of your school.")
    check_share(wish.clinician_id, wish.clinician_share)
    changes = change(
        room,
        clinician_id=wish.clinician_id,
        clinician_share=wish.clinician_share,
        levels=[{"name": one.name, "asks": one.asks} for one in wish.levels],
    )
    audit.record("support.change_anchor_room", on=room, changes=changes)
    found: AnchorClassroom = room
    return found


def check_share(clinician_id: int | None, share: int) -> None:
    """Refuse a clinician without a share of the week, and a share of nobody."""
    if (clinician_id is None) != (share == 0) or not 0 <= share <= 100:
        raise NotAShare(
            "Say which clinician, and which percent of a week: from 1 to 100; or leave both empty."
        )
