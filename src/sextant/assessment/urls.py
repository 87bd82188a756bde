"""Addresses of the growth pages."""

from django.urls import path

from sextant.assessment import views

urlpatterns = [
    path("growth/", views.growth_home, name="growth_home"),
    path("students/<uuid:public_id>/results/", views.student_results, name="student_results"),
    path("growth/flags/", views.growth_lagging, name="growth_lagging"),
    path("growth/runs/start/", views.growth_start, name="growth_start"),
    path("growth/runs/<uuid:public_id>/", views.growth_run, name="growth_run"),
    path("growth/runs/<uuid:public_id>/withdraw/", views.growth_withdraw, name="growth_withdraw"),
]
