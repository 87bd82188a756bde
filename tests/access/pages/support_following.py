"""Attendance, early warning, caseloads, what works here."""

from access.pages.page import BOTH, OPERATIONS, PRINCIPAL, READ, WRITE, Page
from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

COUNSELOR, HELPER = "ines_counselor", "samir_interventionist"
CALLS = frozenset({Role.COUNSELOR, Role.SOCIAL_WORKER, Role.PRINCIPAL, Role.AP_CULTURE})
LETTERS = frozenset({Role.AP_OPERATIONS, Role.PRINCIPAL})
ASKS = frozenset(MATRIX[C.S1R, WRITE])
LOADS = frozenset({Role.PRINCIPAL, Role.AP_SPED, Role.COUNSELOR, Role.SOCIAL_WORKER})


PAGES: dict[str, Page] = {
    "outreach_list": Page(main=COUNSELOR, reads=(C.S1R, WRITE), roles=CALLS, grows=True),
    "outreach": Page(
        main=COUNSELOR, reads=(C.S1R, WRITE), roles=CALLS, about=("jaylen",), kind="student", methods=BOTH
    ),
    "truancy_list": Page(main=OPERATIONS, reads=(C.S1A, WRITE), roles=LETTERS, grows=True),
    "truancy_case": Page(
        main=OPERATIONS, reads=(C.S1A, WRITE), roles=LETTERS, about=("jaylen",), kind="student", methods=BOTH
    ),
    # He is not truant on this site: both lead back to his page.
    "truancy_notice": Page(
        main=OPERATIONS,
        reads=(C.S1A, WRITE),
        roles=LETTERS,
        about=("jaylen",),
        kind="student",
        shown=frozenset({303}),
    ),
    "truancy_notice_pdf": Page(
        main=OPERATIONS,
        reads=(C.S1A, WRITE),
        roles=LETTERS,
        about=("jaylen",),
        kind="student",
        shown=frozenset({303}),
    ),
    # Nobody wrote to his family on this site: there is no letter to read.
    "family_truancy_letter": Page(
        main="denise_guardian",
        reads=(C.S1A, READ),
        roles=frozenset({Role.GUARDIAN}),
        about=("jaylen",),
        kind="student",
        shown=frozenset({404}),
        for_families=True,
    ),
    "early_warning": Page(main=COUNSELOR, reads=(C.S1R, WRITE), roles=CALLS, grows=True),
    "early_warning_review": Page(
        main=COUNSELOR,
        reads=(C.S1R, WRITE),
        roles=CALLS,
        about=("jaylen",),
        kind="student",
        methods=BOTH,
        shown=frozenset({200, 303}),
    ),
    # Whoever manages a case, whatever her seat.
    "warning_cases": Page(main=COUNSELOR, reads=(C.S1R, WRITE), roles=ASKS, methods=BOTH),
    # How many each counselor looks after for wellness, and nobody's name.
    "caseload_units": Page(
        main=PRINCIPAL,
        reads=(C.S1D, READ),
        writes=(C.S1D, WRITE),
        roles=LOADS,
        counts=frozenset({C.S4I, C.S2S, C.S2B}),
    ),
    "what_works": Page(main=HELPER, reads=(C.P1, READ)),
}
