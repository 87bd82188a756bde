"""Rituals, leadership, voice, skills, pulses."""

from typing import Any

from access.pages.page import (
    BOTH,
    KEEPS_COMMUNITY,
    POST,
    PRINCIPAL,
    READ,
    STUDENT,
    TEACHER,
    VISITS_PEERS,
    WRITE,
    Page,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C
from sextant.kernel.guard import Verb

# Community: who keeps rituals, and who asks, answers and plans for a whole school
KEEPS_RITUALS = frozenset(
    {Role.PRINCIPAL, Role.AP_CULTURE, Role.AP_INSTRUCTION, Role.DEAN, Role.COUNSELOR, Role.SOCIAL_WORKER}
)

A_RITUAL = {
    "name": "Circle", "kind": "other", "cadence": "daily", "scope": "homeroom", "begins_on": "{day}",
    "minutes": "15",
}  # fmt: skip


def _community(verb: Verb = WRITE, **more: Any) -> Page:
    return Page(main=PRINCIPAL, reads=(C.C6, verb), kind="community", **more)


PAGES: dict[str, Page] = {
    # Community: rituals, leadership and voice, personal skills, pulses
    "community": Page(main=PRINCIPAL, reads=(C.C6, READ), grows=True),
    "culture_team": Page(main=PRINCIPAL, reads=(C.C6, READ)),
    "culture_team_keep": Page(main=PRINCIPAL, reads=(C.C5, WRITE), roles=KEEPS_COMMUNITY, methods=POST),
    "ritual_week": Page(main=TEACHER, reads=(C.C6, READ)),
    "ritual_new": Page(main=PRINCIPAL, reads=(C.C5, WRITE), roles=KEEPS_RITUALS, methods=BOTH, data=A_RITUAL),
    "ritual_say": Page(
        main=PRINCIPAL,
        reads=(C.C5, READ),
        writes=(C.C5, WRITE),
        about=("ritual",),
        kind="community",
        methods=POST,
        data={"do": "held", "on": "{day}"},
    ),
    "ritual_day": _community(
        about=("ritual",), methods=BOTH, query={"on": "{day}"}, data={"do": "look", "look-on_time": "yes"}
    ),
    "ritual_end": Page(
        main=PRINCIPAL,
        reads=(C.C5, WRITE),
        about=("ritual",),
        kind="community",
        roles=KEEPS_RITUALS,
        methods=POST,
        data={"ends_on": "{day}"},
    ),
    "ritual_edit": Page(
        main=PRINCIPAL,
        reads=(C.C5, WRITE),
        about=("ritual",),
        kind="community",
        roles=KEEPS_RITUALS,
        methods=BOTH,
        data=A_RITUAL,
    ),
    "leader_list": Page(main=PRINCIPAL, reads=(C.S1L, READ), grows=True),
    "leader_offer": Page(main=PRINCIPAL, reads=(C.S1L, WRITE), methods=BOTH, grows=True),
    "leader_move": Page(
        main=PRINCIPAL,
        reads=(C.S1L, READ),
        writes=(C.S1L, WRITE),
        about=("role",),
        kind="student",
        methods=POST,
        data={"do": "accept"},
    ),
    "voice_board": Page(main=STUDENT, reads=(C.C5, READ), for_families=True),
    "voice_say": Page(
        main=STUDENT, reads=(C.S1V, WRITE), for_families=True, methods=BOTH, data={"text": "A clock"}
    ),
    "voice_desk": Page(main=PRINCIPAL, reads=(C.S1V, WRITE), roles=KEEPS_COMMUNITY),
    "voice_answer": Page(
        main=PRINCIPAL,
        reads=(C.S1V, READ),
        writes=(C.S1V, WRITE),
        about=("suggestion",),
        kind="student",
        roles=KEEPS_COMMUNITY,
        methods=BOTH,
        data={"you_said": "A bench", "we_did": "It stands.", "kind": "done"},
    ),
    "voice_aside": Page(
        main=PRINCIPAL,
        reads=(C.S1V, READ),
        writes=(C.S1V, WRITE),
        about=("suggestion",),
        kind="student",
        roles=KEEPS_COMMUNITY,
        methods=POST,
        data={"because": "It names somebody."},
    ),
    "skill_list": Page(main=STUDENT, reads=(C.C5, READ), for_families=True),
    "skill_word_keep": Page(
        main=PRINCIPAL, reads=(C.C5, WRITE), roles=frozenset({Role.CULTURE_DIRECTOR}), methods=POST
    ),
    "skill_class": Page(main=TEACHER, reads=(C.S1V, READ), grows=True),
    "skills_of": Page(
        main=STUDENT,
        reads=(C.S1V, READ),
        writes=(C.S1V, WRITE),
        about=("jaylen",),
        kind="student",
        for_families=True,
        methods=BOTH,
        data={"do": "reflect", "text": "I asked first."},
    ),
    "pulse_list": Page(main=PRINCIPAL, reads=(C.C6, READ)),
    "pulse_new": Page(main=PRINCIPAL, reads=(C.C5, WRITE), roles=KEEPS_COMMUNITY, methods=BOTH),
    "pulse_mine": Page(main=STUDENT, reads=(C.C5, READ), for_families=True),
    "pulse_results": _community(READ, about=("closed_pulse",)),
    "pulse_notice": Page(main=STUDENT, reads=(C.C5, READ), about=("pulse",), for_families=True),
    "pulse_move": Page(
        main=PRINCIPAL,
        reads=(C.C5, READ),
        writes=(C.C5, WRITE),
        about=("pulse",),
        kind="community",
        roles=KEEPS_COMMUNITY,
        methods=POST,
        data={"do": "close"},
    ),
    "plan_step": _community(
        about=("closed_pulse",),
        roles=KEEPS_COMMUNITY,
        methods=BOTH,
        data={"step": "A circle", "invites": "Keepers", "due_on": "{day}"},
    ),
    "plan_move": _community(
        about=("community_plan",),
        roles=KEEPS_COMMUNITY,
        methods=POST,
        data={"do": "run", "what_came": "Ten."},
    ),
    "pulse_answer": Page(
        main=STUDENT,
        reads=(C.C5, READ),
        about=("pulse",),
        for_families=True,
        methods=BOTH,
        data={"answer-1": "4"},
    ),
    "pulse_codes": Page(
        main=TEACHER,
        reads=(C.S1V, READ),
        about=("pulse", "homeroom_7b"),
        kind="section",
        roles=KEEPS_COMMUNITY | VISITS_PEERS,
        methods=BOTH,
    ),
    "survey_choice": Page(
        main="denise_guardian",
        reads=(C.S1E, WRITE),
        about=("jaylen",),
        kind="student",
        for_families=True,
        methods=BOTH,
        data={"do": "opt_out"},
    ),
    "pulse_code": Page(main=STUDENT, is_public=True, methods=BOTH, without_seat=frozenset({422, 429})),
}
