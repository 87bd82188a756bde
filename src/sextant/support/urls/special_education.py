"""Addresses of special education."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
