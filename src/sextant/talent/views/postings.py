"""Openings (shape: list), made of approved requests, edited, published and closed (form)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions import postings as actions
from sextant.talent.actions.postings import PostingDraft
from sextant.talent.forms.openings import PostingForm
from sextant.talent.queries import postings as queries
from sextant.talent.queries.postings import POSTINGS, PostingRow
from sextant.talent.queries.requisitions import RequisitionRow, find_requisition, list_requisitions
from sextant.talent.terms.hiring import PostingState, RequisitionState
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

ROWS = Exportable(
    title=_lazy("Openings"),
    record_class=RecordClass.O3,
    cells={
        "title": "title",
        "school": "school",
        "state": "state_label",
        "opened": "opens_on",
        "seats": "n_seats",
        "open": "n_open",
        "all": "n_all",
    },
)


@requires(policies.KEEP_POSTINGS)
@exportable(ROWS)
@require_GET
def posting_list(request: HttpRequest) -> HttpResponse:
    """List the openings with how many have applied."""
    school = schools_of(request).current
    state = request.GET.get("show", PostingState.OPEN)
    page = queries.list_postings(
        school_id=school.id if school else None, state=state, window=POSTINGS.window(request.GET)
    )
    approved = list_requisitions(
        school_id=school.id if school else None, states=[RequisitionState.APPROVED], limit=1
    )
    context = {
        "page": page,
        "tabs": (
            *(
                Tab(label=str(one.label), url=f"?show={one.value}", is_current=state == one)
                for one in (PostingState.OPEN, PostingState.DRAFT, PostingState.CLOSED)
            ),
            Tab(label=_("All"), url="?show=all", is_current=state not in PostingState),
        ),
        "has_approved": bool(approved),
        "finding": ngettext("%(n)d opening", "%(n)d openings", page.total) % {"n": page.total},
    }
    return render_page(request, "talent/openings/postings.html", context, fragment="rows")


@requires(policies.KEEP_POSTINGS)
@require_http_methods(["GET", "POST"])
def posting_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make an opening of an approved request, together with others for the same kind of post."""
    first = find_requisition(public_id)
    if first is None:
        raise Http404
    others = _others(first)
    form = PostingForm(request.POST if request.method == "POST" else None, initial=_begins_with(first))
    if request.method == "POST" and form.is_valid():
        chosen = set(request.POST.getlist("also"))
        keys = [first.id, *(one.id for one in others if str(one.public_id) in chosen)]
        try:
            row = actions.make_posting(
                requisition_ids=keys, draft=PostingDraft(**form.cleaned_data), on=clock.today()
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Made as a draft. Read it again, then put it on the careers pages."))
            return go_to(request, reverse("posting_edit", args=[row.public_id]))
    context = {
        "form": form,
        "first": first,
        "others": others,
        "crumbs": (Tab(label=_("Openings"), url=reverse("posting_list")), Tab(label=_("New opening"))),
    }
    return render_page(
        request, "talent/openings/posting_new.html", context, status=422 if form.errors else 200
    )


@requires(policies.KEEP_POSTINGS)
@require_http_methods(["GET", "POST"])
def posting_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Read and change an opening."""
    row = _found(public_id)
    form = PostingForm(request.POST if request.method == "POST" else None, initial=_values(row))
    if request.method == "POST" and form.is_valid():
        said = request.POST.get("version", "")
        try:
            actions.edit_posting(
                posting_id=row.id,
                draft=PostingDraft(**form.cleaned_data),
                version=whole_number(said) or row.version,
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept."))
            return go_to(request, reverse("posting_edit", args=[public_id]))
    context = {
        "row": row,
        "form": form,
        "crumbs": (Tab(label=_("Openings"), url=reverse("posting_list")), Tab(label=row.title)),
    }
    return render_page(
        request, "talent/openings/posting_edit.html", context, status=422 if form.errors else 200
    )


@requires(policies.KEEP_POSTINGS)
@require_POST
def posting_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put an opening on the careers pages, or take it off them."""
    row, do = _found(public_id), request.POST.get("do", "")
    if do not in {"publish", "close"}:
        raise Http404
    try:
        _move(request, row, do)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("posting_edit", args=[public_id]))


def _move(request: HttpRequest, row: PostingRow, do: str) -> None:
    if do == "publish":
        actions.publish_posting(posting_id=row.id)
        messages.success(request, _("On the careers pages."))
        return
    n = actions.close_posting(
        posting_id=row.id,
        ends_applications=request.POST.get("ends") == "yes",
        by_id=current_rights().staff_id,
        at=clock.now(),
        on=clock.today(),
    )
    messages.success(
        request,
        ngettext(
            "Closed; %(n)d candidate is told that it is.", "Closed; %(n)d candidates are told that it is.", n
        )
        % {"n": n}
        if n
        else _("Closed. Those who have applied are still being decided."),
    )


def _others(first: RequisitionRow) -> list[RequisitionRow]:
    rows = list_requisitions(school_id=first.school_id, states=[RequisitionState.APPROVED], limit=30)
    return [one for one in rows if one.id != first.id]


def _begins_with(first: RequisitionRow) -> dict[str, Any]:
    return {"title": first.position, "must_have": first.must_have, "opens_on": clock.today()}


def _values(row: PostingRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "about": row.about,
        "must_have": row.must_have,
        "opens_on": row.opens_on,
        "closes_on": row.closes_on,
    }


def _found(public_id: UUID) -> PostingRow:
    row = queries.find_posting(public_id)
    if row is None:
        raise Http404
    return row
