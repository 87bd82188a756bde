"""Addresses of the pages of Student Support, one area a module."""

from django.urls import URLPattern

from sextant.support.urls import care, delivery, following, special_education, wellness

urlpatterns: list[URLPattern] = [
    *care.urlpatterns,
    *delivery.urlpatterns,
    *special_education.urlpatterns,
    *wellness.urlpatterns,
    *following.urlpatterns,
]
