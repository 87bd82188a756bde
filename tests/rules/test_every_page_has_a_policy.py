"""Walk the URL conf: no page without a policy, no public page that is not listed here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from sextant.access.doors import is_open

# Students sit a test without an account: each of these asks for a code, or for the device that one let in.
TEST_PAGES = {
    "sit_entry", "sit_form", "sit_save", "sit_review", "sit_hand_in", "sit_done", "sit_picture",
}  # fmt: skip
# What opens without a connection has nobody in it: a worker, an empty page, an icon.
OFFLINE_PAGES = {
    "visit_worker", "visit_shell", "visit_manifest", "incident_worker", "incident_shell", "tap_worker",
    "tap_shell", "home_worker", "home_shell",
}  # fmt: skip
# A calendar program asks without signing in: the secret in its address says whose days it may read.
# A student without an account answers a survey by the code on her paper.
# Somebody who looks for work has no account; her own page opens by the secret in her mail.
CAREERS_PAGES = {
    "careers", "career_posting", "career_apply", "career_thanks", "career_mine", "career_letter_pdf",
}  # fmt: skip
PUBLIC_PAGES = {"health", "feed_ics", "pulse_code", *TEST_PAGES, *OFFLINE_PAGES, *CAREERS_PAGES}


def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, str | None, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.name, pattern.callback
        elif isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, prefix + str(pattern.pattern))


PAGES = list(walk(get_resolver().url_patterns))


@pytest.mark.parametrize(("route", "name", "view"), PAGES, ids=[route for route, _, _ in PAGES])
def test_page_names_its_policy_or_is_listed_as_public(route: str, name: str | None, view: Any) -> None:
    if is_open(view):
        assert name in PUBLIC_PAGES or route.startswith("account/")
    else:
        assert hasattr(view, "policies") or hasattr(view, "signed_in_only")
