"""Who coaches whom at a school (shape: list), a coach given to a teacher, and the end of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions import coach_links as actions
from sextant.instruction.forms.coach_links import CoachForm
from sextant.instruction.queries.coach_links import CoachPage, coach_page, find_link
from sextant.instruction.queries.kept_apart import schools_of_desk
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page


@requires(policies.ASSIGN_COACHES)
@require_http_methods(["GET", "POST"])
def coach_links(request: HttpRequest) -> HttpResponse:
    """List a school's teachers with their coaches, and give one of them a coach."""
    school, on = _school(request), clock.today()
    page = coach_page(school_id=school.id, on=on)
    form = CoachForm(request.POST or None, page=page, initial={"teacher": request.GET.get("teacher", "")})
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_coach(**form.values, on=on)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("They work together from today on."))
            return go_to(request, reverse("coach_links"))
    context = {
        "school": school,
        "page": page,
        "form": form,
        "problem": problem,
        "finding": _finding(page),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "instruction/coach_links.html", context, status=status)


@requires(policies.ASSIGN_COACHES)
@require_POST
def coach_link_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a coach's work with a teacher from today on."""
    link = find_link(public_id)
    if link is None:
        raise Http404
    try:
        actions.end_coach(link_id=link, on=clock.today())
    except actions.NoCoach as out_of_reach:
        raise Http404 from out_of_reach
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ended. What was shared stays in the teacher’s book."))
    return go_to(request, reverse("coach_links"))


def _school(request: HttpRequest) -> SchoolRow:
    """Return the current school, if the reader leads learning there, else the first where she does."""
    schools, desk = schools_of(request), schools_of_desk(policies.ASSIGN_COACHES)
    if schools.current is not None and schools.current.id in desk:
        return schools.current
    found = next((one for one in schools.offered if one.id in desk), None)
    if found is None:
        raise Http404
    return found


def _finding(page: CoachPage) -> str:
    n_short = sum(one.is_short for one in page.rows)
    if n_short:
        return ngettext("%(n)d new teacher has no coach", "%(n)d new teachers have no coach", n_short) % {
            "n": n_short
        }
    n = sum(bool(one.links) for one in page.rows)
    if not n:
        return _("Nobody is coached here yet")
    return ngettext("%(n)d of %(all)d teachers has a coach", "%(n)d of %(all)d teachers have a coach", n) % {
        "n": n,
        "all": len(page.rows),
    }
