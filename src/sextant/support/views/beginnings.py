"""What a student gets who is ahead (shape: one decision), and what is owed to one who came mid-year."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions.entries import do_entry_step
from sextant.support.actions.extensions import ExtensionDraft, decide_extension
from sextant.support.forms.beginnings import StretchForm
from sextant.support.queries.entries import StepRow, steps_of
from sextant.support.queries.extensions import find_extension
from sextant.support.terms.beginnings import Stretch
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words


@requires(policies.SCREEN)
@require_http_methods(["GET", "POST"])
def extension(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show by which sources a student is ahead, and decide what she gets; that closes both works."""
    page, on = find_extension(public_id), clock.today()
    if page is None:
        raise Http404
    form = StretchForm(request.POST or None)
    problem = ""
    if request.method == "POST" and page.is_open and form.is_valid():
        draft = ExtensionDraft(
            student_id=page.student.pk,
            stretch=Stretch(form.cleaned_data["stretch"]),
            because=form.cleaned_data["because"],
            sources=page.sources,
        )
        try:
            decide_extension(draft=draft, on=on)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Decided. Nobody is asked again."))
            return go_to(request, reverse("extension", args=[public_id]))
    context = {
        "page": page,
        "form": form if page.is_open else None,
        "problem": problem,
        "due": due_in_words(page.due_on, on=on),
        "crumbs": (Tab(label=_("To do"), url=reverse("work_list")), Tab(label=page.student.name)),
    }
    return render_page(
        request, "support/extension.html", context, status=422 if problem or form.errors else 200
    )


@requires(policies.ENTRY)
@require_http_methods(["GET", "POST"])
def entry_steps(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what is owed to a student who came mid-year, and tick it off."""
    student, on = find_student(public_id), clock.today()
    rows = steps_of(student.pk) if student is not None else ()
    if student is None or not rows:
        raise Http404
    if request.method == "POST":
        chosen = next((row for row in rows if str(row.public_id) == request.POST.get("step", "")), None)
        try:
            if chosen is not None:
                do_entry_step(step_id=chosen.id, on=on)
                messages.success(request, _("Done."))
        except (CannotDo, PermissionDenied) as refused:
            messages.error(request, str(refused) or _("Only the seat that owes it ticks it off."))
        return go_to(request, reverse("entry_steps", args=[public_id]))
    context = {
        "student": student,
        "lines": [(row, due_in_words(row.due_on, on=on)) for row in rows],
        "finding": _finding(rows),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Came mid-year")),
        ),
    }
    return render_page(request, "support/entry_steps.html", context)


def _finding(rows: tuple[StepRow, ...]) -> str:
    n = sum(row.done_on is None for row in rows)
    if not n:
        return _("All is done for")
    return ngettext("One thing is owed to", "%(n)d things are owed to", n) % {"n": n}
