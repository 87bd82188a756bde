"""Gradebooks and report cards."""

from access.pages.page import (
    APPROVE,
    BOTH,
    DATA_DESK,
    DAY,
    DIRECTOR,
    HARBOR,
    PERIOD,
    POST,
    PRINCIPAL,
    READ,
    WRITE,
    Page,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

# Domain 9: whoever leads learning at a school, and the center, reads a school's grades as a whole.
GRADE_READERS = frozenset(
    {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE, Role.AP_SPED, Role.DATA_DIRECTOR,
     Role.DATA_ANALYST, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
)  # fmt: skip

GRADE_REVIEWERS = frozenset({Role.AP_INSTRUCTION, Role.PRINCIPAL})


PAGES: dict[str, Page] = {
    # Gradebook and report cards
    "gradebook_home": Page(main="amara_teacher", reads=(C.S1B, READ), grows=True),
    "gradebook_section": Page(
        main="amara_teacher",
        reads=(C.S1B, READ),
        writes=(C.S1B, WRITE),
        about=("math_7b",),
        kind="section",
        methods=BOTH,
        grows=True,
    ),
    "gradebook_add": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("math_7b",),
        kind="section",
        methods=BOTH,
    ),
    "gradebook_work": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("work_graded",),
        kind="section",
        methods=BOTH,
    ),
    "gradebook_grades": Page(
        main="amara_teacher",
        reads=(C.S1B, READ),
        writes=(C.S1B, WRITE),
        about=("math_7b",),
        kind="section",
        methods=BOTH,
        data={"do": "save"},
        grows=True,
    ),
    "grade_weights": Page(main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK),
    "grade_weight": Page(
        main=DIRECTOR,
        reads=(C.N0, WRITE),
        roles=DATA_DESK,
        about=("math_7",),
        methods=BOTH,
        data={"starts_on": DAY, "name_0": "Tests", "weight_0": "100"},
    ),
    "card_home": Page(
        main=PRINCIPAL,
        reads=(C.S1B, READ),
        roles=GRADE_READERS,
        kind="school records",
        query={"school": HARBOR},
        grows=True,
    ),
    "card_review_save": Page(
        main="lucia_principal",
        reads=(C.S1B, WRITE),
        roles=GRADE_REVIEWERS,
        kind="school records",
        methods=POST,
        data={"school": HARBOR, "period": PERIOD, "note": "Agreed with the teachers."},
    ),
    "card_release": Page(
        main=PRINCIPAL,
        reads=(C.S1B, APPROVE),
        roles=frozenset({Role.PRINCIPAL}),
        kind="school records",
        methods=POST,
        data={"school": HARBOR, "period": PERIOD},
    ),
    "card_chase": Page(main=PRINCIPAL, reads=(C.S1E, WRITE), grows=True),
    "card": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("card",), kind="student", for_families=True
    ),
    "card_pdf": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("card",), kind="student", for_families=True
    ),
    "card_acknowledge": Page(
        main="denise_guardian",
        reads=(C.S1B, READ),
        writes=(C.S1E, WRITE),
        about=("card",),
        kind="student",
        for_families=True,
        methods=POST,
        data={"guardian": "{denise}", "how": "paper"},
    ),
    "card_change": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, WRITE),
        roles=frozenset({Role.AP_INSTRUCTION}),
        about=("card",),
        kind="student",
        methods=BOTH,
    ),
    "card_year": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, WRITE),
        roles=frozenset({Role.AP_INSTRUCTION}),
        about=("card",),
        kind="student",
        methods=POST,
    ),
    "card_list": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("jaylen",), kind="student", for_families=True
    ),
}
