"""Pages of advancement."""

from access.pages.page import ACADEMICS, BOTH, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.groups import TEACHERS
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

HR = "patrick_hr"
OWN = frozenset(TEACHERS)
READS_CASES = frozenset({Role.HR, Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER})
SITS = frozenset({Role.PRINCIPAL, Role.CONTENT_EXPERT, Role.HR})
A_WINDOW = {
    "name": "June", "opens_on": "2027-06-01", "closes_on": "2027-06-12", "decides_by": "2027-06-30",
}  # fmt: skip

PAGES: dict[str, Page] = {
    "advancement_mine": Page(
        main="amara_teacher", reads=(C.A2C, READ), roles=OWN, methods=BOTH, data={"do": "may_ask"}
    ),
    "advancement_criteria": Page(main="amara_teacher", reads=(C.A3P, READ)),
    "advancement_windows": Page(main=HR, reads=(C.A3P, WRITE), methods=BOTH, data=A_WINDOW),
    "advancement_window_step": Page(
        main=HR, reads=(C.A3P, WRITE), about=("advancement_window",), methods=POST, data={"do": "find"}
    ),
    "advancement_list": Page(main=HR, reads=(C.A2C, READ), roles=READS_CASES, grows=True),
    "year_result_list": Page(
        main=PRINCIPAL,
        reads=(C.A2C, READ),
        roles=READS_CASES,
        methods=BOTH,
        grows=True,
        # Certificates stand in the same evidence; what is missing says nothing of them.
        counts=frozenset({C.A3B}),
    ),
    "year_result": Page(
        main=PRINCIPAL,
        reads=(C.A2C, READ),
        about=("rated_teacher",),
        kind="rated year",
        roles=READS_CASES,
        counts=frozenset({C.A3B}),
    ),
    "year_rate": Page(
        main=PRINCIPAL,
        reads=(C.A2C, READ),
        about=("rated_teacher",),
        kind="rated year",
        # Nobody rates in November, and a region only where a school has no principal.
        shown=frozenset({200, 303}),
        roles=frozenset({Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT}),
        methods=BOTH,
    ),
    "advancement_panels": Page(main="nadia_content_math", reads=(C.A2C, READ), roles=SITS),
    "advancement_case": Page(
        main=ACADEMICS,
        reads=(C.A2C, READ),
        about=("advancement_case",),
        kind="advancement case",
        methods=BOTH,
        data={"do": "vote", "outcome": "not_yet", "because": "One unit has no results by now."},
    ),
    "advancement_rate": Page(
        main=PRINCIPAL,
        reads=(C.A2C, READ),
        about=("begun_case",),
        kind="begun case",
        # A principal who sits on the panel of another school’s case reads it, and does not rate.
        shown=frozenset({200, 303}),
        roles=frozenset({Role.PRINCIPAL}),
        methods=BOTH,
        data={"level_family": "3"},
    ),
    "advancement_submit": Page(
        main="priya_coteacher",
        reads=(C.A2C, READ),
        about=("begun_case",),
        kind="begun case",
        roles=OWN,
        methods=BOTH,
        data={"target": "3", "statement": "Three units."},
    ),
    "advancement_files": Page(
        main="priya_coteacher",
        reads=(C.A2C, READ),
        about=("begun_case",),
        kind="begun case",
        roles=OWN,
        methods=BOTH,
    ),
    "advancement_file": Page(
        main="priya_coteacher", reads=(C.A2C, READ), about=("case_file",), kind="case file"
    ),
    "advancement_file_away": Page(
        main="priya_coteacher",
        reads=(C.A2C, READ),
        about=("begun_case", "case_file"),
        kind="begun case",
        roles=OWN,
        methods=POST,
    ),
    "advancement_letter": Page(
        main="amara_teacher",
        reads=(C.A2V, READ),
        about=("decided_case",),
        kind="decided case",
    ),
    "advancement_letter_pdf": Page(
        main="amara_teacher",
        reads=(C.A2V, READ),
        about=("decided_case",),
        kind="decided case",
        shown=frozenset({200, 303}),
    ),
}
