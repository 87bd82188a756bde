"""Where the rows behind a measure are looked at: pages of other systems, for whoever may open them."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, resolve, reverse

from sextant.access.rights import Rights

PAGES = {
    "mvas": "growth_home",
    "map_cgi": "map_home",
    "high_growth": "map_home",
    "benchmarks": "benchmark_list",
    "ada": "rooms",
    "chronic": "early_warning",
    "majors": "big_five",
    "oss": "consistency",
    "pulse": "pulse_list",
    "decisions": "screening_list",
    "minutes": "support_board",
    "response": "support_board",
    "retention": "retention",
    "coaching": "coach_board",
    "vacancy": "position_list",
    "commitments": "commitment_list",
    "budget": "budget",
}


def rows_behind(code: str, rights: Rights) -> str:
    """Return the address of the page with the rows behind a measure; empty for whoever may not open it."""
    page = PAGES.get(code, "")
    doors = _doors_of(page, get_urlconf() or settings.ROOT_URLCONF) if page else None
    if doors is None or not all(any(policy.holds(rights) for policy in door) for door in doors):
        return ""
    return reverse(page)


@cache
def _doors_of(page: str, urlconf: str) -> Any:
    try:
        return getattr(resolve(reverse(page, urlconf=urlconf), urlconf=urlconf).func, "doors", ())
    except NoReverseMatch:
        return None
