"""Removals and due process."""

from access.pages.page import BOTH, DAY, KEEPS_COMMUNITY, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

LISTS_REMOVALS = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_SPED, Role.REGIONAL_SUPERINTENDENT})
# A region reads counts, and names of those at the line alone.
NAMES_REMOVALS = LISTS_REMOVALS - {Role.REGIONAL_SUPERINTENDENT}

# Planned and recorded by those two alone; a dean decides half days on the page of the incident.
KEEPS_REMOVALS = KEEPS_COMMUNITY


PAGES: dict[str, Page] = {
    # Removals and due process
    "removal_list": Page(main=PRINCIPAL, reads=(C.S3D, READ), roles=LISTS_REMOVALS, grows=True),
    "informal_removals": Page(main=PRINCIPAL, reads=(C.S3D, READ), roles=NAMES_REMOVALS, grows=True),
    "removals_of_student": Page(main=PRINCIPAL, reads=(C.S3D, READ), about=("jaylen",), kind="student"),
    "removal_counter": Page(main=PRINCIPAL, reads=(C.S3D, READ), about=("jaylen",), kind="student"),
    "removal_record": Page(
        main="dana_ap_culture",
        reads=(C.S3D, WRITE),
        roles=KEEPS_REMOVALS,
        about=("jaylen",),
        kind="student",
        methods=BOTH,
        data={"kind": "oss", "starts_on": DAY, "days": "1"},
    ),
    "removal_plan": Page(
        main="dana_ap_culture",
        reads=(C.S3D, WRITE),
        roles=KEEPS_REMOVALS,
        about=("jaylen",),
        kind="student",
        methods=BOTH,
        data={"kind": "oss"},
    ),
    "removal_overturn": Page(
        main="dana_ap_culture",
        reads=(C.S3D, WRITE),
        roles=KEEPS_REMOVALS,
        about=("removal",),
        kind="student",
        methods=POST,
        data={"because": "It was another student."},
    ),
    "iss_days": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, WRITE),
        about=("jaylen",),
        kind="student",
        roles=frozenset({Role.AP_SPED, Role.SPED_TEACHER}),
        methods=BOTH,
        data={"curriculum": "yes"},
    ),
    "removal_iss_day": Page(
        main="dana_ap_culture",
        reads=(C.S3D, WRITE),
        roles=KEEPS_REMOVALS,
        about=("removal_iss",),
        kind="student",
        methods=POST,
        data={"curriculum": "yes"},
    ),
    "safeguard_add": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, WRITE),
        about=("jaylen", "sheet"),
        kind="student",
        roles=frozenset({Role.AP_SPED}),
        methods=BOTH,
        data={"words": "Two hours of math."},
    ),
    "protection_end": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, WRITE),
        about=("basis",),
        kind="student",
        roles=frozenset({Role.AP_SPED}),
        methods=BOTH,
        data={"because": "No disability was found."},
    ),
    "due_process_case": Page(main=PRINCIPAL, reads=(C.S3D, READ), about=("discipline_case",), kind="student"),
    "due_process_act": Page(
        main=PRINCIPAL,
        reads=(C.S3D, WRITE),
        roles=KEEPS_REMOVALS,
        about=("discipline_case",),
        kind="student",
        methods=POST,
        data={"do": "meet", "event": "superintendent_notice"},
    ),
    "protection_case": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, READ),
        about=("protection",),
        kind="student",
        roles=frozenset({Role.AP_SPED, Role.PRINCIPAL}),
    ),
    "protection_act": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, WRITE),
        about=("protection",),
        kind="student",
        roles=frozenset({Role.AP_SPED}),
        methods=POST,
        data={"do": "answer", "is_caused": "no", "is_failure": "no", "participants": "The team"},
    ),
    "discipline_letter": Page(
        main="dana_ap_culture",
        reads=(C.S3D, READ),
        about=("discipline_case", "letter"),
        kind="student",
        for_families=True,
    ),
    "discipline_letter_pdf": Page(
        main="dana_ap_culture",
        reads=(C.S3D, READ),
        about=("discipline_case", "letter"),
        kind="student",
        for_families=True,
        shown=frozenset({200, 303}),
    ),
    "protection_letter": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, READ),
        about=("protection", "mdr_letter"),
        kind="student",
        for_families=True,
    ),
    "protection_letter_pdf": Page(
        main="ruth_ap_sped",
        reads=(C.S2B, READ),
        about=("protection", "mdr_letter"),
        kind="student",
        for_families=True,
        shown=frozenset({200, 303}),
    ),
    "reentry_list": Page(main="dana_ap_culture", reads=(C.S3A, READ), grows=True),
    "returns_mine": Page(main="bernice_nurse", reads=(C.W1, READ)),
    "reentry": Page(
        main="dana_ap_culture",
        reads=(C.S3A, READ),
        writes=(C.S3A, WRITE),
        about=("return",),
        kind="student",
        methods=BOTH,
        data={"word_to_teachers": "Start with a greeting."},
    ),
    "reentry_held": Page(
        main="dana_ap_culture",
        reads=(C.S3A, WRITE),
        about=("return",),
        kind="student",
        methods=POST,
    ),
    "data_meeting_begin": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("math_7b", "gap"),
        kind="section",
        methods=POST,
        data={"team": "Math, grade 7"},
    ),
    "data_meeting": Page(
        main="amara_teacher",
        reads=(C.S1B, READ),
        writes=(C.S1B, WRITE),
        about=("meeting",),
        kind="roster",
        methods=BOTH,
        query={"step": "sort"},
        data={"text": "Eight add.", "version": "1"},
    ),
    "data_meeting_minutes": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("meeting",), kind="roster"
    ),
}
