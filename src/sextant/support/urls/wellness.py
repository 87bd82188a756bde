"""Addresses of wellness and safety."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
