"""Addresses of attendance, early warning, caseloads, what works here."""

from django.urls import URLPattern, path

from sextant.support.views import what_works

urlpatterns: list[URLPattern] = [
    path("support/what-works/", what_works.what_works, name="what_works"),
]
