"""How much work there is: for the bell, for a page's first sentence, for each row of the interlock table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from types import MappingProxyType

from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Cast, Concat

from sextant.kernel import guard
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.items import MOST_ROWS
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.queries.own_lists import MyWork, count_known
from sextant.work.queries.required import last_day_of_clocks, soon_required
from sextant.work.queries.whose import owed
from sextant.work.rules import load as rules
from sextant.work.terms import OPEN_STATES, WorkState

_TALLIES = "work.tallies"
# What an item is about, whichever seat is asked.
MATTER = Concat(
    "interlock", Value("/"), "subject_label", Value("/"), Cast("subject_id", CharField()), Value("/"), "topic"
)
NO_OTHERS: Mapping[str, Count] = MappingProxyType({})
NEVER: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class InterlockTally:
    """What became of the items that one row of the interlock table opened."""

    interlock: str
    opened: int
    still_open: int
    done: int
    dismissed: int
    superseded: int

    @property
    def decided(self) -> int:
        """Return how many a person decided on."""
        return self.done + self.dismissed

    @property
    def dismissed_share(self) -> float | None:
        """Return the share of the decided that were dismissed, 0-1; None where none was decided."""
        return self.dismissed / self.decided if self.decided else None


def shown_on(day: date) -> Q:
    """Return the condition for items that are neither held back nor put off on a day."""
    held = Q(held_until=None) | Q(held_until__lte=day)
    return held & (Q(snoozed_until=None) | Q(snoozed_until__lte=day))


def count_open(*, on: date) -> int:
    """Return how many items whoever acts owes and sees now."""
    known = count_known(on=on)
    if known is not None:
        return known
    count: int = WorkItem.objects.filter(OPEN, shown_on(on), not_kept_apart()).filter(owed()).count()
    return count


def count_mine(*, on: date) -> rules.Load:
    """Count what whoever acts owes, in one query."""
    return _count(owed(), on)


def load_of(mine: MyWork, *, on: date) -> rules.Load:
    """Return the same counts from items that were read already; asked anew where they were cut off."""
    if len(mine.shown) + len(mine.held) + len(mine.put_off) >= MOST_ROWS:
        return count_mine(on=on)
    return rules.Load(
        late=sum(row.due_on < on for row in mine.due),
        today=sum(row.due_on == on for row in mine.due),
        this_week=len(mine.this_week),
        shown=len(mine.shown),
        held=len(mine.held),
    )


def count_school(*, on: date, school_id: int) -> rules.Load:
    """Count the open items of a school within reach, and its clocks that have run out or will soon.

    A clock of which two seats are told is one clock.
    """
    soon = soon_required(until=last_day_of_clocks(on=on, school_id=school_id))
    clocks = {
        "clocks_late": Count(MATTER, distinct=True, filter=soon & Q(due_on__lt=on)),
        "clocks_soon": Count(MATTER, distinct=True, filter=soon & Q(due_on__gte=on)),
    }
    return _count(Q(school_id=school_id), on, besides=clocks)


def tally_interlocks(*, since: date, after: Mapping[str, date] = NEVER) -> dict[str, InterlockTally]:
    """Return, by interlock, what became of the items opened from ``since`` on, within reach.

    A page asks for all and for what is left without the rules tuned lately, which mostly are none: it is
    read once for a person's request, and each time for a process, which may open items in between.

    Args:
        since: the first day.
        after: by interlock, a day up to which its items are left out.
    """
    late = tuple(sorted((code, day) for code, day in after.items() if day >= since))
    memory, key = guard.memory(), (_TALLIES, since, late)
    if guard.actor().user_id is None or key not in memory:
        memory[key] = _tally(since, late)
    found: dict[str, InterlockTally] = memory[key]
    return found


def _tally(since: date, after: Iterable[tuple[str, date]]) -> dict[str, InterlockTally]:
    left_out = reduce(or_, (Q(interlock=code, opened_on__lte=day) for code, day in after), Q(pk__in=[]))
    rows = (
        WorkItem.objects.filter(not_kept_apart(), ~left_out, opened_on__gte=since)
        .exclude(interlock="")
        .order_by("interlock", "state")
        .values_list("interlock", "state")
        .annotate(n=Count("pk"))
    )
    states: dict[str, dict[str, int]] = defaultdict(dict)
    for interlock, state, n in rows:
        states[interlock][state] = n
    return {
        interlock: InterlockTally(
            interlock=interlock,
            opened=sum(counts.values()),
            still_open=sum(counts.get(str(state), 0) for state in OPEN_STATES),
            done=counts.get(str(WorkState.DONE), 0),
            dismissed=counts.get(str(WorkState.DISMISSED), 0),
            superseded=counts.get(str(WorkState.SUPERSEDED), 0),
        )
        for interlock, counts in states.items()
    }


def _count(whose: Q, on: date, *, besides: Mapping[str, Count] = NO_OTHERS) -> rules.Load:
    week_ends = rules.week_of(on) + timedelta(days=6)
    shown = shown_on(on)
    counts = (
        WorkItem.objects.filter(OPEN, not_kept_apart())
        .filter(whose)
        .aggregate(
            late=Count("pk", filter=shown & Q(due_on__lt=on)),
            today=Count("pk", filter=shown & Q(due_on=on)),
            this_week=Count("pk", filter=shown & Q(due_on__gt=on, due_on__lte=week_ends)),
            shown=Count("pk", filter=shown),
            held=Count("pk", filter=Q(held_until__gt=on)),
            **besides,
        )
    )
    return rules.Load(**counts)


def count_late_by_school(*, on: date) -> Mapping[int, int]:
    """Return, by school, how many open items within reach are late; schools without any are absent."""
    rows = (
        WorkItem.objects.filter(OPEN, shown_on(on), not_kept_apart(), due_on__lt=on, school__isnull=False)
        .order_by("school_id")
        .values_list("school_id")
        .annotate(n=Count("pk"))
    )
    return dict(rows.values_list("school_id", "n"))
