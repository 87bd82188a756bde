"""The list of whoever acts: what she owes herself, and what of others was brought to her."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Q, When

from sextant.kernel import guard
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.items import (
    MOST_ROWS,
    SHOWN_AFTER_THE_END,
    WorkRow,
    open_rows,
    read_rows,
    row_of,
    rows_with_names,
)
from sextant.work.queries.whose import brought, mine, owed
from sextant.work.rules import load as rules

_N_SHOWN = "work.n_shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class MyWork:
    """What I owe, by when; ``held`` comes later because this week is full, ``put_off`` because I said so.

    Attributes:
        is_brought: late work of others was brought to me, or I owe so much that it was not looked up.
    """

    due: tuple[WorkRow, ...]
    this_week: tuple[WorkRow, ...]
    later: tuple[WorkRow, ...]
    held: tuple[WorkRow, ...]
    put_off: tuple[WorkRow, ...]
    is_brought: bool = False

    @property
    def shown(self) -> tuple[WorkRow, ...]:
        return (*self.due, *self.this_week, *self.later)


def list_my_items(*, on: date) -> MyWork:
    """Return what whoever acts owes herself, sorted by when; at most 200 rows, one query."""
    # Most people supervise nobody: one item of others, read along with their own, spares a question for more.
    one_of_others = WorkItem.objects.filter(OPEN, brought()).order_by().values("pk")[:1]
    found = list(
        open_rows()
        .filter(owed() | Q(pk__in=one_of_others))
        .annotate(is_own=Case(When(owed(), then=True), default=False))
        .order_by("-is_own", "due_on", "-severity", "pk")[: MOST_ROWS + 1]
    )
    rows = tuple(row_of(item) for item in found if item.is_own)[:MOST_ROWS]
    shown = [row for row in rows if row.hidden_until is None or row.hidden_until <= on]
    if len(rows) < MOST_ROWS and guard.actor().user_id is not None:
        guard.memory()[_N_SHOWN, on] = len(shown)
    hidden = [row for row in rows if row.hidden_until is not None and row.hidden_until > on]
    week_ends = rules.week_of(on) + timedelta(days=6)
    return MyWork(
        due=tuple(row for row in shown if row.due_on <= on),
        this_week=tuple(row for row in shown if on < row.due_on <= week_ends),
        later=tuple(row for row in shown if row.due_on > week_ends),
        held=tuple(row for row in hidden if row.held_until and row.held_until > on),
        put_off=tuple(row for row in hidden if not (row.held_until and row.held_until > on)),
        is_brought=len(found) > MOST_ROWS or any(not item.is_own for item in found),
    )


def list_held_items(*, on: date) -> tuple[WorkRow, ...]:
    """Return what waits for whoever acts because her week is full, sorted by when; at most 200 rows."""
    held = open_rows().filter(owed(), held_until__gt=on)
    return read_rows(held.order_by("held_until", "due_on", "-severity", "pk")[:MOST_ROWS])


def list_mine_of(interlock: str, *, on: date) -> tuple[WorkRow, ...]:
    """Return what one row of the table asks of whoever acts and she sees now, sorted by when."""
    shown = Q(held_until=None) | Q(held_until__lte=on)
    shown &= Q(snoozed_until=None) | Q(snoozed_until__lte=on)
    return read_rows(
        open_rows().filter(mine(), shown, interlock=interlock).order_by("due_on", "pk")[:MOST_ROWS]
    )


def count_known(*, on: date) -> int | None:
    """Return how many items whoever acts owes and sees, where this request has read them; else None."""
    found: int | None = guard.memory().get((_N_SHOWN, on))
    return found


def list_my_ended_items(*, on: date) -> tuple[WorkRow, ...]:
    """Return what ended in the last four weeks and was mine, the newest first."""
    since = on - SHOWN_AFTER_THE_END
    ended = rows_with_names().filter(~OPEN, mine(), closed_at__date__gte=since)
    return read_rows(ended.order_by("-closed_at", "-pk")[:MOST_ROWS])
