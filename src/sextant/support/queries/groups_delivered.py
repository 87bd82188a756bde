"""What each group delivered of what was planned, counted from its members' plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.network.queries.settings import threshold
from sextant.support.models import GroupMember, SupportPlan
from sextant.support.queries.delivery_counts import Asked, delivered_of
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import MOST_GROUPS, MOST_MEMBERS, GroupRow
from sextant.support.rules.delivered import Delivered, together
from sextant.support.thresholds.delivery import DELIVERED


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredRow:
    """One group's minutes, and whether they are too few."""

    delivered: Delivered
    is_short: bool


def delivered_by_group(groups: Sequence[GroupRow], *, first: date, on: date) -> Mapping[int, DeliveredRow]:
    """Return what was delivered to each group's members since a day; the caller may read the groups."""
    keys = [one.id for one in groups]
    with as_desk():
        members = list(
            GroupMember.objects.on(on)
            .filter(group_id__in=keys)
            .values_list("group_id", "plan_id")[: MOST_GROUPS * MOST_MEMBERS]
        )
        plans = {one.pk: one for one in SupportPlan.objects.filter(pk__in=[plan for _group, plan in members])}
    counted = delivered_of(
        [
            Asked(
                plan_id=one.pk, school_id=one.school_id, since=max(first, one.starts_on), minutes=one.minutes,
                per_week=one.per_week, kind=one.kind,
            )
            for one in plans.values()
        ],
        on=on,
    )  # fmt: skip
    of_group: dict[int, list[Delivered]] = {}
    for group_id, plan_id in members:
        if plan_id in counted:
            of_group.setdefault(group_id, []).append(counted[plan_id])
    return {one.id: _row(one, of_group.get(one.id, []), on) for one in groups}


def _row(group: GroupRow, parts: Sequence[Delivered], on: date) -> DeliveredRow:
    added = together(parts)
    least = threshold(DELIVERED, on=on, school_id=group.school_id)
    return DeliveredRow(delivered=added, is_short=added.percent is not None and added.percent < least)
