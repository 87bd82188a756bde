"""Addresses of the pages of special education and anchor rooms."""

from django.urls import URLPattern, path

from sextant.support.views import (
    accommodations,
    anchor,
    anchor_levels,
    evaluations,
    services,
    student_services,
)

HERE = "support/special-education"
ROOMS = "support/anchor-rooms"
STUDENTS = f"{HERE}/students/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    path(f"{HERE}/today/", services.service_today, name="service_today"),
    path(f"{HERE}/minutes/", services.service_list, name="service_list"),
    path(f"{HERE}/services/<uuid:public_id>/log/", services.service_log, name="service_log"),
    path(f"{HERE}/services/<uuid:public_id>/give-back/", services.make_up, name="make_up"),
    path(f"{HERE}/services/<uuid:public_id>/end/", student_services.service_end, name="service_end"),
    path(f"{HERE}/give-back/<uuid:public_id>/", services.make_up_back, name="make_up_back"),
    path(f"{STUDENTS}/services/", student_services.student_services, name="student_services"),
    path(f"{STUDENTS}/services/add/", student_services.service_add, name="service_add"),
    path(f"{HERE}/clocks/", evaluations.sped_compliance, name="sped_compliance"),
    path(f"{HERE}/evaluations/<uuid:public_id>/", evaluations.evaluation, name="evaluation_case"),
    path(f"{HERE}/evaluations/<uuid:public_id>/step/", evaluations.evaluation_step, name="evaluation_step"),
    path(f"{STUDENTS}/review/", evaluations.plan_review, name="plan_review"),
    path(f"{STUDENTS}/ask/", evaluations.evaluation_ask, name="evaluation_ask"),
    path(f"{HERE}/caseloads/", evaluations.sped_caseload_list, name="sped_caseload_list"),
    path(f"{HERE}/access/", evaluations.sped_access, name="sped_access"),
    path("support/accommodations/", accommodations.accommodation_mine, name="accommodation_mine"),
    path(
        "support/accommodations/<uuid:public_id>/read/",
        accommodations.accommodation_read,
        name="accommodation_read",
    ),
    path(f"{HERE}/readings/", accommodations.accommodation_school, name="accommodation_school"),
    path(f"{STUDENTS}/accommodations/", accommodations.accommodation_change, name="accommodation_change"),
    path(f"{ROOMS}/", anchor.anchor_list, name="anchor_list"),
    path(f"{ROOMS}/open/", anchor.anchor_open, name="anchor_open"),
    path(f"{ROOMS}/<uuid:public_id>/", anchor.anchor_room, name="anchor_room"),
    path(f"{ROOMS}/<uuid:public_id>/place/", anchor.anchor_place, name="anchor_place"),
    path(f"{ROOMS}/students/<uuid:public_id>/", anchor.anchor_placement, name="anchor_placement"),
    path(f"{ROOMS}/students/<uuid:public_id>/points/", anchor.anchor_points, name="anchor_points"),
    path(f"{ROOMS}/students/<uuid:public_id>/step/", anchor.anchor_step, name="anchor_step"),
    path(f"{ROOMS}/students/<uuid:public_id>/level/", anchor_levels.anchor_level, name="anchor_level"),
    path(f"{ROOMS}/<uuid:public_id>/change/", anchor_levels.anchor_change, name="anchor_change"),
]
