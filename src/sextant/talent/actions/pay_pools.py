"""A school’s salary pools: computed once a year, where a round is closed, and never so that one pay shows."""

from collections import defaultdict
from datetime import date

from sextant.network.actions.bulk import insert_rows
from sextant.talent.models import PayLine, SalaryPool
from sextant.talent.rules.salary_pools import Members, choose_pools
from sextant.talent.terms.pay import PoolGroup


def keep_pools(cycle_id: int, *, school_year_id: int, on: date) -> list[SalaryPool]:
    """Keep each school’s pools of a year; a year that has them keeps them as they are."""
    if SalaryPool.objects.filter(school_year_id=school_year_id).exists():
        return []
    totals: dict[int, int] = {}
    groups: dict[int, dict[PoolGroup, set[int]]] = defaultdict(lambda: defaultdict(set))
    lines = PayLine.objects.filter(cycle_id=cycle_id, school__isnull=False).exclude(pool="").order_by("pk")
    for staff, school, pool, total in lines.values_list("staff_id", "school_id", "pool", "total_cents"):
        groups[school][PoolGroup(pool)].add(staff)
        totals[staff] = total
    before = _shown_before(cycle_id)
    rows = [
        SalaryPool(
            school_id=school,
            school_year_id=school_year_id,
            group=one.group,
            n=len(one.members),
            total_cents=sum(totals[staff] for staff in one.members),
            computed_on=on,
        )
        for school, held in sorted(groups.items())
        for one in choose_pools(dict(held), shown_before=before.get(school, ()))
    ]
    return insert_rows(action="talent.keep_salary_pools", rows=rows)


def _shown_before(cycle_id: int) -> dict[int, list[Members]]:
    """Return the members of each pool that a school was shown in another year."""
    shown = SalaryPool.objects.order_by("pk").values_list("school_id", "school_year_id", "group")
    lines = PayLine.objects.exclude(cycle_id=cycle_id).exclude(pool="").filter(school__isnull=False)
    members: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    rows = lines.order_by("pk").values_list("staff_id", "school_id", "school_year_id", "pool")
    for staff, school, year, pool in rows:
        members[school, year, pool].add(staff)
        members[school, year, PoolGroup.ALL].add(staff)
    found: dict[int, list[Members]] = defaultdict(list)
    for school, year, group in shown:
        found[school].append(frozenset(members[school, year, group]))
    return found
