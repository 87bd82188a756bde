"""Addresses of the pages of Instructional Effectiveness."""

from django.urls import URLPattern, path

from sextant.instruction.views import (
    calibrations,
    class_groups,
    conferences,
    content_meetings,
    curricula,
    curricula_import,
    cycles,
    cycles_steps,
    debriefs,
    demo_rooms,
    effects,
    groups,
    growth_of_teacher,
    kept_apart,
    lesson_files,
    lessons,
    pacing,
    pathway_letters,
    pathways,
    pd,
    pd_after,
    pd_setup,
    pd_value,
    peers,
    phrases,
    preparation,
    preparation_reading,
    rubrics,
    standards_report,
    steps,
    visits,
    visits_new,
    visits_offline,
    walkthroughs,
)

urlpatterns: list[URLPattern] = [
    # Instructional standards and lessons
    path("instruction/standards/", rubrics.rubric, name="rubric"),
    path("instruction/standards/publish/", rubrics.rubric_load, name="rubric_load"),
    path("instruction/words/", phrases.phrase_list, name="phrase_list"),
    path("instruction/words/keep/", phrases.phrase_keep, name="phrase_keep"),
    path("instruction/words/<uuid:public_id>/", phrases.phrase_edit, name="phrase_edit"),
    path("instruction/words/steps/<uuid:public_id>/", phrases.step_example_edit, name="step_example_edit"),
    path("instruction/standards/<uuid:public_id>/add-words/", phrases.phrase_add, name="phrase_add"),
    path(
        "instruction/standards/<uuid:public_id>/add-step/", phrases.step_example_add, name="step_example_add"
    ),
    path("instruction/curricula/", curricula.curriculum_list, name="curriculum_list"),
    path("instruction/curricula/load/", curricula_import.curriculum_load, name="curriculum_load"),
    path("instruction/curricula/<uuid:public_id>/", curricula.curriculum, name="curriculum"),
    path(
        "instruction/curricula/<uuid:public_id>/coverage/",
        curricula.curriculum_coverage,
        name="curriculum_coverage",
    ),
    path(
        "instruction/curricula/<uuid:public_id>/draft/",
        curricula_import.curriculum_draft,
        name="curriculum_draft",
    ),
    path(
        "instruction/curricula/<uuid:public_id>/publish/",
        curricula_import.curriculum_publish,
        name="curriculum_publish",
    ),
    path(
        "instruction/curricula/<uuid:public_id>/set-aside/",
        curricula_import.curriculum_set_aside,
        name="curriculum_set_aside",
    ),
    path("instruction/units/<uuid:public_id>/", lessons.unit, name="unit"),
    path("instruction/units/<uuid:public_id>/weeks/<int:number>/", lessons.unit_week, name="unit_week"),
    path("instruction/lessons/<uuid:public_id>/", lessons.lesson, name="lesson"),
    path("instruction/lessons/<uuid:public_id>/files/", lesson_files.lesson_files, name="lesson_files"),
    path(
        "instruction/lessons/<uuid:public_id>/files/<uuid:file_id>/away/",
        lesson_files.lesson_file_away,
        name="lesson_file_away",
    ),
    path("instruction/lesson-files/<uuid:public_id>/", lesson_files.lesson_file, name="lesson_file"),
    path("instruction/pacing/", pacing.pacing_list, name="pacing_list"),
    path("instruction/classes/<uuid:public_id>/", pacing.section_lessons, name="section_lessons"),
    path(
        "instruction/classes/<uuid:public_id>/lessons/<uuid:lesson_id>/taught/",
        pacing.lesson_taught,
        name="lesson_taught",
    ),
    path(
        "instruction/classes/<uuid:public_id>/lessons/<uuid:lesson_id>/adjust/",
        pacing.lesson_adjust,
        name="lesson_adjust",
    ),
    # Preparation
    path("instruction/preparation/", preparation.preparation_mine, name="preparation_mine"),
    path("instruction/preparation/to-read/", preparation_reading.preparation_queue, name="preparation_queue"),
    path("instruction/preparation/units/<uuid:public_id>/", preparation.prepare_unit, name="prepare_unit"),
    path(
        "instruction/preparation/lessons/<uuid:public_id>/",
        preparation.prepare_lesson,
        name="prepare_lesson",
    ),
    path("instruction/preparation/<uuid:public_id>/", preparation_reading.preparation, name="preparation"),
    path(
        "instruction/preparation/<uuid:public_id>/rate/",
        preparation_reading.preparation_rate,
        name="preparation_rate",
    ),
    path(
        "instruction/preparation-files/<uuid:public_id>/",
        preparation.preparation_file,
        name="preparation_file",
    ),
    path(
        "instruction/preparation-files/<uuid:public_id>/away/",
        preparation.preparation_file_away,
        name="preparation_file_away",
    ),
    # Content meetings
    path("content-meetings/", content_meetings.content_meeting_list, name="content_meeting_list"),
    path("content-meetings/plan/", content_meetings.content_meeting_plan, name="content_meeting_plan"),
    path(
        "content-meetings/schools/", content_meetings.content_meeting_schools, name="content_meeting_schools"
    ),
    path("content-meetings/<uuid:public_id>/", content_meetings.content_meeting, name="content_meeting"),
    path(
        "content-meetings/<uuid:public_id>/record/",
        content_meetings.content_meeting_record,
        name="content_meeting_record",
    ),
    # Demonstration rooms
    path("demo-rooms/", demo_rooms.demo_room_list, name="demo_room_list"),
    path("demo-rooms/ask/", demo_rooms.demo_invite, name="demo_invite"),
    path("demo-rooms/invitations/<uuid:public_id>/", demo_rooms.demo_answer, name="demo_answer"),
    path(
        "demo-rooms/visits/<uuid:public_id>/cancel/", demo_rooms.demo_visit_cancel, name="demo_visit_cancel"
    ),
    path("demo-rooms/<uuid:public_id>/", demo_rooms.demo_room, name="demo_room"),
    path("demo-rooms/<uuid:public_id>/book/", demo_rooms.demo_visit_book, name="demo_visit_book"),
    path("demo-rooms/<uuid:public_id>/close/", demo_rooms.demo_room_close, name="demo_room_close"),
    # Visits, debriefs and action steps
    path("visits/", visits.visit_list, name="visit_list"),
    path("visits/new/<uuid:teacher>/", visits_new.visit_new, name="visit_new"),
    path("visits/worker.js", visits_offline.visit_worker, name="visit_worker"),
    path("visits/manifest.webmanifest", visits_offline.visit_manifest, name="visit_manifest"),
    path("visits/offline/", visits_offline.visit_shell, name="visit_shell"),
    path("visits/offline/pack/", visits_offline.visit_pack, name="visit_pack"),
    path("visits/<uuid:public_id>/", visits.visit, name="visit"),
    path("visits/<uuid:public_id>/word/", visits.visit_word, name="visit_word"),
    path("visits/<uuid:public_id>/debrief/", debriefs.visit_debrief, name="visit_debrief"),
    path("evaluations/<uuid:public_id>/", visits.evaluation, name="evaluation"),
    path("evaluations/<uuid:public_id>/word/", visits.evaluation_word, name="evaluation_word"),
    path("evaluations/<uuid:public_id>/debrief/", debriefs.evaluation_debrief, name="evaluation_debrief"),
    path("visits/before/<uuid:teacher>/", conferences.conference_before, name="conference_before"),
    path("visits/<uuid:public_id>/talk/", conferences.visit_conference, name="visit_conference"),
    path(
        "evaluations/<uuid:public_id>/talk/", conferences.evaluation_conference, name="evaluation_conference"
    ),
    path("visits/colleagues/", peers.peer_list, name="peer_list"),
    path("visits/colleagues/<uuid:teacher>/", peers.peer_visit, name="peer_visit"),
    path("steps/<uuid:public_id>/mark/", steps.step_mark, name="step_mark"),
    # Coaching
    path("coaching/", cycles.coach_board, name="coach_board"),
    path("coaching/mine/", cycles.coaching_mine, name="coaching_mine"),
    path("coaching/teachers/<uuid:teacher>/", cycles.coaching_of, name="coaching_of"),
    path("coaching/mine/growth/", growth_of_teacher.growth_mine, name="coaching_growth_mine"),
    path("coaching/teachers/<uuid:teacher>/growth/", growth_of_teacher.growth_of, name="coaching_growth"),
    path("coaching/cycles/new/<uuid:teacher>/", cycles.cycle_propose, name="cycle_propose"),
    path("coaching/cycles/<uuid:public_id>/", cycles.cycle, name="cycle"),
    path("coaching/cycles/<uuid:public_id>/step/", cycles_steps.cycle_step, name="cycle_step"),
    path("coaching/effects/", effects.coaching_effects, name="coaching_effects"),
    # Who may score: calibration and certification
    path("calibrations/", calibrations.calibration_list, name="calibration_list"),
    path("calibrations/desk/", calibrations.calibration_desk, name="calibration_desk"),
    path("calibrations/desk/write/", calibrations.calibration_write, name="calibration_write"),
    path("calibrations/lessons/<uuid:public_id>/", calibrations.calibration_score, name="calibration_score"),
    path("calibrations/<uuid:public_id>/", calibrations.calibration, name="calibration"),
    path("observers/", calibrations.observer_list, name="observer_list"),
    # How the standards stand, nobody named
    path("walkthroughs/", walkthroughs.walkthrough_list, name="walkthrough_list"),
    path("walkthroughs/new/", walkthroughs.walkthrough_new, name="walkthrough_new"),
    path("instruction/standing/", standards_report.standards_report, name="standards_report"),
    path(
        "instruction/standing/<uuid:public_id>/", standards_report.standard_schools, name="standard_schools"
    ),
    # Groups and pathways
    path("groups/", groups.group_list, name="group_list"),
    path("groups/<uuid:public_id>/", groups.group_proposal, name="group_proposal"),
    path("groups/<uuid:public_id>/decide/", groups.group_decide, name="group_decide"),
    path("groups/<uuid:public_id>/anew/", groups.group_anew, name="group_anew"),
    path("groups/<uuid:public_id>/moves/<uuid:move_id>/", groups.group_move, name="group_move"),
    path("classes/<uuid:public_id>/groups/", class_groups.class_groups, name="class_groups"),
    path("classes/<uuid:public_id>/groups/form/", class_groups.class_groups_form, name="class_groups_form"),
    path(
        "classes/<uuid:public_id>/groups/renew/", class_groups.class_groups_renew, name="class_groups_renew"
    ),
    path("classes/<uuid:public_id>/groups/end/", class_groups.class_groups_end, name="class_groups_end"),
    path(
        "classes/<uuid:public_id>/groups/<uuid:student_id>/",
        class_groups.class_group_member,
        name="class_group_member",
    ),
    path("kept-apart/", kept_apart.kept_apart_list, name="kept_apart_list"),
    path("kept-apart/add/", kept_apart.kept_apart_add, name="kept_apart_add"),
    path("kept-apart/<uuid:public_id>/end/", kept_apart.kept_apart_end, name="kept_apart_end"),
    path("pathways/", pathways.pathway_list, name="pathway_list"),
    path("pathways/<uuid:public_id>/review/", pathways.pathway_review, name="pathway_review"),
    path("pathways/<uuid:public_id>/letter/", pathway_letters.pathway_letter, name="pathway_letter"),
    path(
        "pathways/<uuid:public_id>/letter.pdf", pathway_letters.pathway_letter_pdf, name="pathway_letter_pdf"
    ),
    path("pathways/<uuid:public_id>/told/", pathway_letters.pathway_told, name="pathway_told"),
    path("students/<uuid:public_id>/pathway/", pathways.pathway_start, name="pathway_start"),
    # Professional development
    path("pd/", pd.pd_list, name="pd_list"),
    path("pd/new/", pd_setup.pd_new, name="pd_new"),
    path("pd/topics/", pd_setup.pd_topic_list, name="pd_topic_list"),
    path("pd/topics/keep/", pd_setup.pd_topic_keep, name="pd_topic_keep"),
    path("pd/blocks/", pd_setup.pd_blocks, name="pd_blocks"),
    path("pd/blocks/set/", pd_setup.pd_block_set, name="pd_block_set"),
    path("pd/value/", pd_value.pd_value, name="pd_value"),
    path("pd/<uuid:public_id>/", pd.pd_session, name="pd_session"),
    path("pd/<uuid:public_id>/edit/", pd_setup.pd_edit, name="pd_edit"),
    path("pd/<uuid:public_id>/move/", pd.pd_move, name="pd_move"),
    path("pd/<uuid:public_id>/attendance/", pd_after.pd_attendance, name="pd_attendance"),
    path("pd/<uuid:public_id>/word/", pd_after.pd_feedback, name="pd_feedback"),
    path("pd/<uuid:public_id>/sheet/", pd_after.pd_sheet, name="pd_sheet"),
]
