"""Addresses of kits, interviews, lessons, scores, norming."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
