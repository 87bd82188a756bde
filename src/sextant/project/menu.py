"""The lines of the menu, and which pages stand inside another page's line."""

from sextant.project.menu_entry import Entry
from sextant.project.menu_leadership import IN_LEADERSHIP, LEADERSHIP
from sextant.project.menu_support import IN_SUPPORT, SUPPORT
from sextant.project.menu_talent import IN_TALENT, TALENT

__all__ = ["BELONGS_TO", "HOME", "SHOWN_AGAIN", "SYSTEMS", "Entry"]

# A list whose form was refused is shown again under the address of the form: the tabs stay.
SHOWN_AGAIN = {"detention_plan": "detention_list"}

HOME = (
    Entry("My Monday", "monday", "house"),
    Entry("Calendar", "calendar", "calendar"),
    Entry("To do", "work_list", "circle-check"),
)
SYSTEMS = (
    TALENT,
    Entry(
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
    ),
    Entry(
        "Data & assessment",
        icon="chart-column",
        parts=(
            Entry("Growth", "growth_home"),
            Entry("MAP", "map_home"),
            Entry(
                "Benchmarks",
                parts=(
                    Entry("Windows", "administration_list"),
                    Entry("Item analysis", "item_desk"),
                    Entry("Written answers", "rating_list"),
                    Entry("Two attempts", "attempt_list"),
                ),
            ),
            Entry(
                "Test content",
                parts=(
                    Entry("Blueprints and forms", "blueprint_list"),
                    Entry("Items", "item_list"),
                    Entry("Standards", "standard_list"),
                ),
            ),
            Entry(
                "Re-teach",
                parts=(
                    Entry("Rooms", "room_list"),
                    Entry("Gaps and plans", "reteach_list"),
                    Entry("Data meetings", "data_meeting_list"),
                ),
            ),
            Entry(
                "Grades",
                parts=(Entry("Gradebooks", "gradebook_home"), Entry("Report cards", "card_home")),
            ),
            Entry(
                "Imports",
                parts=(
                    Entry("Files", "import_list"),
                    Entry("Rows set aside", "quarantine_list"),
                    Entry("Data health", "data_health"),
                    Entry("Nightly extract", "extract_list"),
                ),
            ),
        ),
    ),
    Entry(
        "Culture",
        icon="compass",
        parts=(
            Entry("Attendance", "rooms"),
            Entry(
                "Incidents",
                parts=(
                    Entry("Incidents", "incident_list"),
                    Entry("My reports", "incident_mine"),
                    Entry("Sign-offs", "sign_off_list"),
                    Entry("Incidents", "own_incidents"),
                    Entry("Code of conduct", "code_book"),
                ),
            ),
            Entry(
                "Removals",
                parts=(
                    Entry("Counters and clocks", "removal_list"),
                    Entry("Sent home informally", "informal_removals"),
                    Entry("Returns", "reentry_list"),
                ),
            ),
            Entry(
                "Repair",
                parts=(
                    Entry("Repair", "repair"),
                    Entry("Detentions", "detention_list"),
                    Entry("Privileges", "privilege_list"),
                    Entry("Facilitators", "facilitator_list"),
                ),
            ),
            Entry(
                "Relationships",
                parts=(
                    Entry("Recognize and correct", "tap_list"),
                    Entry("Appointments with families", "appointment_list"),
                    Entry("Relationship map", "relationship_map"),
                    Entry("An adult I would go to", "own_adults"),
                    Entry("Two minutes a day", "minutes_mine"),
                    Entry("First contacts", "first_contact_list"),
                    Entry("Recognition by class", "ratio_list"),
                    Entry("Cultural practice", "practice_list"),
                    Entry("Values and modules", "published_list"),
                ),
            ),
            Entry(
                "Community",
                parts=(
                    Entry("Community", "community"),
                    Entry("Rituals", "ritual_week"),
                    Entry("Student leaders", "leader_list"),
                    Entry("You said, we did", "voice_board"),
                    Entry("Personal skills", "skill_list"),
                    Entry("Pulses", "pulse_list"),
                    Entry("My surveys", "pulse_mine"),
                ),
            ),
            Entry(
                "Consistency",
                parts=(
                    Entry("Ratios", "consistency"),
                    Entry("Culture pulse", "culture_pulse"),
                    Entry("Big five", "big_five"),
                ),
            ),
        ),
    ),
    SUPPORT,
    LEADERSHIP,
)
# Pages that stand inside another page's line of the menu.
BELONGS_TO = {
    **IN_SUPPORT,
    **IN_TALENT,
    **IN_LEADERSHIP,
    "record_request": "record_request_list",
    "unreached_letters": "unreached_families",
    # Relationships, recognition, contacts
    **dict.fromkeys(("tap_room", "tap_hall"), "tap_list"),
    **dict.fromkeys(("student_adults", "contact_log", "name_saying"), "relationship_map"),
    **dict.fromkeys(("practice_module", "practice_counts"), "practice_list"),
    **dict.fromkeys(("value_add", "value_edit", "module_add", "module_edit"), "published_list"),
    # Community
    **dict.fromkeys(("culture_team", "ritual_new", "ritual_edit", "ritual_day"), "ritual_week"),
    "leader_offer": "leader_list",
    **dict.fromkeys(("voice_say", "voice_desk", "voice_answer"), "voice_board"),
    **dict.fromkeys(("skill_class", "skills_of"), "skill_list"),
    **dict.fromkeys(("pulse_new", "pulse_results", "pulse_notice", "pulse_codes", "plan_step"), "pulse_list"),
    **dict.fromkeys(("pulse_answer", "survey_choice"), "pulse_mine"),
    # Consistency
    "consistency_review_new": "consistency",
    "consistency_review": "consistency",
    "interlock": "interlock_list",
    **dict.fromkeys(("number", "number_preview", "number_save"), "number_list"),
    "school_years": "calendar",
    "school_year_add": "calendar",
    "school_year": "calendar",
    "account_open": "account_list",
    "account_invite": "account_list",
    "student": "student_list",
    "teacher": "staff_list",
    "section": "section_list",
    "school": "school_list",
    "attendance_room": "rooms",
    # Removals and due process
    "removals_of_student": "removal_list",
    "removal_record": "removal_list",
    "iss_days": "removal_list",
    "removal_counter": "removal_list",
    "removal_plan": "removal_list",
    # What is refused is shown again under the address it was sent to, with the same tabs.
    **dict.fromkeys(
        ("removal_overturn", "removal_iss_day", "due_process_act", "protection_act"), "removal_list"
    ),
    "safeguard_add": "removal_list",
    "due_process_case": "removal_list",
    "protection_case": "removal_list",
    "discipline_letter": "removal_list",
    "protection_letter": "removal_list",
    "reentry": "reentry_list",
    "returns_mine": "reentry_list",
    "growth_run": "growth_home",
    "administration": "administration_list",
    "administration_window": "administration_list",
    "administration_pick": "administration_list",
    "administration_add": "administration_list",
    "proctor": "administration_list",
    "benchmark_results": "administration_list",
    "used_accommodations": "administration_list",
    "seat_codes": "administration_list",
    "seat_change": "administration_list",
    "rating_next": "rating_list",
    "growth_lagging": "growth_home",
    "map_absent": "map_home",
    "map_second_look": "map_home",
    "map_confirm": "map_home",
    "norm_list": "map_home",
    "norm_load": "map_home",
    "item_add": "item_list",
    "item": "item_list",
    "item_edit": "item_list",
    "blueprint_add": "blueprint_list",
    "blueprint": "blueprint_list",
    "test_form": "blueprint_list",
    "test_form_print": "blueprint_list",
    "gradebook_section": "gradebook_home",
    "gradebook_grades": "gradebook_home",
    "gradebook_add": "gradebook_home",
    "gradebook_work": "gradebook_home",
    "grade_weights": "gradebook_home",
    "grade_weight": "gradebook_home",
    "card": "card_home",
    "card_change": "card_home",
    "card_class": "card_home",
    "map_class": "map_home",
    "card_chase": "card_home",
    "import_run": "import_list",
    "extract_order": "extract_list",
    "import_upload": "import_list",
    "import_columns": "import_list",
    **dict.fromkeys(("work_item", "notice_choice", "work_wall"), "work_list"),
    "room_view": "room_list",
    "room_course": "room_list",
    "room_standard": "room_list",
    "reteach_draft": "reteach_list",
    "reteach_plan": "reteach_list",
    "reteach_results": "reteach_list",
    "data_meeting": "data_meeting_list",
    "data_meeting_minutes": "data_meeting_list",
    "attempt_choice": "attempt_list",
    "network_standards": "item_desk",
    "item_analysis": "item_desk",
    "item_decision": "item_desk",
    "benchmark_release": "item_desk",
    "release_detail": "item_desk",
    # Instructional standards and lessons
    "rubric_load": "rubric",
    "rubric_draft": "rubric",
    **dict.fromkeys(("phrase_add", "phrase_edit", "step_example_add", "step_example_edit"), "phrase_list"),
    **dict.fromkeys(
        ("curriculum", "curriculum_load", "curriculum_coverage", "curriculum_draft"), "curriculum_list"
    ),
    **dict.fromkeys(("unit", "unit_week", "lesson", "lesson_files"), "curriculum_list"),
    **dict.fromkeys(("section_lessons", "lesson_adjust"), "pacing_list"),
    **dict.fromkeys(("prepare_unit", "prepare_lesson", "preparation"), "preparation_mine"),
    **dict.fromkeys(("demo_invite", "demo_room"), "demo_room_list"),
    **dict.fromkeys(
        ("content_meeting_plan", "content_meeting", "content_meeting_schools"), "content_meeting_list"
    ),
    **dict.fromkeys(
        (
            "visit_new",
            "visit",
            "visit_debrief",
            "visit_contested",
            "evaluation",
            "evaluation_debrief",
            "evaluation_contested",
        ),
        "visit_list",
    ),
    **dict.fromkeys(("coaching_of", "cycle_propose", "cycle", "coaching_growth"), "coach_board"),
    "coach_links": "coach_board",
    **dict.fromkeys(("calibration_score", "calibration"), "calibration_list"),
    "calibration_write": "calibration_desk",
    **dict.fromkeys(("conference_before", "visit_conference", "evaluation_conference"), "visit_list"),
    "coaching_growth_mine": "coaching_mine",
    "peer_visit": "peer_list",
    "walkthrough_new": "walkthrough_list",
    "standard_schools": "standards_report",
    "group_proposal": "group_list",
    "group_families": "group_list",
    "class_letter": "group_list",
    "class_letters": "group_list",
    "group_move": "group_list",
    "kept_apart_add": "kept_apart_list",
    "class_groups": "section_list",
    "class_group_member": "section_list",
    "pathway_start": "pathway_list",
    "pathway_review": "pathway_list",
    "pathway_letter": "pathway_list",
    # Professional development
    **dict.fromkeys(
        ("pd_new", "pd_edit", "pd_session", "pd_attendance", "pd_feedback", "pd_sheet"), "pd_list"
    ),
    "calendar_feed": "calendar",
    # The code and incidents
    **dict.fromkeys(
        (
            "code_version",
            "code_draft",
            "code_draft_begin",
            "code_publish",
            "code_add",
            "code_edit",
            "ladder_step_edit",
            "expectation_edit",
            "routine_add",
            "routine_edit",
        ),
        "code_book",
    ),
    **dict.fromkeys(
        ("incident", "incident_who", "incident_hear", "incident_decide", "student_incidents"), "incident_list"
    ),
    **dict.fromkeys(("incident_triage", "incident_words"), "incident_list"),
    "incident_new": "incident_mine",
    "incident_notice": "own_incidents",
    # Restorative practice, detentions, lost privileges
    **dict.fromkeys(("repair_new", "repair_case", "repair_meeting", "agreement"), "repair"),
    **dict.fromkeys(("repair_lead", "repair_step", "repair_decide"), "repair"),
    "detention": "detention_list",
    "detention_plan": "detention_list",
    "privilege_take": "privilege_list",
}
