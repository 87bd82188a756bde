"""How much open work stands on each of several people, or on a seat that nobody has taken it from."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, Q

from sextant.access.reach import current_rights
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.counts import shown_on
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.rules.load import week_of
from sextant.work.terms import WorkState

type OpenAndLate = tuple[int, int]


def loads_at(
    *, school_id: int, staff_ids: Collection[int], seats: Collection[str], on: date
) -> tuple[Mapping[int, OpenAndLate], Mapping[str, OpenAndLate]]:
    """Return how much is open and how much of it late: by owner, and by seat for what has no owner.

    As far as the reader reaches; one query.
    """
    rows = (
        WorkItem.objects.filter(OPEN, shown_on(on), not_kept_apart(), school_id=school_id)
        .filter(Q(owner_id__in=staff_ids) | Q(owner=None, seat__in=seats))
        .order_by()
        .values_list("owner_id", "seat")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    )
    people: dict[int, OpenAndLate] = {}
    free: dict[str, OpenAndLate] = {}
    for owner_id, seat, n, late in rows:
        if owner_id is None:
            free[seat] = (n, late)
        else:
            before = people.get(owner_id, (0, 0))
            people[owner_id] = (before[0] + n, before[1] + late)
    return people, free


def count_my_week(*, on: date) -> tuple[int, int]:
    """Return how many items came to the reader since Monday, and how many of hers were done since then."""
    me, monday = current_rights().staff_id, week_of(on)
    if me is None:
        return 0, 0
    own = WorkItem.objects.filter(not_kept_apart(), owner_id=me)
    counts = own.aggregate(
        new=Count("pk", filter=Q(opened_on__range=(monday, on))),
        done=Count("pk", filter=Q(state=WorkState.DONE, closed_at__date__gte=monday)),
    )
    return counts["new"], counts["done"]
