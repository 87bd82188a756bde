"""Moves that somebody thinks about: kept, compared, and counted on today’s facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.kernel.errors import CannotDo
from sextant.leadership.models import ResourceScenario
from sextant.leadership.policies import PLAN_RESOURCES
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.resources_lent import SchoolFacts, facts_between
from sextant.leadership.rules.resource_moves import Change, Holding, Move, MoveKind, compare
from sextant.network.queries.places import SchoolRow, list_schools

MOST_SCENARIOS, MOST_MOVES = 40, 6
# Hours and minutes a week are the mean of the last six weeks.
SINCE = timedelta(weeks=6)
SIXTY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One move with the names of its schools."""

    kind: MoveKind
    giver: str
    taker: str
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One scenario as lists show it."""

    id: int
    public_id: UUID
    version: int
    name: str
    because: str
    made_on: date
    made_by: str
    ended_on: date | None
    moves: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a scenario would change at each school, by name; or why it cannot be reckoned today."""

    changes: tuple[tuple[str, Change], ...]
    problem: str = ""


def list_scenarios() -> tuple[ScenarioRow, ...]:
    """Return the scenarios of the reader’s region, or of the network, the newest first."""
    mine = own_keys()
    with as_desk():
        rows = ResourceScenario.objects.select_related("made_by").order_by("-made_on", "-pk")
        held = [row for row in rows[: MOST_SCENARIOS * 4] if is_among(row, mine)]
    names = _names()
    return tuple(_shape(row, names) for row in held[:MOST_SCENARIOS])


def find_scenario(public_id: UUID | str) -> ScenarioRow | None:
    """Return one scenario within the reader’s region, or the network."""
    mine = own_keys()
    with as_desk():
        row = ResourceScenario.objects.select_related("made_by").filter(public_id=public_id).first()
    return _shape(row, _names()) if row is not None and is_among(row, mine) else None


def is_among(row: ResourceScenario, schools: frozenset[str]) -> bool:
    """Tell if every school that a scenario names is one of these."""
    return {key for one in row.moves for key in (one.get("from"), one.get("to"))} <= schools


def own_keys() -> frozenset[str]:
    """Return the public ids of the schools between which the reader may think of moving something."""
    return frozenset(str(school.public_id) for school in _own_schools())


def outcome_of(scenario: ScenarioRow, *, on: date) -> Outcome:
    """Reckon a scenario on today’s facts."""
    schools = {school.name: school.id for school in list_schools()}
    moves = [
        Move(
            kind=one.kind, giver=schools.get(one.giver, 0), taker=schools.get(one.taker, 0), amount=one.amount
        )
        for one in scenario.moves
    ]
    return reckon(moves, on=on)


def reckon(moves: list[Move], *, on: date) -> Outcome:
    """Return what moves would change on today’s facts."""
    names = {school.id: school.name for school in list_schools()}
    held = {key: _holding(facts) for key, facts in facts_between(on - SINCE, on, on=on).items()}
    try:
        found = compare(held, moves)
    except CannotDo as refused:
        return Outcome(changes=(), problem=str(refused))
    ordered = sorted(found, key=lambda one: (names.get(one.school, ""), one.measure))
    return Outcome(changes=tuple((names.get(one.school, ""), one) for one in ordered))


def own_school_choices() -> tuple[tuple[str, str], ...]:
    """Return the schools between which the reader may think of moving something, by name."""
    return tuple((str(one.public_id), one.name) for one in sorted(_own_schools(), key=lambda one: one.name))


def _own_schools() -> tuple[SchoolRow, ...]:
    """Return the schools whose resources the reader reaches by a seat that plans them."""
    rights = current_rights()
    return tuple(one for one in list_schools() if PLAN_RESOURCES.covers(rights, school_id=one.id))


def _names() -> Mapping[str, str]:
    return {str(school.public_id): school.name for school in list_schools()}


def _holding(facts: SchoolFacts) -> Holding:
    weeks = facts.n_weeks or 1.0
    return Holding(
        n_students=facts.n_students,
        n_teachers=float(facts.n_teachers),
        n_coaches=float(facts.n_coaches),
        n_coached=float(facts.n_coached),
        coach_hours_a_week=facts.coach_minutes / SIXTY / weeks,
        # Minutes of each student: what a block gives is what arrives.
        block_minutes=facts.student_minutes / weeks,
        n_supported=facts.n_supported,
    )


def _shape(row: ResourceScenario, names: Mapping[str, str]) -> ScenarioRow:
    return ScenarioRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        name=row.name,
        because=row.because,
        made_on=row.made_on,
        made_by=row.made_by.name if row.made_by else "",
        ended_on=row.ended_on,
        moves=tuple(
            MoveRow(
                kind=MoveKind(one["kind"]),
                giver=names.get(one["from"], ""),
                taker=names.get(one["to"], ""),
                amount=float(one["amount"]),
            )
            for one in row.moves[:MOST_MOVES]
        ),
    )
