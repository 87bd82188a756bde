"""Pages of references, clearances, offers, onboarding, categories, growth plans."""

from access.pages.page import BOTH, POST, PRINCIPAL, READ, WRITE, Page
from access.talent_joining_of_site import CERTIFICATE, DUTY, HIRE, NEW, OFFER, PLACED, PLAN
from sextant.access.groups import LEADERS, TEACHERS
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

HR, RECRUITER, AMARA = "patrick_hr", "rosa_recruiter", "amara_teacher"
PLANS_HERSELF = frozenset({*TEACHERS, *LEADERS, Role.COACH})
SUPERVISES = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT})
OVERSEES = SUPERVISES | {Role.CHIEF_ACADEMIC_OFFICER, Role.HR}
LEADS = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
ONBOARDS = LEADS | {Role.HR}
MENTORS = frozenset({*TEACHERS, Role.COACH})
KNOWS_CATEGORIES = frozenset({Role.PRINCIPAL, Role.CHIEF_ACADEMIC_OFFICER, Role.HR})
HERS_ALONE = frozenset({200, 404})

PAGES: dict[str, Page] = {
    # References and clearances
    "hire_list": Page(main=HR, reads=(C.A4R, READ)),
    "hire_file": Page(main=HR, reads=(C.A4R, READ), about=("hire",), kind=HIRE),
    "reference_add": Page(main=HR, reads=(C.A4R, WRITE), about=("hire",), kind=HIRE, methods=BOTH),
    "reference_edit": Page(
        main=HR, reads=(C.A4R, WRITE), about=("hire", "hire_reference"), kind=HIRE, methods=BOTH
    ),
    "clearance_note": Page(
        main=HR, reads=(C.A4R, WRITE), about=("hire", "hire_clearance"), kind=HIRE, methods=BOTH
    ),
    "hire_clear": Page(main=HR, reads=(C.A4R, WRITE), about=("hire",), kind=HIRE, methods=POST),
    "hire_take_back": Page(
        main=HR,
        reads=(C.A4R, WRITE),
        about=("hire",),
        kind=HIRE,
        methods=POST,
        data={"because": "Not now."},
    ),
    # Offers
    "offer_list": Page(main=HR, reads=(C.A3O, READ)),
    "offer": Page(main=RECRUITER, reads=(C.A3O, READ), about=("hire_offer",), kind=OFFER),
    "offer_write": Page(main=HR, reads=(C.A3O, WRITE), about=("hire",), kind=OFFER, methods=BOTH),
    "offer_move": Page(
        main=HR,
        reads=(C.A3O, WRITE),
        about=("hire_offer",),
        kind=OFFER,
        methods=POST,
        data={"do": "withdraw", "because": "Not now."},
    ),
    "offer_answer": Page(
        main=RECRUITER,
        reads=(C.A3O, READ),
        about=("hire_offer",),
        kind=OFFER,
        methods=POST,
        data={"do": "decline", "how": "By phone.", "because": "She moves."},
    ),
    "offer_letter": Page(main=HR, reads=(C.A3O, READ), about=("hire_offer",), kind=OFFER),
    "offer_letter_pdf": Page(
        main=HR, reads=(C.A3O, READ), about=("hire_offer",), kind=OFFER, shown=frozenset({200, 303})
    ),
    # Who is new
    "onboarding_list": Page(main=PRINCIPAL, reads=(C.A2G, READ), roles=ONBOARDS),
    "onboarding_hire": Page(main=PRINCIPAL, reads=(C.A2G, READ), about=("amara",), kind=NEW, roles=ONBOARDS),
    "onboarding_tick": Page(
        main=PRINCIPAL,
        reads=(C.A2G, READ),
        about=("onboarding_step",),
        kind=NEW,
        roles=ONBOARDS,
        methods=POST,
    ),
    "mentor_name": Page(
        main=PRINCIPAL, reads=(C.A2G, READ), about=("amara",), kind=NEW, roles=LEADS, methods=POST
    ),
    "mentor_list": Page(main=PRINCIPAL, reads=(C.A2G, READ), roles=LEADS),
    "mentor_mine": Page(main="katrin_teacher", reads=(C.A2G, READ), roles=MENTORS),
    "mentor_end": Page(
        main=PRINCIPAL, reads=(C.A2G, READ), about=("mentor_duty",), kind=DUTY, roles=LEADS, methods=POST
    ),
    # Growth plans
    "growth_plan_mine": Page(main=AMARA, reads=(C.A2G, WRITE), roles=PLANS_HERSELF),
    "growth_plan_begin": Page(main=AMARA, reads=(C.A2G, WRITE), roles=PLANS_HERSELF, methods=POST),
    "growth_plan_list": Page(main=PRINCIPAL, reads=(C.A2G, READ), roles=OVERSEES),
    "growth_plan": Page(
        main=AMARA, reads=(C.A2G, READ), about=("growth_plan",), kind=PLAN, roles=PLANS_HERSELF | OVERSEES
    ),
    # Goals are written by whoever plans; to others who reach the plan these pages are not there.
    "growth_goal_add": Page(
        main=AMARA,
        reads=(C.A2G, READ),
        about=("growth_plan",),
        kind=PLAN,
        roles=PLANS_HERSELF,
        methods=BOTH,
        data={"aim": "More."},
        shown=HERS_ALONE,
    ),
    "growth_goal_edit": Page(
        main=AMARA,
        reads=(C.A2G, READ),
        about=("growth_plan", "growth_goal"),
        kind=PLAN,
        roles=PLANS_HERSELF,
        methods=BOTH,
        data={"aim": "More."},
        shown=HERS_ALONE,
    ),
    "growth_plan_move": Page(
        main=AMARA,
        reads=(C.A2G, READ),
        about=("growth_plan",),
        kind=PLAN,
        roles=PLANS_HERSELF | OVERSEES,
        methods=POST,
        data={"do": "send"},
    ),
    # A plan that is not agreed is not reviewed: whoever asks is led to it.
    "growth_plan_review": Page(
        main=PRINCIPAL,
        reads=(C.A2G, READ),
        about=("growth_plan",),
        kind=PLAN,
        roles=SUPERVISES,
        methods=BOTH,
        shown=frozenset({200, 303}),
    ),
    # Certificates
    "credential_list": Page(main=HR, reads=(C.A3B, WRITE)),
    "credential_mine": Page(main=AMARA, reads=(C.A3B, READ)),
    "credential_add": Page(
        main=HR,
        reads=(C.A3B, WRITE),
        about=("amara",),
        kind=CERTIFICATE,
        methods=BOTH,
        data={"kind": "level_ii"},
    ),
    "credential_renew": Page(
        main=HR,
        reads=(C.A3B, WRITE),
        about=("credential",),
        kind=CERTIFICATE,
        methods=BOTH,
        data={"issued_on": "{day}", "expires_on": "2031-12-13"},
    ),
    # Categories and their paths
    "category_list": Page(main=PRINCIPAL, reads=(C.A3A, READ), roles=KNOWS_CATEGORIES),
    "category_of": Page(
        main=PRINCIPAL, reads=(C.A3A, READ), about=("amara",), kind=PLACED, roles=KNOWS_CATEGORIES
    ),
    "growth_path_list": Page(main=AMARA, reads=(C.A3P, READ)),
    "growth_path_add": Page(
        main=HR, reads=(C.A3P, WRITE), methods=BOTH, data={"kind": "goal", "title": "Open my room."}
    ),
    "growth_path_default": Page(main=HR, reads=(C.A3P, WRITE), methods=POST),
    "growth_path_edit": Page(
        main=HR,
        reads=(C.A3P, WRITE),
        about=("path_line",),
        methods=BOTH,
        data={"kind": "goal", "title": "Open my room."},
    ),
    "growth_path_retire": Page(main=HR, reads=(C.A3P, WRITE), about=("path_line",), methods=POST),
}
