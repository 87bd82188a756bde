"""Addresses of what comes after school."""

from django.urls import URLPattern, path

from sextant.leadership.views import (
    after_school,
    after_school_files,
    applications,
    credits,
    graduates,
    own_plans,
)

STUDENT = "after-school/students/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path("after-school/", after_school.after_school, name="after_school"),
    path("after-school/mine/", after_school.after_school_mine, name="after_school_mine"),
    path("after-school/plans/", own_plans.own_plan_list, name="own_plan_list"),
    path("after-school/credits/", credits.credit_list, name="credit_list"),
    path("after-school/applications/", applications.application_list, name="application_list"),
    path(
        "after-school/applications/<uuid:public_id>/",
        applications.application_move,
        name="application_move",
    ),
    path("after-school/summer/", applications.summer_list, name="summer_list"),
    path("after-school/graduates/", graduates.graduate_list, name="graduate_list"),
    path("after-school/graduates/load/", after_school_files.graduate_load, name="graduate_load"),
    path("after-school/results/load/", after_school_files.entrance_load, name="entrance_load"),
    path("after-school/places/", after_school_files.place_list, name="place_list"),
    path("after-school/places/load/", after_school_files.place_load, name="place_load"),
    path(
        "after-school/templates/<slug:kind>/",
        after_school_files.after_school_template,
        name="after_school_template",
    ),
    path(STUDENT, after_school.after_school_of, name="after_school_of"),
    path(f"{STUDENT}plan/", own_plans.own_plan_write, name="own_plan_write"),
    path(f"{STUDENT}plan/review/", own_plans.own_plan_review, name="own_plan_review"),
    path(f"{STUDENT}applications/new/", applications.application_new, name="application_new"),
    path(f"{STUDENT}aid/", applications.aid_note, name="aid_note"),
]
