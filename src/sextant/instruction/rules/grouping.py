"""Who learns with whom: what a grouping is made of, and what its solution says (domain 3.c)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import fmean

from sextant.instruction.rules.natural_cuts import natural_cuts


class Outcome(StrEnum):
    """How a solution ends."""

    OPTIMAL = "optimal"  # proven best
    WITHIN_GAP = "within_gap"  # a grouping, and how far at most it is from the best
    INFEASIBLE = "infeasible"  # no grouping keeps every hard rule
    OUT_OF_TIME = "out_of_time"  # none was found in time


class Why(StrEnum):
    """Why a student moves."""

    NEED = "need"
    PLACEMENT = "placement"
    SLOT = "slot"
    APART = "apart"
    SPREAD = "spread"
    MIX = "mix"
    CLOSED = "closed"
    NEW = "new"
    ROOM = "room"


class Service(StrEnum):
    """What a plan may ask of the room a student learns in."""

    SPECIAL_EDUCATION = "special_education"
    ENGLISH_LEARNER = "english_learner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A student to be placed.

    Attributes:
        key: who.
        need: 0 to 100; None where fewer than two readings are known: she stays where she is.
        now: the group she is in.
        minutes: minutes a week that her plan asks for in her group, by service.
        only_in: the groups that her plan names as her placement; None for any.
        busy: bell slots in which she is elsewhere.
    """

    key: int
    need: float | None
    now: int | None = None
    has_iep: bool = False
    may_exceed_iep_share: bool = False
    is_high_incident: bool = False
    minutes: Mapping[Service, int] = field(default_factory=dict)
    only_in: frozenset[int] | None = None
    busy: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A group that could be formed: its seats, its lead, its room, its slot, its support.

    ``must_open``: it exists whatever the solution, as a section does. ``is_small``: the limit on
    students with many incidents counts here; ``is_within_class``: the one on the share with an IEP.
    """

    key: int
    label: str
    capacity: int
    least: int = 0
    room_seats: int | None = None
    staff: int | None = None
    room: str = ""
    slot: str = ""
    minutes: Mapping[Service, int] = field(default_factory=dict)
    must_open: bool = True
    is_small: bool = False
    is_within_class: bool = False

    @property
    def seats(self) -> int:
        """Return how many may sit here: nobody without somebody who leads."""
        if self.staff is None:
            return 0
        return self.capacity if self.room_seats is None else min(self.capacity, self.room_seats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is weighed, not forbidden, and what each unit beyond it costs in points of need.

    A move costs ``per_move``, so that nobody is moved for less than that. A unit beyond a limit costs more
    than any need can gain, so that a limit gives way to hard rules alone, unless it is set lower.
    """

    moved_percent: float = 35.0
    iep_percent: float = 60.0
    high_incident: int = 2
    per_move: float = 3.0
    per_excess_move: float = 120.0
    per_excess_iep: float = 120.0
    per_excess_incident: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """One grouping to be solved: these students, these groups, these pairs kept apart."""

    learners: tuple[Learner, ...]
    offers: tuple[Offer, ...]
    apart: tuple[tuple[int, int], ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def most_moves(self) -> int:
        """Return how many of those who have a group may leave it before it counts against the proposal."""
        n = sum(learner.now is not None for learner in self.learners)
        return int(self.limits.moved_percent * n / 100 + 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One student from one group to another, and why, in words."""

    learner: int
    origin: int | None
    target: int
    why: Why
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A hard rule that no grouping keeps, and what would cure it."""

    rule: str
    says: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What came of a grouping.

    Attributes:
        gap: how far at most the cost lies above the least possible, as a share; None without a grouping.
        cost: distance of each student from her group's center, moves and excesses, in points of need.
        placed: group by student.
        centers: need around which each group is formed.
        needs_data: who was left in place because too little is known.
        exceeded: the soft limits that it goes beyond, in words.
    """

    outcome: Outcome
    gap: float | None = None
    cost: float | None = None
    placed: Mapping[int, int] = field(default_factory=dict)
    centers: Mapping[int, float] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    needs_data: tuple[int, ...] = ()
    exceeded: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


def refusal_of(learner: Learner, offer: Offer) -> Why | None:
    """Return why this student may not learn in this group at all; None if she may."""
    if learner.only_in is not None and offer.key not in learner.only_in:
        return Why.PLACEMENT
    if any(offer.minutes.get(service, 0) < asked for service, asked in learner.minutes.items()):
        return Why.PLACEMENT
    return Why.SLOT if offer.slot and offer.slot in learner.busy else None


def centers_of(cohort: Cohort) -> dict[int, float]:
    """Return the need around which each group is formed: the means of the natural cuts of all needs.

    The cut with the highest need goes to the group whose students have the highest need now, and so on
    down, so that a group that is right already stays as it is.
    """
    needs = [learner.need for learner in cohort.learners if learner.need is not None]
    usable = [offer for offer in cohort.offers if offer.seats > 0]
    if not needs or not usable:
        return {offer.key: 50.0 for offer in cohort.offers}
    least = min(offer.least for offer in usable) or 1
    runs = natural_cuts(needs, k=len(usable), least=least, most=max(offer.seats for offer in usable))
    means = sorted((fmean(run) for run in runs), reverse=True)
    overall = fmean(needs)
    ordered = sorted(usable, key=lambda offer: (-_need_now(cohort, offer.key, overall), offer.key))
    # More groups than students: the last ones share the lowest center and are left empty.
    found = {offer.key: means[min(at, len(means) - 1)] for at, offer in enumerate(ordered)}
    return {offer.key: found.get(offer.key, overall) for offer in cohort.offers}


def clashes(offers: Sequence[Offer]) -> list[tuple[Offer, Offer, str]]:
    """Return the pairs of groups that want one person or one room in one slot, and which."""
    found = []
    for at, one in enumerate(offers):
        for other in offers[at + 1 :]:
            if not one.slot or one.slot != other.slot:
                continue
            if one.staff is not None and one.staff == other.staff:
                found.append((one, other, "staff"))
            elif one.room and one.room == other.room:
                found.append((one, other, "room"))
    return found


def _need_now(cohort: Cohort, key: int, overall: float) -> float:
    needs = [learner.need for learner in cohort.learners if learner.now == key and learner.need is not None]
    return fmean(needs) if needs else overall
