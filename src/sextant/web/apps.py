"""Registers the floor with Django, which then finds its templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """How a page looks; it has no tables."""

    name = "sextant.web"
    label = "web"
