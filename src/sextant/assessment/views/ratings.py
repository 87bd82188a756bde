"""Written answers to read (shape: list), and one after another without names (shape: one decision)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import ratings as actions
from sextant.assessment.forms.administrations import RatingForm
from sextant.assessment.queries import administrations
from sextant.assessment.queries import ratings as queries
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.WRITE_RESULTS)
@require_GET
def rating_list(request: HttpRequest) -> HttpResponse:
    """List the written questions whose answers wait for the reader, and how readers agree."""
    tasks = queries.list_tasks(staff_id=current_rights().staff_id or 0)
    n = sum(task.n_waiting for task in tasks)
    words = ngettext("%(n)d written answer waits for you", "%(n)d written answers wait for you", n)
    context = {"tasks": tasks, "finding": words % {"n": n} if n else _("No written answer waits for you")}
    return render_page(request, "assessment/rating_list.html", context)


@requires(policies.WRITE_RESULTS)
def rating_next(request: HttpRequest, public_id: UUID, form_label: str, position: int) -> HttpResponse:
    """Show the next answer to one question beside its rubric, and take its points."""
    row = administrations.find_administration(public_id)
    if row is None:
        raise Http404
    here = reverse("rating_next", args=[public_id, form_label, position])
    answer = actions.find_answer(administration_id=row.id, form_label=form_label, position=position)
    form, problem = None, ""
    if answer is not None:
        form = RatingForm(request.POST or None, most=answer.most, initial={"sitting": answer.sitting_id})
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.rate_answer(
                sitting_id=form.cleaned_data["sitting"],
                position=position,
                points=int(form.cleaned_data["points"]),
                at=clock.now(),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The points are kept."))
            return go_to(request, here)
    context = {
        "row": row,
        "form_label": form_label,
        "position": position,
        "answer": answer,
        "form": form,
        "problem": problem,
        "agreement": queries.agreement_on(administration_id=row.id, form_label=form_label, position=position),
        "crumbs": (
            Tab(label=_("Written answers"), url=reverse("rating_list")),
            Tab(label=_("Question %(n)d") % {"n": position}),
        ),
    }
    status = 422 if problem or (form is not None and form.errors) else 200
    return render_page(request, "assessment/rating_next.html", context, status=status)
