"""The rows of a demo's care, gathered first and inserted at once: each names the one it rests on by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import OWN_COLUMNS, insert_tuples
from sextant.support.models import Goal, Referral, Screening, SupportPlan, TierDecision, TierStatus

type Values = Mapping[str, Any]
type Resting = tuple[int, Values]

ACTION = "demo.support"


@dataclass(kw_only=True)
class Book:
    """What is written of all years; screenings rest on referrals, statuses on decisions, goals on plans."""

    referrals: list[Values] = field(default_factory=list)
    screenings: list[Resting] = field(default_factory=list)
    decisions: list[Values] = field(default_factory=list)
    statuses: list[Resting] = field(default_factory=list)
    plans: list[Values] = field(default_factory=list)
    goals: list[Resting] = field(default_factory=list)

    def insert(self) -> None:
        """Insert everything, the rows that others rest on first."""
        _rest(Screening, "referral_id", self.screenings, _insert(Referral, self.referrals))
        _rest(TierStatus, "decision_id", self.statuses, _insert(TierDecision, self.decisions))
        _rest(Goal, "plan_id", self.goals, _insert(SupportPlan, self.plans))


def _rest(table: type[GuardedModel], column: str, rows: Sequence[Resting], keys: Sequence[int]) -> None:
    _insert(table, [{**values, column: keys[place]} for place, values in rows])


def _insert(table: type[GuardedModel], rows: Sequence[Values]) -> list[int]:
    columns = [one.attname for one in table._meta.concrete_fields if one.attname not in OWN_COLUMNS]
    return insert_tuples(
        action=ACTION,
        table=table,
        columns=columns,
        rows=[tuple(row[name] for name in columns) for row in rows],
    )
