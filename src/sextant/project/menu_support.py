"""The lines of Student Support in the menu, one entry an area; and which pages stand inside them."""

from sextant.project.menu_entry import Entry

SUPPORT = Entry(
    "Student support",
    icon="life-buoy",
    parts=(
        Entry("Students", "student_list"),
        Entry(
            "Tiers and plans",
            parts=(
                Entry("Support board", "support_board"),
                Entry("Screenings", "screening_list"),
                Entry("My referrals", "referral_list"),
                Entry("By school", "support_schools"),
                Entry("Menu of programs", "program_list"),
                Entry("What works here", "what_works"),
            ),
        ),
        Entry(
            "Help in groups",
            parts=(
                Entry("My groups today", "session_today"),
                Entry("Groups", "support_group_list"),
                Entry("Probes", "probe_list"),
                Entry("Timetable", "placement"),
                Entry("Team meeting", "team_meeting"),
                Entry("Fading out", "fade_list"),
            ),
        ),
        Entry(
            "Special education",
            parts=(
                Entry("My services today", "service_today"),
                Entry("Accommodations in my classes", "accommodation_mine"),
                Entry("Service minutes", "service_list"),
                Entry("Clocks", "sped_compliance"),
                Entry("Accommodations read", "accommodation_school"),
                Entry("Caseloads of special education", "sped_caseload_list"),
                Entry("Who may read records", "sped_access"),
            ),
        ),
        Entry("Anchor rooms", "anchor_list"),
        Entry(
            "Wellness",
            parts=(
                Entry("Ask for help", "wellness_ask"),
                Entry("Referrals", "wellness_board"),
                Entry("Sessions", "counseling_list"),
                Entry("Groups", "wellness_group_list"),
                Entry("Screener", "wellness_screener"),
                Entry("Counts", "wellness_counts"),
                Entry("Safety", "safety_log"),
                Entry("Safety calls", "safety_calls"),
                Entry("Lines to call", "safety_line"),
                Entry("Sent to you", "provider_home"),
            ),
        ),
        Entry(
            "Following up",
            parts=(
                Entry("Calls home", "outreach_list"),
                Entry("Truancy letters", "truancy_list"),
                Entry("Early warning", "early_warning"),
                Entry("Caseloads", "caseload_units"),
            ),
        ),
    ),
)
IN_SUPPORT = {
    # Referrals, screenings, tiers, plans
    "refer_student": "referral_list",
    **dict.fromkeys(("screening", "screening_sign", "support_facts", "decisions_due"), "screening_list"),
    **dict.fromkeys(("support_of", "support_card"), "support_board"),
    **dict.fromkeys(
        ("support_plan", "support_plan_edit", "support_plan_move", "support_plan_print"), "support_board"
    ),
    **dict.fromkeys(("program_add", "program_edit"), "program_list"),
    # Groups, sessions, probes, reviews
    "session_log": "session_today",
    **dict.fromkeys(("support_group", "group_cover"), "support_group_list"),
    **dict.fromkeys(("probe_group", "probe_mine"), "probe_list"),
    **dict.fromkeys(("team_review", "team_suspect"), "team_meeting"),
    # Special education, anchor rooms
    **dict.fromkeys(("make_up", "student_services", "service_add"), "service_list"),
    **dict.fromkeys(("evaluation_case", "evaluation_step"), "sped_compliance"),
    "accommodation_change": "accommodation_school",
    "evaluation_ask": "student_list",
    **dict.fromkeys(
        ("anchor_open", "anchor_room", "anchor_place", "anchor_placement", "anchor_change"), "anchor_list"
    ),
    # Wellness and safety
    "wellness_refer": "wellness_ask",
    **dict.fromkeys(
        (
            "wellness_referral",
            "wellness_letter",
            "outside_new",
            "outside_print",
            "sap_meeting",
            "sap_review",
            "wellness_step",
            "help_keep",
        ),
        "wellness_board",
    ),
    "counseling_log": "counseling_list",
    "provider_case": "provider_home",
    "student_help": "student_list",
    "safety_raise": "student_list",
    # Attendance, early warning
    "outreach": "outreach_list",
    **dict.fromkeys(("truancy_case", "truancy_notice"), "truancy_list"),
    **dict.fromkeys(("early_warning_review", "warning_cases"), "early_warning"),
}
