"""Addresses of what comes after school."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
