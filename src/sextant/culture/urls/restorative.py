"""Addresses of the pages of repair: conferences, agreements, detentions and privileges."""

from django.urls import URLPattern, path

from sextant.culture.views import (
    agreement_papers,
    detentions,
    facilitators,
    privileges,
    repair,
    repair_meeting,
    repair_new,
    repair_steps,
)

urlpatterns: list[URLPattern] = [
    # Restorative practice, detentions, lost privileges
    path("culture/repair/", repair.repair, name="repair"),
    path("culture/repair/new/", repair_new.repair_new, name="repair_new"),
    path("culture/repair/facilitators/", facilitators.facilitator_list, name="facilitator_list"),
    path(
        "culture/repair/facilitators/<uuid:public_id>/end/",
        facilitators.facilitator_end,
        name="facilitator_end",
    ),
    path("culture/repair/promises/<uuid:public_id>/", repair_meeting.promise_mark, name="promise_mark"),
    path("culture/repair/agreements/<uuid:public_id>/", agreement_papers.agreement, name="agreement"),
    path(
        "culture/repair/agreements/<uuid:public_id>/pdf/",
        agreement_papers.agreement_pdf,
        name="agreement_pdf",
    ),
    path("culture/repair/detentions/", detentions.detention_list, name="detention_list"),
    path("culture/repair/detentions/plan/", detentions.detention_plan, name="detention_plan"),
    path("culture/repair/detentions/<uuid:public_id>/", detentions.detention, name="detention"),
    path(
        "culture/repair/detentions/seats/<uuid:public_id>/",
        detentions.detention_mark,
        name="detention_mark",
    ),
    path("culture/repair/privileges/", privileges.privilege_list, name="privilege_list"),
    path("culture/repair/privileges/of/<uuid:public_id>/", privileges.privilege_take, name="privilege_take"),
    path(
        "culture/repair/privileges/<uuid:public_id>/back/", privileges.privilege_back, name="privilege_back"
    ),
    path("culture/repair/<uuid:public_id>/", repair.repair_case, name="repair_case"),
    path("culture/repair/<uuid:public_id>/lead/", repair_steps.repair_lead, name="repair_lead"),
    path("culture/repair/<uuid:public_id>/step/", repair_steps.repair_step, name="repair_step"),
    path("culture/repair/<uuid:public_id>/decide/", repair_steps.repair_decide, name="repair_decide"),
    path("culture/repair/<uuid:public_id>/meeting/", repair_meeting.repair_meeting, name="repair_meeting"),
]
