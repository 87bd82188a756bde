"""Addresses of agendas, meetings, commitments, school plans."""

from django.urls import URLPattern, path

from sextant.leadership.views import agenda, commitments, meeting_mode, plans, team

urlpatterns: list[URLPattern] = [
    path("leadership/agenda/", agenda.agenda, name="agenda"),
    path("leadership/meetings/", agenda.meeting_list, name="meeting_list"),
    path("leadership/meetings/<uuid:public_id>/", agenda.meeting, name="meeting"),
    path("leadership/meetings/<uuid:public_id>/hold/", meeting_mode.meeting_mode, name="meeting_mode"),
    path("leadership/meetings/<uuid:public_id>/minutes/", agenda.meeting_minutes, name="meeting_minutes"),
    path("leadership/commitments/", commitments.commitment_list, name="commitment_list"),
    path("leadership/commitments/<uuid:public_id>/", commitments.commitment, name="commitment"),
    path("leadership/team/", team.leadership_team, name="leadership_team"),
    path("leadership/team/<uuid:public_id>/<slug:seat>/", team.acting_new, name="acting_new"),
    path("leadership/plan/", plans.school_plan, name="school_plan"),
    path("leadership/plan/write/", plans.school_plan_edit, name="school_plan_edit"),
]
