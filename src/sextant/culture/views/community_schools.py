"""Which school a page of the community is about: the header's for staff, the child's for a family."""

from django.http import HttpRequest

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.culture.queries.community_desk import schools_of_family
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of


def schools_of_reader(request: HttpRequest) -> tuple[SchoolRow, ...]:
    """Return the school that the page is about; for a family those of all its children."""
    family = schools_of_family()
    if family:
        return family
    current = schools_of(request).current
    return (current,) if current else ()


def school_of_reader(request: HttpRequest) -> SchoolRow | None:
    """Return the one school that the page is about, if there is one."""
    return next(iter(schools_of_reader(request)), None)


def keeps(policy: Policy, *, school_id: int) -> bool:
    """Tell if whoever acts does this for the whole of a school."""
    rights = current_rights()
    return policy.holds(rights) and policy.covers(rights, school_id=school_id)
