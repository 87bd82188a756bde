"""Consistency: ratios, reviews, the drill."""

from access.pages.page import BOTH, PRINCIPAL, READ, WRITE, Page
from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

# Consistency: who leads reads ratios between groups; the dean reads rates and places.
READS_CONSISTENCY = frozenset(MATRIX[C.C2, READ]) - {Role.DEAN}


PAGES: dict[str, Page] = {
    # Consistency: ratios and reviews, rates and the drill
    "consistency": Page(main=PRINCIPAL, reads=(C.C2, READ), roles=READS_CONSISTENCY),
    "consistency_review_new": Page(
        main=PRINCIPAL,
        reads=(C.C4, WRITE),
        methods=BOTH,
        data={"findings": "Two readings.", "change": "They decide together.", "looks_again_on": "2027-01-25"},
    ),
    "consistency_review": Page(
        main=PRINCIPAL, reads=(C.C4, READ), about=("consistency_review",), kind="school"
    ),
    "culture_pulse": Page(main=PRINCIPAL, reads=(C.C2, READ), counts=frozenset({C.S3B})),
    "big_five": Page(main=PRINCIPAL, reads=(C.C2, READ), grows=True, counts=frozenset({C.S3B})),
}
