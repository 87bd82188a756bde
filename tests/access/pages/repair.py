"""Restorative practice, detentions, lost privileges."""

from access.pages.page import BOTH, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

# Restorative practice: the culture team of a school; teachers for what they facilitate, verify, supervise.
CULTURE_TEAM = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.DEAN})

KEEPS_REPAIR = CULTURE_TEAM | {Role.TEACHER}

DECIDES_REPAIR = frozenset({Role.PRINCIPAL, Role.AP_CULTURE})


PAGES: dict[str, Page] = {
    # Restorative practice, detentions, lost privileges
    "repair": Page(main=PRINCIPAL, reads=(C.S3B, READ), roles=KEEPS_REPAIR),
    "repair_new": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), roles=KEEPS_REPAIR, methods=BOTH, data={"purpose": "Noise."}
    ),
    "repair_case": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("repair_case",), kind="repair case", roles=KEEPS_REPAIR
    ),
    "repair_lead": Page(
        main=PRINCIPAL,
        reads=(C.S3C, WRITE),
        about=("repair_case",),
        kind="repair case",
        roles=CULTURE_TEAM,
        methods=POST,
        data={"do": "stop", "because": "other_way"},
    ),
    "repair_step": Page(
        main=PRINCIPAL,
        reads=(C.S3B, WRITE),
        about=("repair_meeting",),
        kind="repair case",
        roles=KEEPS_REPAIR,
        methods=POST,
        data={"do": "close"},
    ),
    "repair_decide": Page(
        main=PRINCIPAL,
        reads=(C.S3B, WRITE),
        about=("repair_case",),
        kind="repair case",
        roles=DECIDES_REPAIR,
        methods=POST,
        data={"follow_up": "rest"},
    ),
    "repair_meeting": Page(
        main=PRINCIPAL,
        reads=(C.S3B, WRITE),
        about=("repair_meeting",),
        kind="repair case",
        roles=KEEPS_REPAIR,
        methods=BOTH,
        query={"step": "happened"},
    ),
    "promise_mark": Page(
        main=PRINCIPAL,
        reads=(C.S3B, WRITE),
        about=("promise",),
        kind="promise",
        roles=KEEPS_REPAIR,
        methods=POST,
        data={"state": "kept"},
    ),
    "agreement": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("own_agreement",), kind="student", for_families=True
    ),
    "agreement_pdf": Page(
        main=PRINCIPAL,
        reads=(C.S3B, READ),
        about=("own_agreement",),
        kind="student",
        for_families=True,
        shown=frozenset({200, 303}),
    ),
    "facilitator_list": Page(
        main=PRINCIPAL, reads=(C.L3, WRITE), roles=DECIDES_REPAIR, methods=BOTH, data={"course": "Two days"}
    ),
    "facilitator_end": Page(
        main=PRINCIPAL,
        reads=(C.L3, WRITE),
        about=("training",),
        kind="school",
        roles=DECIDES_REPAIR,
        methods=POST,
    ),
    "detention_list": Page(main=PRINCIPAL, reads=(C.S3B, READ), roles=KEEPS_REPAIR),
    "detention_plan": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), roles=CULTURE_TEAM, methods=POST, data={"do": "seat"}
    ),
    "detention": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("detention",), kind="detention", roles=KEEPS_REPAIR
    ),
    "detention_mark": Page(
        main=PRINCIPAL,
        reads=(C.S3B, WRITE),
        about=("detention_seat",),
        kind="detention",
        roles=KEEPS_REPAIR,
        methods=POST,
        data={"state": "served"},
    ),
    "privilege_list": Page(main=PRINCIPAL, reads=(C.S3A, READ)),
    "privilege_take": Page(
        main=PRINCIPAL,
        reads=(C.S3A, WRITE),
        about=("jaylen",),
        kind="student",
        roles=CULTURE_TEAM,
        methods=BOTH,
        data={"privilege": "role"},
    ),
    "privilege_back": Page(
        main=PRINCIPAL,
        reads=(C.S3A, WRITE),
        about=("loss",),
        kind="student",
        roles=CULTURE_TEAM,
        methods=POST,
    ),
    "calendar_feed": Page(main="amara_teacher", reads=(C.L3, READ), methods=BOTH, data={"do": "make"}),
    "feed_ics": Page(
        main=PRINCIPAL,
        is_public=True,
        about=("no_feed",),
        shown=frozenset({404}),
        without_seat=frozenset({429}),
    ),
}
