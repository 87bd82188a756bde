"""Pages that gather what all systems say, and the interlocks."""

from access.pages.page import APPROVE, DAY, DIRECTOR, POST, PRINCIPAL, READ, WRITE, Page
from sextant.kernel.guard import RecordClass as C

PAGES: dict[str, Page] = {
    # Pages that gather all systems
    "student": Page(
        main="amara_teacher", reads=(C.S0, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "student_sights": Page(main=PRINCIPAL, reads=(C.S0, READ), about=("jaylen",), kind="student"),
    "student_results": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "teacher": Page(main=PRINCIPAL, reads=(C.A0, READ), about=("amara",), grows=True),
    "section": Page(main="amara_teacher", reads=(C.A0, READ), about=("math_7b",), grows=True),
    "school": Page(main=PRINCIPAL, reads=(C.A0, READ), about=("harbor",), grows=True),
    # Interlocks
    "interlock_list": Page(main=PRINCIPAL, reads=(C.N3, READ)),
    "interlock_mode": Page(
        main=DIRECTOR,
        reads=(C.N3, APPROVE),
        about=("code",),
        methods=POST,
        data={"mode": "off", "because": "For this test."},
    ),
    "interlock": Page(main=PRINCIPAL, reads=(C.N3, READ), about=("code",)),
    "interlock_try": Page(main=DIRECTOR, reads=(C.N3, APPROVE), about=("code",), methods=POST),
    "interlock_retune": Page(
        main=DIRECTOR,
        reads=(C.N3, APPROVE),
        about=("code",),
        methods=POST,
        data={"tuned": "kept", "because": "For this test."},
    ),
    # Numbers of all systems
    "number_list": Page(main=DIRECTOR, reads=(C.N1, READ)),
    "number": Page(main=DIRECTOR, reads=(C.N1, READ), about=("number_key",)),
    "number_preview": Page(
        main=DIRECTOR,
        reads=(C.N1, WRITE),
        about=("number_key",),
        methods=POST,
        data={"value": "4", "valid_from": DAY},
    ),
    "number_save": Page(
        main=DIRECTOR,
        reads=(C.N1, WRITE),
        about=("number_key",),
        methods=POST,
        data={"value": "4", "valid_from": DAY, "because": "For this test."},
    ),
    "interlock_retry": Page(main=DIRECTOR, reads=(C.N3, APPROVE), methods=POST),
}
