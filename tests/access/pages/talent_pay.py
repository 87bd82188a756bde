"""Pages of bands, pay, market, scenarios."""

from access.pages.page import APPROVE, BOTH, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

HR, AMARA = "patrick_hr", "amara_teacher"
ALONE = frozenset({Role.HR})
MARKET = frozenset({Role.HR, Role.FINANCE})
# What the desk reads for whoever may read counts alone; nobody's pay is named to her.
BY_THE_DESK = frozenset({C.A3A, C.A3B})

PAGES: dict[str, Page] = {
    "pay_bands": Page(main=AMARA, reads=(C.A3P, READ)),
    "pay_benefits": Page(main=HR, reads=(C.A3P, WRITE), roles=ALONE, methods=BOTH),
    "pay_mine": Page(main=AMARA, reads=(C.A3B, READ)),
    "pay_statement": Page(main=HR, reads=(C.A3B, READ), about=("amara",), kind="pay of a teacher"),
    "pay_statement_pdf": Page(main=HR, reads=(C.A3B, READ), about=("amara",), kind="pay of a teacher"),
    "pay_letter": Page(
        main=AMARA,
        reads=(C.A3B, READ),
        about=("pay_line",),
        kind="pay of a teacher",
        methods=BOTH,
        # Whoever reads it for another acknowledges nothing.
        shown=frozenset({200, 404}),
    ),
    "pay_letter_pdf": Page(main=AMARA, reads=(C.A3B, READ), about=("pay_line",), kind="pay of a teacher"),
    "pay_worksheet": Page(
        main=AMARA,
        reads=(C.A3B, READ),
        about=("pay_line",),
        kind="pay of a teacher",
        # One's own at once; of another the door asks first what it is for.
        shown=frozenset({200, 303}),
    ),
    "pay_list": Page(main=HR, reads=(C.A3B, READ), roles=ALONE),
    "pay_person": Page(main=HR, reads=(C.A3B, WRITE), roles=ALONE, about=("amara",), methods=BOTH),
    "pay_approvals": Page(main="felix_finance", reads=(C.A3B, APPROVE), methods=BOTH, counts=BY_THE_DESK),
    "market_view": Page(main=HR, reads=(C.A3M, READ)),
    "market_load": Page(main=HR, reads=(C.A3M, WRITE), methods=BOTH),
    "market_template": Page(main=HR, reads=(C.A3M, WRITE)),
    "market_source": Page(main=HR, reads=(C.A3M, READ), about=("market_load",)),
    "scenario_list": Page(main=HR, reads=(C.A3M, READ)),
    "scenario_new": Page(main=HR, reads=(C.A3M, WRITE), methods=BOTH),
    "scenario": Page(
        main=HR,
        reads=(C.A3M, READ),
        about=("pay_scenario",),
        methods=BOTH,
        # Finance reads a proposal, and changes none.
        shown=frozenset({200, 404}),
        counts=BY_THE_DESK,
    ),
    "pay_cycle": Page(
        main=HR, reads=(C.A3M, READ), methods=BOTH, shown=frozenset({200, 404}), counts=BY_THE_DESK
    ),
    "pay_letters": Page(main=HR, reads=(C.A3B, READ), roles=ALONE),
    "salary_pools": Page(main=PRINCIPAL, reads=(C.O2, READ)),
}
