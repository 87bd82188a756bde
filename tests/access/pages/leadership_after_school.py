"""Pages of what comes after school."""

from access.leadership_after_school_of_site import APPLICATION
from access.pages.page import BOTH, DIRECTOR, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.groups import LEADERS, LEADERS_OF_LEARNING, OVERSEERS
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass as C

COUNSELOR = "ines_counselor"
STAFF_OF_PLANS = frozenset({Role.COUNSELOR, Role.SOCIAL_WORKER, *LEADERS_OF_LEARNING, Role.RECORDS_OFFICER})
OF_MEASURES = frozenset(
    {*LEADERS, *OVERSEERS, Role.COUNSELOR, Role.SOCIAL_WORKER, Role.REGIONAL_SUPERINTENDENT}
)
# What the desk counts for a page that names nobody.
COUNTED = frozenset({C.S0, C.S1A, C.S1B, C.S1F, C.S1M, C.S1G})
CHILD = {"about": ("jaylen",), "kind": "student"}

PAGES: dict[str, Page] = {
    "after_school": Page(main=PRINCIPAL, reads=(C.O4, READ), roles=OF_MEASURES, counts=COUNTED),
    "after_school_mine": Page(
        main="denise_guardian", reads=(C.S1F, READ), roles=FAMILY_ROLES, for_families=True,
        shown=frozenset({200, 303}),
    ),
    "own_plan_list": Page(main=COUNSELOR, reads=(C.S1F, READ), grows=True),
    "credit_list": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), grows=True,
        roles=frozenset({*LEADERS_OF_LEARNING, Role.COUNSELOR, Role.SOCIAL_WORKER}),
    ),
    "application_list": Page(main=COUNSELOR, reads=(C.S1F, READ), grows=True),
    "application_move": Page(
        main=COUNSELOR, reads=(C.S1F, WRITE), about=("application_of_jaylen",), kind=APPLICATION,
        methods=POST, data={"to": "sent"}, for_families=True, shown=frozenset({303}),
    ),
    "summer_list": Page(
        main=PRINCIPAL, reads=(C.S1G, READ), methods=BOTH,
        roles=frozenset({Role.COUNSELOR, Role.PRINCIPAL}),
    ),
    "graduate_list": Page(main=PRINCIPAL, reads=(C.O4, READ), roles=OF_MEASURES, counts=COUNTED),
    "graduate_load": Page(main=DIRECTOR, reads=(C.S1G, WRITE), methods=BOTH),
    "entrance_load": Page(
        main=COUNSELOR, reads=(C.S1B, READ), methods=BOTH,
        roles=frozenset({Role.COUNSELOR, Role.PRINCIPAL, Role.DATA_DIRECTOR}),
    ),
    "place_list": Page(main=COUNSELOR, reads=(C.O4D, READ)),
    "place_load": Page(main=DIRECTOR, reads=(C.O4D, WRITE), methods=BOTH),
    "after_school_template": Page(
        main=COUNSELOR, reads=(C.S1B, READ), about=("results_template",),
        roles=frozenset({Role.COUNSELOR, Role.PRINCIPAL, Role.DATA_DIRECTOR}),
    ),
    "after_school_of": Page(main=COUNSELOR, reads=(C.S1F, READ), for_families=True, **CHILD),
    "own_plan_write": Page(
        main=COUNSELOR, reads=(C.S1F, WRITE), methods=BOTH, for_families=True, **CHILD
    ),
    "own_plan_review": Page(
        main=COUNSELOR, reads=(C.S1F, WRITE), methods=POST, data={"with": "student"},
        shown=frozenset({303}), **CHILD,
    ),
    "application_new": Page(
        main=COUNSELOR, reads=(C.S1F, WRITE), methods=BOTH, for_families=True, **CHILD
    ),
    "aid_note": Page(main=COUNSELOR, reads=(C.S1M, WRITE), methods=BOTH, for_families=True, **CHILD),
}  # fmt: skip
