"""Addresses of scorecards, quarterly reviews and turnaround plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
