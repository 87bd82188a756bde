"""Addresses of retention, separations, hiring validity, leaders."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
