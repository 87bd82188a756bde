"""Where the rows behind a measure are looked at: pages of other systems, for whoever may open them."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, resolve, reverse

from sextant.access.groups import LEADERS, OVERSEERS
from sextant.access.rights import Rights
from sextant.access.terms import Role
from sextant.network.models import School
from sextant.web.current_school import CHOSEN

PAGES = {
    "mvas": "growth_home",
    "map_cgi": "map_home",
    "high_growth": "map_home",
    "benchmarks": "administration_list",
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
    "budget": "spending",
    "after_school.on_track": "credit_list",
    "after_school.own_plan": "own_plan_list",
    "after_school.admitted": "application_list",
    "after_school.fafsa": "application_list",
    "after_school.enrolled": "graduate_list",
    "after_school.persisted": "graduate_list",
}
# The rooms are those of one day; a school’s Monday holds its attendance week by week, for those who lead it.
BY_WEEK = {"ada": "monday"}
HAVE_MONDAYS = frozenset({*LEADERS, *OVERSEERS, Role.REGIONAL_SUPERINTENDENT})

# What a page is asked for, so that it opens with what the measure counts.
OPENS_WITH = {
    "late_work": {"show": "school", "late": "on"},
    "minutes": {"over": "period"},
    "after_school.own_plan": {"state": "all"},
}


def rows_behind(code: str, rights: Rights, school: School | None = None) -> str:
    """Return the address of the page with the rows behind a measure; empty for whoever may not open it.

    Args:
        code: the measure, such as ``ada``, or ``growth.math`` for one of the measures of growth.
        rights: of the reader.
        school: whose rows they are. A reader of several schools is led to the rows of this one, a reader of
            other schools alone to nothing. Without it the page says itself which school it is about.
    """
    if school is not None and not _reads_in(school, rights):
        return ""
    measure, _dot, subject = (code, "", "") if code in PAGES else code.partition(".")
    by_week = school is not None and bool(rights.roles & HAVE_MONDAYS)
    page = BY_WEEK[measure] if by_week and measure in BY_WEEK else PAGES.get(measure, "")
    address = open_page_of(page, rights)
    if not address:
        return ""
    chosen = {"subject": subject} if subject else dict(OPENS_WITH.get(measure, {}))
    if school is not None and _reads_several(rights):
        chosen[CHOSEN] = str(school.public_id)
    return f"{address}?{urlencode(chosen)}" if chosen else address


def open_page_of(page: str, rights: Rights) -> str:
    """Return the address of a page; empty for whoever may not open it."""
    doors = _doors_of(page, get_urlconf() or settings.ROOT_URLCONF) if page else None
    if doors is None or not all(any(policy.holds(rights) for policy in door) for door in doors):
        return ""
    return reverse(page)


def _reads_in(school: School, rights: Rights) -> bool:
    return _has_central_seat(rights) or school.id in rights.school_ids


def _reads_several(rights: Rights) -> bool:
    return _has_central_seat(rights) or len(rights.school_ids) > 1


def _has_central_seat(rights: Rights) -> bool:
    return bool(rights.staff_id) and any(held.school_ids is None for held in rights.held)


@cache
def _doors_of(page: str, urlconf: str) -> Any:
    try:
        return getattr(resolve(reverse(page, urlconf=urlconf), urlconf=urlconf).func, "doors", ())
    except NoReverseMatch:
        return None
