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
    "decisions": "decisions_due",
    "minutes": "support_board",
    "response": "support_board",
    "retention": "retention",
    "coaching": "coach_board",
    "vacancy": "position_list",
    "commitments": "commitment_list",
    "rooms_visited": "walkthrough_list",
    "late_work": "work_list",
    "growth": "growth_lagging",
    "budget": "budget",
}

# What a page is asked for, so that it opens with what the measure counts.
OPENS_WITH = {"late_work": "?show=school&late=on", "minutes": "?over=period"}


def rows_behind(code: str, rights: Rights) -> str:
    """Return the address of the page with the rows behind a measure; empty for whoever may not open it."""
    # "growth.math" is one of the measures of growth.
    measure, _dot, subject = code.partition(".")
    address = open_page_of(PAGES.get(measure, ""), rights)
    if not address:
        return ""
    chosen = f"?subject={subject}" if subject else OPENS_WITH.get(measure, "")
    return f"{address}{chosen}"


def open_page_of(page: str, rights: Rights) -> str:
    """Return the address of a page; empty for whoever may not open it."""
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
