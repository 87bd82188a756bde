"""Where one pair of eyes has made too large a share of a teacher's scored visits of the year (W-I1)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.access.reach import current_rights
from sextant.instruction.models import Observation
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.rules.visits import one_sided
from sextant.instruction.terms import SCORED_KINDS
from sextant.instruction.thresholds import SAME_OBSERVER, SAME_OBSERVER_VISITS
from sextant.network.models import Staff
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """One observer's share of a teacher's scored coaching visits of this school year."""

    observer: str
    is_mine: bool
    n: int
    n_all: int
    percent: float


def large_shares(teacher_ids: Collection[int], *, on: date) -> dict[int, ShareRow]:
    """Return the teachers most of whose scored visits of the year one observer made; two questions.

    Evaluations are another book: they are not counted, so that nobody learns here that there was one.
    """
    year = latest_school_year(on)
    if year is None or not teacher_ids:
        return {}
    rows = Observation.objects.filter(
        teacher_id__in=teacher_ids, kind__in=SCORED_KINDS, visited_on__range=(year.starts_on, on)
    ).exclude(state__in=UNSHARED)
    observers: dict[int, list[int]] = defaultdict(list)
    for teacher, observer in rows.order_by("pk").values_list("teacher_id", "observer_id"):
        observers[teacher].append(observer)
    most = threshold(SAME_OBSERVER, on=on)
    least = int(threshold(SAME_OBSERVER_VISITS, on=on))
    found = {
        teacher: share
        for teacher, given in observers.items()
        if (share := one_sided(given, more_than_percent=most, from_visits=least)) is not None
    }
    names = {
        row.pk: row.name for row in Staff.objects.filter(pk__in={one.observer for one in found.values()})
    }
    me = current_rights().staff_id
    return {
        teacher: ShareRow(
            observer=names.get(int(str(share.observer)), ""),
            is_mine=share.observer == me,
            n=share.n,
            n_all=share.n_all,
            percent=share.percent,
        )
        for teacher, share in found.items()
    }
