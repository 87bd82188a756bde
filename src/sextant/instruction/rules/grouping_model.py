"""A grouping as a mixed-integer program: rows that hold, costs that are weighed.

Columns are: one 0/1 per student and group she may learn in, one 0/1 per group (is it formed), and one
excess per soft limit. In the elastic program of an infeasible cohort each hard row also gets a slack,
and the slack is all that costs.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sextant.instruction.rules.grouping import Cohort, Learner, clashes, refusal_of

INFINITE = float("inf")
# What HiGHS answers: 0 is optimal, 1 a limit was reached, 2 infeasible.
REACHED_A_LIMIT, INFEASIBLE = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What the solver found: values by column, cost, and how far at most from the best."""

    placed: dict[int, int]
    cost: float
    gap: float
    slacks: dict[tuple[str, int, int], float]


class NoGrouping(Exception):
    """The program has no solution."""


class OutOfTime(Exception):
    """No solution was found before the time was up."""


@dataclass(slots=True)
class Program:
    """A mixed-integer program under construction."""

    costs: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)
    seats: dict[tuple[int, int], int] = field(default_factory=dict)
    slacks: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def add_column(self, cost: float, *, low: float = 0, high: float = 1, whole: bool = True) -> int:
        self.costs.append(cost)
        self.whole.append(int(whole))
        self.low.append(low)
        self.high.append(high)
        return len(self.costs) - 1

    def add_row(self, terms: dict[int, float], *, low: float = -INFINITE, high: float = INFINITE) -> None:
        row = len(self.row_low)
        self.entries.extend((row, column, value) for column, value in terms.items())
        self.row_low.append(low)
        self.row_high.append(high)

    def slack(self, rule: str, one: int, other: int = 0) -> int:
        """Return a column that lets one hard row give way, at the cost of 1 a unit."""
        column = self.add_column(1.0, high=INFINITE, whole=False)
        self.slacks[rule, one, other] = column
        return column


def solve(
    cohort: Cohort, centers: dict[int, float], *, seconds: float, gap: float, is_elastic: bool = False
) -> Solved:
    """Return the best placement of the students who may be moved.

    Raises:
        NoGrouping: no placement keeps every hard rule.
        OutOfTime: none was found in time.
    """
    program = build(cohort, centers, is_elastic=is_elastic)
    rows, columns, values = zip(*program.entries, strict=True) if program.entries else ((), (), ())
    matrix = csr_array((values, (rows, columns)), shape=(len(program.row_low), len(program.costs)))
    answer = milp(
        c=np.array(program.costs),
        integrality=np.array(program.whole),
        bounds=Bounds(np.array(program.low), np.array(program.high)),
        constraints=LinearConstraint(matrix, np.array(program.row_low), np.array(program.row_high)),
        options={"time_limit": seconds, "mip_rel_gap": gap},
    )
    if answer.x is None:
        raise OutOfTime if answer.status == REACHED_A_LIMIT else NoGrouping
    chosen = {key: column for key, column in program.seats.items() if answer.x[column] > 0.5}
    cost, bound = float(answer.fun), float(answer.mip_dual_bound)
    return Solved(
        placed=dict(chosen.keys()),
        cost=cost,
        gap=max(0.0, (cost - bound) / max(abs(cost), 1e-9)) if cost - bound > 1e-6 else 0.0,
        slacks={key: float(answer.x[at]) for key, at in program.slacks.items() if answer.x[at] > 1e-6},
    )


def build(cohort: Cohort, centers: dict[int, float], *, is_elastic: bool) -> Program:
    """Return the program of a cohort; the elastic one for finding what stands in the way."""
    program = Program()
    opened = {
        offer.key: program.add_column(0.0, low=float(offer.must_open and not is_elastic))
        for offer in cohort.offers
    }
    for learner in cohort.learners:
        _add_learner(program, cohort, learner, centers, is_elastic=is_elastic)
    _add_sizes(program, cohort, opened, is_elastic=is_elastic)
    for one, other, _what in clashes(cohort.offers):
        terms = {opened[one.key]: 1.0, opened[other.key]: 1.0}
        _hold(program, terms, 1.0, ("clash", one.key, other.key), is_elastic=is_elastic)
    for one_key, other_key in cohort.apart:
        _add_apart(program, cohort, one_key, other_key, is_elastic=is_elastic)
    if not is_elastic:
        _add_soft_limits(program, cohort)
    return program


def _add_learner(
    program: Program, cohort: Cohort, learner: Learner, centers: dict[int, float], *, is_elastic: bool
) -> None:
    """Give one student exactly one seat; who needs data keeps hers, and has none if she had none."""
    if learner.need is None and learner.now is None:
        return
    mine: dict[int, float] = {}
    for offer in cohort.offers:
        if offer.seats == 0 or refusal_of(learner, offer) is not None:
            continue
        if learner.need is None and offer.key != learner.now:
            continue
        is_move = learner.now is not None and offer.key != learner.now
        distance = 0.0 if learner.need is None else abs(learner.need - centers[offer.key])
        cost = 0.0 if is_elastic else distance + (cohort.limits.per_move if is_move else 0.0)
        column = program.add_column(cost)
        program.seats[learner.key, offer.key] = column
        mine[column] = 1.0
    if is_elastic:
        mine[program.slack("seat", learner.key)] = 1.0
    program.add_row(mine, low=1.0, high=1.0)


def _add_sizes(program: Program, cohort: Cohort, opened: dict[int, int], *, is_elastic: bool) -> None:
    by_offer: dict[int, dict[int, float]] = defaultdict(dict)
    for (_learner, offer_key), column in program.seats.items():
        by_offer[offer_key][column] = 1.0
    for offer in cohort.offers:
        inside = by_offer[offer.key]
        full = {**inside, opened[offer.key]: -float(offer.seats)}
        _hold(program, full, 0.0, ("capacity", offer.key, 0), is_elastic=is_elastic)
        if offer.least:
            thin = {**dict.fromkeys(inside, -1.0), opened[offer.key]: float(offer.least)}
            _hold(program, thin, 0.0, ("least", offer.key, 0), is_elastic=is_elastic)
        if is_elastic and offer.must_open:
            closed = {opened[offer.key]: -1.0}
            _hold(program, closed, -1.0, ("open", offer.key, 0), is_elastic=True)


def _add_apart(program: Program, cohort: Cohort, one: int, other: int, *, is_elastic: bool) -> None:
    for offer in cohort.offers:
        both = [column for key in (one, other) if (column := program.seats.get((key, offer.key))) is not None]
        if len(both) == 2:
            _hold(program, dict.fromkeys(both, 1.0), 1.0, ("apart", one, other), is_elastic=is_elastic)


def _hold(
    program: Program, terms: dict[int, float], high: float, name: tuple[str, int, int], *, is_elastic: bool
) -> None:
    """Add a hard row; in the elastic program with a slack of that name, one for all rows of the name."""
    if is_elastic:
        column = program.slacks.get(name)
        terms = {**terms, (program.slack(*name) if column is None else column): -1.0}
    program.add_row(terms, high=high)


def _add_soft_limits(program: Program, cohort: Cohort) -> None:
    limits = cohort.limits
    learners = {learner.key: learner for learner in cohort.learners}
    moves: dict[int, float] = {}
    by_offer: dict[int, dict[int, int]] = defaultdict(dict)
    for (key, offer_key), column in program.seats.items():
        by_offer[offer_key][key] = column
        if learners[key].now not in (None, offer_key):
            moves[column] = 1.0
    if moves:
        excess = program.add_column(limits.per_excess_move, high=INFINITE, whole=False)
        program.add_row({**moves, excess: -1.0}, high=float(cohort.most_moves))
    for offer in cohort.offers:
        inside = by_offer[offer.key]
        if offer.is_small:
            _add_incident_limit(program, {key: inside[key] for key in inside}, learners, limits.high_incident,
                limits.per_excess_incident)  # fmt: skip
        if offer.is_within_class:
            share = limits.iep_percent / 100
            terms = {
                column: (1.0 - share if counts_for_mix(learners[key]) else -share)
                for key, column in inside.items()
            }
            excess = program.add_column(limits.per_excess_iep, high=INFINITE, whole=False)
            program.add_row({**terms, excess: -1.0}, high=0.0)


def _add_incident_limit(
    program: Program, inside: dict[int, int], learners: dict[int, Learner], most: int, price: float
) -> None:
    terms = {column: 1.0 for key, column in inside.items() if learners[key].is_high_incident}
    if len(terms) > most:
        excess = program.add_column(price, high=INFINITE, whole=False)
        program.add_row({**terms, excess: -1.0}, high=float(most))


def counts_for_mix(learner: Learner) -> bool:
    """Tell if a student counts for the share with an IEP: not where her IEP says so itself."""
    return learner.has_iep and not learner.may_exceed_iep_share
