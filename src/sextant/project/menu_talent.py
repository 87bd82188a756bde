"""The lines of Talent Management in the menu, one entry an area; and which pages stand inside them."""

from sextant.project.menu_entry import Entry

TALENT = Entry(
    "Talent",
    icon="users",
    parts=(
        Entry(
            "Staff",
            parts=(
                Entry("Staff", "staff_list"),
                Entry("Talent grid", "talent_grid"),
                Entry("Who may leave", "risk_list"),
                Entry("Who leaves", "separation_list"),
                Entry("Retention", "retention"),
                Entry("School leaders", "school_leader_list"),
                Entry("Successors", "successor_list"),
            ),
        ),
        Entry(
            "Openings and budget",
            parts=(
                Entry("Openings", "posting_list"),
                Entry("Requests", "requisition_list"),
                Entry("Positions", "position_list"),
                Entry("Budget lines", "budget_line_list"),
                Entry("Salary pools", "salary_pools"),
            ),
        ),
        Entry(
            "Candidates",
            parts=(
                Entry("Funnel", "funnel_board"),
                Entry("How hiring goes", "hiring_numbers"),
                Entry("Résumés", "resume_queue"),
                Entry("Candidates", "candidate_list"),
                Entry("Messages", "message_template_list"),
                Entry("Fair at every stage", "adverse_impact"),
                Entry("What screening foresaw", "hiring_validity"),
            ),
        ),
        Entry(
            "Screening and offers",
            parts=(
                Entry("My ratings", "screening_mine"),
                Entry("Interviews and lessons", "screen_event_list"),
                Entry("Kits", "kit_list"),
                Entry("Norming", "norming_list"),
                Entry("Offers", "offer_list"),
                Entry("On their way in", "hire_list"),
            ),
        ),
        Entry(
            "Growing",
            parts=(
                Entry("My growth plan", "growth_plan_mine"),
                Entry("Growth plans", "growth_plan_list"),
                Entry("New colleagues", "onboarding_list"),
                Entry("Mentors", "mentor_list"),
                Entry("My mentees", "mentor_mine"),
                Entry("Categories", "category_list"),
                Entry("Paths", "growth_path_list"),
                Entry("My certificates", "credential_mine"),
                Entry("Certificates", "credential_list"),
            ),
        ),
        Entry(
            "Advancement",
            parts=(
                Entry("My advancement", "advancement_mine"),
                Entry("Results of the year", "year_result_list"),
                Entry("Cases", "advancement_list"),
                Entry("My panels", "advancement_panels"),
                Entry("Windows", "advancement_windows"),
                Entry("Criteria", "advancement_criteria"),
            ),
        ),
        Entry(
            "Pay",
            parts=(
                Entry("My pay", "pay_mine"),
                Entry("How pay is made", "pay_bands"),
                Entry("Everybody’s pay", "pay_list"),
                Entry("Waiting raises", "pay_approvals"),
                Entry("Market", "market_view"),
                Entry("Proposals", "scenario_list"),
                Entry("Yearly round", "pay_cycle"),
            ),
        ),
    ),
)
IN_TALENT: dict[str, str] = {
    # Openings
    "position": "position_list",
    "position_new": "position_list",
    "position_edit": "position_list",
    "requisition_new": "position_list",
    "budget_line_set": "budget_line_list",
    "requisition": "requisition_list",
    "requisition_decide": "requisition_list",
    "posting_new": "posting_list",
    "posting_edit": "posting_list",
    "candidate": "candidate_list",
    "candidate_move": "candidate_list",
    "message_template": "message_template_list",
    # Screening
    **dict.fromkeys(("kit", "kit_edit"), "kit_list"),
    **dict.fromkeys(
        ("candidate_screening", "panel_packet", "candidate_decide", "screen_event", "screen_event_plan"),
        "screening_mine",
    ),
    "screen_event_rate": "screening_mine",
    "norming_session": "norming_list",
    # Joining and growing
    **dict.fromkeys(
        (
            "hire_file",
            "reference_add",
            "reference_edit",
            "clearance_note",
            "hire_clear",
            "hire_take_back",
            "offer_write",
        ),
        "hire_list",
    ),
    **dict.fromkeys(("offer", "offer_move", "offer_answer", "offer_letter"), "offer_list"),
    **dict.fromkeys(("onboarding_hire", "mentor_name"), "onboarding_list"),
    **dict.fromkeys(("growth_plan", "growth_plan_review", "growth_plan_move"), "growth_plan_list"),
    **dict.fromkeys(("growth_goal_add", "growth_goal_edit"), "growth_plan_mine"),
    "category_of": "category_list",
    **dict.fromkeys(("growth_path_add", "growth_path_edit"), "growth_path_list"),
    **dict.fromkeys(("credential_add", "credential_renew"), "credential_list"),
    # Advancing
    **dict.fromkeys(("advancement_submit", "advancement_files"), "advancement_mine"),
    **dict.fromkeys(("advancement_case", "advancement_rate", "advancement_letter"), "advancement_list"),
    **dict.fromkeys(("year_result", "year_rate"), "year_result_list"),
    # Pay
    "pay_benefits": "pay_bands",
    **dict.fromkeys(("pay_statement", "pay_letter"), "pay_mine"),
    "pay_person": "pay_list",
    **dict.fromkeys(("market_load", "market_source"), "market_view"),
    **dict.fromkeys(("scenario_new", "scenario"), "scenario_list"),
    "pay_letters": "pay_cycle",
    # Staying, and leaders
    "separation": "separation_list",
    "separation_new": "separation_list",
    "stay_interview": "risk_list",
    "leader_evaluate": "school_leader_list",
    "leader_evaluation": "school_leader_list",
    "successor_new": "successor_list",
}
