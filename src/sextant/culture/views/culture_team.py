"""The School Culture Team of a school, with its dates (shape: list)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions import culture_team as actions
from sextant.culture.forms.community import TeamForm
from sextant.culture.queries.culture_team import list_team
from sextant.culture.views.community_schools import keeps, school_of_reader
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import list_staff
from sextant.network.queries.places import SchoolRow
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_STAFF = 400


@requires(policies.READ_COMMUNITY)
@require_GET
def culture_team(request: HttpRequest) -> HttpResponse:
    """Show who is in the team, and who was."""
    school = school_of_reader(request)
    form = _form(school) if school and keeps(policies.KEEP_TEAM, school_id=school.id) else None
    return _page(request, school, form)


@requires(policies.KEEP_TEAM)
@require_POST
def culture_team_keep(request: HttpRequest) -> HttpResponse:
    """Put somebody in the team, or let a part end."""
    school = school_of_reader(request)
    if school is None:
        return go_to(request, reverse("culture_team"))
    if request.POST.get("do") == "leave":
        return _leave(request, school)
    form = _form(school, request.POST)
    if form.is_valid():
        keys = {str(row.public_id): row.id for row in list_staff(on=clock.today(), school_id=school.id)}
        try:
            actions.join_team(
                school_id=school.id,
                staff_id=keys[form.cleaned_data["member"]],
                part=form.cleaned_data["part"],
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error("member", str(refused))
        else:
            messages.success(request, _("The team has a new member, or a member a new part."))
            return go_to(request, reverse("culture_team"))
    return _page(request, school, form, status=422)


def _leave(request: HttpRequest, school: SchoolRow) -> HttpResponse:
    rows = list_team(school_id=school.id, on=clock.today())
    asked = request.POST.get("membership", "")
    found = next((row for row in rows if str(row.public_id) == asked), None)
    try:
        if found is not None:
            actions.leave_team(membership_id=found.id, on=clock.today())
            messages.success(request, _("Her part in the team has ended; the dates stay."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("culture_team"))


def _page(
    request: HttpRequest, school: SchoolRow | None, form: TeamForm | None, *, status: int = 200
) -> HttpResponse:
    on = clock.today()
    rows = list_team(school_id=school.id, on=on, with_past=True) if school else ()
    now = [row for row in rows if row.until is None or row.until > on]
    context = {
        "school": school,
        "team": now,
        "past": [row for row in rows if row.until is not None and row.until <= on],
        "form": form,
        "crumbs": (Tab(label=_("Rituals"), url=reverse("ritual_week")),),
        "finding": _finding(len(now), has_school=school is not None),
    }
    return render_page(request, "culture/culture_team.html", context, status=status)


def _form(school: SchoolRow, sent: object = None) -> TeamForm:
    staff = list_staff(on=clock.today(), school_id=school.id)[:MOST_STAFF]
    return TeamForm(sent, staff=[(str(row.public_id), row.name) for row in staff])


def _finding(n: int, *, has_school: bool) -> str:
    if not has_school:
        return _("Choose a school first")
    if not n:
        return _("Nobody is in the School Culture Team yet")
    text = ngettext("%(n)d person keeps the school’s culture", "%(n)d people keep the school’s culture", n)
    return text % {"n": n}
