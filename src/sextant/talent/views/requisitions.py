"""Requests to fill positions: ask (shape: form), the queue (list), one of them (one decision)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.talent import policies
from sextant.talent.actions.requisitions import Asked, ask_to_fill, decide_requisition
from sextant.talent.forms.openings import DecideForm, RequisitionForm
from sextant.talent.queries import positions as queries
from sextant.talent.queries.requisitions import RequisitionRow, find_requisition, list_requisitions
from sextant.talent.rules.position_control import default_target
from sextant.talent.terms.hiring import RequisitionState
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_ROWS = 60


@requires(policies.KEEP_POSITIONS)
@require_http_methods(["GET", "POST"])
def requisition_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask to fill a vacant position."""
    found, on = queries.find_position(public_id, on=clock.today()), clock.today()
    if found is None:
        raise Http404
    form = RequisitionForm(
        request.POST if request.method == "POST" else None, initial={"target_fill_on": default_target(on)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_fill(
                position_id=found.row.id,
                asked=Asked(**form.cleaned_data),
                staff_id=current_rights().staff_id,
                on=on,
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Asked. Finance or the region decides, and you read here what."))
            return go_to(request, reverse("position", args=[public_id]))
    context = {
        "found": found,
        "form": form,
        "crumbs": (
            Tab(label=_("Positions"), url=reverse("position_list")),
            Tab(label=found.row.title, url=reverse("position", args=[public_id])),
            Tab(label=_("Ask to fill it")),
        ),
    }
    return render_page(
        request, "talent/openings/requisition_new.html", context, status=422 if form.errors else 200
    )


@requires(policies.READ_POSITIONS)
@require_GET
def requisition_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision, what may be posted, and what was decided last."""
    school = schools_of(request).current
    rows = list_requisitions(school_id=school.id if school else None, limit=MOST_ROWS)
    waiting = [one for one in rows if one.state is RequisitionState.ASKED]
    n = len(waiting)
    on = clock.today()
    oldest = sorted(waiting, key=lambda one: (one.asked_on, one.id))
    context = {
        "waiting": [(one, one.days_asked(on)) for one in oldest],
        "approved": [one for one in rows if one.state is RequisitionState.APPROVED],
        "settled": [one for one in rows if one not in waiting and one.state is not RequisitionState.APPROVED],
        "may_decide": policies.DECIDE_REQUISITIONS.holds(current_rights()),
        "may_post": policies.KEEP_POSTINGS.holds(current_rights()),
        "finding": ngettext("%(n)d request waits for a decision", "%(n)d requests wait for a decision", n)
        % {"n": n}
        if n
        else _("No request waits for a decision"),
    }
    return render_page(request, "talent/openings/requisitions.html", context)


@requires(policies.READ_POSITIONS)
@require_GET
def requisition(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a request; whoever may decides it here."""
    return _show(request, _found(public_id), DecideForm())


@requires(policies.DECIDE_REQUISITIONS)
@require_http_methods(["POST"])
def requisition_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve or refuse a request with a note."""
    row, form = _found(public_id), DecideForm(request.POST)
    do = request.POST.get("do", "")
    if do not in {"approve", "refuse"} or not _may_decide(row):
        raise Http404
    if form.is_valid():
        try:
            decide_requisition(
                requisition_id=row.id,
                approves=do == "approve",
                note=form.cleaned_data["note"],
                staff_id=current_rights().staff_id,
                version=row.version,
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error("note", str(refused))
        else:
            messages.success(
                request, _("Approved. The recruiter may post it.") if do == "approve" else _("Refused.")
            )
            return go_to(request, reverse("requisition_list"))
    return _show(request, row, form)


def _show(request: HttpRequest, row: RequisitionRow, form: DecideForm) -> HttpResponse:
    is_own = row.asked_by_id is not None and row.asked_by_id == current_rights().staff_id
    context = {
        "row": row,
        "form": form if row.state is RequisitionState.ASKED and _may_decide(row) and not is_own else None,
        "is_own": is_own and row.state is RequisitionState.ASKED,
        "crumbs": (Tab(label=_("Requests"), url=reverse("requisition_list")), Tab(label=row.position)),
    }
    return render_page(
        request, "talent/openings/requisition.html", context, status=422 if form.errors else 200
    )


def _may_decide(row: RequisitionRow) -> bool:
    rights = current_rights()
    if not policies.DECIDE_REQUISITIONS.holds(rights):
        return False
    if row.school_id is None:
        return policies.SET_BUDGET.holds(rights)
    return policies.DECIDE_REQUISITIONS.covers(rights, school_id=row.school_id)


def _found(public_id: UUID) -> RequisitionRow:
    row = find_requisition(public_id)
    if row is None:
        raise Http404
    return row
