"""Addresses of attendance, early warning, caseloads, what works here."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
