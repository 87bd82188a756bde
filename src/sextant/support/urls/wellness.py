"""Addresses of wellness and safety."""

from django.urls import URLPattern, path

from sextant.support.views import (
    counseling,
    how_to_help,
    outside,
    outside_print,
    safety,
    safety_line,
    sap_meetings,
    wellness_board,
    wellness_letters,
    wellness_refer,
    wellness_screener,
)

REFERRAL = "support/wellness/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    path("support/ask/", wellness_refer.wellness_ask, name="wellness_ask"),
    path("support/ask/<uuid:public_id>/", wellness_refer.wellness_refer, name="wellness_refer"),
    path("support/wellness/", wellness_board.wellness_board, name="wellness_board"),
    path("support/wellness/counts/", how_to_help.wellness_counts, name="wellness_counts"),
    path("support/wellness/sessions/", counseling.counseling_list, name="counseling_list"),
    path("support/wellness/sessions/<uuid:public_id>/", counseling.counseling_log, name="counseling_log"),
    path("support/wellness/sessions/<uuid:public_id>/end/", counseling.counseling_end, name="counseling_end"),
    path("support/wellness/groups/", counseling.wellness_group_list, name="wellness_group_list"),
    path(
        "support/wellness/groups/<uuid:public_id>/join/",
        counseling.wellness_group_join,
        name="wellness_group_join",
    ),
    path("support/wellness/screener/", wellness_screener.wellness_screener, name="wellness_screener"),
    path("support/wellness/meeting/", sap_meetings.sap_meeting, name="sap_meeting"),
    path(f"{REFERRAL}/meeting/", sap_meetings.sap_review, name="sap_review"),
    path(f"{REFERRAL}/", wellness_board.wellness_referral, name="wellness_referral"),
    path(f"{REFERRAL}/step/", wellness_board.wellness_step, name="wellness_step"),
    path(f"{REFERRAL}/letter/", wellness_letters.wellness_letter, name="wellness_letter"),
    path(f"{REFERRAL}/letter/pdf/", wellness_letters.wellness_letter_pdf, name="wellness_letter_pdf"),
    path(f"{REFERRAL}/outside/", outside.outside_new, name="outside_new"),
    path(f"{REFERRAL}/outside/print/", outside_print.outside_print, name="outside_print"),
    path(f"{REFERRAL}/outside/print/pdf/", outside_print.outside_print_pdf, name="outside_print_pdf"),
    path("students/<uuid:public_id>/help/", how_to_help.student_help, name="student_help"),
    path("support/help/<uuid:public_id>/", how_to_help.help_keep, name="help_keep"),
    path("support/help/<uuid:public_id>/end/", how_to_help.help_end, name="help_end"),
    path("support/help/<uuid:public_id>/adult/end/", how_to_help.help_adult_end, name="help_adult_end"),
    path("support/sent/", outside.provider_home, name="provider_home"),
    path("support/sent/<uuid:public_id>/", outside.provider_case, name="provider_case"),
    path("safety/lines/", safety_line.safety_line, name="safety_line"),
    path("safety/", safety.safety_log, name="safety_log"),
    path("safety/students/<uuid:public_id>/", safety.safety_raise, name="safety_raise"),
    path("safety/calls/", safety.safety_calls, name="safety_calls"),
    path("safety/calls/<uuid:public_id>/", safety.safety_answer, name="safety_answer"),
    path("safety/<uuid:public_id>/mark/", safety.safety_mark, name="safety_mark"),
]
