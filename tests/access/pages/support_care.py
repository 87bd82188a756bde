"""Referrals, screenings, tiers, plans, the menu and the board of support."""

from access.pages.page import BOTH, HELPER, POST, PRINCIPAL, READ, STUDENT, WRITE, Page
from sextant.access.groups import AT_SCHOOL, LEADERS_OF_LEARNING, OVERSEERS, SCREENERS
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass as C

AT_SCHOOLS = frozenset(AT_SCHOOL)
SCREENS = frozenset((*SCREENERS, *LEADERS_OF_LEARNING, Role.SUPPORT_DIRECTOR))
WATCHES = frozenset((*SCREENERS, *LEADERS_OF_LEARNING, *OVERSEERS, Role.REGIONAL_SUPERINTENDENT))
DIRECTOR_OF_SUPPORT = frozenset({Role.SUPPORT_DIRECTOR})
A_PLAN = {"kind": "school", "minutes": "30"}

PAGES: dict[str, Page] = {
    "support_board": Page(main=PRINCIPAL, reads=(C.S1S, READ), roles=WATCHES, grows=True),
    "support_schools": Page(main=PRINCIPAL, reads=(C.S1S, READ), roles=WATCHES),
    "referral_list": Page(main="amara_teacher", reads=(C.S1R, READ), roles=AT_SCHOOLS),
    "refer_student": Page(
        main="amara_teacher",
        reads=(C.S0, READ),
        about=("jaylen",),
        kind="student",
        roles=AT_SCHOOLS,
        methods=BOTH,
        data={"domain": "advanced", "facts": "Done early.", "strengths": "Kind.", "urgency": "routine"},
    ),
    "family_refer": Page(
        main=STUDENT,
        reads=(C.S0, READ),
        about=("jaylen",),
        kind="student",
        roles=FAMILY_ROLES,
        for_families=True,
        methods=BOTH,
        data={"domain": "advanced", "facts": "Done early."},
    ),
    "family_support": Page(
        main=STUDENT,
        reads=(C.S1S, READ),
        about=("jaylen",),
        kind="student",
        roles=FAMILY_ROLES,
        for_families=True,
    ),
    "screening_list": Page(main=PRINCIPAL, reads=(C.S1R, READ), roles=SCREENS),
    "decisions_due": Page(main=PRINCIPAL, reads=(C.S1R, READ), roles=SCREENS, grows=True),
    "screening": Page(
        main=HELPER,
        reads=(C.W1, WRITE),
        about=("owed_screening",),
        kind="owed screening",
        methods=BOTH,
        data={"domain": "math", "tool": "Talk", "teacher_says": "", "finding": "no_need"},
    ),
    "screening_sign": Page(
        main="amara_teacher",
        reads=(C.S1R, WRITE),
        about=("quoted",),
        kind="screening that quotes",
        methods=BOTH,
        data={"says": "Comes late on Mondays."},
    ),
    "extension": Page(
        main=HELPER,
        reads=(C.W1, WRITE),
        about=("asked_extension",),
        kind="owed screening",
        methods=BOTH,
        data={"stretch": "not_now", "because": "Has a mentor."},
    ),
    "entry_steps": Page(
        main="ines_counselor",
        reads=(C.W1, WRITE),
        about=("jaylen",),
        kind="owed entry",
        methods=BOTH,
        data={"step": ""},
    ),
    "support_facts": Page(main=PRINCIPAL, reads=(C.S1B, READ), about=("jaylen",), kind="student"),
    "support_of": Page(main=PRINCIPAL, reads=(C.S1S, READ), about=("jaylen",), kind="student"),
    "support_card": Page(
        main=PRINCIPAL, reads=(C.S1S, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "support_plan_new": Page(
        main=PRINCIPAL,
        reads=(C.S1S, WRITE),
        about=("jaylen",),
        kind="student",
        methods=POST,
        data={"domain": "behavior"},
    ),
    "support_plan": Page(main=HELPER, reads=(C.S1S, READ), about=("support_plan",), kind="support plan"),
    "support_plan_edit": Page(
        main=HELPER,
        reads=(C.S1S, WRITE),
        about=("support_plan",),
        kind="support plan",
        # Whoever neither manages it nor reviews plans is led back to it, and reads.
        shown=frozenset({200, 303}),
        methods=BOTH,
        data=A_PLAN,
    ),
    "support_plan_move": Page(
        main=HELPER,
        reads=(C.S1S, WRITE),
        about=("support_plan",),
        kind="support plan",
        methods=POST,
        data={"do": "fade", "version": "3"},
    ),
    "support_plan_print": Page(
        main=HELPER, reads=(C.S1S, READ), about=("support_plan",), kind="support plan", for_families=True
    ),
    "program_list": Page(main=PRINCIPAL, reads=(C.P1, READ)),
    "program_default": Page(main="support_director", reads=(C.P1, WRITE), methods=POST),
    "program_add": Page(main="support_director", reads=(C.P1, WRITE), methods=BOTH, data={"name": "A group"}),
    "program_edit": Page(
        main="support_director",
        reads=(C.P1, WRITE),
        about=("program",),
        methods=BOTH,
        data={"name": "A group"},
    ),
    "program_retire": Page(main="support_director", reads=(C.P1, WRITE), about=("program",), methods=POST),
}
