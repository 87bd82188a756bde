"""In-school days of a student with a plan (shape: form): were her services given? Her case manager says."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.removals import answer_iss_day
from sextant.culture.forms.removals import DayForm, KeptForm
from sextant.culture.queries.iss_days import IssDay, iss_days_of
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.ANSWER_SERVICES)
@require_http_methods(["GET", "POST"])
def iss_days(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the in-school days of one student, and take the three answers about one of them."""
    student = find_student(public_id)
    if student is None or not policies.ANSWER_SERVICES.reaches(current_rights(), student):
        raise Http404
    days = iss_days_of(student_id=student.pk, on=clock.today())
    problem = _answered(request, days) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return go_to(request, reverse("iss_days", args=[public_id]))
    n_open = sum(not day.is_answered for day in days)
    context: dict[str, Any] = {
        "student": student,
        "days": days,
        "kept": KeptForm(auto_id=False),
        "problem": problem,
        "finding": ngettext(
            "%(n)d day in school apart waits for an answer.",
            "%(n)d days in school apart wait for an answer.",
            n_open,
        )
        % {"n": n_open}
        if n_open
        else _("No day in school apart waits for an answer."),
        "crumbs": (
            Tab(label=_("Student"), url=reverse("student", args=[public_id])),
            Tab(label=_("In-school days")),
        ),
    }
    return render_page(request, "culture/iss_days.html", context, status=422 if problem else 200)


def _answered(request: HttpRequest, days: tuple[IssDay, ...]) -> str:
    """Keep the answers about a day; return what was wrong, empty for nothing.

    The counter is not the case manager's to write: the desk writes it for her, and the trail names her.
    """
    form = DayForm(request.POST)
    day = next((one for one in days if form.is_valid() and one.on == form.cleaned_data["on"]), None)
    if day is None:
        return _("Answer all three questions about the day.")
    try:
        with as_the_desk():
            kept = answer_iss_day(day_id=day.id, kept=form.kept)
    except CannotDo as refusal:
        return str(refusal)
    messages.success(request, _("The day counts.") if kept.counts else _("The day does not count."))
    return ""
