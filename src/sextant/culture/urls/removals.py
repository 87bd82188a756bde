"""Addresses of the pages of removals and due process."""

from django.urls import URLPattern, path

from sextant.culture.views import (
    cases,
    discipline_letters,
    iss_days,
    protection_end,
    reentry,
    removal_counter,
    removals,
    removals_of_student,
    safeguards,
)

STUDENTS = "culture/removals/students/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    # Removals and due process
    path("culture/removals/", removals.removal_list, name="removal_list"),
    path("culture/removals/informal/", removals.informal_removals, name="informal_removals"),
    path(f"{STUDENTS}/", removals_of_student.removals_of_student, name="removals_of_student"),
    path(f"{STUDENTS}/counter/", removal_counter.removal_counter, name="removal_counter"),
    path(f"{STUDENTS}/in-school-days/", iss_days.iss_days, name="iss_days"),
    path(f"{STUDENTS}/record/", removals_of_student.removal_record, name="removal_record"),
    path(f"{STUDENTS}/plan/", removals_of_student.removal_plan, name="removal_plan"),
    path(f"{STUDENTS}/write/<slug:kind>/", safeguards.safeguard_add, name="safeguard_add"),
    path(
        "culture/removals/<uuid:public_id>/overturn/",
        removals_of_student.removal_overturn,
        name="removal_overturn",
    ),
    path(
        "culture/removals/<uuid:public_id>/day/", removals_of_student.removal_iss_day, name="removal_iss_day"
    ),
    path("culture/removals/cases/<uuid:public_id>/", cases.due_process_case, name="due_process_case"),
    path("culture/removals/cases/<uuid:public_id>/do/", cases.due_process_act, name="due_process_act"),
    path("culture/removals/protections/<uuid:public_id>/", cases.protection_case, name="protection_case"),
    path(
        "culture/removals/protections/<uuid:public_id>/end/",
        protection_end.protection_end,
        name="protection_end",
    ),
    path("culture/removals/protections/<uuid:public_id>/do/", cases.protection_act, name="protection_act"),
    path(
        "culture/removals/cases/<uuid:public_id>/letters/<slug:kind>/",
        discipline_letters.discipline_letter,
        name="discipline_letter",
    ),
    path(
        "culture/removals/cases/<uuid:public_id>/letters/<slug:kind>/pdf/",
        discipline_letters.discipline_letter_pdf,
        name="discipline_letter_pdf",
    ),
    path(
        "culture/removals/protections/<uuid:public_id>/letters/<slug:kind>/",
        discipline_letters.protection_letter,
        name="protection_letter",
    ),
    path(
        "culture/removals/protections/<uuid:public_id>/letters/<slug:kind>/pdf/",
        discipline_letters.protection_letter_pdf,
        name="protection_letter_pdf",
    ),
    path("culture/removals/returns/", reentry.reentry_list, name="reentry_list"),
    path("culture/removals/returns/mine/", reentry.returns_mine, name="returns_mine"),
    path("culture/removals/returns/<uuid:public_id>/", reentry.reentry, name="reentry"),
    path("culture/removals/returns/<uuid:public_id>/held/", reentry.reentry_held, name="reentry_held"),
]
