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
WRITES_AND_READS_ACCOMMODATIONS = frozenset(
    role for role in MATRIX[C.S1B, Verb.WRITE] if role in MATRIX[C.S2A, Verb.READ]
)
MARKS_SITTINGS = frozenset(
    {Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.PRINCIPAL, Role.AP_INSTRUCTION,
     Role.DATA_DIRECTOR}
)  # fmt: skip
GRADE_REVIEWERS = frozenset({Role.AP_INSTRUCTION, Role.PRINCIPAL})
LEADS_LEARNING = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION})
READS_PATHWAYS = LEADS_LEARNING | {Role.AP_CULTURE, Role.AP_SPED}
READS_APART = LEADS_LEARNING | {Role.AP_CULTURE}
LISTS_REMOVALS = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_SPED, Role.REGIONAL_SUPERINTENDENT})
# Restorative practice: the culture team of a school; teachers for what they facilitate, verify, supervise.
CULTURE_TEAM = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.DEAN})
KEEPS_REPAIR = CULTURE_TEAM | {Role.TEACHER}
DECIDES_REPAIR = frozenset({Role.PRINCIPAL, Role.AP_CULTURE})
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
        counts: what a desk reads for it to count many; nobody is named, so that nobody's read is logged.
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
    counts: frozenset[C] = frozenset()


READ, WRITE, APPROVE = Verb.READ, Verb.WRITE, Verb.APPROVE
PRINCIPAL, TEACHER, DIRECTOR = "lucia_principal", "erik_teacher", "anneke_data_director"
STUDENT = "jaylen_student"
PRIVACY = "leila_privacy"
AUTHOR = "nadia_content_math"
TAKES_EXTRACTS = frozenset({Role.PRIVACY_OFFICER, Role.DATA_DIRECTOR})
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

COACH = "joon_coach"
READS_EFFECTS = frozenset(
    {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER,
     Role.DATA_DIRECTOR}
)  # fmt: skip
COACHED = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.INTERVENTIONIST})
OBSERVERS = frozenset({Role.COACH, Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_SPED})
A_VISIT = {
    "device_key": "0190b6a0-0000-7000-8000-000000000001", "started_at": "2026-11-23T09:10:00-05:00",
    "kind": "quick_visit", "book": "coaching", "praise": "All of them wrote.", "do": "share",
}  # fmt: skip
WATCHES_OBSERVERS = frozenset(
    {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
)
READS_STANDING = frozenset(MATRIX[C.L4, READ]) - {Role.COACH}
VISITS_PEERS = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER})
LEADS_MEETINGS = frozenset({Role.CONTENT_EXPERT, Role.CHIEF_ACADEMIC_OFFICER})
RATES_PREPARATION = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.CONTENT_EXPERT})
A_PHRASE = {
    "kind": "glow", "expectation": "All write.", "evidence": "24 wrote.", "next_step": "Read three of them.",
}  # fmt: skip
A_SMALL_STEP = {
    "text": "Read three.", "criteria": "Each day.",
    "checks": ["is_observable", "is_one_behavior", "is_doable_in_a_week"],
}  # fmt: skip
A_DEBRIEF = {"practiced": "no", "no_step_because": "None this time.", "next_visit_on": "2026-12-01"}


# The code and incidents
FAMILY = frozenset({Role.GUARDIAN, Role.STUDENT})
LEADS_CULTURE = frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.DEAN})
AP_CULTURE, ACADEMICS = "dana_ap_culture", "simone_cao"
A_CODE = {
    "name": "Scuffling", "level": "2", "age_bands": ["6_8"], "definition": "Rough play.",
    "examples": "Wrestles.", "non_examples": "A game.", "circumstance": "none",
}  # fmt: skip
A_REPORT = {
    "device_key": "0190b6a0-0000-7000-8000-000000000009", "is_unknown": "on", "code": "{code}",
    "place": "hallway", "on": "2026-11-23", "at": "06:50", "line": "A chair was thrown.", "do": "report",
}  # fmt: skip


def _led(about: str = "incident", **more: Any) -> Page:
    """Return a page on which whoever leads culture does something about an incident."""
    kind = "incident" if about == "incident" else "incident part"
    place: Place = (C.S3B, WRITE) if about == "incident" else (C.S3C, WRITE)
    return Page(main=AP_CULTURE, reads=place, about=(about,), kind=kind, roles=LEADS_CULTURE, **more)


def _coached(main: str = COACH, **more: Any) -> Page:
    return Page(
        main=main, reads=(C.A1, READ), about=("amara",), kind="coached teacher", roles=OBSERVERS, **more
    )


READS_PD_VALUE = LEADS_LEARNING | {Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}


def _session(**more: Any) -> Page:
    return Page(main="yolanda_ap_instruction", reads=(C.L3, WRITE), about=("pd",), kind="session", **more)


# Consistency: who leads reads ratios between groups; the dean reads rates and places.
READS_CONSISTENCY = frozenset(MATRIX[C.C2, READ]) - {Role.DEAN}
# Community: who keeps rituals, and who asks, answers and plans for a whole school
KEEPS_RITUALS = frozenset(
    {Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION, Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER}
)
KEEPS_COMMUNITY = frozenset({Role.PRINCIPAL, Role.AP_CULTURE})
# Planned and recorded by those two alone; a dean decides half days on the page of the incident.
KEEPS_REMOVALS = KEEPS_COMMUNITY
A_RITUAL = {
    "name": "Circle", "kind": "other", "cadence": "daily", "scope": "homeroom", "begins_on": "{day}",
    "minutes": "15",
}  # fmt: skip


def _community(verb: Verb = WRITE, **more: Any) -> Page:
    return Page(main=PRINCIPAL, reads=(C.C6, verb), kind="community", **more)


IN_ROOMS = COACHED | {Role.PARA, Role.SUBSTITUTE}
LOOKS_AFTER = frozenset(
    {Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION, Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER}
)
ASSIGNS_MINUTES = LOOKS_AFTER - {Role.AP_INSTRUCTION} | {Role.PSYCHOLOGIST}

PUBLISHES_MODULES = frozenset({Role.CULTURE_DIRECTOR, Role.CHIEF_ACADEMIC_OFFICER})
A_VALUE = {"name": "Patience", "meaning": "Waits for others.", "position": "2"}
A_MODULE = {"title": "Food", "about": "We eat.", "practice": "Ask what they eat.", "position": "2"}

PAGES: dict[str, Page] = {
    # The frame
    "health": Page(main=PRINCIPAL, is_public=True),
    "monday": Page(main=PRINCIPAL, for_families=True, grows=True),
    "teaching_today": Page(main="amara_teacher", reads=(C.A1, READ), roles=COACHED),
    "culture_today": Page(main=AP_CULTURE, reads=(C.S3B, WRITE), roles=LEADS_CULTURE),
    "who_sees_what": Page(main=PRINCIPAL, for_families=True),
    "device": Page(main=COACH, for_families=True),
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
    "teacher_worksheet": Page(
        main=PRINCIPAL, reads=(C.A2, READ), about=ESTIMATE, kind="estimate", shown=frozenset({303})
    ),
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
        main="amara_teacher", reads=(C.S1B, WRITE), about=("given", "math_7b"), kind="section",
        methods=BOTH, roles=WRITES_AND_READS_ACCOMMODATIONS, grows=True,
    ),
    # Who gives the test marks who was absent, two desks who is exempt.
    "sitting_marks": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("given", "math_7b"), kind="section",
        methods=BOTH, roles=MARKS_SITTINGS, grows=True,
    ),
    # Two attempts at one benchmark: the data director chooses
    "attempt_list": Page(main=DIRECTOR, reads=(C.T2, APPROVE), grows=True),
    "attempt_choice": Page(
        main=DIRECTOR, reads=(C.T2, APPROVE), about=("benchmark", "jaylen"), kind="of the network",
        methods=BOTH, data={"because": "The drill ended the first one."},
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
    "extract_list": Page(main=DIRECTOR, reads=(C.X2, READ)),
    "extract_order": Page(
        main=PRIVACY, reads=(C.X2, WRITE), methods=BOTH,
        data={"recipient": "Evaluator", "purpose": "The agreement of August.", "certificate": "none",
              "keep_days": "7"},
    ),
    "extract_stop": Page(
        main=PRIVACY, reads=(C.X2, WRITE), methods=POST, data={"because": "The agreement has ended."}
    ),
    "extract_now": Page(main=DIRECTOR, reads=(C.X2, READ), roles=TAKES_EXTRACTS, methods=POST),
    "extract_file": Page(
        main=DIRECTOR, reads=(C.X2, READ), roles=TAKES_EXTRACTS, about=("extract",),
        kind="of the network", shown=frozenset({303}),
    ),
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
    "quarantine_settle_file": Page(main=DIRECTOR, reads=(C.N2, WRITE), methods=POST),
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
    "administration_pick": Page(main=DIRECTOR, reads=(C.T2, APPROVE)),
    "administration_add": Page(
        main=DIRECTOR, reads=(C.T2, APPROVE), about=("approved_form",), methods=BOTH,
        shown=frozenset({200, 303}),
    ),
    "administration_cancel": Page(main=DIRECTOR, reads=(C.T2, APPROVE), about=("given",), methods=POST),
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
    "benchmark_results": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), about=("room_benchmark",), roles=MAY_READ_TESTS, grows=True
    ),
    "released_picture": Page(
        main=PRINCIPAL, reads=(C.S1B, READ), about=("released_picture",), roles=MAY_READ_TESTS
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
    # Groups and pathways
    "group_list": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "group_proposal": Page(main="amara_teacher", reads=(C.S1B, READ), about=("groups",), kind="roster"),
    "group_decide": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, APPROVE), about=("groups",), kind="roster",
        roles=LEADS_LEARNING, methods=POST, data={"version": "1"},
    ),
    # The site's proposal is not decided, so that no family is told yet.
    "group_families": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, APPROVE), about=("groups",), kind="roster",
        roles=LEADS_LEARNING, methods=BOTH, shown=frozenset({404}),
    ),
    "group_anew": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, APPROVE), about=("groups",), kind="roster",
        roles=LEADS_LEARNING, methods=POST,
    ),
    "group_move": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("groups", "groups_move"), kind="roster",
        methods=BOTH, data={"target": "stays", "because": "Her tutor sits here.", "version": "1"},
    ),
    "class_groups": Page(
        main="amara_teacher", reads=(C.S1B, READ), about=("math_7b",), kind="section", grows=True
    ),
    "class_groups_form": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b",), kind="section", methods=POST,
        data={"n_groups": "2"},
    ),
    "class_groups_renew": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b",), kind="section", methods=POST
    ),
    "class_groups_end": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b",), kind="section", methods=POST
    ),
    "class_group_member": Page(
        main="amara_teacher", reads=(C.S1B, WRITE), about=("math_7b", "jaylen"), kind="section",
        methods=BOTH, data={"because": "Works better there."},
    ),
    "kept_apart_list": Page(main=PRINCIPAL, reads=(C.S1D, READ), roles=READS_APART, grows=True),
    "kept_apart_add": Page(
        main="yolanda_ap_instruction", reads=(C.S1D, WRITE), roles=LEADS_LEARNING, methods=BOTH,
        data={"reason": "safety"},
    ),
    "kept_apart_end": Page(
        main="yolanda_ap_instruction", reads=(C.S1D, WRITE), about=("apart",), kind="student",
        roles=LEADS_LEARNING, methods=POST,
    ),
    "pathway_list": Page(main=PRINCIPAL, reads=(C.S1C, READ), roles=READS_PATHWAYS, grows=True),
    "pathway_start": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, WRITE), about=("jaylen",), kind="student",
        roles=LEADS_LEARNING, methods=BOTH, data={"subject": "ela"},
    ),
    "pathway_review": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, WRITE), about=("pathway",), kind="student",
        roles=LEADS_LEARNING, methods=BOTH, data={"outcome": "stays"},
    ),
    "pathway_letter": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, READ), about=("pathway",), kind="student",
        for_families=True,
    ),
    "pathway_letter_pdf": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, READ), about=("pathway",), kind="student",
        for_families=True, shown=frozenset({200, 303}),
    ),
    "pathway_told": Page(
        main="yolanda_ap_instruction", reads=(C.S1B, WRITE), about=("pathway",), kind="student",
        roles=LEADS_LEARNING, methods=POST,
    ),
    # Removals and due process
    "removal_list": Page(main=PRINCIPAL, reads=(C.S3D, READ), roles=LISTS_REMOVALS, grows=True),
    "informal_removals": Page(main=PRINCIPAL, reads=(C.S3D, READ), roles=LISTS_REMOVALS, grows=True),
    "removals_of_student": Page(main=PRINCIPAL, reads=(C.S3D, READ), about=("jaylen",), kind="student"),
    "removal_record": Page(
        main="dana_ap_culture", reads=(C.S3D, WRITE), roles=KEEPS_REMOVALS, about=("jaylen",),
        kind="student", methods=BOTH,
        data={"kind": "oss", "starts_on": DAY, "days": "1"},
    ),
    "removal_plan": Page(
        main="dana_ap_culture", reads=(C.S3D, WRITE), roles=KEEPS_REMOVALS, about=("jaylen",),
        kind="student", methods=BOTH,
        data={"kind": "oss"},
    ),
    "removal_overturn": Page(
        main="dana_ap_culture", reads=(C.S3D, WRITE), roles=KEEPS_REMOVALS, about=("removal",),
        kind="student", methods=POST,
        data={"because": "It was another student."},
    ),
    "iss_days": Page(
        main="ruth_ap_sped", reads=(C.S2B, WRITE), about=("jaylen",), kind="student",
        roles=frozenset({Role.AP_SPED, Role.SPED_TEACHER}), methods=BOTH, data={"curriculum": "yes"},
    ),
    "removal_iss_day": Page(
        main="dana_ap_culture", reads=(C.S3D, WRITE), roles=KEEPS_REMOVALS, about=("removal_iss",),
        kind="student", methods=POST,
        data={"curriculum": "yes"},
    ),
    "safeguard_add": Page(
        main="ruth_ap_sped", reads=(C.S2B, WRITE), about=("jaylen", "sheet"), kind="student",
        roles=frozenset({Role.AP_SPED}), methods=BOTH, data={"words": "Two hours of math."},
    ),
    "protection_end": Page(
        main="ruth_ap_sped", reads=(C.S2B, WRITE), about=("basis",), kind="student",
        roles=frozenset({Role.AP_SPED}), methods=BOTH, data={"because": "No disability was found."},
    ),
    "due_process_case": Page(
        main=PRINCIPAL, reads=(C.S3D, READ), about=("discipline_case",), kind="student"
    ),
    "due_process_act": Page(
        main=PRINCIPAL, reads=(C.S3D, WRITE), roles=KEEPS_REMOVALS, about=("discipline_case",),
        kind="student", methods=POST,
        data={"do": "meet", "event": "superintendent_notice"},
    ),
    "protection_case": Page(
        main="ruth_ap_sped", reads=(C.S2B, READ), about=("protection",), kind="student",
        roles=frozenset({Role.AP_SPED, Role.PRINCIPAL}),
    ),
    "protection_act": Page(
        main="ruth_ap_sped", reads=(C.S2B, WRITE), about=("protection",), kind="student",
        roles=frozenset({Role.AP_SPED}), methods=POST,
        data={"do": "answer", "is_caused": "no", "is_failure": "no", "participants": "The team"},
    ),
    "discipline_letter": Page(
        main="dana_ap_culture", reads=(C.S3D, READ), about=("discipline_case", "letter"), kind="student",
        for_families=True,
    ),
    "discipline_letter_pdf": Page(
        main="dana_ap_culture", reads=(C.S3D, READ), about=("discipline_case", "letter"), kind="student",
        for_families=True, shown=frozenset({200, 303}),
    ),
    "protection_letter": Page(
        main="ruth_ap_sped", reads=(C.S2B, READ), about=("protection", "mdr_letter"), kind="student",
        for_families=True,
    ),
    "protection_letter_pdf": Page(
        main="ruth_ap_sped", reads=(C.S2B, READ), about=("protection", "mdr_letter"), kind="student",
        for_families=True, shown=frozenset({200, 303}),
    ),
    "reentry_list": Page(main="dana_ap_culture", reads=(C.S3A, READ), grows=True),
    "reentry": Page(
        main="dana_ap_culture", reads=(C.S3A, READ), writes=(C.S3A, WRITE), about=("return",),
        kind="student", methods=BOTH, data={"word_to_teachers": "Start with a greeting."},
    ),
    "reentry_held": Page(
        main="dana_ap_culture", reads=(C.S3A, WRITE), about=("return",), kind="student", methods=POST,
    ),
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
    "blueprint_thaw": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "test_form_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "test_form": Page(main=DIRECTOR, reads=(C.T1, READ), about=("form",), kind="of the network"),
    "test_form_items": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_edition": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_send": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_review": Page(
        main=DIRECTOR, reads=(C.T1, APPROVE), about=("form",), methods=POST, data={"word": "passes"}
    ),
    "test_form_print": Page(main=DIRECTOR, reads=(C.T1, READ), about=("form",), kind="of the network"),
    # Instructional standards and lessons
    "rubric": Page(main=TEACHER, reads=(C.L1, READ)),
    "rubric_load": Page(main=AUTHOR, reads=(C.L1, WRITE), methods=BOTH),
    "rubric_draft": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("rubric_draft",)),
    "rubric_publish": Page(
        main=AUTHOR, reads=(C.L1, WRITE), about=("rubric_draft",), methods=POST, data={"do": "set_aside"}
    ),
    "phrase_list": Page(main=TEACHER, reads=(C.L1, READ)),
    "phrase_keep": Page(main=AUTHOR, reads=(C.L1, WRITE), methods=POST, data={"do": "begin"}),
    "phrase_add": Page(
        main=AUTHOR, reads=(C.L1, WRITE), about=("weak_standard",), methods=BOTH, data=A_PHRASE
    ),
    "phrase_edit": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("phrase",), methods=BOTH, data=A_PHRASE),
    "step_example_add": Page(
        main=AUTHOR, reads=(C.L1, WRITE), about=("weak_standard",), methods=BOTH, data=A_SMALL_STEP
    ),
    "step_example_edit": Page(
        main=AUTHOR, reads=(C.L1, WRITE), about=("step_example",), methods=BOTH, data=A_SMALL_STEP
    ),
    "curriculum_list": Page(main=TEACHER, reads=(C.L1, READ)),
    "curriculum_load": Page(main=AUTHOR, reads=(C.L1, WRITE), methods=BOTH),
    "curriculum": Page(main=TEACHER, reads=(C.L1, READ), about=("curriculum",)),
    "curriculum_coverage": Page(main=TEACHER, reads=(C.L1, READ), about=("curriculum",)),
    "curriculum_draft": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("draft",)),
    "curriculum_publish": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("draft",), methods=POST),
    "curriculum_set_aside": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("draft",), methods=POST),
    "unit": Page(main=TEACHER, reads=(C.L1, READ), about=("unit",)),
    "unit_week": Page(main=TEACHER, reads=(C.L1, READ), about=("unit", "week_number")),
    "lesson": Page(main=TEACHER, reads=(C.L1, READ), about=("lesson",)),
    "lesson_files": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("lesson",), methods=BOTH),
    "lesson_file_away": Page(
        main=AUTHOR, reads=(C.L1, WRITE), about=("lesson", "lesson_file"), methods=POST
    ),
    "lesson_file": Page(main=TEACHER, reads=(C.L1, READ), about=("lesson_file",)),
    "pacing_list": Page(main="yolanda_ap_instruction", reads=(C.L2, READ), grows=True),
    "section_lessons": Page(main="amara_teacher", reads=(C.L2, READ), about=("math_7b",), kind="pacing"),
    "lesson_taught": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("math_7b", "lesson"), kind="pacing", methods=POST,
        data={"taught_on": DAY},
    ),
    "lesson_adjust": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("math_7b", "lesson"), kind="pacing", methods=BOTH,
        data={"kind": "reteach", "text": "Ten minutes more.", "because": "Exit tickets.", "expires_on": DAY},
    ),
    # Preparation: her own; her coach and leaders read it, those who know lesson or content rate it
    "preparation_mine": Page(main="amara_teacher", reads=(C.L2, WRITE), roles=COACHED),
    "preparation_queue": Page(main="yolanda_ap_instruction", reads=(C.L2, WRITE), roles=RATES_PREPARATION),
    "prepare_unit": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("unit",), kind="preparation", roles=COACHED,
        methods=BOTH, data={"words": "They will add."},
    ),
    "prepare_lesson": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("lesson",), kind="preparation", roles=COACHED,
        methods=BOTH, data={"words": "They will add."},
    ),
    "preparation": Page(
        main="amara_teacher", reads=(C.L2, READ), about=("preparation",), kind="preparation"
    ),
    "preparation_rate": Page(
        main="yolanda_ap_instruction", reads=(C.L2, WRITE), about=("preparation",), kind="preparation",
        roles=RATES_PREPARATION, methods=POST, data={"quality": "3", "feedback": "Rehearse the opening."},
    ),
    "preparation_file": Page(
        main="amara_teacher", reads=(C.L2, READ), about=("preparation_file",), kind="preparation"
    ),
    "preparation_file_away": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("preparation_file",), kind="preparation",
        roles=COACHED, methods=POST,
    ),
    # Content meetings: all staff read when and what for; who is asked and who came is no colleague's
    "content_meeting_list": Page(main=TEACHER, reads=(C.L3, READ)),
    "content_meeting_plan": Page(main=AUTHOR, reads=(C.L3, WRITE), roles=LEADS_MEETINGS, methods=BOTH),
    "content_meeting_schools": Page(
        main=DIRECTOR, reads=(C.N1, WRITE), methods=BOTH, data={"because": "A pilot."}
    ),
    "content_meeting": Page(main=TEACHER, reads=(C.L3, READ), about=("content_meeting",)),
    "content_meeting_record": Page(
        main=AUTHOR, reads=(C.L3, WRITE), about=("content_meeting",), roles=LEADS_MEETINGS, methods=POST,
        data={"notes": "A table first."},
    ),
    # Demonstration rooms: listed by their hosts alone; who was asked, and who comes, is no colleague's
    "demo_room_list": Page(main=TEACHER, reads=(C.L3, READ)),
    "demo_room": Page(main=TEACHER, reads=(C.L3, READ), about=("demo_room",)),
    "demo_invite": Page(
        main="yolanda_ap_instruction", reads=(C.L2, WRITE), roles=RATES_PREPARATION, methods=BOTH
    ),
    "demo_answer": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("demo_invitation",), kind="preparation",
        roles=COACHED, methods=POST, data={"do": "decline"},
    ),
    "demo_visit_book": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("demo_room",), roles=COACHED, methods=POST,
        data={"visits_on": DAY, "looks_for": "Waiting time."},
    ),
    "demo_visit_cancel": Page(
        main="amara_teacher", reads=(C.L2, WRITE), about=("demo_visit",), kind="demo visit", roles=COACHED,
        methods=POST,
    ),
    "demo_room_close": Page(
        main="katrin_teacher", reads=(C.L2, WRITE), about=("demo_room",), kind="demo room", roles=COACHED,
        methods=POST,
    ),
    # Visits and coaching: who observes, whom, and what she says of it; evaluation is another book
    "visit_list": Page(main=COACH, reads=(C.A1, READ), roles=OBSERVERS),
    "visit_worker": Page(main=COACH, is_public=True),
    "visit_manifest": Page(main=COACH, is_public=True),
    "visit_shell": Page(main=COACH, is_public=True),
    "visit_pack": Page(main=COACH, reads=(C.A1, WRITE), roles=OBSERVERS),
    "visit_new": _coached(methods=BOTH, data=A_VISIT),
    "visit": Page(main="amara_teacher", reads=(C.A1, READ), about=("visit",), kind="visit"),
    "visit_word": Page(
        main="amara_teacher", reads=(C.A1, READ), about=("visit",), kind="visit", methods=POST,
        data={"do": "acknowledge", "reply": "Thank you."},
    ),
    # Nobody contests these two, so whoever might decide finds nothing to decide on.
    "visit_contested": Page(
        main="yolanda_ap_instruction", reads=(C.A1, APPROVE), about=("visit",), kind="visit", methods=BOTH,
        shown=frozenset({404}),
    ),
    "evaluation_contested": Page(
        main="walter_regional", reads=(C.A2E, APPROVE), about=("evaluation",), kind="evaluation", methods=BOTH,
        shown=frozenset({404}),
    ),
    "visit_debrief": Page(
        main=COACH, reads=(C.A1, WRITE), about=("visit",), kind="visit", roles=OBSERVERS, methods=BOTH,
        data=A_DEBRIEF,
    ),
    "evaluation": Page(main=PRINCIPAL, reads=(C.A2E, READ), about=("evaluation",), kind="evaluation"),
    "evaluation_word": Page(
        main="amara_teacher", reads=(C.A2E, READ), about=("evaluation",), kind="evaluation", methods=POST,
        data={"do": "contest", "because": "The fire drill cut it short."},
    ),
    "evaluation_debrief": Page(
        main=PRINCIPAL, reads=(C.A2E, WRITE), about=("evaluation",), kind="evaluation", methods=BOTH,
        data=A_DEBRIEF,
    ),
    "step_mark": Page(
        main="amara_teacher", reads=(C.A1, READ), writes=(C.A1, WRITE), about=("step",), kind="step",
        methods=POST, data={"state": "practiced"},
    ),
    "coach_board": Page(main=COACH, reads=(C.A1, READ), roles=OBSERVERS),
    "coach_links": Page(
        main="yolanda_ap_instruction", reads=(C.L2, WRITE), roles=LEADS_LEARNING, methods=BOTH
    ),
    "coach_link_end": Page(
        main="yolanda_ap_instruction", reads=(C.L2, WRITE), about=("coach_link",), kind="coached teacher",
        roles=LEADS_LEARNING, methods=POST,
    ),
    "coaching_mine": Page(main="amara_teacher", reads=(C.A1, READ), roles=COACHED),
    "coaching_of": _coached(),
    "coaching_effects": Page(main="yolanda_ap_instruction", reads=(C.L4, READ), roles=READS_EFFECTS),
    "cycle_propose": _coached(methods=BOTH, data={"weeks": "6"}),
    "cycle": Page(main=COACH, reads=(C.A1, READ), about=("cycle",), kind="cycle"),
    "cycle_step": Page(
        main=COACH, reads=(C.A1, READ), writes=(C.A1, WRITE), about=("cycle",), kind="cycle", methods=POST,
        data={"do": "accept", "version": "1"},
    ),
    # Who may score: calibrations are the observer's own; leaders read their school's, the center counts
    "calibration_list": Page(main=COACH, reads=(C.A1C, READ), roles=OBSERVERS),
    "calibration_score": Page(
        main="yolanda_ap_instruction", reads=(C.A1C, WRITE), about=("calibration_event",), roles=OBSERVERS,
        methods=BOTH,
    ),
    "calibration": Page(main=COACH, reads=(C.A1C, READ), about=("calibration",), kind="calibration"),
    "observer_list": Page(main="yolanda_ap_instruction", reads=(C.A1C, READ), roles=WATCHES_OBSERVERS),
    "calibration_desk": Page(main=AUTHOR, reads=(C.L1, WRITE)),
    "calibration_write": Page(main=AUTHOR, reads=(C.L1, WRITE), methods=BOTH, data={"title": "Ratios"}),
    # How the standards stand, nobody named
    "walkthrough_list": Page(main="yolanda_ap_instruction", reads=(C.L4, READ)),
    "walkthrough_new": Page(main="yolanda_ap_instruction", reads=(C.L4, WRITE), methods=BOTH),
    "standards_report": Page(main="yolanda_ap_instruction", reads=(C.L4, READ), roles=READS_STANDING),
    "standard_schools": Page(
        main="yolanda_ap_instruction", reads=(C.L4, READ), about=("weak_standard",), roles=READS_STANDING
    ),
    # Talks around formal visits; a talk follows a formal visit alone, and these two are not
    "conference_before": _coached(methods=BOTH, data={"planned_on": DAY}),
    "visit_conference": Page(
        main=COACH, reads=(C.A1, WRITE), about=("visit",), kind="visit", roles=OBSERVERS, methods=BOTH,
        shown=frozenset({303}),
    ),
    "evaluation_conference": Page(
        main=PRINCIPAL, reads=(C.A2E, WRITE), about=("evaluation",), kind="evaluation", methods=BOTH,
        shown=frozenset({303}),
    ),
    # Teachers learn in the rooms of colleagues
    "peer_list": Page(main=TEACHER, reads=(C.A1, WRITE), roles=VISITS_PEERS),
    "peer_visit": Page(
        main=TEACHER, reads=(C.A1, WRITE), about=("amara",), roles=VISITS_PEERS, shown=frozenset({200, 404}),
        methods=BOTH, data={"praise": "They all wrote.", "kind": "peer"},
    ),
    "coaching_growth": _coached(),
    "coaching_growth_mine": Page(main="amara_teacher", reads=(C.A1, READ), roles=COACHED),
    # Professional development: all staff read sessions; leaders, experts and whoever leads one set them up
    "pd_list": Page(main="amara_teacher", reads=(C.L3, READ)),
    "pd_session": Page(main="amara_teacher", reads=(C.L3, READ), about=("pd",)),
    "pd_new": Page(main="yolanda_ap_instruction", reads=(C.L3, WRITE), methods=BOTH),
    "pd_edit": _session(methods=BOTH),
    "pd_move": Page(
        main="yolanda_ap_instruction", reads=(C.L3, READ), writes=(C.L3, WRITE), about=("pd",),
        kind="session", methods=POST, data={"do": "call_off", "because": "The heating is off."},
    ),
    "pd_attendance": _session(methods=BOTH),
    "pd_sheet": _session(),
    # She came to no session that was held, so there is nothing for her to say.
    "pd_feedback": Page(
        main="amara_teacher", reads=(C.L3, READ), about=("pd",), methods=BOTH, shown=frozenset({303})
    ),
    "pd_topic_list": Page(main=AUTHOR, reads=(C.L3, READ)),
    "pd_topic_keep": Page(
        main=AUTHOR, reads=(C.L1, WRITE), methods=POST, data={"do": "add", "title": "Writing"}
    ),
    "pd_blocks": Page(main="yolanda_ap_instruction", reads=(C.L3, READ)),
    "pd_block_set": Page(
        main="yolanda_ap_instruction", reads=(C.L3, WRITE), methods=POST, roles=LEADS_LEARNING
    ),
    "pd_value": Page(main=PRINCIPAL, reads=(C.L2, READ), roles=READS_PD_VALUE),
    # Restorative practice, detentions, lost privileges
    "repair": Page(main=PRINCIPAL, reads=(C.S3B, READ), roles=KEEPS_REPAIR),
    "repair_new": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), roles=KEEPS_REPAIR, methods=BOTH, data={"purpose": "Noise."}
    ),
    "repair_case": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("repair_case",), kind="repair case", roles=KEEPS_REPAIR
    ),
    "repair_lead": Page(
        main=PRINCIPAL, reads=(C.S3C, WRITE), about=("repair_case",), kind="repair case", roles=CULTURE_TEAM,
        methods=POST, data={"do": "stop", "because": "other_way"},
    ),
    "repair_step": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), about=("repair_meeting",), kind="repair case",
        roles=KEEPS_REPAIR, methods=POST, data={"do": "close"},
    ),
    "repair_decide": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), about=("repair_case",), kind="repair case",
        roles=DECIDES_REPAIR, methods=POST, data={"follow_up": "rest"},
    ),
    "repair_meeting": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), about=("repair_meeting",), kind="repair case",
        roles=KEEPS_REPAIR, methods=BOTH, query={"step": "happened"},
    ),
    "promise_mark": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), about=("promise",), kind="promise", roles=KEEPS_REPAIR,
        methods=POST, data={"state": "kept"},
    ),
    "agreement": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("own_agreement",), kind="student", for_families=True
    ),
    "agreement_pdf": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("own_agreement",), kind="student", for_families=True,
        shown=frozenset({200, 303}),
    ),
    "facilitator_list": Page(
        main=PRINCIPAL, reads=(C.L3, WRITE), roles=DECIDES_REPAIR, methods=BOTH, data={"course": "Two days"}
    ),
    "facilitator_end": Page(
        main=PRINCIPAL, reads=(C.L3, WRITE), about=("training",), kind="school", roles=DECIDES_REPAIR,
        methods=POST,
    ),
    "detention_list": Page(main=PRINCIPAL, reads=(C.S3B, READ), roles=KEEPS_REPAIR),
    "detention_plan": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), roles=CULTURE_TEAM, methods=POST, data={"do": "seat"}
    ),
    "detention": Page(
        main=PRINCIPAL, reads=(C.S3B, READ), about=("detention",), kind="detention", roles=KEEPS_REPAIR
    ),
    "detention_mark": Page(
        main=PRINCIPAL, reads=(C.S3B, WRITE), about=("detention_seat",), kind="detention",
        roles=KEEPS_REPAIR, methods=POST, data={"state": "served"},
    ),
    "privilege_list": Page(main=PRINCIPAL, reads=(C.S3A, READ)),
    "privilege_take": Page(
        main=PRINCIPAL, reads=(C.S3A, WRITE), about=("jaylen",), kind="student", roles=CULTURE_TEAM,
        methods=BOTH, data={"privilege": "role"},
    ),
    "privilege_back": Page(
        main=PRINCIPAL, reads=(C.S3A, WRITE), about=("loss",), kind="student", roles=CULTURE_TEAM,
        methods=POST,
    ),
    "calendar_feed": Page(
        main="amara_teacher", reads=(C.L3, READ), methods=BOTH, data={"do": "make"}
    ),
    "feed_ics": Page(
        main=PRINCIPAL, is_public=True, about=("no_feed",), shown=frozenset({404}),
        without_seat=frozenset({429}),
    ),
    # The code and incidents
    "code_book": Page(main=STUDENT, reads=(C.C1, READ), for_families=True),
    "code_version": Page(main=STUDENT, reads=(C.C1, READ), about=("code_number",), for_families=True),
    "code_draft": Page(main=ACADEMICS, reads=(C.C1, WRITE)),
    "code_draft_begin": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=POST),
    "code_publish": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=POST),
    "code_add": Page(
        main=ACADEMICS, reads=(C.C1, WRITE), methods=BOTH, data={**A_CODE, "code": "scuffling"}
    ),
    "code_edit": Page(
        main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_code",), methods=BOTH, data=A_CODE
    ),
    "code_take_out": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_code",), methods=POST),
    "routine_add": Page(
        main=ACADEMICS, reads=(C.C1, WRITE), methods=BOTH,
        data={"age_band": "6_8", "name": "Leaving", "looks_like": "Chairs up."},
    ),
    "routine_edit": Page(
        main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_routine",), methods=BOTH,
        data={"name": "Leaving", "looks_like": "Chairs up."},
    ),
    "routine_take_out": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_routine",), methods=POST),
    "expectation_edit": Page(
        main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_expectation",), methods=BOTH,
        data={"name": "We try", "looks_like": "We begin."},
    ),
    "ladder_step_edit": Page(
        main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_step",), methods=BOTH,
        data={"age_bands": ["6_8"], "from_occurrence": "1", "decider": "dean", "sign_off": ""},
    ),
    "routine_mine": Page(main=TEACHER, reads=(C.L3, WRITE), roles=VISITS_PEERS),
    "routine_taught": Page(
        main=TEACHER, reads=(C.L3, WRITE), about=("homeroom_7b",), kind="of the network", roles=VISITS_PEERS,
        methods=POST, data={"routine": "all"}, shown=frozenset({200, 404}),
    ),
    "routine_school": Page(main=AP_CULTURE, reads=(C.S3B, WRITE), roles=LEADS_CULTURE),
    "incident_list": Page(main=AP_CULTURE, reads=(C.S3B, WRITE), roles=LEADS_CULTURE, grows=True),
    "incident_mine": Page(main=TEACHER, reads=(C.S3B, WRITE)),
    "incident_new": Page(main=TEACHER, reads=(C.S3B, WRITE), methods=BOTH, data=A_REPORT),
    "incident_worker": Page(main=TEACHER, is_public=True),
    "incident_shell": Page(main=TEACHER, is_public=True),
    "incident_pack": Page(main=TEACHER, reads=(C.S3B, WRITE)),
    "incident": Page(main=AP_CULTURE, reads=(C.S3B, READ), about=("incident",), kind="incident"),
    "incident_words": Page(
        main=TEACHER, reads=(C.S3B, READ), writes=(C.S3B, WRITE), about=("incident",), kind="incident",
        methods=POST, data={"tried": "Moved his seat."},
    ),
    "incident_triage": _led(methods=POST, data={"code": "", "version": "3"}),
    "incident_merge": _led(methods=POST),
    "incident_who": _led(methods=BOTH),
    "incident_step": _led(methods=POST, data={"do": "close"}),
    "incident_hear": _led(
        "incident_part", methods=BOTH, data={"was_told_reason": "on", "words": "I was angry."}
    ),
    "incident_decide": _led(
        "incident_part", methods=BOTH,
        data={"finding": "unclear", "words_for_family": "We could not settle it."},
    ),
    "incident_undo": _led("decided_part", methods=POST),
    "own_incidents": Page(main=STUDENT, reads=(C.S3B, READ), roles=FAMILY, for_families=True),
    "student_incidents": Page(main=AP_CULTURE, reads=(C.S3B, READ), about=("jaylen",), kind="student"),
    "incident_notice": Page(
        main=AP_CULTURE, reads=(C.S3B, READ), about=("decided_part",), kind="incident notice",
        for_families=True,
    ),
    "incident_notice_pdf": Page(
        main=AP_CULTURE, reads=(C.S3B, READ), about=("decided_part",), kind="incident notice",
        for_families=True, shown=frozenset({200, 303}),
    ),
    "sign_off_list": Page(main=PRINCIPAL, reads=(C.S3D, APPROVE)),
    "sign_off_answer": Page(
        main=PRINCIPAL, reads=(C.S3D, APPROVE), about=("sign_off",), kind="sign-off", methods=POST,
        data={"do": "agree"}, shown=frozenset({200, 404}),
    ),
    # Consistency: ratios and reviews, rates and the drill
    "consistency": Page(main=PRINCIPAL, reads=(C.C2, READ), roles=READS_CONSISTENCY),
    "consistency_review_new": Page(
        main=PRINCIPAL, reads=(C.C4, WRITE), methods=BOTH,
        data={"findings": "Two readings.", "change": "They decide together.", "looks_again_on": "2027-01-25"},
    ),
    "consistency_review": Page(
        main=PRINCIPAL, reads=(C.C4, READ), about=("consistency_review",), kind="school"
    ),
    "culture_pulse": Page(main=PRINCIPAL, reads=(C.C2, READ), counts=frozenset({C.S3B})),
    "big_five": Page(main=PRINCIPAL, reads=(C.C2, READ), grows=True, counts=frozenset({C.S3B})),
    # Community: rituals, leadership and voice, personal skills, pulses
    "community": Page(main=PRINCIPAL, reads=(C.C6, READ), grows=True),
    "culture_team": Page(main=PRINCIPAL, reads=(C.C6, READ)),
    "culture_team_keep": Page(main=PRINCIPAL, reads=(C.C5, WRITE), roles=KEEPS_COMMUNITY, methods=POST),
    "ritual_week": Page(main=TEACHER, reads=(C.C6, READ)),
    "ritual_new": Page(
        main=PRINCIPAL, reads=(C.C5, WRITE), roles=KEEPS_RITUALS, methods=BOTH, data=A_RITUAL
    ),
    "ritual_say": Page(
        main=PRINCIPAL, reads=(C.C5, READ), writes=(C.C5, WRITE), about=("ritual",), kind="community",
        methods=POST, data={"do": "held", "on": "{day}"},
    ),
    "ritual_day": _community(
        about=("ritual",), methods=BOTH, query={"on": "{day}"}, data={"do": "look", "look-on_time": "yes"}
    ),
    "ritual_end": Page(
        main=PRINCIPAL, reads=(C.C5, WRITE), about=("ritual",), kind="community",
        roles=KEEPS_RITUALS, methods=POST, data={"ends_on": "{day}"},
    ),
    "ritual_edit": Page(
        main=PRINCIPAL, reads=(C.C5, WRITE), about=("ritual",), kind="community", roles=KEEPS_RITUALS,
        methods=BOTH, data=A_RITUAL,
    ),
    "leader_list": Page(main=PRINCIPAL, reads=(C.S1L, READ), grows=True),
    "leader_offer": Page(main=PRINCIPAL, reads=(C.S1L, WRITE), methods=BOTH, grows=True),
    "leader_move": Page(
        main=PRINCIPAL, reads=(C.S1L, READ), writes=(C.S1L, WRITE), about=("role",), kind="student",
        methods=POST, data={"do": "accept"},
    ),
    "voice_board": Page(main=STUDENT, reads=(C.C5, READ), for_families=True),
    "voice_say": Page(
        main=STUDENT, reads=(C.S1V, WRITE), for_families=True, methods=BOTH, data={"text": "A clock"}
    ),
    "voice_desk": Page(main=PRINCIPAL, reads=(C.S1V, WRITE), roles=KEEPS_COMMUNITY),
    "voice_answer": Page(
        main=PRINCIPAL, reads=(C.S1V, READ), writes=(C.S1V, WRITE), about=("suggestion",), kind="student",
        roles=KEEPS_COMMUNITY, methods=BOTH,
        data={"you_said": "A bench", "we_did": "It stands.", "kind": "done"},
    ),
    "voice_aside": Page(
        main=PRINCIPAL, reads=(C.S1V, READ), writes=(C.S1V, WRITE), about=("suggestion",), kind="student",
        roles=KEEPS_COMMUNITY, methods=POST, data={"because": "It names somebody."},
    ),
    "skill_list": Page(main=STUDENT, reads=(C.C5, READ), for_families=True),
    "skill_word_keep": Page(
        main=PRINCIPAL, reads=(C.C5, WRITE), roles=frozenset({Role.CULTURE_DIRECTOR}), methods=POST
    ),
    "skill_class": Page(main=TEACHER, reads=(C.S1V, READ), grows=True),
    "skills_of": Page(
        main=STUDENT, reads=(C.S1V, READ), writes=(C.S1V, WRITE), about=("jaylen",), kind="student",
        for_families=True, methods=BOTH, data={"do": "reflect", "text": "I asked first."},
    ),
    "pulse_list": Page(main=PRINCIPAL, reads=(C.C6, READ)),
    "pulse_new": Page(main=PRINCIPAL, reads=(C.C5, WRITE), roles=KEEPS_COMMUNITY, methods=BOTH),
    "pulse_mine": Page(main=STUDENT, reads=(C.C5, READ), for_families=True),
    "pulse_results": _community(READ, about=("closed_pulse",)),
    "pulse_notice": Page(main=STUDENT, reads=(C.C5, READ), about=("pulse",), for_families=True),
    "pulse_move": Page(
        main=PRINCIPAL, reads=(C.C5, READ), writes=(C.C5, WRITE), about=("pulse",), kind="community",
        roles=KEEPS_COMMUNITY, methods=POST, data={"do": "close"},
    ),
    "plan_step": _community(
        about=("closed_pulse",), roles=KEEPS_COMMUNITY, methods=BOTH,
        data={"step": "A circle", "invites": "Keepers", "due_on": "{day}"},
    ),
    "plan_move": _community(
        about=("community_plan",), roles=KEEPS_COMMUNITY, methods=POST,
        data={"do": "run", "what_came": "Ten."},
    ),
    "pulse_answer": Page(
        main=STUDENT, reads=(C.C5, READ), about=("pulse",), for_families=True, methods=BOTH,
        data={"answer-1": "4"},
    ),
    "pulse_codes": Page(
        main=TEACHER, reads=(C.S1V, READ), about=("pulse", "homeroom_7b"), kind="section",
        roles=KEEPS_COMMUNITY | VISITS_PEERS, methods=BOTH,
    ),
    "survey_choice": Page(
        main="denise_guardian", reads=(C.S1E, WRITE), about=("jaylen",), kind="student", for_families=True,
        methods=BOTH, data={"do": "opt_out"},
    ),
    "pulse_code": Page(
        main=STUDENT, is_public=True, methods=BOTH, without_seat=frozenset({422, 429})
    ),
    # Area people: relationships, recognition, contacts
    "tap_list": Page(main=TEACHER, reads=(C.S3K, WRITE), roles=IN_ROOMS),
    "tap_worker": Page(main=TEACHER, is_public=True),
    "tap_shell": Page(main=TEACHER, is_public=True),
    "tap_pack": Page(main=TEACHER, reads=(C.S3K, WRITE), roles=IN_ROOMS),
    # Of one's own classes alone, which a row of the matrix about students does not say.
    "tap_room": Page(
        main=TEACHER, reads=(C.S3K, WRITE), about=("homeroom_7b",), roles=IN_ROOMS, methods=BOTH,
        shown=frozenset({200, 404}), data={"student": "class", "word": "behavior:phone"}, grows=True,
    ),
    "tap_hall": Page(
        main=TEACHER, reads=(C.S3K, WRITE), methods=BOTH,
        roles=frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER}),
        data={"do": "find", "name": "ja"},
    ),
    "student_people": Page(
        main="amara_teacher", reads=(C.S1P, READ), about=("jaylen",), kind="student", for_families=True
    ),
    "contact_log": Page(
        main="amara_teacher", reads=(C.S1K, READ), writes=(C.S1K, WRITE), about=("jaylen",), kind="student",
        methods=BOTH,
        data={"on": DAY, "kind": "conversation", "channel": "phone", "direction": "to_family",
              "purpose": "good_news", "tone": "positive"},
    ),
    "name_saying": Page(
        main="amara_teacher", reads=(C.S1A, WRITE), about=("jaylen",), kind="student", methods=BOTH,
        data={"respelling": "JAY-len", "asked": "student"},
    ),
    "first_contact_list": Page(
        main=PRINCIPAL, reads=(C.S1K, READ),
        roles=frozenset(
            {Role.PRINCIPAL, Role.AP_CULTURE, Role.CULTURE_DIRECTOR, Role.SUPPORT_DIRECTOR,
             Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
        ),
    ),
    "relationship_map": Page(main=PRINCIPAL, reads=(C.S1N, READ), roles=LOOKS_AFTER, grows=True),
    "student_adults": Page(
        main="amara_teacher", reads=(C.S1N, WRITE), about=("jaylen",), kind="student",
        roles=LOOKS_AFTER | IN_ROOMS, methods=BOTH,
    ),
    "named_adult_end": Page(
        main="amara_teacher", reads=(C.S1N, READ), writes=(C.S1N, WRITE), about=("named_adult",),
        kind="student", roles=LOOKS_AFTER | IN_ROOMS, methods=POST,
    ),
    "own_adults": Page(
        main=STUDENT, reads=(C.S1N, WRITE), for_families=True, roles=frozenset({Role.STUDENT}), methods=BOTH,
        data={"do": "name", "staff": "{principal}"},
    ),
    "minutes_mine": Page(main="tomas_para", reads=(C.S3K, WRITE)),
    "minutes_tick": Page(
        main="tomas_para", reads=(C.S3K, READ), writes=(C.S3K, WRITE), about=("minutes",), kind="minutes",
        methods=POST,
    ),
    "minutes_stop": Page(
        main=PRINCIPAL, reads=(C.S3K, READ), writes=(C.S3K, WRITE), about=("minutes",), kind="minutes",
        methods=POST, roles=ASSIGNS_MINUTES,
    ),
    "ratio_list": Page(
        main=PRINCIPAL, reads=(C.S3K, READ),
        roles=frozenset({Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION}), grows=True,
    ),
    "published_list": Page(main=ACADEMICS, reads=(C.C1, WRITE)),
    "value_add": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=BOTH, data=A_VALUE),
    "value_edit": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("value",), methods=BOTH, data=A_VALUE),
    "value_retire": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("value",), methods=POST),
    "module_add": Page(
        main=ACADEMICS, reads=(C.L3, WRITE), roles=PUBLISHES_MODULES, methods=BOTH, data=A_MODULE
    ),
    "module_edit": Page(
        main=ACADEMICS, reads=(C.L3, WRITE), roles=PUBLISHES_MODULES, about=("module",), methods=BOTH,
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
        main=PRINCIPAL, reads=(C.L2C, READ),
        roles=frozenset(
            {Role.PRINCIPAL, Role.AP_CULTURE, Role.CULTURE_DIRECTOR, Role.REGIONAL_SUPERINTENDENT}
        ),
    ),
}  # fmt: skip
