"""Visits and coaching."""

from typing import Any

from access.pages.page import (
    APPROVE,
    AUTHOR,
    BOTH,
    COACH,
    COACHED,
    DAY,
    LEADS_LEARNING,
    POST,
    PRINCIPAL,
    READ,
    TEACHER,
    VISITS_PEERS,
    WRITE,
    Page,
)
from sextant.access.matrix import MATRIX
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

READS_EFFECTS = frozenset(
    {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER,
     Role.DATA_DIRECTOR}
)  # fmt: skip

OBSERVERS = frozenset({Role.COACH, Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_SPED})

A_VISIT = {
    "device_key": "0190b6a0-0000-7000-8000-000000000001", "started_at": "2026-11-23T09:10:00-05:00",
    "kind": "quick_visit", "book": "coaching", "praise": "All of them wrote.", "do": "share",
}  # fmt: skip

WATCHES_OBSERVERS = frozenset(
    {Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}
)

READS_STANDING = frozenset(MATRIX[C.L4, READ]) - {Role.COACH}

A_DEBRIEF = {"practiced": "no", "no_step_because": "None this time.", "next_visit_on": "2026-12-01"}


def _coached(main: str = COACH, **more: Any) -> Page:
    return Page(
        main=main, reads=(C.A1, READ), about=("amara",), kind="coached teacher", roles=OBSERVERS, **more
    )


PAGES: dict[str, Page] = {
    # Visits and coaching: who observes, whom, and what she says of it; evaluation is another book
    "visit_list": Page(main=COACH, reads=(C.A1, READ), roles=OBSERVERS),
    "visits_today": Page(main=COACH, reads=(C.A1, READ), roles=OBSERVERS),
    "visit_worker": Page(main=COACH, is_public=True),
    "visit_manifest": Page(main=COACH, is_public=True),
    "visit_shell": Page(main=COACH, is_public=True),
    "visit_pack": Page(main=COACH, reads=(C.A1, WRITE), roles=OBSERVERS),
    "visit_new": _coached(methods=BOTH, data=A_VISIT),
    "visit": Page(main="amara_teacher", reads=(C.A1, READ), about=("visit",), kind="visit"),
    "visit_word": Page(
        main="amara_teacher",
        reads=(C.A1, READ),
        about=("visit",),
        kind="visit",
        methods=POST,
        data={"do": "acknowledge", "reply": "Thank you."},
    ),
    # Nobody contests these two, so whoever might decide finds nothing to decide on.
    "visit_contested": Page(
        main="yolanda_ap_instruction",
        reads=(C.A1, APPROVE),
        about=("visit",),
        kind="visit",
        methods=BOTH,
        shown=frozenset({404}),
    ),
    "evaluation_contested": Page(
        main="walter_regional",
        reads=(C.A2E, APPROVE),
        about=("evaluation",),
        kind="evaluation",
        methods=BOTH,
        shown=frozenset({404}),
    ),
    "visit_debrief": Page(
        main=COACH,
        reads=(C.A1, WRITE),
        about=("visit",),
        kind="visit",
        roles=OBSERVERS,
        methods=BOTH,
        data=A_DEBRIEF,
    ),
    "evaluation": Page(main=PRINCIPAL, reads=(C.A2E, READ), about=("evaluation",), kind="evaluation"),
    "evaluation_word": Page(
        main="amara_teacher",
        reads=(C.A2E, READ),
        about=("evaluation",),
        kind="evaluation",
        methods=POST,
        data={"do": "contest", "because": "The fire drill cut it short."},
    ),
    "evaluation_debrief": Page(
        main=PRINCIPAL,
        reads=(C.A2E, WRITE),
        about=("evaluation",),
        kind="evaluation",
        methods=BOTH,
        data=A_DEBRIEF,
    ),
    "step_mark": Page(
        main="amara_teacher",
        reads=(C.A1, READ),
        writes=(C.A1, WRITE),
        about=("step",),
        kind="step",
        methods=POST,
        data={"state": "practiced"},
    ),
    "coach_board": Page(main=COACH, reads=(C.A1, READ), roles=OBSERVERS),
    "coach_links": Page(
        main="yolanda_ap_instruction", reads=(C.L2, WRITE), roles=LEADS_LEARNING, methods=BOTH
    ),
    "coach_link_end": Page(
        main="yolanda_ap_instruction",
        reads=(C.L2, WRITE),
        about=("coach_link",),
        kind="coached teacher",
        roles=LEADS_LEARNING,
        methods=POST,
    ),
    "coaching_mine": Page(main="amara_teacher", reads=(C.A1, READ), roles=COACHED),
    "coaching_of": _coached(),
    "coaching_effects": Page(main="yolanda_ap_instruction", reads=(C.L4, READ), roles=READS_EFFECTS),
    "cycle_propose": _coached(methods=BOTH, data={"weeks": "6"}),
    "cycle": Page(main=COACH, reads=(C.A1, READ), about=("cycle",), kind="cycle"),
    "cycle_step": Page(
        main=COACH,
        reads=(C.A1, READ),
        writes=(C.A1, WRITE),
        about=("cycle",),
        kind="cycle",
        methods=POST,
        data={"do": "accept", "version": "1"},
    ),
    # Who may score: calibrations are the observer's own; leaders read their school's, the center counts
    "calibration_list": Page(main=COACH, reads=(C.A1C, READ), roles=OBSERVERS),
    "calibration_score": Page(
        main="yolanda_ap_instruction",
        reads=(C.A1C, WRITE),
        about=("calibration_event",),
        roles=OBSERVERS,
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
        main=COACH,
        reads=(C.A1, WRITE),
        about=("visit",),
        kind="visit",
        roles=OBSERVERS,
        methods=BOTH,
        shown=frozenset({303}),
    ),
    "evaluation_conference": Page(
        main=PRINCIPAL,
        reads=(C.A2E, WRITE),
        about=("evaluation",),
        kind="evaluation",
        methods=BOTH,
        shown=frozenset({303}),
    ),
    # Teachers learn in the rooms of colleagues
    "peer_list": Page(main=TEACHER, reads=(C.A1, WRITE), roles=VISITS_PEERS),
    "peer_visit": Page(
        main=TEACHER,
        reads=(C.A1, WRITE),
        about=("amara",),
        roles=VISITS_PEERS,
        shown=frozenset({200, 404}),
        methods=BOTH,
        data={"praise": "They all wrote.", "kind": "peer"},
    ),
    "coaching_growth": _coached(),
    "coaching_growth_mine": Page(main="amara_teacher", reads=(C.A1, READ), roles=COACHED),
}
