"""Which plans meet with whom and when: a small mixed-integer program over weekdays and bell periods.

A program's students of near grades may sit together, with one adult who is free, in one period on a pattern
of weekdays. Nobody misses reading or math, nobody is in two places, and a group has as many seats as its
program allows. Whoever finds no place is named with the reason.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sextant.support.terms.delivery import Unplaced

type Slot = tuple[int, int]

# Weekdays by how often a week, the first preferred: two that leave each other room.
PATTERNS: Mapping[int, tuple[tuple[int, ...], ...]] = {
    1: ((3,), (2,), (4,), (1,), (5,)),
    2: ((2, 4), (1, 3), (1, 5)),
    3: ((1, 3, 5), (2, 3, 4), (1, 2, 4)),
    4: ((1, 2, 3, 4), (2, 3, 4, 5), (1, 2, 4, 5)),
    5: ((1, 2, 3, 4, 5),),
}
BANDS = ((-1, 2), (3, 5), (6, 8), (9, 12))
# In points: a student without a place, by tier; a group more; a class that is missed, a later pattern.
LEFT_OUT = {1: 50.0, 2: 100.0, 3: 200.0}
PER_GROUP, PER_CLASS, PER_PATTERN = 3.0, 0.5, 0.1
SECONDS, GAP = 8.0, 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A plan that has no group yet; ``busy`` are the slots of her reading, her math and her other groups."""

    plan: int
    student: int
    grade: int
    tier: int
    program: int
    busy: frozenset[Slot] = frozenset()

    @property
    def band(self) -> int:
        """Which grades she may sit with."""
        return next((nth for nth, (low, high) in enumerate(BANDS) if low <= self.grade <= high), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult:
    """Somebody who may lead, and when she teaches or leads already."""

    staff: int
    busy: frozenset[Slot] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period of the bells; ``is_block`` where the school keeps it for help."""

    bell: int
    minutes: int
    is_block: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """A program: how often, how long, for how many."""

    program: int
    per_week: int
    minutes: int
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A group that meets already and has seats left."""

    group: int
    program: int
    staff: int
    band: int
    seats: int
    slots: frozenset[Slot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Everything that is known before the groups are placed."""

    seekers: tuple[Seeker, ...]
    adults: tuple[Adult, ...]
    periods: tuple[Period, ...]
    offerings: tuple[Offering, ...]
    standing: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One group with its students; ``group`` where it meets already."""

    program: int
    staff: int
    bell: int
    weekdays: tuple[int, ...]
    plans: tuple[int, ...]
    group: int | None = None
    is_block: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What came of it: groups with their students, and why the others have none."""

    groups: tuple[Placed, ...] = ()
    unplaced: Mapping[int, Unplaced] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A group that could be formed."""

    program: int
    band: int
    staff: int
    bell: int
    weekdays: tuple[int, ...]
    seats: int
    cost: float
    is_block: bool = False
    group: int | None = None
    slots: frozenset[Slot] = frozenset()


@dataclass(slots=True)
class _Program:
    """Columns and rows of the mixed-integer program under construction."""

    costs: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)

    def add_column(self, cost: float, *, low: float = 0.0) -> int:
        self.costs.append(cost)
        self.low.append(low)
        return len(self.costs) - 1

    def at_most(self, terms: Mapping[int, float], high: float) -> None:
        row = len(self.row_high)
        self.entries.extend((row, column, value) for column, value in terms.items())
        self.row_high.append(high)

    def solve(self, seconds: float) -> np.ndarray | None:
        rows, columns, values = zip(*self.entries, strict=True)
        matrix = csr_array((values, (rows, columns)), shape=(len(self.row_high), len(self.costs)))
        answer = milp(
            c=np.array(self.costs),
            integrality=np.ones(len(self.costs)),
            bounds=Bounds(np.array(self.low), np.ones(len(self.costs))),
            constraints=LinearConstraint(matrix, -np.inf, np.array(self.row_high)),
            options={"time_limit": seconds, "mip_rel_gap": GAP},
        )
        found: np.ndarray | None = answer.x
        return found


def place(given: Timetable, *, seconds: float = SECONDS) -> Schedule:
    """Place as many plans as can be, those of tier 3 first; say of the others why not."""
    choices = _choices(given)
    fits = {
        seeker.plan: [nth for nth, one in enumerate(choices) if _may_sit(seeker, one)]
        for seeker in given.seekers
    }
    if not any(fits.values()):
        return Schedule(unplaced={one.plan: _why(one, given, choices, fits) for one in given.seekers})
    program, seats = _build(given, choices, fits)
    values = program.solve(seconds)
    chosen = (
        {}
        if values is None
        else {plan: choice for (plan, choice), column in seats.items() if values[column] > 0.5}
    )
    by_choice: dict[int, list[int]] = defaultdict(list)
    for plan, choice in sorted(chosen.items()):
        by_choice[choice].append(plan)
    return Schedule(
        groups=tuple(_placed(choices[nth], plans) for nth, plans in sorted(by_choice.items())),
        unplaced={
            one.plan: _why(one, given, choices, fits) for one in given.seekers if one.plan not in chosen
        },
    )


def _choices(given: Timetable) -> list[_Choice]:
    """Return every group that could be formed: those that stand first, then an adult in a period."""
    wanted = sorted({(one.program, one.band) for one in given.seekers})
    found = [
        _Choice(
            program=one.program, band=one.band, staff=one.staff, bell=min(one.slots)[1] if one.slots else 0,
            weekdays=tuple(sorted(day for day, _bell in one.slots)), seats=one.seats, cost=0.0,
            group=one.group, slots=one.slots,
        )
        for one in given.standing
        if one.seats > 0 and (one.program, one.band) in wanted
    ]  # fmt: skip
    offered = {one.program: one for one in given.offerings}
    for program, band in wanted:
        offering = offered[program]
        for adult in given.adults:
            for period in given.periods:
                if period.minutes < offering.minutes:
                    continue
                found.extend(_patterns(offering, band, adult, period))
    return found


def _patterns(offering: Offering, band: int, adult: Adult, period: Period) -> list[_Choice]:
    found = []
    for nth, weekdays in enumerate(PATTERNS[min(max(offering.per_week, 1), 5)]):
        slots = frozenset((day, period.bell) for day in weekdays)
        if slots & adult.busy:
            continue
        cost = PER_GROUP + PER_PATTERN * nth + (0.0 if period.is_block else PER_CLASS)
        found.append(
            _Choice(
                program=offering.program, band=band, staff=adult.staff, bell=period.bell, weekdays=weekdays,
                seats=offering.seats, cost=cost, is_block=period.is_block, slots=slots,
            )
        )  # fmt: skip
    return found


def _may_sit(seeker: Seeker, choice: _Choice) -> bool:
    of_hers = choice.program == seeker.program and choice.band == seeker.band
    return of_hers and not choice.slots & seeker.busy


def _build(
    given: Timetable, choices: Sequence[_Choice], fits: Mapping[int, Sequence[int]]
) -> tuple[_Program, dict[tuple[int, int], int]]:
    program = _Program()
    opened = [program.add_column(one.cost, low=float(one.group is not None)) for one in choices]
    seats: dict[tuple[int, int], int] = {}
    for seeker in given.seekers:
        worth = LEFT_OUT[min(max(seeker.tier, 1), 3)]
        for choice in fits[seeker.plan]:
            # One who starts in a period that is class misses that class: a little less is gained.
            seats[seeker.plan, choice] = program.add_column(
                -worth + (0 if choices[choice].is_block else PER_CLASS)
            )
        mine = {seats[seeker.plan, choice]: 1.0 for choice in fits[seeker.plan]}
        if mine:
            program.at_most(mine, 1.0)
    inside: dict[int, dict[int, float]] = defaultdict(dict)
    for (_plan, choice), column in seats.items():
        inside[choice][column] = 1.0
    for nth, one in enumerate(choices):
        program.at_most({**inside[nth], opened[nth]: -float(one.seats)}, 0.0)
    _once_a_slot(program, choices, opened)
    _nobody_twice(program, given, choices, seats)
    return program, seats


def _once_a_slot(program: _Program, choices: Sequence[_Choice], opened: Sequence[int]) -> None:
    """Let an adult lead one group at a time; those that stand are in her busy hours already."""
    taken: dict[tuple[int, Slot], dict[int, float]] = defaultdict(dict)
    for nth, one in enumerate(choices):
        if one.group is None:
            for slot in one.slots:
                taken[one.staff, slot][opened[nth]] = 1.0
    for terms in taken.values():
        if len(terms) > 1:
            program.at_most(terms, 1.0)


def _nobody_twice(
    program: _Program,
    given: Timetable,
    choices: Sequence[_Choice],
    seats: Mapping[tuple[int, int], int],
) -> None:
    plans_of: dict[int, list[int]] = defaultdict(list)
    for one in given.seekers:
        plans_of[one.student].append(one.plan)
    several = {plan: student for student, plans in plans_of.items() if len(plans) > 1 for plan in plans}
    taken: dict[tuple[int, Slot], dict[int, float]] = defaultdict(dict)
    for (plan, choice), column in seats.items():
        if plan in several:
            for slot in choices[choice].slots:
                taken[several[plan], slot][column] = 1.0
    for terms in taken.values():
        if len(terms) > 1:
            program.at_most(terms, 1.0)


def _placed(choice: _Choice, plans: Sequence[int]) -> Placed:
    return Placed(
        program=choice.program,
        staff=choice.staff,
        bell=choice.bell,
        weekdays=choice.weekdays,
        plans=tuple(plans),
        group=choice.group,
        is_block=choice.is_block,
    )


def _why(
    seeker: Seeker, given: Timetable, choices: Sequence[_Choice], fits: Mapping[int, Sequence[int]]
) -> Unplaced:
    if not given.periods:
        return Unplaced.NO_BELLS
    if not any(one.program == seeker.program and one.band == seeker.band for one in choices):
        return Unplaced.NO_ADULT
    return Unplaced.FULL if fits[seeker.plan] else Unplaced.NO_TIME
