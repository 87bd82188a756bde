"""Plan a ritual, change its plan from a day on, and let it end (shape: form)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions.ritual_plans import change_ritual, end_ritual
from sextant.culture.actions.rituals import RitualDraft, begin_ritual
from sextant.culture.forms.community import RitualChangeForm, RitualEndForm, RitualForm
from sextant.culture.queries.rituals import RitualRow, find_ritual
from sextant.culture.views.community_schools import keeps, school_of_reader
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.KEEP_RITUALS)
@require_http_methods(["GET", "POST"])
def ritual_new(request: HttpRequest) -> HttpResponse:
    """Plan a ritual."""
    school = school_of_reader(request)
    if school is None:
        return go_to(request, reverse("ritual_week"))
    form = RitualForm(request.POST or None, initial={"begins_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        begins_on = said.pop("begins_on")
        try:
            begin_ritual(school_id=school.id, draft=RitualDraft(**said), on=begins_on)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The ritual is planned. Its days follow the school’s calendar."))
            return go_to(request, reverse("ritual_week"))
    context = {"form": form, "school": school}
    return render_page(request, "culture/ritual_new.html", context, status=422 if form.errors else 200)


@requires(policies.KEEP_RITUALS)
@require_http_methods(["GET", "POST"])
def ritual_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a ritual's plan from a day on, and show how to let it end."""
    ritual = _asked(public_id)
    form = RitualChangeForm(request.POST or None, initial=_initial(ritual))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        begins_on = said.pop("begins_on")
        try:
            change_ritual(
                ritual_id=ritual.id,
                version=_version(request, ritual),
                draft=RitualDraft(**said),
                on=begins_on,
                today=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The plan is changed from that day on. What was said before stays."))
            return go_to(request, reverse("ritual_week"))
    return _page(request, ritual, form, RitualEndForm(initial={"ends_on": clock.today() + timedelta(days=1)}))


@requires(policies.KEEP_RITUALS)
@require_POST
def ritual_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a ritual come no more from a day on."""
    ritual = _asked(public_id)
    form = RitualEndForm(request.POST)
    if form.is_valid():
        try:
            end_ritual(ritual_id=ritual.id, on=form.cleaned_data["ends_on"])
        except CannotDo as refused:
            form.add_error("ends_on", str(refused))
        else:
            messages.success(request, _("It comes no more from then on. What was said of its days stays."))
            return go_to(request, reverse("ritual_week"))
    return _page(request, ritual, RitualChangeForm(initial=_initial(ritual)), form)


def _page(request: HttpRequest, ritual: RitualRow, form: forms.Form, end_form: forms.Form) -> HttpResponse:
    context = {
        "ritual": ritual,
        "form": form,
        "end_form": end_form,
        "version": ritual.version,
        "crumbs": (Tab(label=_("Rituals"), url=reverse("ritual_week")), Tab(label=ritual.name)),
    }
    status = 422 if form.errors or end_form.errors else 200
    return render_page(request, "culture/ritual_edit.html", context, status=status)


def _asked(public_id: UUID) -> RitualRow:
    """Return a ritual of a school whose rituals the reader keeps; another's is not there."""
    found = find_ritual(public_id, on=clock.today())
    if found is None or not keeps(policies.KEEP_RITUALS, school_id=found.school_id):
        raise Http404
    return found


def _initial(ritual: RitualRow) -> dict[str, Any]:
    plan = ritual.plan
    return {
        "name": ritual.name, "kind": ritual.kind, "cadence": ritual.cadence, "weekday": plan.weekday,
        "scope": ritual.scope, "begins_on": max(clock.today(), plan.since), "grade_low": plan.low,
        "grade_high": plan.high, "starts_at": ritual.starts_at, "minutes": ritual.minutes,
        "place": ritual.place, "purpose": ritual.purpose,
    }  # fmt: skip


def _version(request: HttpRequest, ritual: RitualRow) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else ritual.version
