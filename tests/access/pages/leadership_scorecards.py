"""Pages of scorecards, quarterly reviews and turnaround plans."""

from access.pages.page import BOTH, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

PRINCIPAL, REGION, DIRECTOR = "lucia_principal", "walter_regional", "anneke_data_director"
SUPERINTENDENT, LEADS = frozenset({Role.REGIONAL_SUPERINTENDENT}), frozenset({Role.PRINCIPAL})

PAGES: dict[str, Page] = {
    "scorecard_list": Page(main=REGION, reads=(C.O4, READ)),
    "scorecard": Page(main=PRINCIPAL, reads=(C.O4, READ), about=("scorecard",), kind="scorecard"),
    "measure_list": Page(main=DIRECTOR, reads=(C.O4D, READ)),
    "measure": Page(main=DIRECTOR, reads=(C.O4D, READ), about=("measure_code",)),
    "measures_change": Page(main=DIRECTOR, reads=(C.O4D, WRITE), about=("school_type",), methods=BOTH),
    "review_list": Page(main=PRINCIPAL, reads=(C.O6, READ)),
    "quarterly_review": Page(
        main=PRINCIPAL, reads=(C.O6, READ), writes=(C.O6, WRITE), about=("review",),
        kind="quarterly review", methods=BOTH,
    ),
    "quarterly_review_write": Page(
        main=PRINCIPAL, reads=(C.O6, WRITE), roles=LEADS, about=("review",), kind="quarterly review",
        methods=BOTH,
    ),
    "quarterly_review_print": Page(
        main=PRINCIPAL, reads=(C.O6, READ), about=("review",), kind="quarterly review"
    ),
    "quarterly_review_pdf": Page(
        main=PRINCIPAL, reads=(C.O6, READ), about=("review",), kind="quarterly review",
        shown=frozenset({200, 303}),
    ),
    "turnaround_list": Page(main=REGION, reads=(C.O6, READ)),
    "turnaround": Page(main=REGION, reads=(C.O6, READ), about=("turnaround_plan",), kind="turnaround plan"),
    "turnaround_help": Page(
        main=REGION, reads=(C.O6, WRITE), roles=SUPERINTENDENT, about=("turnaround_plan",),
        kind="turnaround plan", methods=BOTH,
    ),
    "turnaround_end": Page(
        main=REGION, reads=(C.O6, WRITE), roles=SUPERINTENDENT, about=("turnaround_plan",),
        kind="turnaround plan", methods=BOTH,
    ),
    "milestone_seen": Page(
        main=PRINCIPAL, reads=(C.O6, WRITE), about=("milestone",), kind="milestone", methods=BOTH
    ),
    "central_support": Page(main=REGION, reads=(C.O6, READ)),
    "help_found": Page(
        main=REGION, reads=(C.O6, WRITE), roles=SUPERINTENDENT, about=("help_of_center",),
        kind="help of the center", methods=BOTH,
    ),
}  # fmt: skip
