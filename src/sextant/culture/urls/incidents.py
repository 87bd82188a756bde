"""Addresses of the pages of the code and of incidents."""

from django.urls import URLPattern, path

from sextant.culture.views import (
    codes,
    codes_draft,
    incidents,
    incidents_decide,
    incidents_new,
    incidents_offline,
    incidents_triage,
    own_incidents,
    routines,
    routines_draft,
)

urlpatterns: list[URLPattern] = [
    # The code and incidents
    path("culture/code/", codes.code_book, name="code_book"),
    path("culture/code/versions/<int:number>/", codes.code_version, name="code_version"),
    path("culture/code/draft/", codes_draft.code_draft, name="code_draft"),
    path("culture/code/draft/begin/", codes_draft.code_draft_begin, name="code_draft_begin"),
    path("culture/code/draft/publish/", codes_draft.code_publish, name="code_publish"),
    path("culture/code/draft/codes/new/", codes_draft.code_add, name="code_add"),
    path("culture/code/draft/codes/<uuid:public_id>/", codes_draft.code_edit, name="code_edit"),
    path("culture/code/draft/codes/<uuid:public_id>/out/", codes_draft.code_take_out, name="code_take_out"),
    path("culture/code/draft/routines/new/", routines_draft.routine_add, name="routine_add"),
    path("culture/code/draft/routines/<uuid:public_id>/", routines_draft.routine_edit, name="routine_edit"),
    path(
        "culture/code/draft/routines/<uuid:public_id>/out/",
        routines_draft.routine_take_out,
        name="routine_take_out",
    ),
    path("culture/code/draft/steps/<int:key>/", codes_draft.ladder_step_edit, name="ladder_step_edit"),
    path(
        "culture/code/draft/expectations/<uuid:public_id>/",
        codes_draft.expectation_edit,
        name="expectation_edit",
    ),
    path("culture/code/routines/", routines.routine_mine, name="routine_mine"),
    path("culture/code/routines/<uuid:public_id>/", routines.routine_taught, name="routine_taught"),
    path("culture/code/routines/school/", routines.routine_school, name="routine_school"),
    path("culture/incidents/", incidents.incident_list, name="incident_list"),
    path("culture/incidents/mine/", incidents.incident_mine, name="incident_mine"),
    path("culture/incidents/worker.js", incidents_offline.incident_worker, name="incident_worker"),
    path("culture/incidents/offline/", incidents_offline.incident_shell, name="incident_shell"),
    path("culture/incidents/offline/pack/", incidents_offline.incident_pack, name="incident_pack"),
    path("culture/incidents/new/", incidents_new.incident_new, name="incident_new"),
    path("culture/incidents/sign-offs/", own_incidents.sign_off_list, name="sign_off_list"),
    path(
        "culture/incidents/sign-offs/<uuid:public_id>/", own_incidents.sign_off_answer, name="sign_off_answer"
    ),
    path("culture/incidents/own/", own_incidents.own_incidents, name="own_incidents"),
    path(
        "culture/incidents/students/<uuid:public_id>/",
        own_incidents.student_incidents,
        name="student_incidents",
    ),
    path(
        "culture/incidents/parts/<uuid:public_id>/hear/", incidents_decide.incident_hear, name="incident_hear"
    ),
    path(
        "culture/incidents/parts/<uuid:public_id>/decide/",
        incidents_decide.incident_decide,
        name="incident_decide",
    ),
    path(
        "culture/incidents/parts/<uuid:public_id>/undo/", incidents_decide.incident_undo, name="incident_undo"
    ),
    path(
        "culture/incidents/parts/<uuid:public_id>/notice/",
        own_incidents.incident_notice,
        name="incident_notice",
    ),
    path(
        "culture/incidents/parts/<uuid:public_id>/notice.pdf",
        own_incidents.incident_notice_pdf,
        name="incident_notice_pdf",
    ),
    path("culture/incidents/<uuid:public_id>/", incidents.incident, name="incident"),
    path("culture/incidents/<uuid:public_id>/words/", incidents.incident_words, name="incident_words"),
    path(
        "culture/incidents/<uuid:public_id>/triage/", incidents_triage.incident_triage, name="incident_triage"
    ),
    path("culture/incidents/<uuid:public_id>/merge/", incidents_triage.incident_merge, name="incident_merge"),
    path("culture/incidents/<uuid:public_id>/who/", incidents_triage.incident_who, name="incident_who"),
    path("culture/incidents/<uuid:public_id>/step/", incidents_triage.incident_step, name="incident_step"),
]
