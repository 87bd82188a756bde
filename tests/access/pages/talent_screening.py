"""Pages of kits, interviews, lessons, scores, norming."""

from access.pages.page import APPROVE, BOTH, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.talent_rows import PANELISTS
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

RECRUITER = "rosa_recruiter"
HIRES = frozenset({Role.RECRUITER, Role.HR})
PLANS = HIRES | {Role.PRINCIPAL}
ON_PANELS = HIRES | frozenset(PANELISTS)
# Who rates nothing there is led to the page of the event.
RATED = frozenset({200, 303})
# A region decides about principals, a principal about everybody else of her school.
DECIDED = frozenset({200, 404})

PAGES: dict[str, Page] = {
    "screening_mine": Page(main=PRINCIPAL, reads=(C.A4, WRITE)),
    "screen_event_list": Page(main=RECRUITER, reads=(C.A4C, READ), roles=PLANS, grows=True),
    "screen_event": Page(main=PRINCIPAL, reads=(C.A4C, READ), about=("screen_event",), kind="met candidate"),
    "screen_event_rate": Page(
        main=PRINCIPAL,
        reads=(C.A4, WRITE),
        about=("screen_event",),
        kind="rated candidate",
        methods=BOTH,
        shown=RATED,
        data={"do": "keep", "level-smarts": "3"},
    ),
    "screen_event_settle": Page(
        main=PRINCIPAL,
        reads=(C.A4, WRITE),
        about=("screen_event",),
        kind="rated candidate",
        methods=POST,
        shown=frozenset({404}),
        data={"do": "note", "note": "Seen."},
    ),
    "screen_event_move": Page(
        main=RECRUITER,
        reads=(C.A4C, READ),
        about=("screen_event",),
        kind="met candidate",
        roles=ON_PANELS,
        methods=POST,
        shown=frozenset({404}),
        data={"do": "cancel"},
    ),
    "candidate_screening": Page(
        main=PRINCIPAL, reads=(C.A4C, READ), about=("candidate",), kind="met candidate"
    ),
    "panel_packet": Page(main=PRINCIPAL, reads=(C.A4C, READ), about=("candidate",), kind="met candidate"),
    "candidate_decide": Page(
        main=PRINCIPAL,
        reads=(C.A4, APPROVE),
        about=("candidate",),
        kind="decided candidate",
        methods=BOTH,
        shown=DECIDED,
        data={"do": "turn_down", "reason": "other", "because": "Not seen in all."},
    ),
    "screen_event_plan": Page(
        main=RECRUITER,
        reads=(C.A4C, READ),
        about=("candidate",),
        kind="met candidate",
        roles=PLANS,
        methods=BOTH,
        data={"kind": "phone", "day": "2026-12-01", "time": "09:00", "place": "By phone"},
    ),
    "kit_list": Page(main=RECRUITER, reads=(C.O3, READ), roles=ON_PANELS),
    "kit": Page(main=RECRUITER, reads=(C.O3, READ), about=("kit",), roles=ON_PANELS),
    "kit_edit": Page(
        main=RECRUITER, reads=(C.O3, WRITE), about=("kit_draft",), methods=BOTH, data={"title": "A kit"}
    ),
    "kit_copy": Page(main=RECRUITER, reads=(C.O3, WRITE), about=("kit",), methods=POST),
    "kit_use": Page(main=RECRUITER, reads=(C.O3, WRITE), about=("kit_draft",), methods=POST),
    "kit_default": Page(main=RECRUITER, reads=(C.O3, WRITE), methods=POST),
    "norming_list": Page(main=RECRUITER, reads=(C.A4N, READ), roles=HIRES),
    "norming_session": Page(
        main=RECRUITER,
        reads=(C.A4N, WRITE),
        methods=BOTH,
        data={"basis": "Video", "key": "3 2 4 3 2 1 3 4 2 3"},
    ),
}
