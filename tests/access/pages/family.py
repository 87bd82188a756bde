"""The portal of families: whom to ask, contact data, the record itself; and the office that answers."""

from access.family_of_site import REQUEST
from access.pages.page import BOTH, POST, READ, WRITE, Page
from sextant.access.terms import FAMILY_ROLES, Role
from sextant.kernel.guard import RecordClass as C

MOTHER, REGISTRAR = "denise_guardian", "gloria_registrar"
ANSWERS = frozenset({Role.REGISTRAR, Role.RECORDS_OFFICER})
RUNS_OFFICE = frozenset({Role.PRINCIPAL, Role.REGISTRAR, Role.RECORDS_OFFICER})

PAGES: dict[str, Page] = {
    "choose_language": Page(
        main=MOTHER, for_families=True, methods=POST, data={"language": "es", "next": "/"}
    ),
    "family_people": Page(
        main=MOTHER, reads=(C.S1A, READ), about=("jaylen",), kind="student", roles=FAMILY_ROLES,
        for_families=True,
    ),
    "family_more": Page(
        main=MOTHER, reads=(C.S1A, READ), about=("jaylen",), kind="student", roles=FAMILY_ROLES,
        for_families=True,
    ),
    "family_contact": Page(
        main=MOTHER, reads=(C.S1C, READ), roles=frozenset({Role.GUARDIAN}), for_families=True, methods=BOTH,
        data={"do": "choose", "language": "Spanish", "channel": "email"},
    ),
    "family_records": Page(
        main=MOTHER, reads=(C.S1Q, WRITE), about=("jaylen",), kind="student", roles=FAMILY_ROLES,
        for_families=True, methods=BOTH, data={"kind": "correct", "says": "The name of the street."},
    ),
    # What a guardian asked is not there for her child.
    "family_statement": Page(
        main=MOTHER, reads=(C.S1Q, WRITE), about=("record_request",), kind=REQUEST, roles=FAMILY_ROLES,
        for_families=True, methods=POST, data={"statement": "We moved in May."}, shown=frozenset({200, 404}),
    ),
    "appointment_list": Page(
        main="amara_teacher", reads=(C.S1K, WRITE), methods=BOTH,
        data={"do": "offer", "on": "2026-11-24", "first": "15:00", "last": "16:00", "minutes": "20",
              "way": "in_person", "place": "Room 702"},
    ),
    "family_appointments": Page(
        main=MOTHER, reads=(C.S1K, READ), about=("jaylen",), kind="student",
        roles=frozenset({Role.GUARDIAN}), for_families=True, methods=BOTH, data={"do": "nothing"},
    ),
    "unreached_families": Page(main=REGISTRAR, reads=(C.S1C, READ), roles=RUNS_OFFICE, grows=True),
    "unreached_letters": Page(main=REGISTRAR, reads=(C.S1C, READ), roles=RUNS_OFFICE, methods=BOTH, data={}),
    "record_request_list": Page(main=REGISTRAR, reads=(C.S1Q, WRITE), roles=ANSWERS),
    "record_request": Page(
        main=REGISTRAR, reads=(C.S1Q, READ), writes=(C.S1Q, WRITE), about=("record_request",), kind=REQUEST,
        roles=ANSWERS, methods=BOTH, data={"version": "1", "outcome": "done", "answer": "Come on Friday."},
    ),
    "disclosure_list": Page(
        main=REGISTRAR, reads=(C.S1Q, WRITE), about=("jaylen",), kind="student", roles=ANSWERS, methods=BOTH,
        data={"on": "2026-11-23", "party": "The court", "basis": "court", "what": "Attendance",
              "interest": "An order."},
    ),
}  # fmt: skip
