"""Write anchor rooms as they were before today: a demo's past, and records brought along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.support.models import (
    AnchorClassroom,
    AnchorLevelMove,
    AnchorPlacement,
    AnchorPoints,
    AnchorStep,
)
from sextant.support.terms.anchor import FIRST_LEVELS, EntryCriterion

POINT_COLUMNS = (
    "placement_id", "school_id", "student_id", "staff_id", "second_id", "on", "period", "earned", "possible",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlace:
    """A place in an anchor room, its steps, the points of its days by period, and moves of level."""

    student_id: int
    since: date
    because: str
    team_met_on: date | None
    reviewed_on: date
    review_on: date
    steps: tuple[tuple[date, int, str], ...]
    points: tuple[tuple[date, int, int], ...]
    levels: tuple[tuple[date, int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRoom:
    """An anchor room with those who have a place in it."""

    school_id: int
    name: str
    staff_id: int
    second_id: int | None
    clinician_id: int | None
    clinician_share: int
    places: int
    periods: int
    points: int
    seats: tuple[PastPlace, ...]


def insert_past_rooms(*, action: str, rooms: Sequence[PastRoom]) -> int:
    """Insert anchor rooms with places, steps and points; return how many places there are."""
    made = insert_rows(
        action=action,
        rows=[
            AnchorClassroom(
                school_id=one.school_id,
                name=one.name,
                staff_id=one.staff_id,
                second_id=one.second_id,
                clinician_id=one.clinician_id,
                clinician_share=one.clinician_share,
                places=one.places,
                periods=one.periods,
                points=one.points,
            )
            for one in rooms
        ],
    )
    seats = [(one, room, seat) for one, room in zip(rooms, made, strict=True) for seat in one.seats]
    places = insert_rows(
        action=action,
        rows=[
            AnchorPlacement(
                room_id=room.pk,
                school_id=one.school_id,
                student_id=seat.student_id,
                staff_id=one.staff_id,
                second_id=one.second_id,
                criteria=sorted(EntryCriterion.values),
                because=seat.because,
                team_met_on=seat.team_met_on,
                reviewed_on=seat.reviewed_on,
                review_on=seat.review_on,
                valid_from=seat.since,
            )
            for one, room, seat in seats
        ],
    )
    insert_rows(
        action=action,
        rows=[
            step
            for (one, _room, seat), place in zip(seats, places, strict=True)
            for step in _steps(one, seat, place.pk)
        ],
    )
    insert_rows(
        action=action,
        rows=[
            move
            for (one, _room, seat), place in zip(seats, places, strict=True)
            for move in _moves(one, seat, place.pk)
        ],
    )
    insert_tuples(
        action=action,
        table=AnchorPoints,
        columns=POINT_COLUMNS,
        rows=(
            (*_of_place(one, seat, place.pk), on, period, earned, one.points)
            for (one, _room, seat), place in zip(seats, places, strict=True)
            for on, period, earned in seat.points
        ),
    )
    return len(places)


def _of_place(room: PastRoom, seat: PastPlace, key: int) -> tuple[object, ...]:
    return key, room.school_id, seat.student_id, room.staff_id, room.second_id


def _steps(room: PastRoom, seat: PastPlace, placement_id: int) -> list[AnchorStep]:
    """Return the steps of a place; each ends where the next one begins."""
    ends = [since for since, _share, _times in seat.steps[1:]]
    return [
        AnchorStep(
            school_id=room.school_id,
            student_id=seat.student_id,
            staff_id=room.staff_id,
            placement_id=placement_id,
            share_in_class=share,
            times=times,
            valid_from=since,
            valid_until=ends[n] if n < len(ends) else None,
        )
        for n, (since, share, times) in enumerate(seat.steps)
    ]


def _moves(room: PastRoom, seat: PastPlace, placement_id: int) -> list[AnchorLevelMove]:
    """Return the moves of a place from one level to another."""
    names = [str(name) for name, _asks in FIRST_LEVELS]
    return [
        AnchorLevelMove(
            placement_id=placement_id,
            school_id=room.school_id,
            student_id=seat.student_id,
            staff_id=room.staff_id,
            second_id=room.second_id,
            moved_on=on,
            number=number,
            name=names[number - 1],
            because=because,
        )
        for on, number, because in seat.levels
    ]
