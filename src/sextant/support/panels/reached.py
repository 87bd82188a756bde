"""Which pages about a student the reader reaches: one question for all panels of her page."""

from sextant.access.policy import Policy, reached
from sextant.access.reach import current_rights
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
        known[student_id] = reached(_LED_TO, current_rights(), keyed_student(student_id))
    return known[student_id]
