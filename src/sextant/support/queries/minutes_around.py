"""What share of a service’s minutes was given in the weeks before a day and in the weeks from another on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.support.models import ServiceLog

FOUR_WEEKS = timedelta(weeks=4)
MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A service around two days: the four weeks up to ``asked_on`` count, and those after ``due_on``."""

    entitlement_id: int
    asked_on: date
    due_on: date


def shares_around(asked: Sequence[Asked]) -> list[tuple[float, float] | None]:
    """Return the percent of planned minutes that was given before and after; None where nothing was planned.

    Minutes that give earlier ones back count on neither side: they were planned for other weeks.
    """
    days = _days({one.entitlement_id for one in asked}, min((one.asked_on for one in asked), default=None))
    found: list[tuple[float, float] | None] = []
    for one in asked:
        logs = days.get(one.entitlement_id, ())
        before = _share([log for log in logs if one.asked_on - FOUR_WEEKS < log[0] <= one.asked_on])
        after = _share([log for log in logs if one.due_on < log[0] <= one.due_on + FOUR_WEEKS])
        found.append(None if before is None or after is None else (before, after))
    return found


def _days(keys: set[int], first: date | None) -> dict[int, list[tuple[date, int, int]]]:
    found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
    if first is None:
        return found
    ordered = sorted(keys)
    for start in range(0, len(ordered), MOST_NAMED):
        rows = ServiceLog.objects.filter(
            entitlement_id__in=ordered[start : start + MOST_NAMED], on__gt=first - FOUR_WEEKS, makes_up=None
        )
        columns = ("entitlement_id", "on", "minutes_planned", "minutes")
        for key, day, planned, given in rows.order_by("on", "pk").values_list(*columns):
            found[key].append((day, planned, given))
    return found


def _share(logs: Sequence[tuple[date, int, int]]) -> float | None:
    planned = sum(one[1] for one in logs)
    return 100 * sum(min(one[2], one[1]) for one in logs) / planned if planned else None
