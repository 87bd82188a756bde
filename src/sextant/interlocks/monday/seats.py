"""What each seat of a school’s leadership team looks at before anything else, as rows that stand open.

Operations looks for rooms without a teacher, special education for clocks of evaluations and plans, culture
for who comes back and who waits to be heard, instruction (and special education) for late plan reviews; the
principal for all clocks of law, and the rooms, and finds late plan reviews in the drawer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.interlocks.monday.clocks import evaluation_lines, school_clocks
from sextant.interlocks.monday.culture import culture_lines, leads_culture
from sextant.interlocks.monday.operations import own_cover_lines, room_lines, ticket_lines
from sextant.interlocks.monday.support import late_review_lines
from sextant.network.queries.places import SchoolRow
from sextant.network.terms import Seat
from sextant.web.parts import Decision
from sextant.work.rules.load import Load

type Lines = tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The school and the day, and the school’s open work where the reader sees it."""

    school: SchoolRow
    on: date
    load: Load | None


type Part = Callable[[Asked], Lines]


def _clocks(asked: Asked) -> Lines:
    return school_clocks(asked.load, on=asked.on)


def _rooms(asked: Asked) -> Lines:
    return room_lines(school_id=asked.school.id, on=asked.on)


def _tickets(asked: Asked) -> Lines:
    return ticket_lines(school_id=asked.school.id, on=asked.on)


def _own_covers(asked: Asked) -> Lines:
    return own_cover_lines(on=asked.on)


def _evaluations(asked: Asked) -> Lines:
    return evaluation_lines(asked.school, on=asked.on)


def _culture(asked: Asked) -> Lines:
    return culture_lines(school_id=asked.school.id, on=asked.on)


def _plan_reviews(asked: Asked) -> Lines:
    return late_review_lines(school_id=asked.school.id, on=asked.on)


FIRST_OF: dict[Role, tuple[Part, ...]] = {
    Role.PRINCIPAL: (_clocks, _evaluations, _rooms),
    Role.AP_OPERATIONS: (_rooms, _tickets),
    Role.AP_SPED: (_evaluations, _plan_reviews),
    Role.AP_INSTRUCTION: (_plan_reviews,),
    Role.AP_CULTURE: (_culture,),
}
# What every leader may open, where it does not stand above already.
IN_THE_DRAWER: tuple[Part, ...] = (_clocks, _own_covers, _rooms, _plan_reviews, _tickets)
SEAT_OF: dict[Role, Seat] = {
    Role.AP_OPERATIONS: Seat.AP_OPERATIONS,
    Role.AP_SPED: Seat.AP_SPED,
    Role.AP_CULTURE: Seat.AP_CULTURE,
    Role.AP_INSTRUCTION: Seat.AP_INSTRUCTION,
}
# Whose part rosters are not.
WITHOUT_ROSTERS = frozenset({Seat.AP_CULTURE, Seat.AP_SPED})


def first_lines(asked: Asked) -> Lines:
    """Return what the reader’s seat looks at before anything else; nothing for seats without such a part."""
    return tuple(line for part in _parts() for line in part(asked))


def drawer_lines(asked: Asked) -> Lines:
    """Return what else leading a school asks today, without what stands above."""
    return tuple(line for part in IN_THE_DRAWER if part not in _parts() for line in part(asked))


def own_area() -> Seat | None:
    """Return the seat whose measures the reader answers for; None where she answers for all of them."""
    roles = current_rights().roles
    if Role.PRINCIPAL in roles:
        return None
    return next((seat for role, seat in SEAT_OF.items() if role in roles), None)


def has_drawer_of_culture() -> bool:
    """Tell if a drawer holds what culture asks: for whoever leads it, unless it stands open on the page."""
    return leads_culture() and _culture not in _parts()


def _parts() -> tuple[Part, ...]:
    roles = current_rights().roles
    return next((parts for role, parts in FIRST_OF.items() if role in roles), ())
