"""Addresses of references, clearances, offers, onboarding, categories, growth plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
