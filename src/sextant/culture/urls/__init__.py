"""Addresses of the pages of School Culture, one area a module."""

from django.urls import URLPattern

from sextant.culture.urls import community, consistency, incidents, people, removals, restorative

urlpatterns: list[URLPattern] = [
    *incidents.urlpatterns,
    *removals.urlpatterns,
    *restorative.urlpatterns,
    *people.urlpatterns,
    *community.urlpatterns,
    *consistency.urlpatterns,
]
