"""Addresses of bands, pay, market, scenarios."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
