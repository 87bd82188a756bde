"""Addresses of coverage, tickets, money, hours, resources and decision rights."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
