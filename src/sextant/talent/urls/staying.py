"""Addresses of retention, separations, hiring validity, leaders."""

from django.urls import URLPattern, path

from sextant.talent.views import grid, leaders, retention, separations, stay, successors, validity

urlpatterns: list[URLPattern] = [
    path("talent/staying/retention/", retention.retention, name="retention"),
    path("talent/staying/risks/", stay.risk_list, name="risk_list"),
    path("talent/staying/risks/<uuid:public_id>/talk/", stay.stay_interview, name="stay_interview"),
    path("talent/staying/grid/", grid.talent_grid, name="talent_grid"),
    path("talent/staying/leavings/", separations.separation_list, name="separation_list"),
    path("talent/staying/leavings/new/", separations.separation_new, name="separation_new"),
    path("talent/staying/leavings/<uuid:public_id>/", separations.separation, name="separation"),
    path("talent/staying/hiring-validity/", validity.hiring_validity, name="hiring_validity"),
    path("talent/staying/leaders/", leaders.school_leader_list, name="school_leader_list"),
    path(
        "talent/staying/leaders/<uuid:public_id>/evaluate/", leaders.leader_evaluate, name="leader_evaluate"
    ),
    path("talent/staying/evaluations/<uuid:public_id>/", leaders.leader_evaluation, name="leader_evaluation"),
    path("talent/staying/successors/", successors.successor_list, name="successor_list"),
    path(
        "talent/staying/successors/<uuid:public_id>/<slug:seat>/",
        successors.successor_new,
        name="successor_new",
    ),
]
