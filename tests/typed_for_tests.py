"""Narrow a list by a name as its form does: in the body, never in the address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

FORM = "application/x-www-form-urlencoded"


def narrow(
    client: Client, where: str, page: str, words: str, *, follow: bool = True, **more: Any
) -> HttpResponse:
    """Send the words for a page, with whatever else its form holds."""
    headers = more.pop("headers", None)
    body = urlencode({"q": words, "typed": page, **more}, doseq=True)
    return client.post(where, body, content_type=FORM, follow=follow, headers=headers)
