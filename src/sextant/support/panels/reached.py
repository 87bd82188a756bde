"""Which pages about a student the reader reaches: one question for all panels of her page."""

from sextant.access.policy import Policy, reached
from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel import guard
from sextant.network.queries.people import keyed_student
from sextant.support import policies

# Every page of support that answers 404 out of reach and that a panel leads to.
_LED_TO: tuple[Policy, ...] = (
    policies.READ_SUPPORT,
    policies.READ_HELP,
    policies.READ_SERVICES,
    policies.KEEP_ACCOMMODATIONS,
)
_KNOWN = "support.reached"


def pages_reached(student_id: int) -> frozenset[Policy]:
    """Return which of these policies let the reader reach this student: what her views will ask again."""
    known: dict[int, frozenset[Policy]] = guard.memory().setdefault(_KNOWN, {})
    if student_id not in known:
        rights = current_rights()
        # A family stands on the page of nobody but its own: what holds for it reaches her, too.
        is_family = bool(rights.roles) and rights.roles <= FAMILY_ROLES
        known[student_id] = (
            frozenset(one for one in _LED_TO if one.holds(rights))
            if is_family
            else reached(_LED_TO, rights, keyed_student(student_id))
        )
    return known[student_id]
