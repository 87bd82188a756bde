"""Addresses of groups, sessions, probes, reviews."""

from django.urls import URLPattern, path

from sextant.support.views import groups, meetings, placement, probes, progress, sessions, suspicions

urlpatterns: list[URLPattern] = [
    path("support/today/", sessions.session_today, name="session_today"),
    path("support/groups/", groups.support_group_list, name="support_group_list"),
    path("support/groups/<uuid:public_id>/", groups.support_group, name="support_group"),
    path("support/groups/<uuid:public_id>/log/", sessions.session_log, name="session_log"),
    path("support/groups/<uuid:public_id>/undo/", sessions.session_undo, name="session_undo"),
    path("support/groups/<uuid:public_id>/cover/", groups.group_cover, name="group_cover"),
    path("support/groups/<uuid:public_id>/cover/end/", groups.group_cover_end, name="group_cover_end"),
    path("support/groups/<uuid:public_id>/probes/", probes.probe_group, name="probe_group"),
    path("support/probes/", probes.probe_list, name="probe_list"),
    path("support/probes/mine/", probes.probe_mine, name="probe_mine"),
    path("support/timetable/", placement.placement, name="placement"),
    path("support/timetable/propose/", placement.placement_propose, name="placement_propose"),
    path("support/timetable/<uuid:public_id>/", placement.placement_decide, name="placement_decide"),
    path("support/meeting/", meetings.team_meeting, name="team_meeting"),
    path("support/meeting/<uuid:public_id>/", meetings.team_review, name="team_review"),
    path("support/meeting/<uuid:public_id>/suspect/", suspicions.team_suspect, name="team_suspect"),
    path("support/fading/", meetings.fade_list, name="fade_list"),
    path("support/plans/<uuid:public_id>/progress/", progress.plan_progress, name="plan_progress"),
    path("support/classes/<uuid:public_id>/groups/", progress.section_groups, name="section_groups"),
]
