"""Records of the network: people, calendar, attendance, rosters, imports."""

from access.pages.page import (
    APPROVE,
    BOTH,
    DATA_DESK,
    DAY,
    DIRECTOR,
    HARBOR,
    OPERATIONS,
    PERIOD,
    POST,
    PRINCIPAL,
    READ,
    REGISTRAR,
    TEACHER,
    WRITE,
    Page,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

ACCOUNT_DESK = frozenset({Role.DATA_DIRECTOR, Role.HR, Role.SYSTEM_ADMINISTRATOR})

PRIVACY = "leila_privacy"

TAKES_EXTRACTS = frozenset({Role.PRIVACY_OFFICER, Role.DATA_DIRECTOR})


PAGES: dict[str, Page] = {
    # Records
    "student_list": Page(main=PRINCIPAL, reads=(C.S0, READ), grows=True),
    "staff_list": Page(main=PRINCIPAL, reads=(C.A0, READ), grows=True),
    "section_list": Page(main=PRINCIPAL, reads=(C.A0, READ), grows=True),
    "school_list": Page(main=PRINCIPAL, reads=(C.A0, READ), grows=True),
    "school_phone": Page(
        main=OPERATIONS,
        reads=(C.N0, WRITE),
        kind="school",
        about=("harbor",),
        methods=BOTH,
        data={"phone": "215-555-0199"},
    ),
    "search": Page(main=PRINCIPAL, reads=(C.A0, READ), methods=BOTH, data={"q": "ja"}),
    "calendar": Page(main=PRINCIPAL, reads=(C.N0, READ), query={"school": HARBOR}),
    "calendar_close": Page(
        main=OPERATIONS,
        reads=(C.N0, WRITE),
        kind="school",
        about=("harbor",),
        methods=BOTH,
        query={"school": HARBOR, "day": DAY},
        data={"school": HARBOR, "day": DAY, "note": "Snow"},
    ),
    "calendar_reopen": Page(
        main=OPERATIONS,
        reads=(C.N0, WRITE),
        kind="school",
        about=("harbor",),
        methods=POST,
        data={"school": HARBOR, "day": DAY, "kind": "instructional"},
    ),
    "school_years": Page(main=DIRECTOR, reads=(C.N0, WRITE), roles=DATA_DESK),
    "school_year_add": Page(
        main=DIRECTOR,
        reads=(C.N0, WRITE),
        roles=DATA_DESK,
        methods=BOTH,
        data={
            "starts_on": "2028-08-28",
            "ends_on": "2029-06-12",
            "weekdays": ["0", "1", "2", "3", "4"],
            "schools": "all",
            "do": "make",
        },
    ),
    "school_year": Page(
        main=DIRECTOR,
        reads=(C.N0, WRITE),
        roles=DATA_DESK,
        about=("year",),
        methods=BOTH,
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
        main=TEACHER,
        reads=(C.S1A, READ),
        writes=(C.S1A, WRITE),
        about=("homeroom_7b",),
        kind="section",
        methods=POST,
        data={"day": DAY},
    ),
    "attendance_correct": Page(
        main=REGISTRAR,
        reads=(C.S1A, WRITE),
        about=("homeroom_7b", "jaylen"),
        kind="school records",
        methods=BOTH,
        data={"code": "absent_excused"},
    ),
    # Rosters
    "roster_list": Page(main=PRINCIPAL, reads=(C.S1A, READ), query={"school": HARBOR}, grows=True),
    "roster_confirm": Page(
        main="amara_teacher",
        reads=(C.S1A, READ),
        writes=(C.S1A, WRITE),
        about=("roster",),
        kind="roster",
        methods=BOTH,
        grows=True,
    ),
    "roster_open": Page(
        main=PRINCIPAL,
        reads=(C.S1A, WRITE),
        kind="school records",
        methods=POST,
        data={"school": HARBOR, "period": PERIOD},
    ),
    "roster_approve": Page(
        main=PRINCIPAL,
        reads=(C.S1A, APPROVE),
        kind="school records",
        methods=POST,
        data={"school": HARBOR, "period": PERIOD},
    ),
    # Imports
    "extract_list": Page(main=DIRECTOR, reads=(C.X2, READ)),
    "extract_order": Page(
        main=PRIVACY,
        reads=(C.X2, WRITE),
        methods=BOTH,
        data={
            "recipient": "Evaluator",
            "purpose": "The agreement of August.",
            "certificate": "none",
            "keep_days": "7",
        },
    ),
    "extract_stop": Page(
        main=PRIVACY, reads=(C.X2, WRITE), methods=POST, data={"because": "The agreement has ended."}
    ),
    "extract_now": Page(main=DIRECTOR, reads=(C.X2, READ), roles=TAKES_EXTRACTS, methods=POST),
    "extract_file": Page(
        main=DIRECTOR,
        reads=(C.X2, READ),
        roles=TAKES_EXTRACTS,
        about=("extract",),
        kind="of the network",
        shown=frozenset({303}),
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
}
