"""Pages of agendas, meetings, commitments, leadership teams and school plans."""

from access.leadership_agenda_of_site import MEETING, PROMISE, SEAT
from access.pages.page import BOTH, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

PRINCIPAL, REGION = "lucia_principal", "walter_regional"
NAMES = frozenset({Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})

PAGES: dict[str, Page] = {
    "agenda": Page(main=PRINCIPAL, reads=(C.O5, READ)),
    "meeting_list": Page(main=REGION, reads=(C.O5, READ), grows=True),
    "meeting": Page(
        main=PRINCIPAL,
        reads=(C.O5, READ),
        writes=(C.O5, WRITE),
        about=("leadership_meeting",),
        kind=MEETING,
        methods=BOTH,
    ),
    "meeting_mode": Page(
        main=PRINCIPAL, reads=(C.O5, WRITE), about=("leadership_meeting",), kind=MEETING, methods=BOTH
    ),
    "meeting_minutes": Page(main=PRINCIPAL, reads=(C.O5, READ), about=("leadership_meeting",), kind=MEETING),
    "commitment_list": Page(main=PRINCIPAL, reads=(C.O5, READ), grows=True),
    "commitment": Page(
        main="dana_ap_culture",
        reads=(C.O5, READ),
        writes=(C.O5, WRITE),
        about=("commitment_made",),
        kind=PROMISE,
        methods=BOTH,
    ),
    "leadership_team": Page(main=REGION, reads=(C.O5, READ), writes=(C.O5, WRITE), methods=BOTH),
    "acting_new": Page(
        main=PRINCIPAL,
        reads=(C.O5, WRITE),
        roles=NAMES,
        about=("harbor", "seat_to_act_in"),
        kind=SEAT,
        methods=BOTH,
    ),
    "school_plan": Page(main="erik_teacher", reads=(C.O4, READ), writes=(C.O4, WRITE), methods=BOTH),
    "school_plan_edit": Page(
        main=PRINCIPAL, reads=(C.O4, WRITE), roles=NAMES, methods=BOTH, shown=frozenset({200, 404})
    ),
}
