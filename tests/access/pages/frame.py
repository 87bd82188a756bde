"""The frame, exports and what is to do."""

from access.pages.page import (
    AP_CULTURE,
    BOTH,
    COACH,
    COACHED,
    DIRECTOR,
    HELPER,
    LEADS_CULTURE,
    POST,
    PRINCIPAL,
    READ,
    REGISTRAR,
    WRITE,
    Page,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

# The office of a school, and who leads it.
SEES_WALL = frozenset(
    {
        Role.PRINCIPAL,
        Role.AP_INSTRUCTION,
        Role.AP_CULTURE,
        Role.AP_SPED,
        Role.AP_OPERATIONS,
        Role.REGISTRAR,
        Role.REGIONAL_SUPERINTENDENT,
    }
)
# Domain 8, break-glass: the principal or the named safety lead.
MAY_BREAK_THE_GLASS = frozenset({Role.PRINCIPAL, Role.SAFETY_LEAD})

OF_COLLEAGUES = frozenset({C.A2G, C.A2C, C.A2R, C.A3A, C.A3B, C.A3O})


def _work(**data: str) -> Page:
    return Page(
        main=HELPER, reads=(C.W1, READ), writes=(C.W1, WRITE), about=("work",), kind="work", methods=POST,
        data={"version": "1", **data},
    )  # fmt: skip


PAGES: dict[str, Page] = {
    # The frame
    "health": Page(main=PRINCIPAL, is_public=True),
    # A provider is led to what was sent to her.
    # How many plans, cases, leavings, raises and offers wait for a word, and until when the clocks of special
    # education run, of nobody by name.
    "monday": Page(
        main=PRINCIPAL,
        for_families=True,
        grows=True,
        shown=frozenset({200, 303}),
        counts=OF_COLLEAGUES | {C.S2B},
    ),
    "home_worker": Page(main=PRINCIPAL, is_public=True),
    "home_shell": Page(main=PRINCIPAL, is_public=True),
    "restated_today": Page(main=PRINCIPAL, reads=(C.S1B, READ), grows=True),
    "teaching_today": Page(main="amara_teacher", reads=(C.A1, READ), roles=COACHED),
    "lessons_today": Page(main="amara_teacher", reads=(C.L2, WRITE), roles=COACHED),
    "talent_today": Page(main=PRINCIPAL, reads=(C.A3P, READ), counts=OF_COLLEAGUES),
    "leading_today": Page(main=PRINCIPAL, reads=(C.O5, READ)),
    "team_today": Page(
        main=PRINCIPAL,
        reads=(C.W1, READ),
        roles=frozenset({Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT}),
    ),
    "culture_today": Page(main=AP_CULTURE, reads=(C.S3B, WRITE), roles=LEADS_CULTURE),
    "who_sees_what": Page(main=PRINCIPAL, for_families=True),
    "device": Page(main=COACH, for_families=True),
    "progress": Page(main=DIRECTOR, about=("job",), kind="own job", for_families=True),
    "switch_capacity": Page(
        main=PRINCIPAL, about=("capacity",), kind="own capacity", for_families=True, methods=BOTH
    ),
    "break_glass": Page(
        main="safety_lead",
        reads=(C.S0, READ),
        about=("jaylen",),
        kind="student",
        roles=MAY_BREAK_THE_GLASS,
        methods=BOTH,
        data={"reason": "Her guardian cannot be reached."},
    ),
    "export_new": Page(
        main=PRINCIPAL,
        reads=(C.X1, WRITE),
        methods=BOTH,
        query={"list": "staff_list"},
        data={"reason": "For the fire drill lists.", "file_format": "csv"},
    ),
    "export_list": Page(main=PRINCIPAL, reads=(C.X1, READ)),
    "export_file": Page(main=PRINCIPAL, reads=(C.X1, WRITE), about=("export",), kind="own export"),
    # To do
    "work_list": Page(main=HELPER, reads=(C.W1, READ), grows=True),
    "notice_choice": Page(
        main=HELPER, reads=(C.W2, WRITE), methods=BOTH, data={"wants_daily": "on", "language": "en"}
    ),
    "work_wall": Page(main=REGISTRAR, reads=(C.W1, READ), roles=SEES_WALL),
    "work_item": Page(main=HELPER, reads=(C.W1, READ), about=("work",), kind="work"),
    "work_accept": _work(),
    "work_start": _work(),
    "work_finish": _work(),
    "work_dismiss": _work(**{"dismiss-reason": "known_cause", "dismiss-text": "She was ill that day."}),
    "work_snooze": _work(**{"snooze-until": "2026-11-25"}),
    "work_reassign": _work(**{"hand-to": "{principal}"}),
    "work_hand_back": _work(),
    "work_undo": _work(),
}
