"""Addresses of the growth pages."""

from django.urls import path

from sextant.assessment.views import growth

urlpatterns = [
    path("growth/", growth.growth_home, name="growth_home"),
    path("students/<uuid:public_id>/results/", growth.student_results, name="student_results"),
    path("growth/flags/", growth.growth_lagging, name="growth_lagging"),
    path("growth/runs/start/", growth.growth_start, name="growth_start"),
    path("growth/runs/<uuid:public_id>/", growth.growth_run, name="growth_run"),
    path("growth/runs/<uuid:public_id>/withdraw/", growth.growth_withdraw, name="growth_withdraw"),
]
