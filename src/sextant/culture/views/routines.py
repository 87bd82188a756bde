"""Routines of one’s classes, marked in two taps (form on a phone), and who is to teach them again (list)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions.routines import mark_taught
from sextant.culture.queries import routines as queries
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page

ALL = "all"


@requires(policies.TEACH_ROUTINES)
@require_GET
def routine_mine(request: HttpRequest) -> HttpResponse:
    """Show the routines of the reader's own classes, and which are to be taught again."""
    school = _school(request)
    plans = queries.own_plans(school_id=school.id, on=clock.today())
    n_due = sum(plan.n_due > 0 for plan in plans)
    finding = (
        ngettext(
            "One of your classes has routines to teach", "%(n)d of your classes have routines to teach", n_due
        )
        % {"n": n_due}
        if n_due
        else _("Your classes have been taught their routines since the last break")
    )
    context = {
        "plans": plans,
        "finding": finding if plans else _("You have no class with routines today"),
        "since": queries.back_since(school_id=school.id, on=clock.today()),
    }
    return render_page(request, "culture/routine_mine.html", context)


@requires(policies.TEACH_ROUTINES)
@require_POST
def routine_taught(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mark one routine, or all of them, as taught to a class today."""
    on = clock.today()
    plans = queries.own_plans(school_id=_school(request).id, on=on)
    plan = next((one for one in plans if one.public_id == public_id), None)
    if plan is None:
        raise Http404
    asked = request.POST.get("routine", "")
    keys = [row.id for row in plan.routines if asked in {ALL, str(row.id)}]
    try:
        n = mark_taught(section_id=plan.section_id, routine_ids=keys, on=on)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext(
            "%(n)d routine is marked as taught today.", "%(n)d routines are marked as taught today.", n
        )
        messages.success(request, words % {"n": n})
    return go_to(request, reverse("routine_mine"))


@requires(policies.LEAD_INCIDENTS)
@require_GET
def routine_school(request: HttpRequest) -> HttpResponse:
    """List the classes of a school that have not been taught their routines since the last break."""
    school, on = _school(request), clock.today()
    plans = queries.school_plans(school_id=school.id, on=on)
    since = queries.back_since(school_id=school.id, on=on)
    finding = (
        ngettext(
            "One class has not been taught all its routines since the last break",
            "%(n)d classes have not been taught all their routines since the last break",
            len(plans),
        )
        % {"n": len(plans)}
        if plans
        else _("Every class has been taught its routines since the last break")
    )
    context = {"plans": plans, "finding": finding, "since": since, "school": school}
    return render_page(request, "culture/routine_school.html", context)


def _school(request: HttpRequest) -> SchoolRow:
    schools = schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    if school is None:
        raise Http404
    return school
