"""Benchmarks as they are given, analyzed and released."""

from access.pages.page import (
    APPROVE,
    BOTH,
    DAY,
    DIRECTOR,
    POST,
    PRINCIPAL,
    READ,
    STUDENT,
    WRITE,
    Page,
)
from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C
from sextant.kernel.guard import Verb

WRITES_AND_READS_ACCOMMODATIONS = frozenset(
    role for role in MATRIX[C.S1B, Verb.WRITE] if role in MATRIX[C.S2A, Verb.READ]
)

MARKS_SITTINGS = frozenset(
    {Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.PRINCIPAL, Role.AP_INSTRUCTION,
     Role.DATA_DIRECTOR}
)  # fmt: skip


PAGES: dict[str, Page] = {
    # Items and releases of benchmarks
    "item_desk": Page(main=DIRECTOR, reads=(C.T1, READ)),
    "item_analysis": Page(
        main=DIRECTOR, reads=(C.T1, READ), about=("benchmark",), kind="of the network", grows=True
    ),
    "item_analyze": Page(
        main=DIRECTOR, reads=(C.T1, APPROVE), about=("benchmark",), kind="of the network", methods=POST
    ),
    "item_decision": Page(
        main=DIRECTOR,
        reads=(C.T1, READ),
        about=("benchmark", "form_letter", "item_number"),
        kind="of the network",
    ),
    "item_decide": Page(
        main=DIRECTOR,
        reads=(C.T1, APPROVE),
        about=("benchmark", "form_letter", "item_number"),
        kind="of the network",
        methods=POST,
        data={"word": "keep", "because": "It is right."},
    ),
    "benchmark_release": Page(
        main=DIRECTOR, reads=(C.T1, READ), about=("benchmark",), kind="of the network", grows=True
    ),
    "benchmark_release_now": Page(
        main=DIRECTOR, reads=(C.T2, APPROVE), about=("benchmark",), kind="of the network", methods=POST
    ),
    "benchmark_restate": Page(
        main=DIRECTOR, reads=(C.T2, APPROVE), about=("benchmark",), kind="of the network", methods=POST
    ),
    "release_detail": Page(
        main=PRINCIPAL,
        reads=(C.T2, READ),
        about=("benchmark", "release_number"),
        kind="of the network",
        grows=True,
    ),
    # A class as a whole, to print
    "card_class": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b",), kind="section", grows=True
    ),
    "map_class": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b",), kind="section", grows=True
    ),
    "network_standards": Page(
        main=DIRECTOR, reads=(C.T1, READ), about=("benchmark",), kind="of the network", grows=True
    ),
    # Whoever writes results and reads accommodations.
    "used_accommodations": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("given", "math_7b"),
        kind="section",
        methods=BOTH,
        roles=WRITES_AND_READS_ACCOMMODATIONS,
        grows=True,
    ),
    # Who gives the test marks who was absent, two desks who is exempt.
    "sitting_marks": Page(
        main="amara_teacher",
        reads=(C.S1B, READ),
        about=("given", "math_7b"),
        kind="section",
        methods=BOTH,
        roles=MARKS_SITTINGS,
        grows=True,
    ),
    # Two attempts at one benchmark: the data director chooses
    "attempt_list": Page(main=DIRECTOR, reads=(C.T2, APPROVE), grows=True),
    "attempt_choice": Page(
        main=DIRECTOR,
        reads=(C.T2, APPROVE),
        about=("benchmark", "jaylen"),
        kind="of the network",
        methods=BOTH,
        data={"because": "The drill ended the first one."},
    ),
    # Benchmarks: windows, codes, written answers
    "administration_list": Page(main=PRINCIPAL, reads=(C.T2, READ)),
    "administration": Page(
        main=PRINCIPAL, reads=(C.T2, READ), about=("given",), kind="of the network", grows=True
    ),
    "administration_window": Page(
        main=DIRECTOR,
        reads=(C.T2, WRITE),
        about=("given",),
        methods=POST,
        data={"place": "network", "opens_on": DAY, "closes_on": "2026-11-27"},
    ),
    "administration_move": Page(
        main=DIRECTOR, reads=(C.T2, APPROVE), about=("given",), methods=POST, data={"to": "closed"}
    ),
    "administration_pick": Page(main=DIRECTOR, reads=(C.T2, APPROVE)),
    "administration_add": Page(
        main=DIRECTOR,
        reads=(C.T2, APPROVE),
        about=("approved_form",),
        methods=BOTH,
        shown=frozenset({200, 303}),
    ),
    "administration_cancel": Page(main=DIRECTOR, reads=(C.T2, APPROVE), about=("given",), methods=POST),
    "proctor": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("given", "math_7b"),
        kind="section",
        grows=True,
    ),
    "seat_codes": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("given", "math_7b"),
        kind="section",
        methods=POST,
        grows=True,
    ),
    "seat_change": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("given", "math_7b"),
        kind="section",
        methods=POST,
        data={"seat": "{seat}", "do": "minutes"},
    ),
    "rating_list": Page(main="amara_teacher", reads=(C.S1B, WRITE)),
    "rating_next": Page(
        main="amara_teacher",
        reads=(C.S1B, WRITE),
        about=("given", "given_form", "written"),
        kind="of the network",
        methods=BOTH,
    ),
    # A test is sat without an account: a code, then the device's cookie
    "sit_entry": Page(main=STUDENT, is_public=True, methods=BOTH, without_seat=frozenset({422})),
    "sit_form": Page(main=STUDENT, is_public=True, without_seat=frozenset({302})),
    "sit_save": Page(main=STUDENT, is_public=True, methods=POST, without_seat=frozenset({400, 405})),
    "sit_review": Page(main=STUDENT, is_public=True, methods=BOTH, without_seat=frozenset({302})),
    "sit_hand_in": Page(main=STUDENT, is_public=True, methods=POST, without_seat=frozenset({302, 405})),
    "sit_done": Page(main=STUDENT, is_public=True),
    "sit_picture": Page(main=STUDENT, is_public=True, about=("no_picture",), without_seat=frozenset({404})),
}
