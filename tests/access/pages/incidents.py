"""The code and incidents."""

from typing import Any

from access.pages.page import (
    ACADEMICS,
    AP_CULTURE,
    APPROVE,
    BOTH,
    LEADS_CULTURE,
    POST,
    PRINCIPAL,
    READ,
    STUDENT,
    TEACHER,
    VISITS_PEERS,
    WRITE,
    Page,
    Place,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

# The code and incidents
FAMILY = frozenset({Role.GUARDIAN, Role.STUDENT})

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


PAGES: dict[str, Page] = {
    # The code and incidents
    "code_book": Page(main=STUDENT, reads=(C.C1, READ), for_families=True),
    "code_version": Page(main=STUDENT, reads=(C.C1, READ), about=("code_number",), for_families=True),
    "code_draft": Page(main=ACADEMICS, reads=(C.C1, WRITE)),
    "code_draft_begin": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=POST),
    "code_publish": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=POST),
    "code_add": Page(main=ACADEMICS, reads=(C.C1, WRITE), methods=BOTH, data={**A_CODE, "code": "scuffling"}),
    "code_edit": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_code",), methods=BOTH, data=A_CODE),
    "code_take_out": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_code",), methods=POST),
    "routine_add": Page(
        main=ACADEMICS,
        reads=(C.C1, WRITE),
        methods=BOTH,
        data={"age_band": "6_8", "name": "Leaving", "looks_like": "Chairs up."},
    ),
    "routine_edit": Page(
        main=ACADEMICS,
        reads=(C.C1, WRITE),
        about=("draft_routine",),
        methods=BOTH,
        data={"name": "Leaving", "looks_like": "Chairs up."},
    ),
    "routine_take_out": Page(main=ACADEMICS, reads=(C.C1, WRITE), about=("draft_routine",), methods=POST),
    "expectation_edit": Page(
        main=ACADEMICS,
        reads=(C.C1, WRITE),
        about=("draft_expectation",),
        methods=BOTH,
        data={"name": "We try", "looks_like": "We begin."},
    ),
    "ladder_step_edit": Page(
        main=ACADEMICS,
        reads=(C.C1, WRITE),
        about=("draft_step",),
        methods=BOTH,
        data={"age_bands": ["6_8"], "from_occurrence": "1", "decider": "dean", "sign_off": ""},
    ),
    "routine_mine": Page(main=TEACHER, reads=(C.L3, WRITE), roles=VISITS_PEERS),
    "routine_taught": Page(
        main=TEACHER,
        reads=(C.L3, WRITE),
        about=("homeroom_7b",),
        kind="of the network",
        roles=VISITS_PEERS,
        methods=POST,
        data={"routine": "all"},
        shown=frozenset({200, 404}),
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
        main=TEACHER,
        reads=(C.S3B, READ),
        writes=(C.S3B, WRITE),
        about=("incident",),
        kind="incident",
        methods=POST,
        data={"tried": "Moved his seat."},
    ),
    "incident_triage": _led(methods=POST, data={"code": "", "version": "3"}),
    "incident_merge": _led(methods=POST),
    "incident_who": _led(methods=BOTH),
    "incident_step": _led(methods=POST, data={"do": "close"}),
    "incident_hear": _led(
        "incident_part", methods=BOTH, data={"was_told_reason": "on", "words": "I was angry."}
    ),
    "incident_decide": _led(
        "incident_part",
        methods=BOTH,
        data={"finding": "unclear", "words_for_family": "We could not settle it."},
    ),
    "incident_undo": _led("decided_part", methods=POST),
    "own_incidents": Page(main=STUDENT, reads=(C.S3B, READ), roles=FAMILY, for_families=True),
    "student_incidents": Page(main=AP_CULTURE, reads=(C.S3B, READ), about=("jaylen",), kind="student"),
    "incident_notice": Page(
        main=AP_CULTURE,
        reads=(C.S3B, READ),
        about=("decided_part",),
        kind="incident notice",
        for_families=True,
    ),
    "incident_notice_pdf": Page(
        main=AP_CULTURE,
        reads=(C.S3B, READ),
        about=("decided_part",),
        kind="incident notice",
        for_families=True,
        shown=frozenset({200, 303}),
    ),
    "sign_off_list": Page(main=PRINCIPAL, reads=(C.S3D, APPROVE)),
    "sign_off_answer": Page(
        main=PRINCIPAL,
        reads=(C.S3D, APPROVE),
        about=("sign_off",),
        kind="sign-off",
        methods=POST,
        data={"do": "agree"},
        shown=frozenset({200, 404}),
    ),
}
