"""Addresses of the pages of Talent Management, one area a module."""

from django.urls import URLPattern

from sextant.talent.urls import advancing, careers, joining, openings, pay, screening, staying

urlpatterns: list[URLPattern] = [
    *careers.urlpatterns,
    *openings.urlpatterns,
    *screening.urlpatterns,
    *joining.urlpatterns,
    *advancing.urlpatterns,
    *pay.urlpatterns,
    *staying.urlpatterns,
]
