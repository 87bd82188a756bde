"""The page that opens the day, different for each role."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from sextant.access.doors import signed_in
from sextant.access.reach import current_rights
from sextant.access.rights import Rights
from sextant.access.terms import Role
from sextant.interlocks.family import portal
from sextant.interlocks.monday.network import network_monday, records_monday
from sextant.interlocks.monday.own import own_monday, teacher_monday
from sextant.interlocks.monday.school import school_monday
from sextant.kernel import clock
from sextant.web.current_school import Schools, schools_of
from sextant.web.pages import go_to, render_page

LEADERS = frozenset({Role.PRINCIPAL, Role.AP_INSTRUCTION, Role.AP_CULTURE, Role.AP_SPED, Role.AP_OPERATIONS})
KEEPERS = frozenset({Role.DATA_DIRECTOR, Role.DATA_ANALYST})
OVERSEERS = frozenset(
    {
        Role.REGIONAL_SUPERINTENDENT,
        Role.CHIEF_ACADEMIC_OFFICER,
        Role.CULTURE_DIRECTOR,
        Role.SUPPORT_DIRECTOR,
    }
)
TEACHERS = frozenset({Role.TEACHER, Role.SPED_TEACHER, Role.EL_TEACHER, Role.PARA, Role.SUBSTITUTE})


@signed_in
@require_GET
def monday(request: HttpRequest) -> HttpResponse:
    """Show what this day asks of whoever opens it."""
    rights = current_rights()
    if rights.guardian_id is not None or rights.student_id is not None:
        return portal.home(request)
    if rights.roles == {Role.PROVIDER}:
        # Nothing of a school is a provider's but what was sent to her.
        return go_to(request, reverse("provider_home"))
    name, values = _page(rights, schools_of(request), on=clock.today())
    return render_page(request, f"interlocks/monday_{name}.html", values)


def _page(rights: Rights, schools: Schools, *, on: date) -> tuple[str, dict[str, Any]]:
    """Return the name of the page that fits these rights, and its values."""
    leads = rights.roles & (LEADERS | KEEPERS | OVERSEERS)
    if leads and schools.current is not None:
        return "school", school_monday(schools.current, on=on)
    if rights.roles & KEEPERS:
        return "records", records_monday(on=on)
    if rights.roles & OVERSEERS:
        return "network", network_monday(schools.offered, on=on)
    if rights.roles & TEACHERS:
        return "teacher", teacher_monday(on=on)
    return "own", own_monday(on=on)
