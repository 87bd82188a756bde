"""Special education and anchor rooms."""

from access.pages.page import BOTH, POST, PRINCIPAL, READ, WRITE, Page
from access.support_special_education_of_site import PLACEMENT, READING, ROOM, SERVICE
from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

AP, MATH, PROVIDER = "ruth_ap_sped", "amara_teacher", "priya_coteacher"
KEEPERS = frozenset({Role.AP_SPED, Role.SPED_TEACHER})
EVALUATES = KEEPERS | {Role.PSYCHOLOGIST}
WATCHES = frozenset({Role.AP_SPED, Role.PRINCIPAL})
TEACHERS = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER})
LEADS_ROOMS = frozenset({Role.PRINCIPAL, Role.AP_SPED, Role.AP_CULTURE})
# Whoever may refer a student notes that a parent asked; any student of the school, for a word is enough.
ASKS = frozenset(MATRIX[C.S1R, WRITE])
IN_ROOMS = TEACHERS | LEADS_ROOMS | {Role.PARA}

PAGES: dict[str, Page] = {
    "service_today": Page(main=PROVIDER, reads=(C.S2S, WRITE)),
    "service_log": Page(
        main=PROVIDER,
        reads=(C.S2S, READ),
        writes=(C.S2S, WRITE),
        about=("service",),
        kind=SERVICE,
        methods=POST,
        data={"minutes": "30"},
    ),
    "service_list": Page(main=AP, reads=(C.S2S, READ), roles=KEEPERS),
    "make_up": Page(
        main=AP, reads=(C.S2S, WRITE), about=("service",), kind=SERVICE, roles=KEEPERS, methods=BOTH
    ),
    "make_up_back": Page(
        main=PROVIDER,
        reads=(C.S2S, WRITE),
        about=("make_up",),
        kind=SERVICE,
        methods=POST,
        data={"minutes": "30"},
    ),
    "student_services": Page(
        main=AP, reads=(C.S2S, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "service_add": Page(
        main=AP, reads=(C.S2S, WRITE), about=("jaylen",), kind="student", roles=KEEPERS, methods=POST
    ),
    "service_end": Page(
        main=AP, reads=(C.S2S, WRITE), about=("service",), kind=SERVICE, roles=KEEPERS, methods=POST
    ),
    "sped_compliance": Page(main=AP, reads=(C.S2B, READ), roles=WATCHES, grows=True),
    "evaluation_case": Page(
        main=AP, reads=(C.S2B, WRITE), about=("sped_evaluation",), kind="student", roles=EVALUATES
    ),
    "evaluation_step": Page(
        main=AP,
        reads=(C.S2B, WRITE),
        about=("sped_evaluation",),
        kind="student",
        roles=EVALUATES,
        methods=POST,
        data={"kind": "permission_issued", "day": "{day}"},
    ),
    "plan_review": Page(
        main=AP,
        reads=(C.S2B, WRITE),
        about=("jaylen",),
        kind="student",
        roles=EVALUATES,
        methods=POST,
        data={"kind": "annual_review", "day": "{day}"},
    ),
    "evaluation_ask": Page(
        main=MATH,
        reads=(C.S0, READ),
        roles=ASKS,
        about=("jaylen",),
        kind="student",
        methods=BOTH,
        data={"day": "{day}"},
    ),
    "sped_caseload_list": Page(
        main=PRINCIPAL, reads=(C.S2B, READ), roles=WATCHES, counts=frozenset({C.S2S, C.S2B})
    ),
    "sped_access": Page(main=PRINCIPAL, reads=(C.S2B, READ), roles=WATCHES),
    "accommodation_mine": Page(main=MATH, reads=(C.S2A, READ), roles=TEACHERS, grows=True),
    "accommodation_read": Page(
        main=MATH, reads=(C.S2K, WRITE), about=("plan_reading",), kind=READING, roles=TEACHERS, methods=POST
    ),
    "accommodation_school": Page(main=AP, reads=(C.S2K, READ), roles=frozenset({Role.AP_SPED})),
    "accommodation_change": Page(
        main=AP,
        reads=(C.S2A, WRITE),
        about=("jaylen",),
        kind="student",
        roles=KEEPERS,
        methods=BOTH,
        data={"text": "Breaks on request"},
    ),
    "anchor_list": Page(main=PRINCIPAL, reads=(C.S1S, READ), roles=IN_ROOMS),
    "anchor_open": Page(main=PRINCIPAL, reads=(C.S1S, WRITE), roles=LEADS_ROOMS, methods=POST),
    "anchor_room": Page(main=MATH, reads=(C.S1S, READ), about=("anchor_room",), kind=ROOM, roles=IN_ROOMS),
    "anchor_place": Page(
        main=PRINCIPAL,
        reads=(C.S1R, WRITE),
        about=("anchor_room",),
        kind=ROOM,
        roles=LEADS_ROOMS,
        methods=BOTH,
    ),
    "anchor_placement": Page(
        main=MATH, reads=(C.S1R, READ), about=("anchor_placement",), kind=PLACEMENT, roles=IN_ROOMS
    ),
    "anchor_points": Page(
        main=MATH,
        reads=(C.S1R, WRITE),
        about=("anchor_placement",),
        kind=PLACEMENT,
        roles=IN_ROOMS,
        methods=POST,
        data={"points": "1:2"},
    ),
    "anchor_level": Page(
        main=MATH,
        reads=(C.S1R, WRITE),
        about=("anchor_placement",),
        kind=PLACEMENT,
        roles=IN_ROOMS,
        methods=POST,
        data={"number": "2", "because": "Says when it gets hard."},
    ),
    "anchor_change": Page(
        main=PRINCIPAL,
        reads=(C.S1S, WRITE),
        about=("anchor_room",),
        kind=ROOM,
        roles=LEADS_ROOMS,
        methods=BOTH,
    ),
    "anchor_step": Page(
        main=PRINCIPAL,
        reads=(C.S1R, WRITE),
        about=("anchor_placement",),
        kind=PLACEMENT,
        roles=LEADS_ROOMS,
        methods=POST,
        data={"do": "20"},
    ),
}
