"""What Monday says of a school's leaders to its principal: who carries how much, and what of it is late."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import desk
from sextant.access.terms import Role
from sextant.interlocks.monday.parts import told_id
from sextant.interlocks.readings.team import list_team
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass, Verb
from sextant.web.current_school import schools_of
from sextant.web.pages import render_page

LEADS_TEAM = desk(Verb.READ, RecordClass.W1, {Role.PRINCIPAL, Role.REGIONAL_SUPERINTENDENT})


@requires(LEADS_TEAM)
@require_GET
def team_page(request: HttpRequest) -> HttpResponse:
    """Show the school's leaders with their open and late work."""
    school = schools_of(request).current
    team = list_team(school_id=school.id, on=clock.today()) if school else ()
    context = {
        "school": school,
        "team": team,
        "n_late": sum(person.n_late for person in team),
        "told_id": told_id(request) if request.GET.get("fold") else "",
        "heading": _("Your team"),
    }
    return render_page(request, "interlocks/monday_team.html", context, fragment="team")
