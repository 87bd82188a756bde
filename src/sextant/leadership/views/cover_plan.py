"""A class that has had no teacher for days: who takes it until when (shape: form)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.cover import Cover
from sextant.leadership.actions.cover_plans import end_plan, plan_class
from sextant.leadership.forms.operations import PlanForm
from sextant.leadership.queries.cover_plans import PlanPage, find_plan
from sextant.leadership.terms.operations import CoverKind
from sextant.web.current_school import schools_of
from sextant.web.formats import dated
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.KEEP_OPERATIONS)
@require_http_methods(["GET", "POST"])
def cover_plan(request: HttpRequest) -> HttpResponse:
    """Choose who takes a class from today until a day, or take the plan back."""
    school, key = schools_of(request).current, request.GET.get("class", "")
    school_id = school.id if school else 0
    if school is not None and not policies.KEEP_OPERATIONS.covers(current_rights(), school_id=school_id):
        raise Http404
    found = find_plan(key, school_id=school_id, on=clock.today()) if school and key else None
    form = _form(request, found) if found else None
    if found is not None and form is not None and request.method == "POST":
        try:
            if request.POST.get("do") == "end":
                end_plan(section_id=found.run.section_id, on=clock.today())
                messages.success(request, _("Taken back: the days to come are off the list."))
                return go_to(request, reverse("cover_today"))
            if form.is_valid():
                messages.success(request, _planned(found, form, school_id))
                return go_to(request, reverse("cover_today"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "found": found,
        "form": form,
        "crumbs": (
            Tab(label=_("Coverage today"), url=reverse("cover_today")),
            Tab(label=_("Plan its cover")),
        ),
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, "leadership/operations/cover_plan.html", context, status=status)


def _planned(found: PlanPage, form: PlanForm, school_id: int) -> str:
    """Plan as the form says; return what to say of it."""
    who, until = form.cleaned_data["who"], form.cleaned_data["until"]
    n = plan_class(
        section_id=found.run.section_id,
        school_id=school_id,
        cover=Cover(kind=CoverKind(who))
        if who in CoverKind.values
        else Cover(kind=CoverKind.COLLEAGUE, staff_id=int(who)),
        on=clock.today(),
        until=until,
    )
    words = ngettext(
        "%(title)s is planned until %(day)s: %(n)d school day.",
        "%(title)s is planned until %(day)s: %(n)d school days.",
        n,
    )
    return words % {"title": found.run.title, "day": dated(until), "n": n}


def _form(request: HttpRequest, found: PlanPage) -> PlanForm:
    who = [(str(key), _with_covers(name, n) if n else name) for key, name, n in found.people]
    outside = (CoverKind.SUBSTITUTE.value, _("Substitute from outside"))
    return PlanForm(
        request.POST if request.method == "POST" else None,
        who=[*who, outside],
        initial={"until": found.run.planned_until or found.last_day},
    )


def _with_covers(name: str, n: int) -> str:
    words = ngettext("%(name)s (%(n)d cover lately)", "%(name)s (%(n)d covers lately)", n)
    return words % {"name": name, "n": n}
