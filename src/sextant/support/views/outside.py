"""Send a student to somebody outside (shape: form); the provider’s own workspace (shapes: list, record)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.support import policies
from sextant.support.actions.outside import (
    ReleaseDraft,
    mark_outside,
    refer_outside,
    suggest_from_outside,
)
from sextant.support.forms.wellness import MarkForm, OutsideForm, SuggestForm
from sextant.support.queries.outside_pages import OutsidePage, find_outside, list_outside
from sextant.support.queries.wellness_page import find_referral
from sextant.support.terms.wellness import OutsideState, Released
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.KEEP_WELLNESS)
@require_http_methods(["GET", "POST"])
def outside_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Refer a student to an agency, and say what may be known of her there until when."""
    page = find_referral(public_id, on=clock.today())
    if page is None or not page.is_mine:
        raise Http404
    form = OutsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft = ReleaseDraft(
            agency=said["agency"],
            clinician=said["clinician"],
            email=said["email"],
            scope=frozenset(Released(one) for one in said["scope"]),
            purpose=said["purpose"],
            until=said["until"],
        )
        try:
            site = request.build_absolute_uri("/")
            refer_outside(referral_id=page.id, draft=draft, on=clock.today(), site=site)
        except (CannotDo, OutOfReach) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Sent. Only dates, and what is agreed for school, come back."))
            return go_to(request, reverse("wellness_referral", args=[public_id]))
    crumbs = (
        Tab(label=_("Referral"), url=reverse("wellness_referral", args=[public_id])),
        Tab(label=_("Somebody outside")),
    )
    context = {"page": page, "form": form, "crumbs": crumbs}
    return render_page(
        request, "support/wellness/outside_new.html", context, status=422 if form.errors else 200
    )


@requires(policies.PROVIDE)
@require_GET
def provider_home(request: HttpRequest) -> HttpResponse:
    """List the students of whom a release lets the reader know today."""
    rows = list_outside()
    finding = (
        ngettext("%(n)s student is sent to you.", "%(n)s students are sent to you.", len(rows))
        % {"n": len(rows)}
        if rows
        else _("Nobody is sent to you at present.")
    )
    return render_page(request, "support/wellness/provider.html", {"rows": rows, "finding": finding})


@requires(policies.PROVIDE)
@require_http_methods(["GET", "POST"])
def provider_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a release names of one student; take dates, and what would help at school."""
    page = find_outside(public_id)
    if page is None:
        raise Http404
    forms = _forms(page, request)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    form = forms.get(asked)
    if form is not None and form.is_valid() and _kept(page, asked, form):
        messages.success(request, _("Noted."))
        return go_to(request, reverse("provider_case", args=[public_id]))
    context = {"page": page, "forms": forms, "crumbs": _crumbs()}
    return render_page(
        request,
        "support/wellness/provider_case.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


def _kept(page: OutsidePage, asked: str, form: Form) -> bool:
    said: dict[str, Any] = form.cleaned_data
    try:
        if asked == "mark":
            mark_outside(
                case_id=page.id, version=page.version, state=OutsideState(said["state"]), on=said["on"]
            )
        else:
            suggest_from_outside(case_id=page.id, version=page.version, words=said["words"])
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _forms(page: OutsidePage, request: HttpRequest) -> dict[str, Form]:
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    found: dict[str, Form] = {}
    if page.is_erased:
        return found
    if page.next:
        states = [(str(one), str(one.label)) for one in page.next]
        data = request.POST if asked == "mark" else None
        found["mark"] = MarkForm(data, states=states, initial={"on": clock.today(), "state": states[0][0]})
    data = request.POST if asked == "suggest" else None
    found["suggest"] = SuggestForm(data, initial={"words": page.suggests})
    return found


def _crumbs() -> tuple[Tab, ...]:
    return (Tab(label=_("Sent to you"), url=reverse("provider_home")), Tab(label=_("Student")))
