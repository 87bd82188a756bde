"""Addresses of agendas, meetings, commitments, school plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
