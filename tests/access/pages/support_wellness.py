"""Wellness and safety."""

from access.pages.page import APPROVE, BOTH, POST, READ, TEACHER, WRITE, Page
from sextant.access.groups import AT_SCHOOL
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

COUNSELOR, PROVIDER, LEAD = "ines_counselor", "provider_now", "safety_lead"
# Anybody at a school, the family and the student herself refer; whom, their reach of the directory says.
REFERS = frozenset({*AT_SCHOOL, Role.GUARDIAN, Role.STUDENT})
CALLED = frozenset(
    {Role.COUNSELOR, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, Role.CLINICAL_SUPERVISOR, Role.PRINCIPAL,
     Role.REGIONAL_SUPERINTENDENT}
)  # fmt: skip

PAGES: dict[str, Page] = {
    "wellness_ask": Page(
        main=TEACHER, reads=(C.S4I, WRITE), for_families=True, query={"q": "Jay"},
        # A family of one goes straight to the form.
        shown=frozenset({200, 303}),
    ),
    "wellness_refer": Page(
        main=TEACHER, reads=(C.S0, READ), about=("jaylen",), kind="student", for_families=True, roles=REFERS,
        methods=BOTH, data={"words": "He sits alone.", "how_soon": "week"},
    ),
    "wellness_board": Page(main=COUNSELOR, reads=(C.S4I, READ)),
    "wellness_referral": Page(main=COUNSELOR, reads=(C.S4I, READ), about=("wellness",), kind="wellness"),
    "sap_meeting": Page(main=COUNSELOR, reads=(C.S4I, READ)),
    "sap_review": Page(
        main=COUNSELOR, reads=(C.S4I, READ), about=("wellness",), kind="wellness", methods=BOTH,
        data={"decision": "go_on", "look_again_on": "2027-01-11"},
    ),
    "wellness_step": Page(
        main=COUNSELOR, reads=(C.S4I, READ), about=("wellness",), kind="wellness", methods=POST,
        data={"do": "follow"},
    ),
    "wellness_letter": Page(
        main=COUNSELOR, reads=(C.S4I, READ), about=("wellness",), kind="wellness", query={"language": "es"}
    ),
    "wellness_letter_pdf": Page(
        main=COUNSELOR, reads=(C.S4I, READ), about=("wellness",), kind="wellness",
        shown=frozenset({200, 303}),
    ),
    "wellness_counts": Page(main="lucia_principal", reads=(C.S4C, READ)),
    "counseling_list": Page(main=COUNSELOR, reads=(C.S4, WRITE)),
    "counseling_log": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), about=("episode",), kind="wellness sealed", methods=BOTH,
        data={"on": "{day}", "minutes": "20", "goal": "feelings", "progress": "4"},
    ),
    "counseling_end": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), about=("episode",), kind="wellness sealed", methods=POST
    ),
    "wellness_group_list": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), methods=BOTH,
        data={"kind": "support", "theme": "grief", "weekday": "1", "starts_at": "10:00", "minutes": "30",
              "most_students": "8"},
    ),
    "wellness_screener": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), methods=BOTH,
        data={"referral": "", "on": "{day}", "follow_up": "no"},
    ),
    "wellness_group_join": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), about=("wellness_group",), kind="wellness sealed", methods=POST
    ),
    "outside_new": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), about=("wellness",), kind="wellness sealed", methods=BOTH,
        data={"agency": "River Street"},
    ),
    "outside_print": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), about=("wellness",), kind="wellness sealed", methods=BOTH,
    ),
    "outside_print_pdf": Page(
        main=COUNSELOR, reads=(C.S4, WRITE), about=("wellness",), kind="wellness sealed",
        shown=frozenset({200, 303}),
    ),
    "student_help": Page(main="amara_teacher", reads=(C.S1T, READ), about=("jaylen",), kind="student"),
    "wellness_today": Page(main=COUNSELOR, reads=(C.S4I, READ)),
    "help_keep": Page(
        main=COUNSELOR, reads=(C.S1T, WRITE), about=("jaylen",), kind="student", methods=BOTH,
        data={"do": "strategy", "words": "Ask him first."},
    ),
    "help_end": Page(
        main=COUNSELOR, reads=(C.S1T, WRITE), about=("strategy",), kind="student", methods=POST
    ),
    "help_adult_end": Page(
        main=COUNSELOR, reads=(C.S1T, WRITE), about=("jaylen",), kind="student", methods=POST
    ),
    "erasure_list": Page(
        main="leila_privacy", reads=(C.K2, WRITE), methods=BOTH,
        data={"state_id": "9000000017", "reason": "Asked.", "told_on": "{day}", "no_hold": "on"},
    ),
    "erasure_decide": Page(
        main="leila_privacy", reads=(C.K2, APPROVE), about=("erasure",), kind="of the network", methods=POST,
        data={"do": "refuse"},
    ),
    "provider_home": Page(main=PROVIDER, reads=(C.S4P, WRITE), roles=frozenset({Role.PROVIDER})),
    "provider_case": Page(
        main=PROVIDER, reads=(C.S4P, WRITE), roles=frozenset({Role.PROVIDER}), about=("outside_case",),
        kind="released", methods=BOTH, data={"do": "mark", "state": "intake", "on": "{day}"},
    ),
    "safety_raise": Page(
        main=TEACHER, reads=(C.S0, READ), about=("jaylen",), kind="student", methods=BOTH,
        roles=frozenset({*AT_SCHOOL, Role.REGIONAL_SUPERINTENDENT}), data={"kind": "threat"},
    ),
    "safety_line": Page(main="support_director", reads=(C.P1, WRITE), methods=BOTH),
    "safety_calls": Page(main=COUNSELOR, reads=(C.S5, WRITE), roles=CALLED),
    # Only whom a call reached answers it; nobody was called here.
    "safety_answer": Page(
        main=COUNSELOR, reads=(C.S5, WRITE), about=("concern",), roles=CALLED, methods=POST,
        shown=frozenset({404}),
    ),
    "safety_log": Page(main=LEAD, reads=(C.S5, READ)),
    "safety_mark": Page(
        main=LEAD, reads=(C.S5, READ), about=("concern",), kind="concern", methods=POST,
        data={"do": "acknowledge"},
    ),
}  # fmt: skip
