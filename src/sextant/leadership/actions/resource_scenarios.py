"""Keep and end scenarios: plans of moves, which change nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import ResourceScenario
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.resource_scenarios import MOST_MOVES, find_scenario, own_keys
from sextant.leadership.rules.resource_moves import MoveKind
from sextant.network.actions.changes import change


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """One move, with the public ids of its schools."""

    kind: MoveKind
    giver: str
    taker: str
    amount: float


@transaction.atomic
def keep_scenario(*, name: str, because: str, moves: Sequence[Drafted], on: date) -> ResourceScenario:
    """Keep a scenario between schools of whoever acts; written by the desk, since it is of no one school.

    Raises:
        CannotDo: it has no name, no move or too many, or names a school out of reach.
    """
    named = " ".join(name.split())[:120]
    if not named:
        raise CannotDo("Give the scenario a name.")
    if not moves or len(moves) > MOST_MOVES:
        raise CannotDo(f"Write one to {MOST_MOVES} moves.")
    mine = own_keys()
    if any({one.giver, one.taker} - mine for one in moves):
        raise CannotDo("Choose schools of the list.")
    if any(one.giver == one.taker for one in moves):
        raise CannotDo("Choose two different schools in each move.")
    if any(not 0 < one.amount <= 10_000 for one in moves):
        raise CannotDo("Write how much moves: more than zero.")
    row = ResourceScenario(
        name=named,
        because=" ".join(because.split())[:400],
        moves=[
            {"kind": one.kind.value, "from": one.giver, "to": one.taker, "amount": one.amount}
            for one in moves
        ],
        made_on=on,
        made_by_id=current_rights().staff_id,
    )
    with as_desk():
        row.save()
        audit.record("leadership.keep_scenario", on=row, changes={"name": ("", named)})
    return row


@transaction.atomic
def end_scenario(*, public_id: str, on: date) -> ResourceScenario:
    """Put a scenario away; it stays readable.

    Raises:
        CannotDo: it is not within reach.
        AlreadyDone: it was put away before.
    """
    if find_scenario(public_id) is None:
        raise CannotDo("There is no such scenario of your schools.")
    with as_desk():
        row: ResourceScenario = ResourceScenario.objects.get(public_id=public_id)
        if row.ended_on is not None:
            raise AlreadyDone("This scenario was put away already.")
        audit.record("leadership.end_scenario", on=row, changes=change(row, ended_on=on))
    return row
