"""Pages of equity."""

from access.leadership_equity_of_site import DECISION, GAP
from access.pages.page import BOTH, PRINCIPAL, READ, WRITE, Page
from sextant.kernel.guard import RecordClass as C

PAGES: dict[str, Page] = {
    "equity": Page(main=PRINCIPAL, reads=(C.O9, READ)),
    "equity_decide": Page(main=PRINCIPAL, reads=(C.O9, WRITE), about=("equity_gap",), kind=GAP, methods=BOTH),
    "equity_close": Page(
        main=PRINCIPAL, reads=(C.O9, WRITE), about=("decision_about_gap",), kind=DECISION, methods=BOTH
    ),
}
