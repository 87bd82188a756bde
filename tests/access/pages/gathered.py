"""Pages that gather what all systems say, and the interlocks."""

from access.pages.page import APPROVE, DIRECTOR, POST, PRINCIPAL, READ, Page
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
    "interlock_retry": Page(main=DIRECTOR, reads=(C.N3, APPROVE), methods=POST),
}
