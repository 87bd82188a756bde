"""Whether whoever acts does something for the whole of a school, by a role that may."""

from sextant.access.policy import Policy
from sextant.access.reach import current_rights, reach_of
from sextant.access.terms import Reach

_WHOLE = frozenset({Reach.SCHOOL, Reach.REGION})


def keeps(policy: Policy, *, school_id: int) -> bool:
    """Tell if a role of this policy reaches all of a school: one held elsewhere, or another one, does not."""
    for held in current_rights().held:
        if held.role not in policy.roles or held.student_id is not None:
            continue
        far = reach_of(held, policy.on, policy.verb)
        if far is Reach.NETWORK or (far in _WHOLE and school_id in (held.school_ids or ())):
            return True
    return False
