"""The whole menu in one file: at most seven items, and only what the person may open."""

from typing import Any

from django.http import HttpRequest


def shell(_request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page needs."""
    return {}
