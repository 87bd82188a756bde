"""Pages of positions, requisitions, openings, applications."""

from access.pages.page import APPROVE, BOTH, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

RECRUITER, FINANCE, HR = "rosa_recruiter", "felix_finance", "patrick_hr"
KEEPERS = frozenset({Role.PRINCIPAL, Role.AP_OPERATIONS, Role.FINANCE})
DECIDERS = frozenset({Role.FINANCE, Role.REGIONAL_SUPERINTENDENT})
HIRES = frozenset({Role.RECRUITER, Role.HR, Role.PRINCIPAL})
READS_FUNNEL = HIRES | {Role.REGIONAL_SUPERINTENDENT}
A_POSITION = {"title": "Teacher", "seat": "teacher", "fte_percent": "100", "funding_line": ""}
A_POSTING = {"title": "Math teacher", "about": "You teach.", "opens_on": ""}

PAGES: dict[str, Page] = {
    # Anybody opens these; a form without a file is no application.
    "careers": Page(main=RECRUITER, is_public=True),
    "career_posting": Page(main=RECRUITER, is_public=True, about=("posting",)),
    "career_apply": Page(
        main=RECRUITER,
        is_public=True,
        about=("posting",),
        methods=BOTH,
        data={"given_name": "Noor"},
        without_seat=frozenset({422, 429}),
    ),
    "career_thanks": Page(
        main=RECRUITER, is_public=True, methods=BOTH, data={"gender": "f"}, without_seat=frozenset({422})
    ),
    "career_mine": Page(
        main=RECRUITER,
        is_public=True,
        about=("candidate_key",),
        methods=BOTH,
        without_seat=frozenset({422, 429}),
    ),
    "career_letter_pdf": Page(
        main=RECRUITER,
        is_public=True,
        about=("candidate_key",),
        # No offer is out to the candidate of this site.
        shown=frozenset({404, 429}),
    ),
    "position_list": Page(main=PRINCIPAL, reads=(C.O1, READ)),
    "position_new": Page(main=PRINCIPAL, reads=(C.O1, WRITE), roles=KEEPERS, methods=BOTH, data=A_POSITION),
    "position": Page(main=PRINCIPAL, reads=(C.O1, READ), about=("position",), kind="position"),
    "position_edit": Page(
        main=PRINCIPAL,
        reads=(C.O1, READ),
        about=("position",),
        kind="position",
        roles=KEEPERS,
        methods=BOTH,
        data=A_POSITION,
    ),
    "position_move": Page(
        main=PRINCIPAL,
        reads=(C.O1, READ),
        about=("position",),
        kind="position",
        roles=KEEPERS,
        methods=POST,
        data={"do": "freeze"},
    ),
    "requisition_new": Page(
        main=PRINCIPAL,
        reads=(C.O1, READ),
        about=("position",),
        kind="position",
        roles=KEEPERS,
        methods=BOTH,
        data={"because": ""},
    ),
    "budget_line_list": Page(main=FINANCE, reads=(C.O1, READ)),
    "budget_line_set": Page(
        main=FINANCE,
        reads=(C.O1, WRITE),
        roles=frozenset({Role.FINANCE}),
        methods=POST,
        data={"name": "Title I", "allowed": "3.5"},
    ),
    "requisition_list": Page(main=FINANCE, reads=(C.O1, READ)),
    "requisition": Page(main=FINANCE, reads=(C.O1, READ), about=("requisition",), kind="requisition"),
    "requisition_decide": Page(
        main=FINANCE,
        reads=(C.O1, APPROVE),
        about=("requisition",),
        kind="requisition",
        roles=DECIDERS,
        methods=POST,
        data={"do": "approve"},
    ),
    "posting_list": Page(main=RECRUITER, reads=(C.O3, WRITE)),
    "posting_new": Page(
        main=RECRUITER, reads=(C.O3, WRITE), about=("approved",), methods=BOTH, data=A_POSTING
    ),
    "posting_edit": Page(
        main=RECRUITER, reads=(C.O3, WRITE), about=("posting",), methods=BOTH, data=A_POSTING
    ),
    "posting_move": Page(
        main=RECRUITER, reads=(C.O3, WRITE), about=("posting",), methods=POST, data={"do": "close"}
    ),
    "funnel_board": Page(main=RECRUITER, reads=(C.A4C, READ), roles=READS_FUNNEL),
    "hiring_numbers": Page(
        main="anneke_data_director",
        reads=(C.O3, READ),
        roles=frozenset({Role.CHIEF_ACADEMIC_OFFICER, Role.DATA_DIRECTOR}),
    ),
    "adverse_impact": Page(main=HR, reads=(C.A5, READ)),
    "candidate_list": Page(main=RECRUITER, reads=(C.A4C, READ), roles=READS_FUNNEL),
    "resume_queue": Page(main=RECRUITER, reads=(C.A4C, WRITE)),
    "candidate": Page(main=RECRUITER, reads=(C.A4C, READ), about=("application",), kind="application"),
    "candidate_move": Page(
        main=RECRUITER,
        reads=(C.A4C, WRITE),
        about=("application",),
        kind="application",
        methods=POST,
        data={"to": "resume_screened"},
    ),
    "candidate_undo": Page(
        main=RECRUITER, reads=(C.A4C, WRITE), about=("application",), kind="application", methods=POST
    ),
    "candidate_file": Page(
        main=RECRUITER,
        reads=(C.A4C, READ),
        about=("application", "candidate_paper"),
        kind="application",
        # Whoever still rates reads papers once their own levels are handed in.
        shown=frozenset({200, 303}),
    ),
    "message_template_list": Page(main=RECRUITER, reads=(C.O3, WRITE)),
    "message_template": Page(
        main=RECRUITER,
        reads=(C.O3, WRITE),
        about=("stage_word",),
        methods=BOTH,
        data={"do": "preview", "subject": "Hello", "body": "Hello."},
    ),
}
