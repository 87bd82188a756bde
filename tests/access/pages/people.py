"""Relationships, recognition, contacts with families."""

from access.pages.page import (
    ACADEMICS,
    BOTH,
    COACHED,
    DAY,
    POST,
    PRINCIPAL,
    READ,
    STUDENT,
    TEACHER,
    WRITE,
    Page,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

IN_ROOMS = COACHED | {Role.PARA, Role.SUBSTITUTE}

LOOKS_AFTER = frozenset(
    {Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION, Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER}
)

ASSIGNS_MINUTES = LOOKS_AFTER - {Role.AP_INSTRUCTION} | {Role.PSYCHOLOGIST}

PUBLISHES_MODULES = frozenset({Role.CULTURE_DIRECTOR, Role.CHIEF_ACADEMIC_OFFICER})

A_VALUE = {"name": "Patience", "meaning": "Waits for others.", "position": "2"}

A_MODULE = {"title": "Food", "about": "We eat.", "practice": "Ask what they eat.", "position": "2"}


PAGES: dict[str, Page] = {
    # Area people: relationships, recognition, contacts
    "tap_list": Page(main=TEACHER, reads=(C.S3K, WRITE), roles=IN_ROOMS),
    "tap_worker": Page(main=TEACHER, is_public=True),
    "tap_shell": Page(main=TEACHER, is_public=True),
    "tap_pack": Page(main=TEACHER, reads=(C.S3K, WRITE), roles=IN_ROOMS),
    # Of one's own classes alone, which a row of the matrix about students does not say.
    "tap_room": Page(
        main=TEACHER,
        reads=(C.S3K, WRITE),
        about=("homeroom_7b",),
        roles=IN_ROOMS,
        methods=BOTH,
        shown=frozenset({200, 404}),
        data={"student": "class", "word": "behavior:phone"},
        grows=True,
    ),
    "tap_hall": Page(
        main=TEACHER,
        reads=(C.S3K, WRITE),
        methods=BOTH,
        roles=frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER}),
        data={"do": "find", "name": "ja"},
    ),
    "student_people": Page(
        main="amara_teacher", reads=(C.S1P, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "contact_log": Page(
        main="amara_teacher",
        reads=(C.S1K, READ),
        writes=(C.S1K, WRITE),
        about=("jaylen",),
        kind="student",
        methods=BOTH,
        data={
            "on": DAY,
            "kind": "conversation",
            "channel": "phone",
            "direction": "to_family",
            "purpose": "good_news",
            "tone": "positive",
        },
    ),
    "name_saying": Page(
        main="amara_teacher",
        reads=(C.S1A, WRITE),
        about=("jaylen",),
        kind="student",
        methods=BOTH,
        data={"respelling": "JAY-len", "asked": "student"},
    ),
    "first_contact_list": Page(
        main=PRINCIPAL,
        reads=(C.S1K, READ),
        roles=frozenset(
            {
                Role.PRINCIPAL,
                Role.AP_CULTURE,
                Role.CULTURE_DIRECTOR,
                Role.SUPPORT_DIRECTOR,
                Role.REGIONAL_SUPERINTENDENT,
                Role.CHIEF_ACADEMIC_OFFICER,
            }
        ),
    ),
    "relationship_map": Page(main=PRINCIPAL, reads=(C.S1N, READ), roles=LOOKS_AFTER, grows=True),
    "student_adults": Page(
        main="amara_teacher",
        reads=(C.S1N, WRITE),
        about=("jaylen",),
        kind="student",
        roles=LOOKS_AFTER | IN_ROOMS,
        methods=BOTH,
    ),
    "named_adult_end": Page(
        main="amara_teacher",
        reads=(C.S1N, READ),
        writes=(C.S1N, WRITE),
        about=("named_adult",),
        kind="student",
        roles=LOOKS_AFTER | IN_ROOMS,
        methods=POST,
    ),
    "own_adults": Page(
        main=STUDENT,
        reads=(C.S1N, WRITE),
        for_families=True,
        roles=frozenset({Role.STUDENT}),
        methods=BOTH,
        data={"do": "name", "staff": "{principal}"},
    ),
    "minutes_mine": Page(main="tomas_para", reads=(C.S3K, WRITE)),
    "minutes_tick": Page(
        main="tomas_para",
        reads=(C.S3K, READ),
        writes=(C.S3K, WRITE),
        about=("minutes",),
        kind="minutes",
        methods=POST,
    ),
    "minutes_stop": Page(
        main=PRINCIPAL,
        reads=(C.S3K, READ),
        writes=(C.S3K, WRITE),
        about=("minutes",),
        kind="minutes",
        methods=POST,
        roles=ASSIGNS_MINUTES,
    ),
    "ratio_list": Page(
        main=PRINCIPAL,
        reads=(C.S3K, READ),
        roles=frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION}),
        grows=True,
    ),
    "published_list": Page(main=ACADEMICS, reads=(C.C1, WRITE)),
    "value_add": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=BOTH, data=A_VALUE),
    "value_edit": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("value",), methods=BOTH, data=A_VALUE),
    "value_retire": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("value",), methods=POST),
    "module_add": Page(
        main=ACADEMICS, reads=(C.L3, WRITE), roles=PUBLISHES_MODULES, methods=BOTH, data=A_MODULE
    ),
    "module_edit": Page(
        main=ACADEMICS,
        reads=(C.L3, WRITE),
        roles=PUBLISHES_MODULES,
        about=("module",),
        methods=BOTH,
        data=A_MODULE,
    ),
    "module_retire": Page(
        main=ACADEMICS, reads=(C.L3, WRITE), roles=PUBLISHES_MODULES, about=("module",), methods=POST
    ),
    "practice_list": Page(main=TEACHER, reads=(C.A1P, WRITE)),
    "practice_module": Page(
        main=TEACHER, reads=(C.A1P, WRITE), about=("module",), methods=BOTH, data={"do": "begin"}
    ),
    "practice_counts": Page(
        main=PRINCIPAL,
        reads=(C.L2C, READ),
        roles=frozenset(
            {Role.PRINCIPAL, Role.AP_CULTURE, Role.CULTURE_DIRECTOR, Role.REGIONAL_SUPERINTENDENT}
        ),
    ),
}
