"""What a week's agenda holds: which matters come first, and how many fit into an hour.

Clocks that law or safety sets come first, then what two meetings have left open, then what is overdue, what
one meeting has left open, flags by how many students they are about, and measures by how far they moved.
Clocks never fill the hour while anything of this waits: three places are kept for what is overdue, for flags,
and for measures, those below their plan before those that only moved.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from sextant.leadership.terms.meetings import ItemSource
from sextant.network.terms import Seat

MOST_ITEMS, MOST_MINUTES = 8, 60
# A meeting of eight flags would talk about nothing else.
MOST_FLAGS, MOST_MOVEMENTS = 3, 2
# A meeting that only reads clocks never talks about learning.
KEPT_PLACES = 3
_KEPT_FOR = (ItemSource.OVERDUE, ItemSource.FLAG, ItemSource.METRIC)
TWICE = 2
SHORTEST, LONGEST = 3, 30
MINUTES: dict[ItemSource, int] = {
    ItemSource.CLOCK: 8,
    ItemSource.OVERDUE: 7,
    ItemSource.CARRIED: 8,
    ItemSource.FLAG: 8,
    ItemSource.METRIC: 5,
    ItemSource.COMMITMENT: 5,
    ItemSource.OWN: 7,
}
LEADERS = (Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS)
# Who of the team answers for the work of which other seat.
_ANSWERS: dict[Seat, Seat] = {
    Seat.TEACHER: Seat.AP_INSTRUCTION,
    Seat.EL_TEACHER: Seat.AP_INSTRUCTION,
    Seat.COACH: Seat.AP_INSTRUCTION,
    Seat.INTERVENTIONIST: Seat.AP_INSTRUCTION,
    Seat.SUBSTITUTE: Seat.AP_OPERATIONS,
    Seat.REGISTRAR: Seat.AP_OPERATIONS,
    Seat.DEAN: Seat.AP_CULTURE,
    Seat.COUNSELOR: Seat.AP_CULTURE,
    Seat.SOCIAL_WORKER: Seat.AP_CULTURE,
    Seat.NURSE: Seat.AP_CULTURE,
    Seat.SPED_TEACHER: Seat.AP_SPED,
    Seat.PARA: Seat.AP_SPED,
    Seat.PSYCHOLOGIST: Seat.AP_SPED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that the team could talk about; the words hold nobody's name.

    Attributes:
        source: what brought it up.
        key: what it is about, so that the next draft knows it again.
        size: how many students a flag is about, how many deviations a measure moved, how many days late.
        n_carried: how many meetings have left it open.
        about: the records behind it, as (label, public id).
        is_below_plan: a measure that Monday already names as below its plan, or as falling clearly.
        is_first: stands before all others of its kind: of clocks those that ran out for students’ plans.
    """

    source: ItemSource
    key: str
    title: str
    reason: str
    seat: Seat
    size: float = 0.0
    n_carried: int = 0
    minutes: int | None = None
    about: tuple[tuple[str, str], ...] = ()
    due_on: date | None = None
    is_below_plan: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Keys that are not brought up again yet, because they were decided, delegated or dropped lately."""

    keys: Collection[str] = field(default_factory=frozenset)

    def holds(self, matter: Matter) -> bool:
        """Tell if a matter rests; a clock that law sets never does."""
        return matter.source is not ItemSource.CLOCK and matter.key in self.keys


def seat_in_team(seat: Seat) -> Seat:
    """Return the seat of the leadership team that answers for a seat's work."""
    return seat if seat in LEADERS else _ANSWERS.get(seat, Seat.PRINCIPAL)


def is_of_school(seat: Seat) -> bool:
    """Tell if a seat’s work is the team’s to talk about: its own, and that of those for whom it answers."""
    return seat in LEADERS or seat in _ANSWERS


def minutes_of(matter: Matter) -> int:
    """Return how long a matter is planned to take."""
    return MINUTES[matter.source] if matter.minutes is None else matter.minutes


def _place(matter: Matter) -> int:
    if matter.source is ItemSource.CLOCK:
        return 0
    if matter.n_carried >= TWICE:
        return 1
    if matter.source is ItemSource.OVERDUE:
        return 2
    if matter.n_carried:
        return 3
    return {ItemSource.OWN: 4, ItemSource.FLAG: 4, ItemSource.METRIC: 5, ItemSource.COMMITMENT: 6}.get(
        matter.source, 4
    )


def rank(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """Return matters in the order in which a meeting takes them up; equal ones by their key."""
    return tuple(
        sorted(
            matters,
            key=lambda one: (
                _place(one),
                not one.is_first,
                (one.due_on or date.max) if one.source is ItemSource.CLOCK else date.max,
                not one.is_below_plan,
                -abs(one.size),
                one.key,
            ),
        )
    )


def fit(
    ranked: Sequence[Matter], *, most_items: int = MOST_ITEMS, most_minutes: int = MOST_MINUTES
) -> tuple[Matter, ...]:
    """Return what fits into one meeting, from the first on; what is too long is passed over.

    Flags and measures stop at their own number, so that neither fills the hour; what the team owes itself
    keeps a place, and so do three matters that no clock sets.
    """
    kept: list[Matter] = []
    promised = [one for one in ranked if one.source is ItemSource.COMMITMENT][:1]
    held = [*promised, *_kept_for_learning(ranked)]
    room = most_minutes - sum(minutes_of(one) for one in held)
    places = most_items - len(held)
    counted = Counter(one.source for one in held)
    most = {ItemSource.FLAG: MOST_FLAGS, ItemSource.METRIC: MOST_MOVEMENTS, ItemSource.COMMITMENT: 0}
    for one in ranked:
        if one in held:
            continue
        limit = most.get(one.source) if not one.n_carried else None
        if limit is not None and counted[one.source] >= limit:
            continue
        if len(kept) >= places or minutes_of(one) > room:
            continue
        kept.append(one)
        counted[one.source] += 1
        room -= minutes_of(one)
    chosen = {one.key for one in (*kept, *held)}
    return tuple(one for one in ranked if one.key in chosen)


def _kept_for_learning(ranked: Sequence[Matter]) -> list[Matter]:
    """Return the matters that keep a place: measures below plan, then the first of each kind, then others."""
    by_source = {source: [one for one in ranked if one.source is source] for source in _KEPT_FOR}
    passed_over = by_source[ItemSource.METRIC][MOST_MOVEMENTS:]
    firsts = [found[0] for found in by_source.values() if found]
    waiting = [one for one in ranked if one.source in _KEPT_FOR and one not in passed_over]
    return sorted(waiting, key=lambda one: (not one.is_below_plan, one not in firsts))[:KEPT_PLACES]


def one_each(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """Return one matter for each key: the newest words, and how often it was carried."""
    found: dict[str, Matter] = {}
    for one in matters:
        known = found.get(one.key)
        found[one.key] = one if known is None else _together(known, one)
    return tuple(found.values())


def _together(one: Matter, other: Matter) -> Matter:
    fresh, carried = (other, one) if one.source is ItemSource.CARRIED else (one, other)
    return Matter(
        source=fresh.source,
        key=fresh.key,
        title=fresh.title,
        reason=fresh.reason,
        seat=fresh.seat,
        size=fresh.size,
        n_carried=max(fresh.n_carried, carried.n_carried),
        minutes=fresh.minutes,
        about=fresh.about,
        due_on=fresh.due_on,
        is_below_plan=one.is_below_plan or other.is_below_plan,
        is_first=fresh.is_first,
    )
