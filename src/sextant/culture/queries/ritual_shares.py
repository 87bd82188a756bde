"""What came of a school's rituals: the share held, why not, how they looked, how many students led."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.culture.models import RitualDay, RitualHands, RitualLeader, RitualLook
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.rituals import MOST_DAYS, RitualRow, homerooms, list_rituals
from sextant.culture.rules.ritual_days import Count, counted
from sextant.culture.terms.community import LookFor, RitualState, Seen, SkippedBecause
from sextant.network.queries.calendar import calendar_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualShare:
    """What came of one ritual's plan, how it looked, and how hands answered."""

    ritual: RitualRow
    count: Count
    n_looks: int
    seen: float | None
    hands: float | None
    n_hands: int


def shares_held(*, school_id: int, first: date, last: date) -> tuple[RitualShare, ...]:
    """Return for each ritual what came of its plan from a day to a day, looks and hands with it."""
    days = calendar_of(school_id=school_id).between(first, last)
    rituals = [
        one for one in list_rituals(school_id=school_id, on=first) if any(map(one.plan.is_planned, days))
    ]
    rooms = homerooms(school_id=school_id, on=last)
    words: dict[int, list[str]] = defaultdict(list)
    rows = RitualDay.objects.filter(school_id=school_id, on__range=(first, last))
    for ritual, state in rows.values_list("ritual_id", "state")[:MOST_DAYS]:
        words[ritual].append(state)
    looks, hands = _looks(school_id, first, last), _hands(school_id, first, last)
    found = []
    for one in rituals:
        n_rooms = sum(one.plan.takes_in(room.grade) for room in rooms) if one.by_room else 1
        marks, (n_hands, n_yes) = looks[one.id], hands.get(one.id, (0, 0))
        found.append(
            RitualShare(
                ritual=one,
                count=counted(one.plan, days, rooms=n_rooms, said=words[one.id]),
                n_looks=marks["looks"],
                seen=100 * (marks["yes"] + marks["partly"] / 2) / marks["all"] if marks["all"] else None,
                hands=100 * n_yes / n_hands if n_hands >= SMALLEST_SHOWN else None,
                n_hands=n_hands if n_hands >= SMALLEST_SHOWN else 0,
            )
        )
    return tuple(found)


def why_skipped(*, school_id: int, first: date, last: date) -> tuple[tuple[str, int], ...]:
    """Return why rituals were skipped, the most frequent reason first."""
    rows = RitualDay.objects.filter(
        school_id=school_id, on__range=(first, last), state=RitualState.SKIPPED
    ).values_list("because", flat=True)[:MOST_DAYS]
    return tuple((str(SkippedBecause(key).label), n) for key, n in Counter(rows).most_common())


def count_leaders(*, school_id: int, first: date, last: date) -> int:
    """Return how many different students led a ritual from a day to a day."""
    with at_the_desk():
        rows = RitualLeader.objects.filter(school_id=school_id, on__range=(first, last), counts=True)
        return int(rows.order_by().values("student_id").distinct().count())


def _looks(school_id: int, first: date, last: date) -> Mapping[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = RitualLook.objects.filter(school_id=school_id, on__range=(first, last))
    for ritual, marks in rows.values_list("ritual_id", "marks")[:MOST_DAYS]:
        found[ritual]["looks"] += 1
        for look_for in LookFor:
            if look_for in marks:
                found[ritual][Seen(marks[look_for]).value] += 1
                found[ritual]["all"] += 1
    return found


def _hands(school_id: int, first: date, last: date) -> Mapping[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    rows = RitualHands.objects.filter(school_id=school_id, on__range=(first, last))
    for ritual, n, n_yes in rows.values_list("ritual_id", "n", "n_yes")[:MOST_DAYS]:
        before = found.get(ritual, (0, 0))
        found[ritual] = (before[0] + n, before[1] + n_yes)
    return found
