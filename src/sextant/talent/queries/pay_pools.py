"""A school’s salary pools, as far as the reader reaches them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.talent.models import SalaryPool
from sextant.talent.rules.pay_words import in_dollars
from sextant.talent.terms.pay import PoolGroup

MOST_POOLS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRow:
    """One pool of one year."""

    school: str
    year: str
    group: PoolGroup
    n: int
    total_cents: int
    computed_on: date

    @property
    def total(self) -> int | str:
        """The sum in dollars, as a spreadsheet takes it."""
        return in_dollars(self.total_cents)


def list_pools(*, school_ids: Sequence[int] | None = None) -> tuple[PoolRow, ...]:
    """Return the pools of schools, the newest year first, everybody before the groups."""
    rows = SalaryPool.objects.select_related("school", "school_year")
    if school_ids is not None:
        rows = rows.filter(school_id__in=list(school_ids))
    order = {group: place for place, group in enumerate((PoolGroup.ALL, *PoolGroup))}
    found = list(rows.order_by("-school_year__starts_on", "school__name", "pk")[:MOST_POOLS])
    found.sort(key=lambda one: order[PoolGroup(one.group)])
    found.sort(key=lambda one: one.school_year.starts_on, reverse=True)
    found.sort(key=lambda one: one.school.name)
    return tuple(
        PoolRow(
            school=one.school.name,
            year=one.school_year.label,
            group=PoolGroup(one.group),
            n=one.n,
            total_cents=one.total_cents,
            computed_on=one.computed_on,
        )
        for one in found
    )
