"""How long referrals waited that came in before a day, and those that came in after another one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.support.models import Referral
from sextant.support.terms.care import ReferralState

FOUR_WEEKS = timedelta(weeks=4)
# Whoever waits on is counted with so many days on both sides, however long it took in the end.
LONGEST = timedelta(days=42)
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A school around two days: referrals of the four weeks up to one count, and of those after the other."""

    school_id: int
    asked_on: date
    due_on: date


def waits_around(asked: Sequence[Asked], *, on: date) -> list[tuple[float, float] | None]:
    """Return the mean days that referrals waited, before and after; None while either cannot be told.

    Withdrawn ones are left out: nobody waited for them to the end.
    """
    if not asked:
        return []
    came: dict[int, list[tuple[date, int]]] = defaultdict(list)
    rows = Referral.objects.filter(
        school_id__in=sorted({one.school_id for one in asked}),
        received_on__gt=min(one.asked_on for one in asked) - FOUR_WEEKS,
        received_on__lte=on - LONGEST,
    ).exclude(state=ReferralState.WITHDRAWN)
    columns = ("school_id", "received_on", "closed_on")
    for school, received, closed in rows.order_by("-received_on", "-pk").values_list(*columns)[:MOST_ROWS]:
        came[school].append((received, min((closed or on) - received, LONGEST).days))
    found: list[tuple[float, float] | None] = []
    for one in asked:
        before = _mean(came[one.school_id], one.asked_on - FOUR_WEEKS, one.asked_on)
        after = _mean(came[one.school_id], one.due_on, one.due_on + FOUR_WEEKS)
        is_over = one.due_on + FOUR_WEEKS + LONGEST <= on
        found.append((before, after) if is_over and before is not None and after is not None else None)
    return found


def _mean(waits: Sequence[tuple[date, int]], after: date, last: date) -> float | None:
    days = [n for received, n in waits if after < received <= last]
    return sum(days) / len(days) if days else None
