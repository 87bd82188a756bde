"""Years of care at once, as a demo draws them; each row names the one it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import OWN_COLUMNS, insert_tuples
from sextant.support.models import Goal, Referral, Screening, SupportPlan, TierDecision, TierStatus
from sextant.support.terms.care import PlanState

type Values = Mapping[str, Any]
type Resting = tuple[int, Values]

BATCH = 200


@dataclass(kw_only=True)
class CareBook:
    """Rows of all years; screenings rest on referrals, statuses on decisions, goals on plans, by place."""

    referrals: list[Values] = field(default_factory=list)
    screenings: list[Resting] = field(default_factory=list)
    decisions: list[Values] = field(default_factory=list)
    statuses: list[Resting] = field(default_factory=list)
    plans: list[Values] = field(default_factory=list)
    goals: list[Resting] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBegun:
    """What a plan that was a draft began with; ``goal`` holds the columns of its goal, but for the plan."""

    plan_id: int
    program_id: int | None
    minutes: int
    per_week: int
    how_to_help: str
    goal: Values | None


@transaction.atomic
def insert_care(*, action: str, book: CareBook) -> None:
    """Insert everything in a book, the rows that others rest on first.

    Raises:
        OutOfReach: the actor does not reach the whole tables; a process does.
        ColumnsDiffer: a row lacks a column.
    """
    _rest(action, Screening, "referral_id", book.screenings, _insert(action, Referral, book.referrals))
    _rest(action, TierStatus, "decision_id", book.statuses, _insert(action, TierDecision, book.decisions))
    _rest(action, Goal, "plan_id", book.goals, _insert(action, SupportPlan, book.plans))


@transaction.atomic
def begin_past_plans(*, action: str, begun: Sequence[PlanBegun]) -> None:
    """Let drafts be plans under way, each with what it began with."""
    of = {one.plan_id: one for one in begun}
    plans = list(SupportPlan.objects.filter(pk__in=list(of)).order_by("pk"))
    for plan in plans:
        one = of[plan.pk]
        plan.state, plan.how_to_help = PlanState.ACTIVE, one.how_to_help
        plan.program_id, plan.minutes, plan.per_week = one.program_id, one.minutes, one.per_week
    columns = ["state", "how_to_help", "program", "minutes", "per_week"]
    SupportPlan.objects.bulk_update(plans, columns, batch_size=BATCH)
    audit.record_batch(
        action,
        table=SupportPlan,
        keys=[plan.pk for plan in plans],
        rows=[(plan.pk, plan.state, plan.program_id, plan.minutes, plan.per_week) for plan in plans],
    )
    goals = [{**one.goal, "plan_id": one.plan_id} for one in begun if one.goal is not None]
    _insert(action, Goal, goals)


def _rest(
    action: str, table: type[GuardedModel], column: str, rows: Sequence[Resting], keys: Sequence[int]
) -> None:
    _insert(action, table, [{**values, column: keys[place]} for place, values in rows])


def _insert(action: str, table: type[GuardedModel], rows: Sequence[Values]) -> list[int]:
    columns = [one.attname for one in table._meta.concrete_fields if one.attname not in OWN_COLUMNS]
    tuples = [tuple(row[name] for name in columns) for row in rows]
    return insert_tuples(action=action, table=table, columns=columns, rows=tuples)
