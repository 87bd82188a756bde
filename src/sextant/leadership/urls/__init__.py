"""Addresses of the pages of Active Leadership, one area a module."""

from django.urls import URLPattern

from sextant.leadership.urls import after_school, agenda, equity, operations, scorecards

urlpatterns: list[URLPattern] = [
    *agenda.urlpatterns,
    *scorecards.urlpatterns,
    *operations.urlpatterns,
    *after_school.urlpatterns,
    *equity.urlpatterns,
]
