"""Every page of the site: which row of the matrix it stands behind, and whom or what it is about.

A page that does not stand here fails the build, and so does one that stands here and is gone. Read an
entry as: this page shows, or changes, records of THIS class; whoever reaches THIS record may open it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C
from sextant.kernel.guard import Verb

type Place = tuple[C, Verb]

GET, POST, BOTH = frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})
# Domain 8, break-glass: the principal or the named safety lead.
MAY_BREAK_THE_GLASS = frozenset({Role.PRINCIPAL, Role.SAFETY_LEAD})

DATA_DESK = frozenset({Role.DATA_DIRECTOR})
# Domain 9: whoever leads learning at a school, and the center, reads a school's grades as a whole.
GRADE_READERS = frozenset(
    {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE, Role.AP_SPED, Role.DATA_DIRECTOR,
     Role.DATA_ANALYST, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
)  # fmt: skip
GRADE_REVIEWERS = frozenset({Role.AP_INSTRUCTION, Role.PRINCIPAL})
ACCOUNT_DESK = frozenset({Role.DATA_DIRECTOR, Role.HR, Role.SYSTEM_ADMINISTRATOR})


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        reads: the row of the matrix that opens it; None: whoever has signed in.
        writes: the row that its form asks for, where that is another.
        about: what the address names, by the site's names; ``kind`` says what it is.
        kind: what must be within reach: student, section, school, roster, work, one's own job.
        for_families: guardians and students may open it, too.
        without_seat: what a public page of a test answers to whoever has no seat in one.
        shown: what it answers where it may be opened; 303 where the record waits for nothing there.
        roles: where less than the row's roles may.
        methods: which it answers.
        query, data: what the address and the form carry in these tests.
        main: who uses it most.
        grows: a list of students or rooms, whose cost must not grow with them.
    """

    main: str
    reads: Place | None = None
    writes: Place | None = None
    about: tuple[str, ...] = ()
    kind: str = ""
    for_families: bool = False
    is_public: bool = False
    without_seat: frozenset[int] = frozenset()
    shown: frozenset[int] = frozenset({200})
    roles: frozenset[Role] | None = None
    methods: frozenset[str] = GET
    query: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    grows: bool = False


READ, WRITE, APPROVE = Verb.READ, Verb.WRITE, Verb.APPROVE
PRINCIPAL, TEACHER, DIRECTOR = "lucia_principal", "erik_teacher", "anneke_data_director"
STUDENT = "jaylen_student"
REGISTRAR, HELPER, OPERATIONS = "gloria_registrar", "samir_interventionist", "marcus_ap_operations"
# These are replaced by what the site's fixture made.
ESTIMATE = ("amara", "estimated")
DAY, HARBOR, PERIOD = "{day}", "{harbor}", "{period}"


def _work(**data: str) -> Page:
    return Page(
        main=HELPER, reads=(C.W1, READ), writes=(C.W1, WRITE), about=("work",), kind="work", methods=POST,
        data={"version": "1", **data},
    )  # fmt: skip


# What a class did at a test is for whoever knows the tests and reaches results.
MAY_READ_TESTS = frozenset(MATRIX[C.T2, Verb.READ]) & frozenset(MATRIX[C.S1B, Verb.READ])

PAGES: dict[str, Page] = {
    # The frame
    "health": Page(main=PRINCIPAL, is_public=True),
    "monday": Page(main=PRINCIPAL, for_families=True, grows=True),
    "who_sees_what": Page(main=PRINCIPAL, for_families=True),
    "progress": Page(main=DIRECTOR, about=("job",), kind="own job", for_families=True),
    "switch_capacity": Page(
        main=PRINCIPAL, about=("capacity",), kind="own capacity", for_families=True, methods=BOTH
    ),
    "break_glass": Page(
        main="safety_lead", reads=(C.S0, READ), about=("jaylen",), kind="student",
        roles=MAY_BREAK_THE_GLASS, methods=BOTH, data={"reason": "Her guardian cannot be reached."},
    ),
    "export_new": Page(
        main=PRINCIPAL, reads=(C.X1, WRITE), methods=BOTH, query={"list": "staff_list"},
        data={"reason": "For the fire drill lists.", "file_format": "csv"},
    ),
    "export_list": Page(main=PRINCIPAL, reads=(C.X1, READ)),
    "export_file": Page(main=PRINCIPAL, reads=(C.X1, WRITE), about=("export",), kind="own export"),
    # To do
    "work_list": Page(main=HELPER, reads=(C.W1, READ), grows=True),
    "work_item": Page(main=HELPER, reads=(C.W1, READ), about=("work",), kind="work"),
    "work_accept": _work(),
    "work_start": _work(),
    "work_finish": _work(**{"finish-outcome": "no_need"}),
    "work_dismiss": _work(**{"dismiss-reason": "known_cause", "dismiss-text": "She was ill that day."}),
    "work_snooze": _work(**{"snooze-until": "2026-11-25"}),
    "work_reassign": _work(**{"hand-to": "{principal}"}),
    "work_hand_back": _work(),
    "work_undo": _work(),
    # Records
    "student_list": Page(main=PRINCIPAL, reads=(C.S0, READ), grows=True),
    "staff_list": Page(main=PRINCIPAL, reads=(C.A0, READ), grows=True),
    "section_list": Page(main=PRINCIPAL, reads=(C.A0, READ), grows=True),
    "school_list": Page(main=PRINCIPAL, reads=(C.A0, READ), grows=True),
    "search": Page(main=PRINCIPAL, reads=(C.A0, READ), query={"q": "ja"}, grows=True),
    "calendar": Page(main=PRINCIPAL, reads=(C.N0, READ), query={"school": HARBOR}),
    "calendar_close": Page(
        main=OPERATIONS, reads=(C.N0, WRITE), kind="school", about=("harbor",), methods=BOTH,
        query={"school": HARBOR, "day": DAY}, data={"school": HARBOR, "day": DAY, "note": "Snow"},
    ),
    "calendar_reopen": Page(
        main=OPERATIONS, reads=(C.N0, WRITE), kind="school", about=("harbor",), methods=POST,
        data={"school": HARBOR, "day": DAY, "kind": "instructional"},
    ),
    "school_years": Page(main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK),
    "school_year_add": Page(
        main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK, methods=BOTH,
        data={"starts_on": "2028-08-28", "ends_on": "2029-06-12", "weekdays": ["0", "1", "2", "3", "4"],
              "schools": "all", "do": "make"},
    ),
    "school_year": Page(
        main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK, about=("year",), methods=BOTH,
        data={"do": "show"},
    ),
    "account_list": Page(main=DIRECTOR, reads=(C.A0, READ), roles=ACCOUNT_DESK, grows=True),
    "account_open": Page(
        main=DIRECTOR, reads=(C.A0, READ), roles=ACCOUNT_DESK, methods=POST, data={"whom": "all"}
    ),
    "account_invite": Page(
        main=DIRECTOR, reads=(C.A0, READ), roles=ACCOUNT_DESK, about=("amara",), methods=POST
    ),
    "account_close": Page(
        main=DIRECTOR, reads=(C.A0, READ), roles=ACCOUNT_DESK, about=("amara",), methods=POST
    ),
    "account_reopen": Page(
        main=DIRECTOR, reads=(C.A0, READ), roles=ACCOUNT_DESK, about=("amara",), methods=POST
    ),
    "data_health": Page(main=PRINCIPAL, reads=(C.N1, READ), grows=True),
    # Attendance
    "rooms": Page(main=OPERATIONS, reads=(C.S1A, READ), grows=True),
    "attendance_room": Page(
        main=TEACHER, reads=(C.S1A, READ), about=("homeroom_7b",), kind="section", grows=True
    ),
    "attendance_save": Page(
        main=TEACHER, reads=(C.S1A, READ), writes=(C.S1A, WRITE), about=("homeroom_7b",), kind="section",
        methods=POST, data={"day": DAY},
    ),
    "attendance_correct": Page(
        main=REGISTRAR, reads=(C.S1A, WRITE), about=("homeroom_7b", "jaylen"), kind="school records",
        methods=BOTH, data={"code": "absent_excused"},
    ),
    # Rosters
    "roster_list": Page(main=PRINCIPAL, reads=(C.S1A, READ), query={"school": HARBOR}, grows=True),
    "roster_confirm": Page(
        main="amara_teacher", reads=(C.S1A, READ), writes=(C.S1A, WRITE), about=("roster",), kind="roster",
        methods=BOTH, grows=True,
    ),
    "roster_open": Page(
        main=PRINCIPAL, reads=(C.S1A, WRITE), kind="school records", methods=POST,
        data={"school": HARBOR, "period": PERIOD},
    ),
    "roster_approve": Page(
        main=PRINCIPAL, reads=(C.S1A, APPROVE), kind="school records", methods=POST,
        data={"school": HARBOR, "period": PERIOD},
    ),
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
    # Growth
    "growth_home": Page(main=PRINCIPAL, reads=(C.N3, READ)),
    "growth_lagging": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "growth_run": Page(main=DIRECTOR, reads=(C.N3, READ), about=("run",), kind="of the network"),
    "growth_start": Page(main=DIRECTOR, reads=(C.N3, APPROVE), methods=POST),
    "growth_withdraw": Page(
        main=DIRECTOR, reads=(C.N3, APPROVE), about=("run",), methods=POST,
        data={"because": "The rosters were wrong."},
    ),
    "growth_check": Page(
        main=DIRECTOR, reads=(C.N3, READ), about=("run",), kind="of the network", methods=POST,
        roles=frozenset({Role.DATA_DIRECTOR, Role.DATA_ANALYST}),
    ),
    # A teacher's estimate, redone; she questions it, the data director answers.
    "teacher_derivation": Page(main=PRINCIPAL, reads=(C.A2, READ), about=ESTIMATE, kind="estimate"),
    "teacher_worksheet": Page(main=PRINCIPAL, reads=(C.A2, READ), about=ESTIMATE, kind="estimate"),
    "challenge_raise": Page(
        main="amara_teacher", reads=(C.A2, READ), about=ESTIMATE, kind="own estimate", methods=POST,
        data={"about": "score", "says": "One answer sheet was somebody else's."},
    ),
    "challenge_answer": Page(
        main=DIRECTOR, reads=(C.A2, READ), writes=(C.N3, APPROVE), about=(*ESTIMATE, "challenge"),
        kind="answer to an estimate", methods=POST,
        data={"decision": "refuse", "answer": "The sheet bears her own name."},
    ),
    # Items and releases of benchmarks
    "item_desk": Page(main=DIRECTOR, reads=(C.T1, READ)),
    "item_analysis": Page(
        main=DIRECTOR, reads=(C.T1, READ), about=("benchmark",), kind="of the network", grows=True
    ),
    "item_analyze": Page(
        main=DIRECTOR, reads=(C.T1, APPROVE), about=("benchmark",), kind="of the network", methods=POST
    ),
    "item_decision": Page(
        main=DIRECTOR, reads=(C.T1, READ), about=("benchmark", "form_letter", "item_number"),
        kind="of the network",
    ),
    "item_decide": Page(
        main=DIRECTOR, reads=(C.T1, APPROVE), about=("benchmark", "form_letter", "item_number"),
        kind="of the network", methods=POST, data={"word": "keep", "because": "It is right."},
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
        main=PRINCIPAL, reads=(C.T2, READ), about=("benchmark", "release_number"), kind="of the network",
        grows=True,
    ),
    # Gradebook and report cards
    "gradebook_home": Page(main="amara_teacher", reads=(C.S1B, READ), grows=True),
    "gradebook_section": Page(
        main="amara_teacher", reads=(C.S1B, READ), writes=(C.S1B, WRITE), about=("math_7b",), kind="section",
        methods=BOTH, grows=True,
    ),
    "gradebook_add": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b",), kind="section", methods=BOTH,
    ),
    "gradebook_work": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("work_graded",), kind="section", methods=BOTH,
    ),
    "gradebook_grades": Page(
        main="amara_teacher", reads=(C.S1B, READ), writes=(C.S1B, WRITE), about=("math_7b",), kind="section",
        methods=BOTH, data={"do": "save"}, grows=True,
    ),
    "grade_weights": Page(main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK),
    "grade_weight": Page(
        main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK, about=("math_7",), methods=BOTH,
        data={"starts_on": DAY, "name_0": "Tests", "weight_0": "100"},
    ),
    "card_home": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), roles=GRADE_READERS, kind="school records",
        query={"school": HARBOR}, grows=True,
    ),
    "card_review_save": Page(
        main="lucia_principal", reads=(C.S1B, WRITE), roles=GRADE_REVIEWERS, kind="school records",
        methods=POST, data={"school": HARBOR, "period": PERIOD, "note": "Agreed with the teachers."},
    ),
    "card_release": Page(
        main=PRINCIPAL, reads=(C.S1B, APPROVE), roles=frozenset({Role.PRINCIPAL}), kind="school records",
        methods=POST, data={"school": HARBOR, "period": PERIOD},
    ),
    "card_chase": Page(main=PRINCIPAL, reads=(C.S1E, WRITE), grows=True),
    "card": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("card",), kind="student", for_families=True
    ),
    "card_pdf": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("card",), kind="student", for_families=True
    ),
    "card_acknowledge": Page(
        main="denise_guardian", reads=(C.S1B, READ), writes=(C.S1E, WRITE), about=("card",), kind="student",
        for_families=True, methods=POST, data={"guardian": "{denise}", "how": "paper"},
    ),
    "card_change": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, WRITE), roles=frozenset({Role.AP_INSTRUCTION}),
        about=("card",), kind="student", methods=BOTH,
    ),
    "card_year": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, WRITE), roles=frozenset({Role.AP_INSTRUCTION}),
        about=("card",), kind="student", methods=POST,
    ),
    "card_list": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("jaylen",), kind="student", for_families=True
    ),
    # Imports
    "import_list": Page(main=DIRECTOR, reads=(C.N2, READ)),
    "import_upload": Page(main=DIRECTOR, reads=(C.N2, WRITE), methods=BOTH),
    "import_run": Page(main=DIRECTOR, reads=(C.N2, READ), about=("file",), kind="of the network"),
    "import_columns": Page(
        main=DIRECTOR, reads=(C.N2, WRITE), about=("file",), methods=BOTH, shown=frozenset({303})
    ),
    "import_report": Page(main=DIRECTOR, reads=(C.N2, READ), about=("file",), kind="of the network"),
    "import_apply": Page(main=DIRECTOR, reads=(C.N2, WRITE), about=("file",), methods=POST),
    "import_cancel": Page(main=DIRECTOR, reads=(C.N2, WRITE), about=("file",), methods=POST),
    "quarantine_list": Page(main=DIRECTOR, reads=(C.N2, READ)),
    "quarantine_settle": Page(main=DIRECTOR, reads=(C.N2, WRITE), about=("row",), methods=POST),
    # Interlocks
    "interlock_list": Page(main=PRINCIPAL, reads=(C.N3, READ)),
    "interlock_mode": Page(
        main=DIRECTOR, reads=(C.N3, APPROVE), about=("code",), methods=POST,
        data={"mode": "off", "because": "For this test."},
    ),
    "interlock_retry": Page(main=DIRECTOR, reads=(C.N3, APPROVE), methods=POST),
    # Benchmarks: windows, codes, written answers
    "administration_list": Page(main=PRINCIPAL, reads=(C.T2, READ)),
    "administration": Page(
        main=PRINCIPAL, reads=(C.T2, READ), about=("given",), kind="of the network", grows=True
    ),
    "administration_window": Page(
        main=DIRECTOR, reads=(C.T2, WRITE), about=("given",), methods=POST,
        data={"place": "network", "opens_on": DAY, "closes_on": "2026-11-27"},
    ),
    "administration_move": Page(
        main=DIRECTOR, reads=(C.T2, APPROVE), about=("given",), methods=POST, data={"to": "closed"}
    ),
    "proctor": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("given", "math_7b"), kind="section",
        grows=True,
    ),
    "seat_codes": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("given", "math_7b"), kind="section",
        methods=POST, grows=True,
    ),
    "seat_change": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("given", "math_7b"), kind="section",
        methods=POST, data={"seat": "{seat}", "do": "minutes"},
    ),
    "rating_list": Page(main="amara_teacher", reads=(C.S1B, WRITE)),
    "rating_next": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("given", "given_form", "written"),
        kind="of the network", methods=BOTH,
    ),
    # A test is sat without an account: a code, then the device's cookie
    "sit_entry": Page(main=STUDENT, is_public=True, methods=BOTH, without_seat=frozenset({422})),
    "sit_form": Page(main=STUDENT, is_public=True, without_seat=frozenset({302})),
    "sit_save": Page(main=STUDENT, is_public=True, methods=POST, without_seat=frozenset({400, 405})),
    "sit_review": Page(main=STUDENT, is_public=True, methods=BOTH, without_seat=frozenset({302})),
    "sit_hand_in": Page(main=STUDENT, is_public=True, methods=POST, without_seat=frozenset({302, 405})),
    "sit_done": Page(main=STUDENT, is_public=True),
    "sit_picture": Page(
        main=STUDENT, is_public=True, about=("no_picture",), without_seat=frozenset({404})
    ),
    # MAP and norms
    "map_home": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "map_absent": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "map_second_look": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "norm_list": Page(main=DIRECTOR, reads=(C.N3, READ)),
    "norm_load": Page(main=DIRECTOR, reads=(C.N3, WRITE), methods=POST),
    "map_confirm": Page(main=PRINCIPAL, reads=(C.S1B, WRITE), methods=POST),
    "map_begin": Page(main=DIRECTOR, reads=(C.N3, WRITE), methods=POST),
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
    "room_course": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), about=("room_benchmark",), roles=MAY_READ_TESTS
    ),
    "room_standard": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b", "standard"), kind="section", grows=True
    ),
    "reteach_list": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "reteach_draft": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b", "gap"), kind="section", methods=BOTH,
        data={"misconception": "Adds."},
    ),
    "reteach_plan": Page(main="amara_teacher", reads=(C.S1B, READ), about=("reteach",), kind="roster"),
    "reteach_approve": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, APPROVE), about=("reteach",), kind="roster",
        methods=POST, data={"version": "1"},
    ),
    "reteach_taught": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("reteach",), kind="roster", methods=POST,
        data={"version": "1"},
    ),
    "reteach_results": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("reteach",), kind="roster", methods=POST,
        data={"version": "1"},
    ),
    "reteach_close": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("reteach",), kind="roster", methods=POST,
        data={"version": "1"},
    ),
    "data_meeting_list": Page(main=PRINCIPAL, reads=(C.S1B, READ)),
    "data_meeting_begin": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b", "gap"), kind="section", methods=POST,
        data={"team": "Math, grade 7"},
    ),
    "data_meeting": Page(
        main="amara_teacher", reads=(C.S1B, READ), writes=(C.S1B, WRITE), about=("meeting",), kind="roster",
        methods=BOTH, query={"step": "sort"}, data={"text": "Eight add.", "version": "1"},
    ),
    "data_meeting_minutes": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("meeting",), kind="roster"
    ),
    # Standards, items, blueprints, forms
    "standard_list": Page(main="amara_teacher", reads=(C.T2, READ)),
    "item_list": Page(main=DIRECTOR, reads=(C.T1, READ)),
    "item": Page(main=DIRECTOR, reads=(C.T1, READ), about=("item",), kind="of the network"),
    "item_picture": Page(main=DIRECTOR, reads=(C.T1, READ), about=("picture",), kind="of the network"),
    "item_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), methods=BOTH),
    "item_edit": Page(
        main=DIRECTOR, reads=(C.T1, WRITE), about=("item",), kind="of the network", methods=BOTH
    ),
    "item_move": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("item",), methods=POST, data={"to": "held"}),
    "item_picture_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("item",), methods=POST),
    "blueprint_list": Page(main=DIRECTOR, reads=(C.T1, READ)),
    "blueprint": Page(main=DIRECTOR, reads=(C.T1, READ), about=("blueprint",), kind="of the network"),
    "blueprint_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), methods=BOTH),
    "blueprint_lines": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "blueprint_freeze": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "test_form_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "test_form": Page(main=DIRECTOR, reads=(C.T1, READ), about=("form",), kind="of the network"),
    "test_form_items": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_send": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_review": Page(
        main=DIRECTOR, reads=(C.T1, APPROVE), about=("form",), methods=POST, data={"word": "passes"}
    ),
    "test_form_print": Page(main=DIRECTOR, reads=(C.T1, READ), about=("form",), kind="of the network"),
}  # fmt: skip
