"""Whose work an item is: her own, her seat's, or late work of somebody else that was brought to her."""

from functools import reduce
from operator import or_

from django.db.models import Q

from sextant.access.matrix import MATRIX
from sextant.access.reach import current_rights
from sextant.access.terms import Reach
from sextant.kernel.guard import RecordClass, Verb


def sees_others() -> bool:
    """Tell if whoever acts reaches more than her own items: a school's, a region's or the network's."""
    row = MATRIX[RecordClass.W1, Verb.READ]
    return any(row.get(role, Reach.OWN) is not Reach.OWN for role in current_rights().roles)


def mine() -> Q:
    """Return the condition for what whoever acts answers for: her own, and what was brought to her."""
    rights = current_rights()
    if rights.staff_id is None:
        return Q(pk__in=[])
    return owed() | Q(escalated_to_id=rights.staff_id)


def owed() -> Q:
    """Return the condition for what whoever acts owes herself: hers, or free for her seat."""
    rights = current_rights()
    if rights.staff_id is None:
        return Q(pk__in=[])
    parts = [Q(owner_id=rights.staff_id)]
    for held in rights.held:
        free = Q(owner=None, seat=str(held.role))
        parts.append(free if held.school_ids is None else free & Q(school_id__in=held.school_ids))
    return reduce(or_, parts)


def brought() -> Q:
    """Return the condition for late work of others that was brought to whoever acts as their supervisor."""
    rights = current_rights()
    if rights.staff_id is None:
        return Q(pk__in=[])
    return Q(escalated_to_id=rights.staff_id) & ~owed()
