"""Whose words of work somebody reads: her own wholly, of others' only what she reads in the record itself."""

from collections.abc import Mapping

from django.db.models import Q

from sextant.access.matrix import MATRIX
from sextant.access.reach import current_rights
from sextant.access.terms import Reach
from sextant.kernel.guard import RecordClass, Verb

WIDE = frozenset({Reach.NETWORK, Reach.REGION})

_classes: dict[str, RecordClass] = {}


def register(classes: Mapping[str, RecordClass]) -> None:
    """Let the table say from which class of record each rule's work takes its words; called at start-up."""
    _classes.update(classes)


def words_within_reach(own: Q) -> Q:
    """Return the condition for items whose words whoever acts may read; ``own`` finds those she owes.

    It narrows leaders of regions and of the network alone: who leads a school reads the school's records, and
    whoever reaches only the own work owes it. Work that no rule opened names no class: it is the owner's.
    """
    rights = current_rights()
    by_role = MATRIX[RecordClass.W1, Verb.READ]
    wide = [held for held in rights.held if by_role.get(held.role) in WIDE]
    if rights.staff_id is None or not wide:
        return Q()
    shown = own
    for held in rights.held:
        if by_role.get(held.role) is Reach.SCHOOL:
            shown |= Q(school_id__in=held.school_ids or ())
    for held in wide:
        codes = [
            code
            for code, kept in _classes.items()
            if MATRIX.get((kept, Verb.READ), {}).get(held.role) in WIDE
        ]
        in_codes = Q(interlock__in=codes)
        shown |= in_codes if held.school_ids is None else in_codes & Q(school_id__in=held.school_ids)
    return shown
