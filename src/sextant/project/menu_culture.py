"""The lines of Culture, and which of its pages stand inside another page's line."""

from sextant.project.menu_entry import Entry, inside

CULTURE = Entry(
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
)
IN_CULTURE = inside(
    {
        "tap_list": ("tap_room", "tap_hall"),
        "relationship_map": ("student_adults", "contact_log", "name_saying"),
        "practice_list": ("practice_module", "practice_counts"),
        "published_list": ("value_add", "value_edit", "module_add", "module_edit"),
        "ritual_week": ("culture_team", "ritual_new", "ritual_edit", "ritual_day"),
        "leader_list": ("leader_offer",),
        "voice_board": ("voice_say", "voice_desk", "voice_answer"),
        "skill_list": ("skill_class", "skills_of"),
        "pulse_list": ("pulse_new", "pulse_results", "pulse_notice", "pulse_codes", "plan_step"),
        "pulse_mine": ("pulse_answer", "survey_choice"),
        "consistency": ("consistency_review_new", "consistency_review"),
        "rooms": ("attendance_room",),
        "removal_list": (
            "removals_of_student",
            "removal_record",
            "iss_days",
            "removal_counter",
            "removal_plan",
            "removal_overturn",
            "removal_iss_day",
            "due_process_act",
            "protection_act",
            "safeguard_add",
            "due_process_case",
            "protection_case",
            "discipline_letter",
            "protection_letter",
        ),
        "reentry_list": ("reentry", "returns_mine"),
        "code_book": (
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
        "incident_list": (
            "incident",
            "incident_who",
            "incident_hear",
            "incident_decide",
            "student_incidents",
            "incident_triage",
            "incident_words",
        ),
        "incident_mine": ("incident_new",),
        "own_incidents": ("incident_notice",),
        "repair": (
            "repair_new",
            "repair_case",
            "repair_meeting",
            "agreement",
            "repair_lead",
            "repair_step",
            "repair_decide",
        ),
        "detention_list": ("detention", "detention_plan"),
        "privilege_list": ("privilege_take",),
    }
)
