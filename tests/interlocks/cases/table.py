"""The tests of every live row. A row that goes live without a line here fails the build, by name."""

from collections.abc import Mapping

from interlocks.cases.shown import Shown

HERE = "interlocks/test_"
I01 = f"{HERE}i01_screen_lagging_students.py::test_"
I02 = f"{HERE}i02_coach_after_growth.py::test_"
I03 = f"{HERE}i03_i28_advance_the_best.py::test_"
I06 = f"{HERE}i06_i07_newcomers.py::test_"
I09 = f"{HERE}i09_welcome_back.py::test_i09_"
I10 = f"{HERE}i10_count_removals.py::test_i10_"
I11 = f"{HERE}i11_place_in_a_group.py::test_"
I12 = f"{HERE}i12_review_after_a_probe.py::test_"
I15 = f"{HERE}i15_sessions_for_all.py::test_i15_"
I17 = f"{HERE}held_items_find_their_owner.py::test_"
I18 = f"{HERE}i18_plan_cover.py::test_i18_"
I19 = f"{HERE}i19_meet_before_a_unit.py::test_"
I21 = f"{HERE}i21_review_consistency.py::test_i21_"
I22 = f"{HERE}i22_offer_help.py::test_i22_"
I23 = f"{HERE}i23_follow_promises_up.py::test_"
I24 = f"{HERE}i24_read_accommodations.py::test_i24_"
I25 = f"{HERE}i25_give_minutes_back.py::test_i25_"
I29 = f"{HERE}i29_ask_to_stay.py::test_i29_"
I30 = f"{HERE}i30_hand_over.py::test_i30_"
I32 = f"{HERE}i32_help_from_the_center.py::test_i32_"
I33 = f"{HERE}i33_second_observers.py::test_i33_"
I34 = f"{HERE}i34_review_the_screening.py::test_i34_"
I35 = f"{HERE}i35_propose_bands.py::test_i35_"
I36 = f"{HERE}i36_plan_for_community.py::test_i36_"
I37 = f"{HERE}i37_welcome_mid_year.py::test_"
I39 = f"{HERE}i39_leave_in_peace.py::test_"
I40 = f"{HERE}i40_meet_families.py::test_"
I42 = f"{HERE}i42_review_the_way_back.py::test_"
AGENDA = "leadership/test_draft_an_agenda.py::test_"
RETEACH = f"{HERE}reteach_rows.py::test_"
CLOSING = f"{HERE}live_by_the_table.py::test_"
CALLS = "support/test_call_home.py::test_"
WARNINGS = "support/test_answer_warnings.py::test_"
GROUPS = "instruction/test_regroup_after_a_benchmark.py::test_"
SESSIONS = "instruction/test_learn_together.py::test_i20_"
BY_WORD = f"{CLOSING}every_work_of_the_row_closes_by_the_word_of_its_owner"

SHOWN: Mapping[str, Shown] = {
    "I-01": Shown(
        opens=f"{I01}a_lagging_student_is_screened_by_the_interventionist_who_knows_her",
        silent=f"{I01}a_provisional_run_opens_nothing",
        once=f"{I01}a_second_run_adds_its_evidence_to_the_open_screening",
        closes=f"{I01}a_screening_closes_with_its_outcome_and_does_not_come_back_for_the_same_flag",
    ),
    "I-02": Shown(
        opens=f"{I02}a_flag_and_a_low_standard_propose_a_cycle_on_it",
        silent=f"{I02}it_is_silent_of_a_provisional_run_of_the_unflagged_and_of_the_coached",
        closes=f"{I02}a_cycle_that_begins_closes_the_item",
    ),
    "I-03": Shown(
        opens=f"{I03}an_exceptional_teacher_with_strong_lessons_who_consents_is_asked_and_shown_the_way",
        silent=f"{I03}nobody_is_asked_when_one_of_the_four_is_missing",
        closes=f"{I03}the_items_close_when_she_answers_and_when_she_is_on_the_way",
    ),
    "I-04": Shown(
        opens=f"{RETEACH}i04_asks_the_teacher_for_a_plan_for_each_standard_under_the_line",
        silent=f"{RETEACH}i04_is_silent_where_the_class_has_it",
        closes=f"{RETEACH}i04_closes_as_done_when_the_plan_stands_and_only_for_its_standard",
    ),
    "I-05": Shown(
        opens=f"{GROUPS}a_released_benchmark_proposes_groups_and_asks_the_assistant_principal",
        silent=f"{GROUPS}i05_is_silent_where_a_course_has_one_class",
        closes=f"{GROUPS}the_rosters_follow_on_monday_and_the_item_closes",
    ),
    "I-06": Shown(
        opens=f"{I06}an_accepted_offer_proposes_a_cycle_and_asks_the_assistant_principal",
        silent=f"{I06}both_are_silent_about_whoever_moves_and_where_no_screening_is_locked",
        closes=f"{I06}a_cycle_that_begins_closes_the_item_and_ticks_the_step",
    ),
    "I-07": Shown(
        opens=f"{I06}the_screening_seeds_the_plan_and_the_agreement_closes_what_asked_for_it",
        silent=f"{I06}both_are_silent_about_whoever_moves_and_where_no_screening_is_locked",
        closes=f"{I06}the_screening_seeds_the_plan_and_the_agreement_closes_what_asked_for_it",
    ),
    "I-08": Shown(
        opens=f"{I23}the_third_incident_in_thirty_school_days_asks_for_a_conference",
        silent=f"{I23}nobody_is_asked_for_a_conference_after_a_sexual_incident",
        closes=f"{I23}the_conference_closes_what_asked_for_it",
    ),
    "I-09": Shown(
        opens=f"{I09}asks_for_a_circle_on_the_return_day_and_for_work_from_each_teacher",
        silent=f"{I09}is_silent_about_in_school_days_and_asks_no_work_for_days_that_are_over",
        closes=f"{I09}closes_when_the_circle_is_held",
    ),
    "I-10": Shown(
        opens=f"{I10}opens_at_eight_days_for_special_education_the_same_day",
        silent=f"{I10}is_silent_under_eight_days_and_about_who_is_not_protected",
        closes=f"{I10}closes_line_by_line_as_each_is_answered",
    ),
    "I-11": Shown(
        opens=f"{I11}a_tier_of_two_asks_the_assistant_principal_for_a_place_by_next_monday",
        silent=f"{I11}it_is_silent_for_tier_one_for_the_advanced_and_for_whoever_has_a_place",
        once=f"{I11}a_higher_tier_than_the_groups_asks_again_and_each_domain_once",
        closes=f"{I11}it_closes_when_the_membership_is_active",
    ),
    "I-12": Shown(
        opens=f"{I12}four_probes_below_the_line_ask_the_manager",
        silent=f"{I12}it_is_silent_while_the_rules_wait_or_go_on",
        once=f"{I12}the_next_probe_adds_to_it_and_a_decision_closes_it",
        closes=f"{I12}the_next_probe_adds_to_it_and_a_decision_closes_it",
    ),
    "I-13": Shown(
        opens=f"{CALLS}i13_asks_the_counselor_to_call_once_and_names_nobody",
        silent=f"{CALLS}i13_is_silent_where_nothing_worsened",
        once=f"{CALLS}i13_asks_the_counselor_to_call_once_and_names_nobody",
        closes=f"{CALLS}a_contact_and_a_plan_close_the_call_and_stand_in_the_log_of_all_systems",
    ),
    "I-14": Shown(
        opens=f"{WARNINGS}i14_asks_for_a_case_manager_at_two_reds_and_names_no_behavior",
        silent=f"{WARNINGS}i14_is_silent_at_one_red_and_where_somebody_manages_the_case",
        closes=f"{WARNINGS}a_case_manager_and_a_meeting_close_it_and_a_plan_alone_does_not",
    ),
    "I-15": Shown(
        opens=f"{I15}opens_at_forty_percent_of_eight_teachers",
        silent=f"{I15}is_silent_under_forty_percent_and_under_eight_teachers",
        closes=f"{I15}closes_when_the_schools_staff_came_to_a_session_on_it",
    ),
    "I-16": Shown(
        opens=f"{RETEACH}i16_asks_a_content_expert_when_a_standard_falls_short_in_most_sections",
        silent=f"{RETEACH}i16_is_silent_with_too_few_sections_or_too_small_a_share",
        closes=BY_WORD,
    ),
    "I-17": Shown(
        opens=f"{I17}held_items_open_one_work_item_with_the_reason",
        silent=f"{I17}a_sound_benchmark_opens_nothing",
        closes=f"{I17}the_last_decision_closes_the_work",
    ),
    "I-18": Shown(
        opens=f"{I18}opens_at_once_for_operations_and_instruction",
        silent=f"{I18}is_silent_about_what_is_no_core_class",
        once=f"{I18}opens_once_however_often_it_is_counted",
        closes=f"{I18}closes_when_somebody_teaches_the_class_for_good",
    ),
    "I-19": Shown(
        opens=f"{I19}rated_two_twice_asks_the_assistant_principal_for_a_meeting_before_it_starts",
        silent=f"{I19}it_is_silent_while_no_unit_starts_soon",
        once=f"{I19}missing_once_is_no_meeting_and_is_told_once",
        closes=f"{I19}a_preparation_that_is_ready_closes_the_meeting",
    ),
    "I-20": Shown(
        opens=f"{SESSIONS}asks_the_coach_once_for_all_her_teachers_who_came",
        silent=f"{SESSIONS}is_silent_where_no_practice_was_named_or_nobody_came",
        once=f"{SESSIONS}opens_nothing_twice_when_attendance_is_corrected",
        closes=f"{SESSIONS}closes_when_every_room_was_looked_into_and_counts_what_was_seen",
    ),
    "I-21": Shown(
        opens=f"{I21}asks_the_principal_and_the_culture_director",
        silent=f"{I21}is_silent_while_a_gap_is_not_distinguishable_or_one_of_many",
        once=f"{I21}is_asked_once_a_period",
        closes=f"{I21}is_closed_by_the_review_for_both_and_stays_silent_until_the_next_look",
    ),
    "I-22": Shown(
        opens=f"{I22}offers_the_coach_of_the_teacher_a_visit",
        silent=f"{I22}is_silent_up_to_twice_for_few_for_what_may_be_chance_and_for_long_ago",
        once=f"{I22}closes_by_the_coachs_word_and_is_offered_once_a_period",
        closes=f"{I22}closes_by_the_coachs_word_and_is_offered_once_a_period",
    ),
    "I-23": Shown(
        opens=f"{I23}a_late_promise_asks_its_facilitator_in_two_school_days",
        silent=f"{I23}it_is_silent_within_the_grace_and_where_the_promise_was_kept",
        once=f"{I23}a_broken_promise_asks_at_once_and_only_once",
        closes=f"{I23}it_closes_when_the_promise_is_kept_or_waived",
    ),
    "I-24": Shown(
        opens=f"{I24}asks_every_teacher_of_hers_and_not_the_para",
        silent=f"{I24}asks_again_when_the_plan_changes_again_and_only_then",
        once=f"{I24}asks_again_when_the_plan_changes_again_and_only_then",
        closes=f"{I24}closes_each_teachers_item_and_at_the_last_one_that_of_the_leader",
    ),
    "I-25": Shown(
        opens=f"{I25}asks_for_a_plan_and_names_nobody",
        silent=f"{I25}is_silent_at_ninety_percent_and_while_a_plan_is_under_way",
        once=f"{I25}adds_to_the_open_item_and_closes_when_minutes_are_back",
        closes=f"{I25}adds_to_the_open_item_and_closes_when_minutes_are_back",
    ),
    "I-26": Shown(
        opens=f"{WARNINGS}i26_tells_the_principal_of_waits_over_ten_school_days_and_closes_with_a_decision",
        silent=f"{WARNINGS}i26_is_silent_while_nobody_waits_long_and_no_caseload_is_over",
        closes=f"{WARNINGS}i26_tells_the_principal_of_waits_over_ten_school_days_and_closes_with_a_decision",
    ),
    "I-27": Shown(
        opens=f"{I37}two_sources_ask_the_teacher_and_the_assistant_principal_and_one_decision_answers_both",
        silent=f"{I37}one_source_alone_asks_nobody",
        closes=f"{I37}two_sources_ask_the_teacher_and_the_assistant_principal_and_one_decision_answers_both",
    ),
    "I-28": Shown(
        opens=f"{I03}an_approved_case_asks_human_resources_and_closes_when_the_letter_is_read",
        silent=f"{I03}not_yet_asks_nobody_for_anything",
        closes=f"{I03}an_approved_case_asks_human_resources_and_closes_when_the_letter_is_read",
    ),
    "I-29": Shown(
        opens=f"{I29}opens_for_the_principal_in_ten_school_days",
        silent=f"{I29}is_silent_about_others_and_where_the_risk_is_not_high",
        once=f"{I29}closes_when_themes_are_logged_and_asks_once_a_year",
        closes=f"{I29}closes_when_themes_are_logged_and_asks_once_a_year",
    ),
    "I-30": Shown(
        opens=f"{I30}opens_for_human_resources_and_the_principal_in_two_school_days",
        silent=f"{I30}is_silent_about_what_is_only_proposed",
        closes=f"{I30}closes_when_all_is_reassigned_and_not_before",
    ),
    "I-31": Shown(
        opens=f"{AGENDA}the_principal_is_asked_until_the_agenda_stands",
        silent=f"{AGENDA}the_same_week_asks_once_and_without_a_draft_nobody_is_asked",
        once=f"{AGENDA}the_same_week_asks_once_and_without_a_draft_nobody_is_asked",
        closes=f"{AGENDA}the_principal_is_asked_until_the_agenda_stands",
    ),
    "I-32": Shown(
        opens=f"{I32}opens_for_the_region_in_ten_school_days_and_escalates_both",
        silent=f"{I32}is_silent_where_one_of_each_domain_is_off",
        once=f"{I32}opens_once_and_closes_when_help_of_its_domain_is_decided",
        closes=f"{I32}opens_once_and_closes_when_help_of_its_domain_is_decided",
    ),
    "I-33": Shown(
        opens=f"{I33}opens_for_the_assistant_principal_in_ten_school_days",
        silent=f"{I33}is_silent_while_it_holds_and_about_who_never_calibrated",
        once=f"{I33}tells_of_a_lapse_once",
        closes=f"{I33}closes_as_done_when_she_is_certified_again_and_not_before",
    ),
    "I-34": Shown(
        opens=f"{I34}opens_for_recruiter_and_data_director_by_30_june",
        silent=f"{I34}is_silent_below_sixty",
        closes=f"{I34}closes_with_the_decision",
    ),
    "I-35": Shown(
        opens=f"{I35}asks_for_a_proposal_where_a_cell_is_under_the_district",
        silent=f"{I35}is_silent_at_the_district_and_for_fewer_than_five",
        closes=f"{I35}closes_when_the_board_has_decided",
    ),
    "I-36": Shown(
        opens=f"{I36}opens_at_a_fall_of_eight_points",
        silent=f"{I36}is_silent_under_eight_points_and_under_thirty_answers",
        once=f"{I36}decides_the_same_twice",
        closes=f"{I36}closes_when_the_plan_is_run_and_not_when_it_is_dropped",
    ),
    "I-37": Shown(
        opens=f"{I37}a_newcomer_with_a_plan_is_owed_services_on_day_one_and_the_rest_within_five",
        silent=f"{I37}whoever_comes_in_september_is_owed_nothing_extra",
        once=f"{I37}without_a_plan_only_the_counselor_is_asked_and_the_same_news_twice_owes_nothing_more",
        closes=f"{I37}the_last_tick_closes_the_work",
    ),
    "I-38": Shown(
        opens=f"{RETEACH}i38_asks_the_teacher_about_a_student_whom_the_two_measures_place_far_apart",
        silent=f"{RETEACH}i38_is_silent_where_the_two_agree_or_few_have_both",
        closes=BY_WORD,
    ),
    "I-39": Shown(
        opens=f"{I39}the_lead_is_asked_on_the_same_day_and_nobody_is_named",
        silent=f"{I39}without_a_concern_nothing_is_held_back",
        once=f"{I39}two_concerns_are_two_questions",
        closes=f"{I39}it_closes_when_the_lead_has_seen_it",
    ),
    "I-40": Shown(
        opens=f"{I40}a_failing_core_grade_opens_a_conference_and_a_look",
        silent=f"{I40}cards_that_all_pass_open_nothing",
        closes=f"{I40}both_works_close_by_what_the_row_asks_for",
    ),
    "I-41": Shown(
        opens=f"{RETEACH}i41_opens_at_the_second_miss_for_the_assistant_principal_and_tells_the_coach",
        silent=f"{RETEACH}i41_counts_only_misses_in_a_row",
        closes=BY_WORD,
    ),
    "I-42": Shown(
        opens=f"{I42}two_periods_without_a_review_ask_for_one",
        silent=f"{I42}it_is_silent_before_that_of_other_tracks_and_of_the_reviewed",
        once=f"{I42}a_decision_closes_it_and_each_night_asks_once",
        closes=f"{I42}a_decision_closes_it_and_each_night_asks_once",
    ),
}
