"""Professional development: how a session moves on, whom it is for, and how far its practice has come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time

from sextant.instruction.terms import LeaderKind, PdState
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat

DEFAULT_TOPICS = (
    "Classroom management",
    "Restorative justice",
    "Content mastery",
    "Higher-order thinking",
    "Cultural competence",
)
S = PdState
LEADS_FROM: dict[PdState, frozenset[PdState]] = {
    S.ANNOUNCED: frozenset({S.DRAFT}),
    S.HELD: frozenset({S.ANNOUNCED, S.HELD}),
    S.CLOSED: frozenset({S.HELD}),
    S.CALLED_OFF: frozenset({S.DRAFT, S.ANNOUNCED}),
}
TEACHERS = frozenset({Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.INTERVENTIONIST})
SCHOOL_LEADERS = frozenset(
    {Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS, Seat.DEAN}
)
# The quantile of a two-sided interval of 80%, as the growth pages show it.
Z_80 = 1.2815515655446004
# Of fewer teachers no spread can be told.
FEWEST_CLUSTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a session is for; an empty part leaves nobody out."""

    school_id: int | None
    seats: Collection[str] = ()
    subjects: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """What decides if a session is for somebody: where she works, as what, and what she teaches."""

    school_ids: Collection[int]
    seats: Collection[str]
    subjects: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """In how many rooms a practice was seen, of those in which somebody looked for it.

    Attributes:
        seen: rooms in which it was seen.
        looked: rooms in which somebody looked.
        low, high: the 80% interval of the share, 0 to 1 (Wilson, by teacher); None where nobody has looked.
    """

    seen: int
    looked: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """Return the share seen, 0 to 1; None where nobody has looked."""
        return self.seen / self.looked if self.looked else None


def may_become(state: PdState, then: PdState) -> bool:
    """Tell if a session in one state may come to another."""
    return state in LEADS_FROM.get(then, frozenset())


def may_lead_as(kind: LeaderKind, seats: Collection[str]) -> bool:
    """Tell if somebody in these seats may lead a session as this kind of leader.

    A master teacher teaches, a school leader leads a school, and a central coach does neither.
    """
    teaches = any(seat in TEACHERS for seat in seats)
    leads = any(seat in SCHOOL_LEADERS for seat in seats)
    if kind is LeaderKind.MASTER_TEACHER:
        return teaches
    return leads if kind is LeaderKind.SCHOOL_LEADER else not teaches and not leads


def is_for(audience: Audience, whom: Colleague) -> bool:
    """Tell if a session is for somebody."""
    if audience.school_id is not None and audience.school_id not in whom.school_ids:
        return False
    if audience.seats and not set(audience.seats) & set(whom.seats):
        return False
    return not audience.subjects or bool(set(audience.subjects) & set(whom.subjects))


def transfer(rooms: Collection[tuple[int, int]]) -> Transfer:
    """Return how far a practice has come: seen of looked for, with the Wilson interval of 80%.

    The rooms of one teacher are alike: who uses one practice uses the next. The interval counts as many
    rooms as their spread among teachers says, and never more than there are teachers.

    Args:
        rooms: for each teacher, in how many rooms the practice was seen, and in how many looked for.
    """
    rooms = [(seen, looked) for seen, looked in rooms if looked]
    if not rooms:
        return Transfer(seen=0, looked=0, low=None, high=None)
    seen, looked = sum(one for one, _n in rooms), sum(n for _one, n in rooms)
    share, z, n = seen / looked, Z_80, _independent(rooms)
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
    return Transfer(seen=seen, looked=looked, low=max(0.0, middle - half), high=min(1.0, middle + half))


def _independent(rooms: Sequence[tuple[int, int]]) -> float:
    """Return as many independent rooms as these are worth: teachers at most, fewer where they differ much."""
    n_teachers, looked = len(rooms), sum(n for _one, n in rooms)
    share = sum(one for one, _n in rooms) / looked
    if n_teachers < FEWEST_CLUSTERS or not 0 < share < 1:
        return n_teachers
    spread = sum((one - share * n) ** 2 for one, n in rooms)
    spread *= n_teachers / (n_teachers - 1) / looked**2
    return min(n_teachers, share * (1 - share) / spread) if spread else n_teachers


def is_looked_for(*, held_on: date, on: date, days: int, calendar: SchoolCalendar) -> bool:
    """Tell if visits still look for what a session practiced: for so many school days after it."""
    return held_on <= on <= calendar.add(held_on, days)


def ends_at(starts_at: time, minutes: int) -> time:
    """Return when something that starts then and lasts so long is over; at midnight at the latest."""
    end = min(starts_at.hour * 60 + starts_at.minute + minutes, 24 * 60 - 1)
    return time(end // 60, end % 60)
