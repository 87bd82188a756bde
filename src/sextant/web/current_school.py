"""Which school a page is about: the one that the address names, else the one chosen before, else her own."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.network.queries.places import SchoolRow, list_schools

CHOSEN = "school"
EVERY_SCHOOL = "all"
_MEMORY = "web.schools"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schools:
    """The schools that the header offers, and the current one (None: the whole network or region)."""

    offered: tuple[SchoolRow, ...]
    current: SchoolRow | None
    may_see_all: bool


def schools_of(request: HttpRequest) -> Schools:
    """Return the schools where this person holds a role, and the one that this page is about."""
    memory = guard.memory()
    if _MEMORY not in memory:
        memory[_MEMORY] = _schools_of(request)
    schools: Schools = memory[_MEMORY]
    return schools


def _schools_of(request: HttpRequest) -> Schools:
    rights = current_rights()
    has_central_seat = any(held.school_ids is None for held in rights.held if rights.staff_id)
    everywhere = list_schools()
    offered = (
        everywhere if has_central_seat else tuple(row for row in everywhere if row.id in rights.school_ids)
    )
    may_see_all = has_central_seat or len(offered) > 1
    chosen = _chosen(request)
    current = next((row for row in offered if str(row.public_id) == chosen), None)
    if current is None and offered and not (may_see_all and chosen in {"", EVERY_SCHOOL}):
        current = offered[0]
    return Schools(offered=offered, current=current, may_see_all=may_see_all)


def _chosen(request: HttpRequest) -> str:
    """Return the choice in the address, remembering it for the session, else the remembered one."""
    named = request.GET.get(CHOSEN, "")
    if named == EVERY_SCHOOL or _is_uuid(named):
        if request.session.get(CHOSEN) != named:
            request.session[CHOSEN] = named
        return named
    remembered: str = request.session.get(CHOSEN, "")
    return remembered


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
