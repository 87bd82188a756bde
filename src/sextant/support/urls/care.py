"""Addresses of referrals, screenings, tiers, plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
