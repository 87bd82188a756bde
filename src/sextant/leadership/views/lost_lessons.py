"""Lost lessons by class, what was made up, and a proposal for the rest (shape: list)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.lost_lessons import note_made_up
from sextant.leadership.forms.operations import MakeUpForm
from sextant.leadership.queries.lost_lessons import lost_lessons
from sextant.leadership.views.chosen_school import school_id_of
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_OPERATIONS)
@require_GET
def lost_lesson_list(request: HttpRequest) -> HttpResponse:
    """Show which core classes lost lessons, and how far they are made up."""
    return _page(request)


@requires(policies.KEEP_OPERATIONS)
@require_POST
def lost_lesson_made_up(request: HttpRequest) -> HttpResponse:
    """Note minutes of one class that were made up."""
    school_id, on, form = school_id_of(request), clock.today(), MakeUpForm(request.POST)
    rows = {str(row.public_id): row for row in lost_lessons(school_id=school_id, on=on)}
    row = rows.get(request.POST.get("section", ""))
    problem = _("Write the day and how many minutes.")
    if form.is_valid() and row is not None:
        try:
            after = note_made_up(
                section_id=row.section_id,
                school_id=school_id,
                minutes=form.cleaned_data["minutes"],
                on=form.cleaned_data["on"],
                today=on,
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            left = ngettext("%(n)d minute is left.", "%(n)d minutes are left.", after.n_left)
            messages.success(request, left % {"n": after.n_left} if after.n_left else _("All is made up."))
            return go_to(request, reverse("lost_lesson_list"))
    return _page(request, problem=problem, status=422)


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    school, on = schools_of(request).current, clock.today()
    rows = lost_lessons(school_id=school.id, on=on) if school else ()
    n = sum(row.n_left > 0 for row in rows)
    words = ngettext("%(n)d class has lessons to make up", "%(n)d classes have lessons to make up", n)
    context = {
        "school": school,
        "rows": rows,
        "finding": words % {"n": n} if n else _("No class has lessons to make up"),
        "problem": problem,
        "form": MakeUpForm(initial={"on": on}),
        "may_keep": school is not None
        and policies.KEEP_OPERATIONS.covers(current_rights(), school_id=school.id),
        "crumbs": (Tab(label=_("Coverage today"), url=reverse("cover_today")), Tab(label=_("Lost lessons"))),
    }
    return render_page(request, "leadership/operations/lost_lessons.html", context, status=status)
