"""Addresses of groups, sessions, probes, reviews."""

from django.urls import URLPattern, path

from sextant.support.views import groups, sessions

urlpatterns: list[URLPattern] = [
    path("support/today/", sessions.session_today, name="session_today"),
    path("support/groups/", groups.support_group_list, name="support_group_list"),
    path("support/groups/<uuid:public_id>/", groups.support_group, name="support_group"),
    path("support/groups/<uuid:public_id>/log/", sessions.session_log, name="session_log"),
    path("support/groups/<uuid:public_id>/undo/", sessions.session_undo, name="session_undo"),
    path("support/groups/<uuid:public_id>/cover/", groups.group_cover, name="group_cover"),
    path("support/groups/<uuid:public_id>/cover/end/", groups.group_cover_end, name="group_cover_end"),
]
