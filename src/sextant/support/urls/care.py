"""Addresses of referrals, screenings, tiers, plans."""

from django.urls import URLPattern, path

from sextant.support.views import (
    beginnings,
    board,
    care,
    decisions_due,
    plans,
    programs,
    referrals,
    screenings,
)

urlpatterns: list[URLPattern] = [
    path("support/", board.support_board, name="support_board"),
    path("support/schools/", board.support_schools, name="support_schools"),
    path("support/referrals/", referrals.referral_list, name="referral_list"),
    path("support/referrals/<uuid:public_id>/", referrals.refer_student, name="refer_student"),
    path("support/family/<uuid:public_id>/", referrals.family_refer, name="family_refer"),
    path("support/at-school/<uuid:public_id>/", plans.family_support, name="family_support"),
    path("support/screenings/", screenings.screening_list, name="screening_list"),
    path("support/decisions/", decisions_due.decisions_due, name="decisions_due"),
    path("support/screenings/<uuid:public_id>/", screenings.screening, name="screening"),
    path("support/screenings/<uuid:public_id>/sign/", screenings.screening_sign, name="screening_sign"),
    path("support/students/<uuid:public_id>/", care.support_of, name="support_of"),
    path("support/students/<uuid:public_id>/card/", care.support_card, name="support_card"),
    path("support/students/<uuid:public_id>/facts/", screenings.support_facts, name="support_facts"),
    path("support/students/<uuid:public_id>/plan/", plans.plan_new, name="support_plan_new"),
    path("support/plans/<uuid:public_id>/", plans.plan, name="support_plan"),
    path("support/plans/<uuid:public_id>/edit/", plans.plan_edit, name="support_plan_edit"),
    path("support/plans/<uuid:public_id>/move/", plans.plan_move, name="support_plan_move"),
    path("support/plans/<uuid:public_id>/print/", plans.plan_print, name="support_plan_print"),
    path("support/ahead/<uuid:public_id>/", beginnings.extension, name="extension"),
    path("support/newcomers/<uuid:public_id>/", beginnings.entry_steps, name="entry_steps"),
    path("support/menu/", programs.program_list, name="program_list"),
    path("support/menu/default/", programs.program_default, name="program_default"),
    path("support/menu/add/", programs.program_add, name="program_add"),
    path("support/menu/<uuid:public_id>/", programs.program_edit, name="program_edit"),
    path("support/menu/<uuid:public_id>/retire/", programs.program_retire, name="program_retire"),
]
