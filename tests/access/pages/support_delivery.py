"""Groups, sessions, probes, reviews."""

from access.pages.page import BOTH, HELPER, POST, PRINCIPAL, READ, TEACHER, WRITE, Page
from sextant.access.groups import LEADERS_OF_LEARNING, SCREENERS, TEACHERS
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

LEADS_GROUPS = frozenset({*TEACHERS, *SCREENERS, *LEADERS_OF_LEARNING})
PLACES = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
REVIEWS = frozenset({*SCREENERS, *LEADERS_OF_LEARNING})
GROUP = ("support_group",)

PAGES: dict[str, Page] = {
    "session_today": Page(main=HELPER, reads=(C.S1S, WRITE), roles=LEADS_GROUPS, grows=True),
    "support_group_list": Page(main=HELPER, reads=(C.S1S, WRITE), roles=LEADS_GROUPS, grows=True),
    # What the page reads is the group; a teacher of a student who sits in it knows its times from elsewhere.
    "support_group": Page(
        main=HELPER, reads=(C.S1S, READ), about=GROUP, kind="support group", roles=LEADS_GROUPS
    ),
    "session_log": Page(
        main=HELPER,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=GROUP,
        kind="support group",
        roles=LEADS_GROUPS,
        methods=BOTH,
        data={"on": "{day}", "minutes": "30"},
    ),
    "session_undo": Page(
        main=HELPER,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=GROUP,
        kind="support group",
        roles=LEADS_GROUPS,
        methods=POST,
        data={"on": "{day}"},
    ),
    "group_cover": Page(
        main=HELPER,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=GROUP,
        kind="support group",
        roles=LEADS_GROUPS,
        methods=POST,
        data={"adult": "{principal}", "first": "{day}", "last": "{day}"},
    ),
    "group_cover_end": Page(
        main=HELPER,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=GROUP,
        kind="support group",
        roles=LEADS_GROUPS,
        methods=POST,
        # Nobody stands in there.
        data={"cover": "0"},
        shown=frozenset({200, 404}),
    ),
    "probe_list": Page(main=HELPER, reads=(C.S1S, WRITE), roles=LEADS_GROUPS, grows=True),
    "probe_group": Page(
        main=HELPER,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=GROUP,
        kind="support group",
        roles=LEADS_GROUPS,
        methods=BOTH,
    ),
    "probe_mine": Page(main=HELPER, reads=(C.S1S, WRITE), roles=LEADS_GROUPS, methods=BOTH),
    "placement": Page(main=PRINCIPAL, reads=(C.S1S, WRITE), roles=PLACES),
    "placement_propose": Page(main=PRINCIPAL, reads=(C.S1S, WRITE), roles=PLACES, methods=POST),
    "placement_decide": Page(
        main=PRINCIPAL,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=("placement",),
        kind="placement",
        roles=PLACES,
        methods=POST,
        data={"do": "refuse", "because": "Not now."},
    ),
    "team_meeting": Page(main=PRINCIPAL, reads=(C.S1R, WRITE), roles=REVIEWS, grows=True),
    "team_suspect": Page(
        main=PRINCIPAL,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=("support_plan",),
        kind="support plan",
        roles=REVIEWS,
        methods=POST,
        data={"do": "say"},
    ),
    "team_review": Page(
        main=PRINCIPAL,
        reads=(C.S1S, READ),
        writes=(C.S1S, WRITE),
        about=("support_plan",),
        kind="support plan",
        roles=REVIEWS,
        methods=BOTH,
        data={"decision": "continue", "because": "It helps.", "next_on": "2027-01-11"},
    ),
    "fade_list": Page(main=PRINCIPAL, reads=(C.S1R, WRITE), roles=REVIEWS, grows=True),
    # A class is structure, which all staff may read; of its students each reads hers.
    "section_groups": Page(main=TEACHER, reads=(C.S1S, READ), about=("homeroom_7b",)),
    "plan_progress": Page(
        main=HELPER,
        reads=(C.S1S, READ),
        about=("support_plan",),
        kind="support plan",
        for_families=True,
    ),
}
