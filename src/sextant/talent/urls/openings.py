"""Addresses of positions, requisitions, openings, applications."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
