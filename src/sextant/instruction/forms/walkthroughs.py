"""What a walk sends: for each room its department and the levels that were seen."""

from collections.abc import Mapping, Sequence

from sextant.instruction.actions.walkthroughs import Room
from sextant.instruction.queries.visits_rubric import RubricRow, StandardRow
from sextant.network.terms import Subject
from sextant.web.numbers import whole_number

DEPARTMENT, LEVEL = "department-", "level-"
FEWEST_ROOMS, MOST_ROOMS = 3, 10
MOST_LOOKED_FOR = 4
LEVELS = ("1", "2", "3", "4")


def asked_rooms(text: str) -> int:
    """Return through how many rooms the walk goes."""
    return min(MOST_ROOMS, max(FEWEST_ROOMS, whole_number(text) or FEWEST_ROOMS))


def asked_standards(
    wanted: Sequence[str], rubric: RubricRow, *, hard: Sequence[int] = ()
) -> tuple[StandardRow, ...]:
    """Return the standards that are looked for: those asked for, else the school's hard ones, else three."""
    found = [one for one in rubric.standards if str(one.public_id) in wanted]
    found = found or [one for one in rubric.standards if one.id in hard]
    return tuple(found[:MOST_LOOKED_FOR]) or rubric.standards[:FEWEST_ROOMS]


def read_rooms(sent: Mapping[str, str], standards: Sequence[StandardRow], *, n_rooms: int) -> list[Room]:
    """Return the rooms that were sent; one without a department was not visited."""
    known = {one.value: one for one in Subject}
    rooms = []
    for place in range(1, n_rooms + 1):
        department = known.get(sent.get(f"{DEPARTMENT}{place}", ""))
        if department is not None:
            rooms.append(Room(department=department, levels=_levels(sent, standards, place)))
    return rooms


def _levels(sent: Mapping[str, str], standards: Sequence[StandardRow], place: int) -> dict[int, int | None]:
    given = {one.id: sent.get(f"{LEVEL}{place}-{one.public_id}", "") for one in standards}
    return {key: int(text) if text in LEVELS else None for key, text in given.items()}
