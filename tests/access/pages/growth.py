"""Growth, teachers' estimates, MAP and norms."""

from access.pages.page import APPROVE, DIRECTOR, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

# These are replaced by what the site's fixture made.
ESTIMATE = ("amara", "estimated")


PAGES: dict[str, Page] = {
    # Growth
    "growth_home": Page(main=PRINCIPAL, reads=(C.N3, READ)),
    "growth_lagging": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "growth_run": Page(main=DIRECTOR, reads=(C.N3, READ), about=("run",), kind="of the network"),
    "growth_start": Page(main=DIRECTOR, reads=(C.N3, APPROVE), methods=POST),
    "growth_withdraw": Page(
        main=DIRECTOR,
        reads=(C.N3, APPROVE),
        about=("run",),
        methods=POST,
        data={"because": "The rosters were wrong."},
    ),
    "growth_check": Page(
        main=DIRECTOR,
        reads=(C.N3, READ),
        about=("run",),
        kind="of the network",
        methods=POST,
        roles=frozenset({Role.DATA_DIRECTOR, Role.DATA_ANALYST}),
    ),
    # A teacher's estimate, redone; she questions it, the data director answers.
    "teacher_derivation": Page(main=PRINCIPAL, reads=(C.A2, READ), about=ESTIMATE, kind="estimate"),
    "teacher_worksheet": Page(
        main=PRINCIPAL, reads=(C.A2, READ), about=ESTIMATE, kind="estimate", shown=frozenset({303})
    ),
    "challenge_raise": Page(
        main="amara_teacher",
        reads=(C.A2, READ),
        about=ESTIMATE,
        kind="own estimate",
        methods=POST,
        data={"about": "score", "says": "One answer sheet was somebody else's."},
    ),
    "challenge_answer": Page(
        main=DIRECTOR,
        reads=(C.A2, READ),
        writes=(C.N3, APPROVE),
        about=(*ESTIMATE, "challenge"),
        kind="answer to an estimate",
        methods=POST,
        data={"decision": "refuse", "answer": "The sheet bears her own name."},
    ),
    # MAP and norms
    "map_home": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "map_absent": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "map_second_look": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "norm_list": Page(main=DIRECTOR, reads=(C.N3, READ)),
    "norm_load": Page(main=DIRECTOR, reads=(C.N3, WRITE), methods=POST),
    "map_confirm": Page(main=PRINCIPAL, reads=(C.S1B, WRITE), methods=POST),
    "map_begin": Page(main=DIRECTOR, reads=(C.N3, WRITE), methods=POST),
}
