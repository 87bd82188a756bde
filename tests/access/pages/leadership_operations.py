"""Pages of coverage, tickets, money, hours, resources and decision rights."""

from access.pages.page import ACADEMICS, BOTH, OPERATIONS, POST, PRINCIPAL, READ, TEACHER, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

KEEPS = frozenset({Role.PRINCIPAL, Role.AP_OPERATIONS})
LOADS = frozenset({Role.PRINCIPAL, Role.AP_OPERATIONS, Role.FINANCE})
PLANS = frozenset({Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER, Role.FINANCE})
LEADS = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE, Role.AP_SPED, Role.AP_OPERATIONS})
# A recruiter reads vacancies and nothing else of a school's operations (domain 9).
OPERATES = LOADS | PLANS | {Role.AP_INSTRUCTION, Role.HR, Role.DATA_DIRECTOR}
WRITES = frozenset({Role.CHIEF_ACADEMIC_OFFICER})

PAGES: dict[str, Page] = {
    "cover_today": Page(main=OPERATIONS, reads=(C.O1, READ), roles=OPERATES, grows=True),
    "cover_away": Page(main=OPERATIONS, reads=(C.O1, WRITE), roles=KEEPS, methods=POST),
    "cover_assign": Page(main=OPERATIONS, reads=(C.O1, WRITE), roles=KEEPS, methods=POST),
    "cover_plan": Page(main=OPERATIONS, reads=(C.O1, WRITE), roles=KEEPS, methods=BOTH),
    "cover_sheet": Page(main=OPERATIONS, reads=(C.O1, READ), roles=OPERATES),
    "lost_lesson_list": Page(main=OPERATIONS, reads=(C.O1, READ), roles=OPERATES),
    "lost_lesson_made_up": Page(
        main=OPERATIONS, reads=(C.O1, WRITE), roles=KEEPS, methods=POST, shown=frozenset({422})
    ),
    "cover_mine": Page(main=TEACHER, reads=(C.O4D, READ)),
    "ticket_list": Page(main=OPERATIONS, reads=(C.O8, READ)),
    "ticket_new": Page(main=TEACHER, reads=(C.O8, WRITE), methods=BOTH),
    "ticket": Page(
        main=OPERATIONS,
        reads=(C.O8, READ),
        writes=(C.O8, WRITE),
        about=("ticket",),
        kind="ticket",
        methods=BOTH,
    ),
    "spending": Page(main=OPERATIONS, reads=(C.O1, READ), roles=OPERATES),
    "spending_load": Page(main=OPERATIONS, reads=(C.O1, WRITE), roles=LOADS, methods=BOTH),
    "spending_template": Page(main=OPERATIONS, reads=(C.O1, WRITE), roles=LOADS),
    "leader_hours": Page(main=PRINCIPAL, reads=(C.O7, WRITE), roles=LEADS, methods=BOTH),
    "leader_hours_team": Page(
        main=PRINCIPAL,
        reads=(C.O7, READ),
        roles=frozenset({Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT}),
    ),
    "resources": Page(main=PRINCIPAL, reads=(C.O1, READ), roles=OPERATES),
    "resource_scenario_list": Page(main=ACADEMICS, reads=(C.O1, READ), roles=PLANS),
    "resource_scenario_new": Page(main=ACADEMICS, reads=(C.O1, READ), roles=PLANS, methods=BOTH),
    "resource_scenario": Page(
        main=ACADEMICS, reads=(C.O1, READ), roles=PLANS, about=("resource_scenario",), methods=BOTH
    ),
    "decision_rights": Page(main=TEACHER, reads=(C.O4D, READ)),
    "decision_right_new": Page(main=ACADEMICS, reads=(C.O4D, WRITE), roles=WRITES, methods=BOTH),
    "decision_right_adopt": Page(main=ACADEMICS, reads=(C.O4D, WRITE), roles=WRITES, methods=POST),
    "decision_right_edit": Page(
        main=ACADEMICS, reads=(C.O4D, WRITE), roles=WRITES, about=("decision_right",), methods=BOTH
    ),
}
