"""The lines of Instruction, and which of its pages stand inside another page's line."""

from sextant.project.menu_entry import Entry, inside

INSTRUCTION = Entry(
    "Instruction",
    icon="book-open",
    parts=(
        Entry(
            "Classes",
            parts=(Entry("Classes", "section_list"), Entry("Roster verification", "roster_list")),
        ),
        Entry(
            "Lessons",
            parts=(
                Entry("Curricula", "curriculum_list"),
                Entry("Pacing", "pacing_list"),
                Entry("Instructional standards", "rubric"),
                Entry("Common words", "phrase_list"),
            ),
        ),
        Entry(
            "Preparation",
            parts=(
                Entry("My preparation", "preparation_mine"),
                Entry("To read", "preparation_queue"),
                Entry("Content meetings", "content_meeting_list"),
                Entry("Demonstration rooms", "demo_room_list"),
            ),
        ),
        Entry(
            "Visits and coaching",
            parts=(
                Entry("Visits", "visit_list"),
                Entry("Coaching", "coach_board"),
                Entry("My coaching", "coaching_mine"),
                Entry("Visit a colleague", "peer_list"),
                Entry("Effect of coaching", "coaching_effects"),
            ),
        ),
        Entry(
            "Teaching across rooms",
            parts=(
                Entry("How the standards stand", "standards_report"),
                Entry("Walkthroughs", "walkthrough_list"),
                Entry("My calibration", "calibration_list"),
                Entry("Observers", "observer_list"),
                Entry("Lessons to calibrate on", "calibration_desk"),
            ),
        ),
        Entry(
            "Professional development",
            parts=(
                Entry("Sessions", "pd_list"),
                Entry("What came of it", "pd_value"),
                Entry("Weekly blocks", "pd_blocks"),
                Entry("Topics", "pd_topic_list"),
            ),
        ),
        Entry(
            "Groups",
            parts=(
                Entry("Regroupings", "group_list"),
                Entry("Pathways", "pathway_list"),
                Entry("Kept apart", "kept_apart_list"),
            ),
        ),
    ),
)
IN_INSTRUCTION = inside(
    {
        "section_list": ("section", "class_groups", "class_group_member"),
        "rubric": ("rubric_load", "rubric_draft"),
        "phrase_list": ("phrase_add", "phrase_edit", "step_example_add", "step_example_edit"),
        "curriculum_list": (
            "curriculum",
            "curriculum_load",
            "curriculum_coverage",
            "curriculum_draft",
            "unit",
            "unit_week",
            "lesson",
            "lesson_files",
        ),
        "pacing_list": ("section_lessons", "lesson_adjust"),
        "preparation_mine": ("prepare_unit", "prepare_lesson", "preparation"),
        "demo_room_list": ("demo_invite", "demo_room"),
        "content_meeting_list": ("content_meeting_plan", "content_meeting", "content_meeting_schools"),
        "visit_list": (
            "visit_new",
            "visit",
            "visit_debrief",
            "visit_contested",
            "evaluation",
            "evaluation_debrief",
            "evaluation_contested",
            "conference_before",
            "visit_conference",
            "evaluation_conference",
        ),
        "coach_board": ("coaching_of", "cycle_propose", "cycle", "coaching_growth", "coach_links"),
        "calibration_list": ("calibration_score", "calibration"),
        "calibration_desk": ("calibration_write",),
        "coaching_mine": ("coaching_growth_mine",),
        "peer_list": ("peer_visit",),
        "walkthrough_list": ("walkthrough_new",),
        "standards_report": ("standard_schools",),
        "group_list": ("group_proposal", "group_families", "class_letter", "class_letters", "group_move"),
        "kept_apart_list": ("kept_apart_add",),
        "pathway_list": ("pathway_start", "pathway_review", "pathway_letter"),
        "pd_list": ("pd_new", "pd_edit", "pd_session", "pd_attendance", "pd_feedback", "pd_sheet"),
    }
)
