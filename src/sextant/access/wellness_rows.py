"""Rows of the matrix about wellness and safety."""

from sextant.access.groups import (
    AT_SCHOOL,
    OWN,
    SCH,
    SUP,
    C,
    R,
    Row,
    every,
)
from sextant.kernel.guard import RecordClass, Verb

WELLNESS_ROWS: dict[tuple[RecordClass, Verb], Row] = {
    # S4: counselling: the author and the assigned clinical supervisor, nobody else, no process
    (C.S4, Verb.READ): {
        R.COUNSELOR: OWN,
        R.SOCIAL_WORKER: OWN,
        R.PSYCHOLOGIST: OWN,
        R.CLINICAL_SUPERVISOR: SUP,
    },
    (C.S4, Verb.WRITE): {R.COUNSELOR: OWN, R.SOCIAL_WORKER: OWN, R.PSYCHOLOGIST: OWN},
    # S5: safety: the named lead reads; everybody at school may raise
    (C.S5, Verb.READ): {R.SAFETY_LEAD: SCH},
    (C.S5, Verb.WRITE): {**every(AT_SCHOOL, OWN), R.SAFETY_LEAD: SCH},
}
