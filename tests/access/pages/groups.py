"""Groups and pathways."""

from access.pages.page import APPROVE, BOTH, LEADS_LEARNING, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

READS_PATHWAYS = LEADS_LEARNING | {Role.AP_CULTURE, Role.AP_SPED}

READS_APART = LEADS_LEARNING | {Role.AP_CULTURE}


PAGES: dict[str, Page] = {
    # Groups and pathways
    "group_list": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "group_proposal": Page(main="amara_teacher", reads=(C.S1B, READ), about=("groups",), kind="roster"),
    "group_decide": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, APPROVE),
        about=("groups",),
        kind="roster",
        roles=LEADS_LEARNING,
        methods=POST,
        data={"version": "1"},
    ),
    "group_families": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, APPROVE),
        about=("groups_decided",),
        kind="roster",
        roles=LEADS_LEARNING,
        methods=BOTH,
    ),
    "class_letters": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, APPROVE),
        about=("groups_decided",),
        kind="roster",
        roles=LEADS_LEARNING,
    ),
    "class_letter": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, READ),
        about=("class_moved",),
        kind="student",
        for_families=True,
    ),
    "class_letter_pdf": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, READ),
        about=("class_moved",),
        kind="student",
        for_families=True,
        shown=frozenset({200, 303}),
    ),
    "class_letter_told": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, APPROVE),
        about=("class_moved",),
        kind="student",
        roles=LEADS_LEARNING,
        methods=POST,
    ),
    "group_anew": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, APPROVE),
        about=("groups",),
        kind="roster",
        roles=LEADS_LEARNING,
        methods=POST,
    ),
    "group_move": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("groups", "groups_move"),
        kind="roster",
        methods=BOTH,
        data={"target": "stays", "because": "Her tutor sits here.", "version": "1"},
    ),
    "class_groups": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b",), kind="section", grows=True
    ),
    "class_groups_form": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("math_7b",),
        kind="section",
        methods=POST,
        data={"n_groups": "2"},
    ),
    "class_groups_renew": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b",), kind="section", methods=POST
    ),
    "class_groups_end": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b",), kind="section", methods=POST
    ),
    "class_group_member": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("math_7b", "jaylen"),
        kind="section",
        methods=BOTH,
        data={"because": "Works better there."},
    ),
    "kept_apart_list": Page(main=PRINCIPAL, reads=(C.S1D, READ), roles=READS_APART, grows=True),
    "kept_apart_add": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1D, WRITE),
        roles=LEADS_LEARNING,
        methods=BOTH,
        data={"reason": "safety"},
    ),
    "kept_apart_end": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1D, WRITE),
        about=("apart",),
        kind="student",
        roles=LEADS_LEARNING,
        methods=POST,
    ),
    "pathway_list": Page(main=PRINCIPAL, reads=(C.S1C, READ), roles=READS_PATHWAYS, grows=True),
    "pathway_start": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, WRITE),
        about=("jaylen",),
        kind="student",
        roles=LEADS_LEARNING,
        methods=BOTH,
        data={"subject": "ela"},
    ),
    "pathway_review": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, WRITE),
        about=("pathway",),
        kind="student",
        roles=LEADS_LEARNING,
        methods=BOTH,
        data={"outcome": "stays"},
    ),
    "pathway_letter": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, READ),
        about=("pathway",),
        kind="student",
        for_families=True,
    ),
    "pathway_letter_pdf": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, READ),
        about=("pathway",),
        kind="student",
        for_families=True,
        shown=frozenset({200, 303}),
    ),
    "pathway_told": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, WRITE),
        about=("pathway",),
        kind="student",
        roles=LEADS_LEARNING,
        methods=POST,
    ),
}
