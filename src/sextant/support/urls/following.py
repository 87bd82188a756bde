"""Addresses of attendance, early warning, caseloads, what works here."""

from django.urls import URLPattern, path

from sextant.support.views import (
    caseloads,
    family_truancy,
    outreach,
    truancy,
    warning_cases,
    warnings,
    what_works,
)

urlpatterns: list[URLPattern] = [
    path("support/calls/", outreach.outreach_list, name="outreach_list"),
    path("support/calls/<uuid:public_id>/", outreach.outreach, name="outreach"),
    path("support/truancy/", truancy.truancy_list, name="truancy_list"),
    path("support/truancy/<uuid:public_id>/", truancy.truancy_case, name="truancy_case"),
    path("support/truancy/<uuid:public_id>/notice/", truancy.truancy_notice, name="truancy_notice"),
    path(
        "support/truancy/<uuid:public_id>/notice.pdf", truancy.truancy_notice_pdf, name="truancy_notice_pdf"
    ),
    path(
        "support/at-school/<uuid:public_id>/letter/",
        family_truancy.family_truancy_letter,
        name="family_truancy_letter",
    ),
    path("support/early-warning/", warnings.early_warning, name="early_warning"),
    path("support/early-warning/cases/", warning_cases.warning_cases, name="warning_cases"),
    path(
        "support/early-warning/<uuid:public_id>/",
        warnings.early_warning_review,
        name="early_warning_review",
    ),
    path("support/caseloads/", caseloads.caseload_units, name="caseload_units"),
    path("support/what-works/", what_works.what_works, name="what_works"),
]
