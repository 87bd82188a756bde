"""Early-warning cases (shape: list): whose one manages, and the end of one, taken back on the same day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.support import policies
from sextant.support.actions.warning_cases import end_case, take_back_end
from sextant.support.forms.following import CaseEndForm
from sextant.support.queries.warning_cases import CaseRow, cases_ended, cases_managed, student_of_case
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page


@requires(policies.END_CASES)
@require_http_methods(["GET", "POST"])
def warning_cases(request: HttpRequest) -> HttpResponse:
    """List the cases that the reader manages, or leads support for; end one, or take an end of today back."""
    on, rights = clock.today(), current_rights()
    school = schools_of(request).current or next(iter(schools_of(request).offered), None)
    leads = school is not None and policies.ANSWER_WARNINGS.covers(rights, school_id=school.id)
    form = CaseEndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _done(request, form):
        return go_to(request, reverse("warning_cases"))
    rows = cases_managed(
        on=on,
        school_id=school.id if leads and school else None,
        staff_id=None if leads else rights.staff_id or 0,
    )
    context = {
        "rows": rows,
        "ended": cases_ended(on=on, school_id=school.id if school else None),
        "form": form,
        "chosen": request.POST.get("student", ""),
        "may_review": leads,
        "finding": _finding(rows),
    }
    return render_page(
        request,
        "support/following/warning_cases.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


def _done(request: HttpRequest, form: CaseEndForm) -> bool:
    """End a case, or take an end back; tell what came of it."""
    on, back = clock.today(), _id(request.POST.get("back", ""))
    try:
        if back is not None:
            take_back_end(public_id=back, on=on)
            messages.success(request, _("Taken back: the case goes on."))
            return True
        if not form.is_valid():
            return False
        student = _id(request.POST.get("student", ""))
        said = form.cleaned_data
        key = student_of_case(student) if student else None
        end_case(student_id=key or 0, reason=said["reason"], words=said["words"], on=on)
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("The case ended today. You can take that back until midnight."))
    return True


def _id(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _finding(rows: tuple[CaseRow, ...]) -> str:
    n = len(rows)
    if not n:
        return _("No early-warning case is managed here")
    return ngettext("%(n)d early-warning case is managed", "%(n)d early-warning cases are managed", n) % {
        "n": n
    }
