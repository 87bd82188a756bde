"""Addresses of groups, sessions, probes, reviews."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
