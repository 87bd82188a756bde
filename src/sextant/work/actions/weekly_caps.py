"""No more new work a week than an owner can carry: what is too much waits for a Monday."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.rules import load as rules
from sextant.work.terms import Weight

# Who carries the load: a person, or a seat at a school while nobody has taken the item.
type Bearer = tuple[int | None, str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A new item before it is opened: who would carry it, and how bad it would be to wait.

    Attributes:
        school_id: None for work of the central office.
        owner_id: None leaves it to whoever holds the seat.
        severity: larger is worse.
        may_wait: it counts against the cap; what may not is opened at once.
    """

    seat: Seat
    school_id: int | None
    owner_id: int | None
    severity: float
    may_wait: bool

    @property
    def bearer(self) -> Bearer:
        """Return who carries the load."""
        if self.owner_id is not None:
            return self.owner_id, "", None
        return None, str(self.seat), self.school_id


def hold_what_is_too_much(coming: Sequence[Coming], *, on: date) -> dict[int, date | None]:
    """Return by place until which Monday each new item waits; None: it is opened at once."""
    held: dict[int, date | None] = dict.fromkeys(range(len(coming)))
    newcomers: dict[Bearer, list[rules.Newcomer]] = defaultdict(list)
    seats: dict[Bearer, Seat] = {}
    for place, one in enumerate(coming):
        if one.may_wait:
            newcomers[one.bearer].append(rules.Newcomer(place=place, severity=one.severity))
            seats[one.bearer] = one.seat
    if not newcomers:
        return held
    taken = _taken(list(newcomers), on)
    for bearer, ones in newcomers.items():
        cap = int(threshold(rules.cap_of(seats[bearer]), on=on))
        held.update(rules.hold_overflow(ones, on=on, cap=cap, taken=taken.get(bearer, {})))
    return held


def _taken(bearers: Sequence[Bearer], on: date) -> dict[Bearer, dict[date, int]]:
    """Return, by bearer and Monday, how many items that count came or will come in that week."""
    monday = rules.week_of(on)
    owners = {bearer[0] for bearer in bearers if bearer[0] is not None}
    seats = {bearer[1] for bearer in bearers if bearer[0] is None}
    rows = (
        WorkItem.objects.filter(Q(opened_on__gte=monday) | Q(held_until__gte=monday))
        .filter(Q(owner_id__in=owners) | Q(owner=None, seat__in=seats))
        .exclude(interlock="")
        .exclude(weight=Weight.HARD)
        .values_list("owner_id", "seat", "school_id", "opened_on", "held_until")
    )
    taken: dict[Bearer, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for owner_id, seat, school_id, opened_on, held_until in rows:
        bearer: Bearer = (owner_id, "", None) if owner_id is not None else (None, seat, school_id)
        taken[bearer][rules.week_of(held_until or opened_on)] += 1
    return taken
