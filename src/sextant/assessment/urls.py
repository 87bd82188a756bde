"""Addresses of the pages of Data & Assessment."""

from django.urls import path

from sextant.assessment.views import growth, norms
from sextant.assessment.views import map as map_pages

urlpatterns = [
    path("growth/", growth.growth_home, name="growth_home"),
    path("students/<uuid:public_id>/results/", growth.student_results, name="student_results"),
    path("growth/flags/", growth.growth_lagging, name="growth_lagging"),
    path("growth/runs/start/", growth.growth_start, name="growth_start"),
    path("growth/runs/<uuid:public_id>/", growth.growth_run, name="growth_run"),
    path("growth/runs/<uuid:public_id>/withdraw/", growth.growth_withdraw, name="growth_withdraw"),
    # MAP and norms
    path("map/", map_pages.map_home, name="map_home"),
    path("map/missing/", map_pages.map_absent, name="map_absent"),
    path("map/second-look/", map_pages.map_second_look, name="map_second_look"),
    path("map/begin/", map_pages.map_begin, name="map_begin"),
    path("map/norms/", norms.norm_list, name="norm_list"),
    path("map/norms/load/", norms.norm_load, name="norm_load"),
]
