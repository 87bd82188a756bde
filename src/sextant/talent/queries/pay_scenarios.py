"""Proposals of a year’s terms: what they would cost, whom they move, what the board said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sextant.network.models import Staff
from sextant.talent.models import PayScenario
from sextant.talent.queries.pay_people import PersonPay, composites_of, people_paid
from sextant.talent.queries.pay_rules import YearRow, year_before
from sextant.talent.rules.pay_many import Modeled, gather, model
from sextant.talent.rules.pay_rough import SMALLEST_COUNT, roughly, told
from sextant.talent.rules.pay_terms import KEYS, PayTerms, key_label, read_stored
from sextant.talent.rules.pay_words import in_dollars

MOST_SCENARIOS, MOST_NAMED = 40, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One saved proposal."""

    id: int
    public_id: UUID
    version: int
    school_year_id: int
    year: str
    name: str
    because: str
    terms: PayTerms
    cost_cents: int
    n_moved: int | None
    made_on: date
    made_by: str
    decision: str
    decided_on: date | None
    is_adopted: bool

    @property
    def cost(self) -> int | str:
        """The cost in dollars, as a spreadsheet takes it."""
        return in_dollars(self.cost_cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCost:
    """What terms come to for one category or seat."""

    label: str
    n: int
    cost_cents: int
    n_lifted: int
    n_capped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """One person whom the lowest base lifts, or the highest holds."""

    public_id: UUID
    name: str
    label: str
    base_cents: int
    next_cents: int
    is_lifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What terms come to: altogether, by group, and whom they move."""

    n: int
    base_cents: int
    cost_cents: int
    total_cents: int
    n_raised: int
    n_lifted: int
    n_capped: int
    n_without_composite: int
    groups: tuple[GroupCost, ...]
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTold:
    """What a reader is told of a cost; a count of None is of fewer than five."""

    base_cents: int
    cost_cents: int
    total_cents: int
    n: int | None
    n_lifted: int | None
    n_capped: int | None
    n_without_composite: int | None
    groups: tuple[GroupCost, ...]


def year_people(year: YearRow, *, on: date) -> tuple[PersonPay, ...]:
    """Return everybody as the terms of a year would find them: base now, category then, last composite."""
    earlier = year_before(year)
    composites = composites_of(earlier.id if earlier else None)
    return people_paid(on=on, next_on=max(on, year.starts_on), composites=composites)


def cost_of(people: Sequence[PersonPay], terms: PayTerms) -> Cost:
    """Return what terms come to for these people."""
    everybody = gather([one.before for one in people])
    made = model(everybody, terms)
    moves = made.lifted | made.capped
    return Cost(
        n=len(people),
        base_cents=int(everybody.base.sum()),
        cost_cents=made.cost,
        total_cents=made.total,
        n_raised=made.n_raised,
        n_lifted=made.n_lifted,
        n_capped=made.n_capped,
        n_without_composite=sum(one.composite is None for one in people),
        groups=_groups(people, made),
        moved=tuple(place for place, is_moved in enumerate(moves) if is_moved),
    )


def movers_of(people: Sequence[PersonPay], terms: PayTerms, moved: Sequence[int]) -> tuple[Mover, ...]:
    """Return whom terms lift or hold, the largest raise first; fifty at most, and only for HR."""
    made = model(gather([people[place].before for place in moved]), terms)
    rises = [
        (int(made.next_base[at]) - people[place].base_cents, at, place) for at, place in enumerate(moved)
    ]
    rises.sort(key=lambda one: (-one[0], one[2]))
    shown = rises[:MOST_NAMED]
    named: Mapping[int, Staff] = {
        one.pk: one
        for one in Staff.objects.filter(pk__in=[people[place].staff_id for _r, _a, place in shown])
    }
    return tuple(
        Mover(
            public_id=named[people[place].staff_id].public_id,
            name=named[people[place].staff_id].name,
            label=key_label(people[place].key) if people[place].key else "",
            base_cents=people[place].base_cents,
            next_cents=int(made.next_base[at]),
            is_lifted=bool(made.lifted[at]),
        )
        for _rise, at, place in shown
        if people[place].staff_id in named
    )


def list_scenarios() -> tuple[ScenarioRow, ...]:
    """Return saved proposals, the newest first."""
    rows = PayScenario.objects.select_related("school_year", "made_by")
    return tuple(_row(one) for one in rows.order_by("-made_on", "-pk")[:MOST_SCENARIOS])


def find_scenario(public_id: UUID | str) -> ScenarioRow | None:
    """Return one proposal."""
    rows = PayScenario.objects.select_related("school_year", "made_by")
    found = rows.filter(public_id=public_id).first()
    return None if found is None else _row(found)


def told_of(cost: Cost, *, reads_pay: bool) -> CostTold:
    """Return what a reader is told of a cost: all of it, or rounded amounts and counts of five or more."""
    counts = (cost.n, cost.n_lifted, cost.n_capped, cost.n_without_composite)
    n, n_lifted, n_capped, n_without = counts if reads_pay else tuple(told(one) for one in counts)
    groups = cost.groups
    if not reads_pay:
        groups = tuple(replace(one, cost_cents=roughly(one.cost_cents)) for one in merged(groups))
    return CostTold(
        base_cents=cost.base_cents if reads_pay else roughly(cost.base_cents),
        cost_cents=cost.cost_cents if reads_pay else roughly(cost.cost_cents),
        total_cents=cost.total_cents if reads_pay else roughly(cost.total_cents),
        n=n,
        n_lifted=n_lifted,
        n_capped=n_capped,
        n_without_composite=n_without,
        groups=groups,
    )


def row_told(row: ScenarioRow, *, reads_pay: bool) -> ScenarioRow:
    """Return what a reader is told of a saved proposal."""
    if reads_pay:
        return row
    return replace(row, cost_cents=roughly(row.cost_cents), n_moved=told(row.n_moved or 0))


def merged(groups: Sequence[GroupCost]) -> tuple[GroupCost, ...]:
    """Return costs for whoever reads no pay: groups under five join the smallest others as one.

    A raise of one person, divided by the cost of living, would be their base; and so would the rest of a sum.
    """
    ranked = sorted(groups, key=lambda one: one.n)
    few: list[GroupCost] = []
    while ranked and (ranked[0].n < SMALLEST_COUNT or 0 < sum(one.n for one in few) < SMALLEST_COUNT):
        few.append(ranked.pop(0))
    if sum(one.n for one in few) < SMALLEST_COUNT:
        # Fewer than five altogether: nothing can be told.
        return tuple(ranked)
    kept = [one for one in groups if one in ranked]
    rest = GroupCost(
        label="",
        n=sum(one.n for one in few),
        cost_cents=sum(one.cost_cents for one in few),
        n_lifted=sum(one.n_lifted for one in few),
        n_capped=sum(one.n_capped for one in few),
    )
    return (*kept, rest) if few else tuple(kept)


def _groups(people: Sequence[PersonPay], made: Modeled) -> tuple[GroupCost, ...]:
    places: dict[str, list[int]] = {}
    for place, one in enumerate(people):
        places.setdefault(one.key, []).append(place)
    return tuple(
        GroupCost(
            label=key_label(key) if key else "",
            n=len(held),
            cost_cents=sum(int(made.next_base[place]) - people[place].base_cents for place in held),
            n_lifted=sum(bool(made.lifted[place]) for place in held),
            n_capped=sum(bool(made.capped[place]) for place in held),
        )
        for key in (*KEYS, "")
        if (held := places.get(key))
    )


def _row(one: PayScenario) -> ScenarioRow:
    return ScenarioRow(
        id=one.pk,
        public_id=one.public_id,
        version=one.version,
        school_year_id=one.school_year_id,
        year=one.school_year.label,
        name=one.name,
        because=one.because,
        terms=read_stored(one.terms),
        cost_cents=one.cost_cents,
        n_moved=one.n_moved,
        made_on=one.made_on,
        made_by=one.made_by.name if one.made_by else "",
        decision=one.decision,
        decided_on=one.decided_on,
        is_adopted=one.is_adopted,
    )
