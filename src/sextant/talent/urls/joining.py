"""Addresses of references, clearances, offers, onboarding, categories, growth plans."""

from django.urls import URLPattern, path

from sextant.talent.views import categories, credentials, growth_plans, hire_files, offers, onboarding

urlpatterns: list[URLPattern] = [
    path("talent/hires/", hire_files.hire_list, name="hire_list"),
    path("talent/hires/<uuid:public_id>/", hire_files.hire_file, name="hire_file"),
    path("talent/hires/<uuid:public_id>/references/add/", hire_files.reference_add, name="reference_add"),
    path(
        "talent/hires/<uuid:public_id>/references/<uuid:reference>/",
        hire_files.reference_edit,
        name="reference_edit",
    ),
    path(
        "talent/hires/<uuid:public_id>/clearances/<slug:kind>/",
        hire_files.clearance_note,
        name="clearance_note",
    ),
    path("talent/hires/<uuid:public_id>/clear/", hire_files.hire_clear, name="hire_clear"),
    path("talent/hires/<uuid:public_id>/take-back/", hire_files.hire_take_back, name="hire_take_back"),
    path("talent/hires/<uuid:public_id>/offer/", offers.offer_write, name="offer_write"),
    path("talent/offers/", offers.offer_list, name="offer_list"),
    path("talent/offers/<uuid:public_id>/", offers.offer, name="offer"),
    path("talent/offers/<uuid:public_id>/do/", offers.offer_move, name="offer_move"),
    path("talent/offers/<uuid:public_id>/answer/", offers.offer_answer, name="offer_answer"),
    path("talent/offers/<uuid:public_id>/letter/", offers.offer_letter, name="offer_letter"),
    path("talent/offers/<uuid:public_id>/letter.pdf", offers.offer_letter_pdf, name="offer_letter_pdf"),
    path("talent/new/", onboarding.onboarding_list, name="onboarding_list"),
    path("talent/new/<uuid:public_id>/", onboarding.onboarding_hire, name="onboarding_hire"),
    path("talent/new/steps/<uuid:public_id>/", onboarding.onboarding_tick, name="onboarding_tick"),
    path("talent/new/<uuid:public_id>/mentor/", onboarding.mentor_name, name="mentor_name"),
    path("talent/mentors/", onboarding.mentor_list, name="mentor_list"),
    path("talent/mentors/mine/", onboarding.mentor_mine, name="mentor_mine"),
    path("talent/mentors/<uuid:public_id>/end/", onboarding.mentor_end, name="mentor_end"),
    path("talent/plans/", growth_plans.growth_plan_list, name="growth_plan_list"),
    path("talent/plans/mine/", growth_plans.growth_plan_mine, name="growth_plan_mine"),
    path("talent/plans/mine/begin/", growth_plans.growth_plan_begin, name="growth_plan_begin"),
    path("talent/plans/<uuid:public_id>/", growth_plans.growth_plan, name="growth_plan"),
    path("talent/plans/<uuid:public_id>/goals/add/", growth_plans.growth_goal_add, name="growth_goal_add"),
    path(
        "talent/plans/<uuid:public_id>/goals/<uuid:goal>/",
        growth_plans.growth_goal_edit,
        name="growth_goal_edit",
    ),
    path("talent/plans/<uuid:public_id>/do/", growth_plans.growth_plan_move, name="growth_plan_move"),
    path("talent/plans/<uuid:public_id>/review/", growth_plans.growth_plan_review, name="growth_plan_review"),
    path("talent/certificates/", credentials.credential_list, name="credential_list"),
    path("talent/certificates/mine/", credentials.credential_mine, name="credential_mine"),
    path("talent/certificates/of/<uuid:public_id>/add/", credentials.credential_add, name="credential_add"),
    path(
        "talent/certificates/<uuid:public_id>/renew/", credentials.credential_renew, name="credential_renew"
    ),
    path("talent/categories/", categories.category_list, name="category_list"),
    path("talent/categories/<uuid:public_id>/", categories.category_of, name="category_of"),
    path("talent/paths/", categories.growth_path_list, name="growth_path_list"),
    path("talent/paths/add/", categories.growth_path_add, name="growth_path_add"),
    path("talent/paths/default/", categories.growth_path_default, name="growth_path_default"),
    path("talent/paths/<uuid:public_id>/", categories.growth_path_edit, name="growth_path_edit"),
    path("talent/paths/<uuid:public_id>/retire/", categories.growth_path_retire, name="growth_path_retire"),
]
