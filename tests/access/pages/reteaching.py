"""From the benchmark to the re-teach."""

from access.pages.page import APPROVE, BOTH, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.matrix import MATRIX
from sextant.kernel.guard import RecordClass as C
from sextant.kernel.guard import Verb

# What a class did at a test is for whoever knows the tests and reaches results.
MAY_READ_TESTS = frozenset(MATRIX[C.T2, Verb.READ]) & frozenset(MATRIX[C.S1B, Verb.READ])


PAGES: dict[str, Page] = {
    # From the benchmark to the re-teach
    "student_bands": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "student_signs": Page(main="amara_teacher", reads=(C.S1B, READ), about=("jaylen",), kind="student"),
    "section_signs": Page(main="amara_teacher", reads=(C.S1B, READ), about=("math_7b",), grows=True),
    "school_signs": Page(main=PRINCIPAL, reads=(C.S1B, READ), about=("harbor",), grows=True),
    "room_list": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "room_view": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b",), kind="section", grows=True
    ),
    "benchmark_results": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), about=("room_benchmark",), roles=MAY_READ_TESTS, grows=True
    ),
    "released_picture": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), about=("released_picture",), roles=MAY_READ_TESTS
    ),
    "room_course": Page(main=PRINCIPAL, reads=(C.S1B, READ), about=("room_benchmark",), roles=MAY_READ_TESTS),
    "room_standard": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b", "standard"), kind="section", grows=True
    ),
    "reteach_list": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "reteach_draft": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("math_7b", "gap"),
        kind="section",
        methods=BOTH,
        data={"misconception": "Adds."},
    ),
    "reteach_plan": Page(main="amara_teacher", reads=(C.S1B, READ), about=("reteach",), kind="roster"),
    "reteach_approve": Page(
        main="yolanda_ap_instruction",
        reads=(C.S1B, APPROVE),
        about=("reteach",),
        kind="roster",
        methods=POST,
        data={"version": "1"},
    ),
    "reteach_taught": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("reteach",),
        kind="roster",
        methods=POST,
        data={"version": "1"},
    ),
    "reteach_results": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("reteach",),
        kind="roster",
        methods=POST,
        data={"version": "1"},
    ),
    "reteach_close": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("reteach",),
        kind="roster",
        methods=POST,
        data={"version": "1"},
    ),
    "data_meeting_list": Page(main=PRINCIPAL, reads=(C.S1B, READ)),
}
