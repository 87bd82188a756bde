"""Pages of retention, separations, hiring validity, leaders."""

from access.pages.page import BOTH, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

PRINCIPAL, HUMAN_RESOURCES, REGION = "lucia_principal", "patrick_hr", "walter_regional"

PAGES: dict[str, Page] = {
    "retention": Page(
        main=HUMAN_RESOURCES,
        reads=(C.A2R, READ),
        grows=True,
        counts=frozenset({C.A2R, C.A2, C.A2E, C.A3A, C.A0S}),
    ),
    "risk_list": Page(main=PRINCIPAL, reads=(C.A2R, READ), writes=(C.A2R, WRITE), methods=BOTH, grows=True),
    "stay_interview": Page(
        main=PRINCIPAL,
        reads=(C.A2R, WRITE),
        roles=frozenset({Role.PRINCIPAL}),
        about=("colleague",),
        kind="member of staff who stays",
        methods=BOTH,
    ),
    "talent_grid": Page(main=PRINCIPAL, reads=(C.A2R, READ), roles=frozenset({Role.PRINCIPAL}), grows=True),
    "separation_list": Page(main=HUMAN_RESOURCES, reads=(C.A2R, READ), grows=True),
    "separation_new": Page(main=HUMAN_RESOURCES, reads=(C.A2R, WRITE), methods=BOTH),
    "separation": Page(
        main=PRINCIPAL,
        reads=(C.A2R, READ),
        writes=(C.A2R, WRITE),
        about=("leaving",),
        kind="separation",
        methods=BOTH,
    ),
    "hiring_validity": Page(
        main="rosa_recruiter",
        reads=(C.O3, READ),
        roles=frozenset({Role.HR, Role.RECRUITER, Role.DATA_DIRECTOR}),
        methods=BOTH,
        counts=frozenset({C.A2V}),
    ),
    "school_leader_list": Page(main=REGION, reads=(C.A2L, READ)),
    "leader_evaluate": Page(
        main=REGION,
        reads=(C.A2L, WRITE),
        roles=frozenset({Role.REGIONAL_SUPERINTENDENT}),
        about=("leader",),
        kind="school leader",
        methods=BOTH,
    ),
    "leader_evaluation": Page(
        main=REGION,
        reads=(C.A2L, READ),
        about=("evaluation_of_leader",),
        kind="leader evaluation",
        methods=BOTH,
    ),
    "successor_list": Page(main=REGION, reads=(C.A2S, READ), writes=(C.A2S, WRITE), methods=BOTH),
    "successor_new": Page(
        main=REGION,
        reads=(C.A2S, WRITE),
        about=("harbor", "seat_to_follow"),
        kind="successor",
        methods=BOTH,
    ),
}
