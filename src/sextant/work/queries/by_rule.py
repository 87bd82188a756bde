"""Late work of others as its leaders read it: one line for each rule, with how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from sextant.network.terms import Seat
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.counts import shown_on
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.queries.titles import title_of_rule
from sextant.work.queries.whose import brought, mine
from sextant.work.queries.words_apart import words_within_reach
from sextant.work.rules.titles import title_of_all
from sextant.work.terms import Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRule:
    """The open items that one part of a rule asks of one seat.

    Attributes:
        title: the words that all items share, else what the rule asks.
        due_on: of the one due first.
        is_hard: one of them is asked by law.
    """

    interlock: str
    part: int
    seat: Seat
    title: str
    n: int
    n_late: int
    due_on: date
    is_hard: bool


def list_brought(*, on: date) -> tuple[OfRule, ...]:
    """Return what of others was brought to whoever acts, by rule; what law asks first, then the oldest."""
    return _by_rule(brought(), on)


def list_late(*, on: date) -> tuple[OfRule, ...]:
    """Return the open items within reach that are past their day, by rule, in this order."""
    return _by_rule(Q(due_on__lt=on), on)


def count_items(groups: Sequence[OfRule]) -> int:
    """Return how many items stand behind lines."""
    return sum(group.n for group in groups)


def _by_rule(whose: Q, on: date) -> tuple[OfRule, ...]:
    items = WorkItem.objects.filter(OPEN, shown_on(on), not_kept_apart() & words_within_reach(mine()))
    found = [_of_rule(*row) for row in _grouped(items.filter(whose), on)]
    return tuple(sorted(found, key=lambda one: (not one.is_hard, one.due_on, one.interlock, one.part)))


def _grouped(items: QuerySet[WorkItem], on: date) -> QuerySet[WorkItem, Any]:
    kinds = ("interlock", "part", "seat")
    counts = (
        items.order_by(*kinds)
        .values_list(*kinds)
        .annotate(
            first=Min("title"),
            last=Max("title"),
            n=Count("pk"),
            n_late=Count("pk", filter=Q(due_on__lt=on)),
            due=Min("due_on"),
            n_hard=Count("pk", filter=Q(weight=Weight.HARD)),
        )
    )
    return counts.values_list(*kinds, "first", "last", "n", "n_late", "due", "n_hard")


def _of_rule(
    interlock: str, part: int, seat: str, first: str, last: str, n: int, n_late: int, due: date, n_hard: int
) -> OfRule:
    return OfRule(
        interlock=interlock,
        part=part,
        seat=Seat(seat),
        title=title_of_all((first, last)) or title_of_rule(interlock, part),
        n=n,
        n_late=n_late,
        due_on=due,
        is_hard=n_hard > 0,
    )
