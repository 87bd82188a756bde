"""Lessons, preparation, content meetings, demonstration rooms."""

from access.pages.page import (
    AUTHOR,
    BOTH,
    COACHED,
    DAY,
    DIRECTOR,
    POST,
    READ,
    TEACHER,
    WRITE,
    Page,
)
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

LEADS_MEETINGS = frozenset({Role.CONTENT_EXPERT, Role.CHIEF_ACADEMIC_OFFICER})

RATES_PREPARATION = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.CONTENT_EXPERT})

A_PHRASE = {
    "kind": "glow", "expectation": "All write.", "evidence": "24 wrote.", "next_step": "Read three of them.",
}  # fmt: skip

A_SMALL_STEP = {
    "text": "Read three.", "criteria": "Each day.",
    "checks": ["is_observable", "is_one_behavior", "is_doable_in_a_week"],
}  # fmt: skip


PAGES: dict[str, Page] = {
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
    "lesson_file_away": Page(main=AUTHOR, reads=(C.L1, WRITE), about=("lesson", "lesson_file"), methods=POST),
    "lesson_file": Page(main=TEACHER, reads=(C.L1, READ), about=("lesson_file",)),
    "pacing_list": Page(main="yolanda_ap_instruction", reads=(C.L2, READ), grows=True),
    "section_lessons": Page(main="amara_teacher", reads=(C.L2, READ), about=("math_7b",), kind="pacing"),
    "lesson_taught": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("math_7b", "lesson"),
        kind="pacing",
        methods=POST,
        data={"taught_on": DAY},
    ),
    "lesson_adjust": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("math_7b", "lesson"),
        kind="pacing",
        methods=BOTH,
        data={"kind": "reteach", "text": "Ten minutes more.", "because": "Exit tickets.", "expires_on": DAY},
    ),
    # Preparation: her own; her coach and leaders read it, those who know lesson or content rate it
    "preparation_mine": Page(main="amara_teacher", reads=(C.L2, WRITE), roles=COACHED),
    "preparation_queue": Page(main="yolanda_ap_instruction", reads=(C.L2, WRITE), roles=RATES_PREPARATION),
    "prepare_unit": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("unit",),
        kind="preparation",
        roles=COACHED,
        methods=BOTH,
        data={"words": "They will add."},
    ),
    "prepare_lesson": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("lesson",),
        kind="preparation",
        roles=COACHED,
        methods=BOTH,
        data={"words": "They will add."},
    ),
    "preparation": Page(main="amara_teacher", reads=(C.L2, READ), about=("preparation",), kind="preparation"),
    "preparation_rate": Page(
        main="yolanda_ap_instruction",
        reads=(C.L2, WRITE),
        about=("preparation",),
        kind="preparation",
        roles=RATES_PREPARATION,
        methods=POST,
        data={"quality": "3", "feedback": "Rehearse the opening."},
    ),
    "preparation_file": Page(
        main="amara_teacher", reads=(C.L2, READ), about=("preparation_file",), kind="preparation"
    ),
    "preparation_file_away": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("preparation_file",),
        kind="preparation",
        roles=COACHED,
        methods=POST,
    ),
    # Content meetings: all staff read when and what for; who is asked and who came is no colleague's
    "content_meeting_list": Page(main=TEACHER, reads=(C.L3, READ)),
    "content_meeting_plan": Page(main=AUTHOR, reads=(C.L3, WRITE), roles=LEADS_MEETINGS, methods=BOTH),
    "content_meeting_schools": Page(
        main=DIRECTOR, reads=(C.N1, WRITE), methods=BOTH, data={"because": "A pilot."}
    ),
    "content_meeting": Page(main=TEACHER, reads=(C.L3, READ), about=("content_meeting",)),
    "content_meeting_record": Page(
        main=AUTHOR,
        reads=(C.L3, WRITE),
        about=("content_meeting",),
        roles=LEADS_MEETINGS,
        methods=POST,
        data={"notes": "A table first."},
    ),
    # Demonstration rooms: listed by their hosts alone; who was asked, and who comes, is no colleague's
    "demo_room_list": Page(main=TEACHER, reads=(C.L3, READ)),
    "demo_room": Page(main=TEACHER, reads=(C.L3, READ), about=("demo_room",)),
    "demo_invite": Page(
        main="yolanda_ap_instruction", reads=(C.L2, WRITE), roles=RATES_PREPARATION, methods=BOTH
    ),
    "demo_answer": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("demo_invitation",),
        kind="preparation",
        roles=COACHED,
        methods=POST,
        data={"do": "decline"},
    ),
    "demo_visit_book": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("demo_room",),
        roles=COACHED,
        methods=POST,
        data={"visits_on": DAY, "looks_for": "Waiting time."},
    ),
    "demo_visit_cancel": Page(
        main="amara_teacher",
        reads=(C.L2, WRITE),
        about=("demo_visit",),
        kind="demo visit",
        roles=COACHED,
        methods=POST,
    ),
    "demo_room_close": Page(
        main="katrin_teacher",
        reads=(C.L2, WRITE),
        about=("demo_room",),
        kind="demo room",
        roles=COACHED,
        methods=POST,
    ),
}
