"""Addresses of the pages of Data & Assessment."""

from django.urls import path

from sextant.assessment.views import (
    accommodations,
    attempts,
    benchmark_schedule,
    blueprints,
    cards_of_school,
    class_prints,
    data_meetings,
    grade_weights,
    gradebook,
    gradebooks,
    growth,
    growth_derivation,
    item_analysis,
    item_bank,
    item_desk,
    items,
    norms,
    online_test,
    ratings,
    releases,
    report_cards,
    reteach,
    room_view,
    score_table,
    signs,
    sitting_marks,
    standards,
    test_forms,
)
from sextant.assessment.views import administrations as benchmarks
from sextant.assessment.views import map as map_pages
from sextant.assessment.views import network_standards as network_pages

urlpatterns = [
    path("growth/", growth.growth_home, name="growth_home"),
    path("students/<uuid:public_id>/results/", growth.student_results, name="student_results"),
    path("growth/flags/", growth.growth_lagging, name="growth_lagging"),
    path(
        "growth/teachers/<uuid:public_id>/<slug:subject>/",
        growth_derivation.teacher_derivation,
        name="teacher_derivation",
    ),
    path(
        "growth/teachers/<uuid:public_id>/<slug:subject>/worksheet.xlsx",
        growth_derivation.teacher_worksheet,
        name="teacher_worksheet",
    ),
    path(
        "growth/teachers/<uuid:public_id>/<slug:subject>/challenge/",
        growth_derivation.challenge_raise,
        name="challenge_raise",
    ),
    path(
        "growth/teachers/<uuid:public_id>/<slug:subject>/challenges/<int:challenge_id>/answer/",
        growth_derivation.challenge_answer,
        name="challenge_answer",
    ),
    path("growth/runs/start/", growth.growth_start, name="growth_start"),
    path("growth/runs/<uuid:public_id>/", growth.growth_run, name="growth_run"),
    path("growth/runs/<uuid:public_id>/check/", growth.growth_check, name="growth_check"),
    path("growth/runs/<uuid:public_id>/withdraw/", growth.growth_withdraw, name="growth_withdraw"),
    # MAP and norms
    path("map/", map_pages.map_home, name="map_home"),
    path("map/missing/", map_pages.map_absent, name="map_absent"),
    path("map/second-look/", map_pages.map_second_look, name="map_second_look"),
    path("map/confirm/", map_pages.map_confirm, name="map_confirm"),
    path("map/begin/", norms.map_begin, name="map_begin"),
    path("map/norms/", norms.norm_list, name="norm_list"),
    path("map/norms/load/", norms.norm_load, name="norm_load"),
    # Items and releases of benchmarks
    path("benchmarks/<uuid:public_id>/results/", score_table.benchmark_results, name="benchmark_results"),
    path("benchmarks/items/", item_desk.item_desk, name="item_desk"),
    path("benchmarks/<uuid:public_id>/items/", item_analysis.item_analysis, name="item_analysis"),
    path("benchmarks/<uuid:public_id>/items/analyze/", item_analysis.item_analyze, name="item_analyze"),
    path(
        "benchmarks/<uuid:public_id>/items/<str:form_label>/<int:position>/",
        item_analysis.item_decision,
        name="item_decision",
    ),
    path(
        "benchmarks/<uuid:public_id>/items/<str:form_label>/<int:position>/decide/",
        item_analysis.item_decide,
        name="item_decide",
    ),
    path("benchmarks/<uuid:public_id>/release/", releases.benchmark_release, name="benchmark_release"),
    path(
        "benchmarks/<uuid:public_id>/release/now/",
        releases.benchmark_release_now,
        name="benchmark_release_now",
    ),
    path("benchmarks/<uuid:public_id>/restate/", releases.benchmark_restate, name="benchmark_restate"),
    path(
        "benchmarks/<uuid:public_id>/releases/<int:number>/", releases.release_detail, name="release_detail"
    ),
    # Gradebook and report cards
    path("gradebook/", gradebooks.gradebook_home, name="gradebook_home"),
    path("gradebook/weights/", grade_weights.grade_weights, name="grade_weights"),
    path("gradebook/weights/<uuid:public_id>/", grade_weights.grade_weight, name="grade_weight"),
    path("gradebook/work/<uuid:public_id>/", gradebook.gradebook_work, name="gradebook_work"),
    path("gradebook/<uuid:public_id>/", gradebook.gradebook_section, name="gradebook_section"),
    path("gradebook/<uuid:public_id>/add/", gradebook.gradebook_add, name="gradebook_add"),
    path("gradebook/<uuid:public_id>/grades/", gradebook.gradebook_grades, name="gradebook_grades"),
    path("report-cards/", cards_of_school.card_home, name="card_home"),
    path("report-cards/review/", cards_of_school.card_review_save, name="card_review_save"),
    path("report-cards/release/", cards_of_school.card_release, name="card_release"),
    path("report-cards/read/", cards_of_school.card_chase, name="card_chase"),
    path("report-cards/<uuid:public_id>/", report_cards.card, name="card"),
    path("report-cards/<uuid:public_id>/pdf/", report_cards.card_pdf, name="card_pdf"),
    path("report-cards/<uuid:public_id>/read/", report_cards.card_acknowledge, name="card_acknowledge"),
    path("report-cards/<uuid:public_id>/change/", report_cards.card_change, name="card_change"),
    path("report-cards/<uuid:public_id>/year/", report_cards.card_year, name="card_year"),
    path("students/<uuid:public_id>/report-cards/", report_cards.card_list, name="card_list"),
    # Benchmarks: windows, codes, online tests, ratings
    path("benchmarks/", benchmarks.administration_list, name="administration_list"),
    path("benchmarks/<uuid:public_id>/", benchmarks.administration, name="administration"),
    path(
        "benchmarks/<uuid:public_id>/window/",
        benchmarks.administration_window,
        name="administration_window",
    ),
    path("benchmarks/<uuid:public_id>/move/", benchmarks.administration_move, name="administration_move"),
    path("benchmarks/<uuid:public_id>/<uuid:section_id>/", benchmarks.proctor, name="proctor"),
    path("benchmarks/<uuid:public_id>/<uuid:section_id>/codes/", benchmarks.seat_codes, name="seat_codes"),
    path("benchmarks/<uuid:public_id>/<uuid:section_id>/seat/", benchmarks.seat_change, name="seat_change"),
    path("sit/", online_test.sit_entry, name="sit_entry"),
    path("sit/test/", online_test.sit_form, name="sit_form"),
    path("sit/save/", online_test.sit_save, name="sit_save"),
    path("sit/review/", online_test.sit_review, name="sit_review"),
    path("sit/hand-in/", online_test.sit_hand_in, name="sit_hand_in"),
    path("sit/done/", online_test.sit_done, name="sit_done"),
    path("sit/picture/<uuid:public_id>/", online_test.sit_picture, name="sit_picture"),
    path("ratings/", ratings.rating_list, name="rating_list"),
    path(
        "ratings/<uuid:public_id>/<str:form_label>/<int:position>/", ratings.rating_next, name="rating_next"
    ),
]

# From the benchmark to the re-teach.
urlpatterns += [
    path("benchmarks/rooms/", room_view.room_list, name="room_list"),
    path("benchmarks/rooms/<uuid:public_id>/", room_view.room_view, name="room_view"),
    path("benchmarks/courses/<uuid:public_id>/", room_view.room_course, name="room_course"),
    path(
        "benchmarks/rooms/<uuid:public_id>/<uuid:standard_id>/", room_view.room_standard, name="room_standard"
    ),
    path(
        "benchmarks/rooms/<uuid:public_id>/<uuid:standard_id>/meeting/",
        data_meetings.data_meeting_begin,
        name="data_meeting_begin",
    ),
    path(
        "benchmarks/rooms/<uuid:public_id>/<uuid:standard_id>/plan/",
        reteach.reteach_draft,
        name="reteach_draft",
    ),
    path("students/<uuid:public_id>/standards/", signs.student_bands, name="student_bands"),
    path("classes/<uuid:public_id>/where-to-look/", signs.section_signs, name="section_signs"),
    path("reteach/", reteach.reteach_list, name="reteach_list"),
    path("reteach/<uuid:public_id>/", reteach.reteach_plan, name="reteach_plan"),
    path("reteach/<uuid:public_id>/approve/", reteach.reteach_approve, name="reteach_approve"),
    path("reteach/<uuid:public_id>/taught/", reteach.reteach_taught, name="reteach_taught"),
    path("reteach/<uuid:public_id>/results/", reteach.reteach_results, name="reteach_results"),
    path("reteach/<uuid:public_id>/close/", reteach.reteach_close, name="reteach_close"),
    path("data-meetings/", data_meetings.data_meeting_list, name="data_meeting_list"),
    path("data-meetings/<uuid:public_id>/", data_meetings.data_meeting, name="data_meeting"),
    path(
        "data-meetings/<uuid:public_id>/minutes/",
        data_meetings.data_meeting_minutes,
        name="data_meeting_minutes",
    ),
    # Standards, items, blueprints, forms
    path("standards/", standards.standard_list, name="standard_list"),
    path("items/", items.item_list, name="item_list"),
    path("items/new/", item_bank.item_add, name="item_add"),
    path("items/pictures/<uuid:public_id>/", items.item_picture, name="item_picture"),
    path("items/<uuid:public_id>/", items.item, name="item"),
    path("items/<uuid:public_id>/edit/", item_bank.item_edit, name="item_edit"),
    path("items/<uuid:public_id>/move/", item_bank.item_move, name="item_move"),
    path("items/<uuid:public_id>/pictures/", item_bank.item_picture_add, name="item_picture_add"),
    path("blueprints/", blueprints.blueprint_list, name="blueprint_list"),
    path("blueprints/new/", blueprints.blueprint_add, name="blueprint_add"),
    path("blueprints/<uuid:public_id>/", blueprints.blueprint, name="blueprint"),
    path("blueprints/<uuid:public_id>/lines/", blueprints.blueprint_lines, name="blueprint_lines"),
    path("blueprints/<uuid:public_id>/freeze/", blueprints.blueprint_freeze, name="blueprint_freeze"),
    path("blueprints/<uuid:public_id>/thaw/", blueprints.blueprint_thaw, name="blueprint_thaw"),
    path("blueprints/<uuid:public_id>/forms/", test_forms.test_form_add, name="test_form_add"),
    path("test-forms/<uuid:public_id>/", test_forms.test_form, name="test_form"),
    path("test-forms/<uuid:public_id>/items/", test_forms.test_form_items, name="test_form_items"),
    path("test-forms/<uuid:public_id>/edition/", test_forms.test_form_edition, name="test_form_edition"),
    path("test-forms/<uuid:public_id>/send/", test_forms.test_form_send, name="test_form_send"),
    path("test-forms/<uuid:public_id>/review/", test_forms.test_form_review, name="test_form_review"),
    path("test-forms/<uuid:public_id>/print/", test_forms.test_form_print, name="test_form_print"),
]

# Schedule a benchmark, and undo it.
urlpatterns += [
    path("benchmarks/schedule/", benchmark_schedule.administration_pick, name="administration_pick"),
    path(
        "test-forms/<uuid:public_id>/schedule/",
        benchmark_schedule.administration_add,
        name="administration_add",
    ),
    path(
        "benchmarks/<uuid:public_id>/cancel/",
        benchmark_schedule.administration_cancel,
        name="administration_cancel",
    ),
]

# What a class prints as a whole
urlpatterns += [
    path("report-cards/classes/<uuid:public_id>/", class_prints.card_class, name="card_class"),
    path("map/classes/<uuid:public_id>/", class_prints.map_class, name="map_class"),
]

# A benchmark by standard across schools
urlpatterns += [
    path(
        "benchmarks/<uuid:public_id>/standards/",
        network_pages.network_standards,
        name="network_standards",
    ),
]

# Accommodations used, and two attempts at one benchmark
urlpatterns += [
    path(
        "benchmarks/<uuid:public_id>/<uuid:section_id>/accommodations/",
        accommodations.used_accommodations,
        name="used_accommodations",
    ),
    path("benchmarks/attempts/", attempts.attempt_list, name="attempt_list"),
    path(
        "benchmarks/<uuid:public_id>/attempts/<uuid:student_id>/",
        attempts.attempt_choice,
        name="attempt_choice",
    ),
]

# What became of the sittings of a class
urlpatterns += [
    path(
        "benchmarks/<uuid:public_id>/<uuid:section_id>/marks/",
        sitting_marks.sitting_marks,
        name="sitting_marks",
    ),
]

# Pictures of released items
urlpatterns += [
    path("benchmarks/rooms/pictures/<uuid:public_id>/", room_view.released_picture, name="released_picture"),
]
