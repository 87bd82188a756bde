"""What students go without, by student, and until when (shape: list); one more, and one given back."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.privileges import LossDraft, give_back, take_away
from sextant.culture.forms.detentions import LossForm
from sextant.culture.queries.adults_of_school import all_adults
from sextant.culture.queries.privileges import WaitingLoss, find_loss, list_losses, waiting_losses
from sextant.culture.terms.restorative import Privilege
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

FIRST_GUESS = timedelta(days=4)


@requires(policies.READ_PRIVILEGES)
@require_GET
def privilege_list(request: HttpRequest) -> HttpResponse:
    """List what students within reach go without, by name; and what was decided and not begun."""
    school, on = schools_of(request).current, clock.today()
    school_id = school.id if school else None
    may_keep = policies.KEEP_PRIVILEGES.holds(current_rights())
    rows = list_losses(school_id=school_id, on=on)
    n = sum(not row.is_back for row in rows)
    context = {
        "rows": rows,
        "waiting": waiting_losses(school_id=school_id) if may_keep else (),
        "may_keep": may_keep,
        "finding": ngettext(
            "%(n)d student goes without a privilege.", "%(n)d privileges are taken away for a while.", n
        )
        % {"n": n}
        if n
        else (
            _("Nobody goes without a privilege.")
            if may_keep
            else _("None of your students goes without a privilege.")
        ),
    }
    return render_page(request, "culture/privilege_list.html", context)


@requires(policies.KEEP_PRIVILEGES)
@require_http_methods(["GET", "POST"])
def privilege_take(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a privilege from one student up to a day; ``of`` names the decision behind it."""
    student, on = find_student(public_id), clock.today()
    if student is None or student.school_id is None:
        raise Http404
    decided = _decided(request)
    form = LossForm(
        request.POST or None,
        adults=all_adults(school_id=student.school_id, on=on),
        initial=_initial(decided, on),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            take_away(
                draft=LossDraft(
                    school_id=student.school_id,
                    student_id=student.pk,
                    privilege=Privilege(said["privilege"]),
                    starts_on=said["starts_on"],
                    ends_on=said["ends_on"],
                    restorer_id=int(said["restorer"]),
                    response_id=decided.response_id if decided else None,
                ),
                on=on,
            )
            messages.success(request, _("Noted. It comes back of itself on the day after the last."))
            return go_to(request, reverse("privilege_list"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "student": student,
        "form": form,
        "crumbs": (
            Tab(label=_("Privileges"), url=reverse("privilege_list")),
            Tab(label=_("Go without for a while")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "culture/privilege_take.html", context, status=status)


@requires(policies.KEEP_PRIVILEGES)
@require_POST
def privilege_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a privilege back today."""
    row = find_loss(public_id, on=clock.today())
    if row is None:
        raise Http404
    try:
        give_back(loss_id=row.id, on=clock.today())
        messages.success(request, _("Given back."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("privilege_list"))


def _decided(request: HttpRequest) -> WaitingLoss | None:
    try:
        asked = UUID(request.GET.get("of", ""))
    except ValueError:
        return None
    return next(iter(waiting_losses(school_id=None, part_public_id=asked)), None)


def _initial(decided: WaitingLoss | None, on: date) -> dict[str, Any]:
    starts = (decided.starts_on if decided else None) or on
    return {
        "starts_on": starts,
        "ends_on": (decided.ends_on if decided else None) or starts + FIRST_GUESS,
        "restorer": current_rights().staff_id,
    }
