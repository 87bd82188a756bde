"""Who was kept from class or school on which days, and what attendance says on those days."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from sextant.culture.actions.removal_days import Kept, does_count
from sextant.culture.actions.removals_history import WHOLE, PastRemoval
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.demo.ground import Ground
from sextant.demo.population import Array
from sextant.demo.rooms import Room
from sextant.demo.seasons import culture_words as words
from sextant.demo.seasons.attendance import (
    ABSENT_EXCUSED,
    ABSENT_UNEXCUSED,
    IN_SCHOOL_SUSPENSION,
    SENT_HOME,
    SUSPENDED_FROM_SCHOOL,
    RoomDays,
)
from sextant.demo.seasons.culture_adults import Offices
from sextant.demo.seasons.culture_answers import EXPELLED, IN_SCHOOL, SUSPENDED
from sextant.demo.seasons.culture_rows import HALF, Removed
from sextant.demo.seasons.culture_truth import Truth
from sextant.demo.seasons.this_week import first_of_last_week

# In so many of ten in-school suspensions the services of the plan were not given.
ISS_COUNTS = 0.35
FIRST_CALLED_EXCUSED = 15 / 40
SENT_HOME_FRACTION = Decimal("0.5")


def absences(rooms: Sequence[Room], drawn: Sequence[RoomDays]) -> dict[int, Array]:
    """Return who was not at school on which day, by the room's place."""
    place = {id(room): at for at, room in enumerate(rooms)}
    return {
        place[id(one.room)]: np.isin(one.codes, (ABSENT_EXCUSED, ABSENT_UNEXCUSED, SENT_HOME))
        for one in drawn
    }


def mark_attendance(truth: Truth, rooms: Sequence[Room], drawn: Sequence[RoomDays]) -> None:
    """Write suspensions into the days that were drawn, before anybody takes attendance."""
    by_room = {id(one.room): one for one in drawn}
    parts, events = truth.decided.parts, truth.decided.events
    kept = np.flatnonzero(np.isin(parts.answer, (IN_SCHOOL, SUSPENDED, EXPELLED)))
    for row in kept.tolist():
        at = int(events.room[parts.event[row]])
        one = by_room.get(id(rooms[at]))
        if one is None:
            continue
        days = truth.rooms[at].days
        where = np.flatnonzero((days >= parts.first[row]) & (days <= parts.last[row]))
        student = rooms[at].spells.index(int(parts.spell[row]))
        is_inside = parts.answer[row] == IN_SCHOOL
        if is_inside:
            # Who was absent on the day of an in-school suspension was absent.
            where = where[~np.isin(one.codes[student, where], (ABSENT_EXCUSED, ABSENT_UNEXCUSED))]
        one.codes[student, where] = IN_SCHOOL_SUSPENSION if is_inside else SUSPENDED_FROM_SCHOOL
        one.minutes[student, where] = 0


def removals_of(
    ground: Ground, truth: Truth, removed: Sequence[Removed], *, rng: np.random.Generator
) -> list[PastRemoval]:
    """Return a removal for each part that kept somebody from class; the part must be on file."""
    parts, events = truth.decided.parts, truth.decided.events
    today = ground.today.toordinal()
    found: list[PastRemoval] = []
    standing: set[tuple[int, bool, int, int]] = set()
    for one in removed:
        row = one.row
        room = truth.rooms[int(events.room[parts.event[row]])]
        days = truth.calendars[room.year, room.school]
        first, last, returns = (int(column[row]) for column in (parts.first, parts.last, parts.returns))
        is_inside = int(parts.answer[row]) == IN_SCHOOL
        # Two deeds that keep somebody from class on the same days are one removal.
        same = (one.part.student_id, is_inside, first, last)
        if same in standing:
            continue
        standing.add(same)
        kept = None
        if is_inside:
            kept = Kept(curriculum=True, services=rng.random() >= ISS_COUNTS, peers=True)
        kind = RemovalKind.ISS if is_inside else RemovalKind.OSS
        fraction = HALF if is_inside and one.part.level == 2 else WHOLE
        counts, because = does_count(kind, fraction=fraction, kept=kept)
        found.append(
            PastRemoval(
                student_id=one.part.student_id,
                school_id=ground.keys.schools[one.school],
                incident_student_id=one.part.id,
                kind=str(kind),
                state=str(RemovalState.SERVED if last < today else RemovalState.PLANNED),
                starts_on=date.fromordinal(first),
                ends_on=date.fromordinal(last),
                returns_on=date.fromordinal(returns) if returns else None,
                was_planned=True,
                decided_by_id=one.part.decided_by_id,
                decided_on=one.part.decided_on,
                days=[date.fromordinal(int(day)) for day in days[(days >= first) & (days <= last)]],
                fraction=fraction,
                counts=counts,
                counts_because=because,
                kept_curriculum=kept.curriculum if kept else None,
                kept_services=kept.services if kept else None,
                kept_peers=kept.peers if kept else None,
            )
        )
    return found


def sent_home(
    ground: Ground, drawn: Sequence[RoomDays], offices: Offices, rng: np.random.Generator
) -> list[PastRemoval]:
    """Return a removal for each day on which the school itself sent a child home, before the last week."""
    monday = first_of_last_week(ground)
    found = []
    for one in drawn:
        rows, places = np.nonzero((one.codes == SENT_HOME) & one.is_taken[None, :])
        for row, at in zip(rows.tolist(), places.tolist(), strict=True):
            day = one.days[at]
            if day >= monday:
                continue
            is_renamed = rng.random() < FIRST_CALLED_EXCUSED
            following = one.days[at + 1] if at + 1 < len(one.days) else None
            found.append(
                PastRemoval(
                    student_id=one.students[row],
                    school_id=ground.keys.schools[one.room.school],
                    incident_student_id=None,
                    kind=str(RemovalKind.INFORMAL),
                    state=str(RemovalState.SERVED),
                    starts_on=day,
                    ends_on=day,
                    returns_on=following,
                    was_planned=False,
                    decided_by_id=offices.head(one.room.school),
                    days=[day],
                    fraction=SENT_HOME_FRACTION,
                    counts_because=words.FIRST_EXCUSED if is_renamed else words.SENT_HOME,
                )
            )
    return found
