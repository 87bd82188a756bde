"""Whether whoever acts does something for the whole of a school, by a role that may."""

from sextant.access.policy import Policy
from sextant.access.reach import current_rights


def keeps(policy: Policy, *, school_id: int) -> bool:
    """Tell if a role of this policy reaches all of a school: one held elsewhere, or another one, does not."""
    return policy.covers(current_rights(), school_id=school_id)
