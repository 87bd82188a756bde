"""Content meetings (shape: list), planning one (form), and one of them (record)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.content_meetings import (
    MeetingDraft,
    cancel_meeting,
    choose_schools,
    plan_meeting,
    record_meeting,
)
from sextant.instruction.forms.content_meetings import HeldForm, MeetingForm, SchoolsForm
from sextant.instruction.queries import content_meetings as queries
from sextant.instruction.queries.content_meetings import MeetingRow
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import list_schools
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_SESSIONS)
@require_GET
def content_meeting_list(request: HttpRequest) -> HttpResponse:
    """List the meetings of these weeks, the next one first."""
    on = clock.today()
    meetings = queries.list_meetings(on=on)
    may_read = policies.READ_PREPARATION.holds(current_rights())
    context = {
        "meetings": meetings,
        "asked": queries.is_asked(meetings) if may_read else frozenset(),
        "today": on,
        "n_schools": len(queries.schools_taking_part(on=on)),
        "may_choose": policies.CHOOSE_SCHOOLS.holds(current_rights()),
        "may_plan": policies.LEAD_MEETINGS.holds(current_rights()),
        "finding": _finding(meetings, on),
    }
    return render_page(request, "instruction/content_meeting_list.html", context)


@requires(policies.LEAD_MEETINGS)
@require_http_methods(["GET", "POST"])
def content_meeting_plan(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    on = clock.today()
    form = MeetingForm(request.POST or None, units=queries.unit_choices(on=on))
    leader = current_rights().staff_id
    if request.method == "POST" and form.is_valid() and leader is not None:
        said = form.cleaned_data
        draft = MeetingDraft(
            unit_id=said["unit"],
            held_on=said["held_on"],
            starts_at=said["starts_at"],
            place=said["place"],
            agenda=said["agenda"],
        )
        try:
            row = plan_meeting(draft=draft, leader_id=leader, on=on)
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Planned. Those who teach the course find it under Preparation."))
            return go_to(request, reverse("content_meeting", args=[row.public_id]))
    context = {
        "form": form,
        "crumbs": _crumbs(),
        "n_schools": len(queries.schools_taking_part(on=on)),
    }
    status = 422 if form.errors else 200
    return render_page(request, "instruction/content_meeting_plan.html", context, status=status)


@requires(policies.CHOOSE_SCHOOLS)
@require_http_methods(["GET", "POST"])
def content_meeting_schools(request: HttpRequest) -> HttpResponse:
    """Choose the schools that take part."""
    on, schools = clock.today(), list_schools()
    choices = [(one.id, one.name) for one in schools]
    form = SchoolsForm(schools=choices, initial={"schools": queries.schools_taking_part(on=on)})
    if request.method == "POST":
        form = SchoolsForm(request.POST, schools=choices)
        if form.is_valid():
            try:
                choose_schools(
                    takes_part=form.cleaned_data["schools"],
                    schools=[one.id for one in schools],
                    because=form.cleaned_data["because"],
                    on=on,
                )
            except CannotDo as refusal:
                form.add_error("schools", str(refusal))
            else:
                messages.success(request, _("Kept. It holds from today."))
                return go_to(request, reverse("content_meeting_list"))
    context = {"form": form, "crumbs": _crumbs()}
    status = 422 if form.errors else 200
    return render_page(request, "instruction/content_meeting_schools.html", context, status=status)


@requires(policies.READ_SESSIONS)
@require_GET
def content_meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a meeting."""
    return _page(request, _asked(public_id))


@requires(policies.LEAD_MEETINGS)
@require_POST
def content_meeting_record(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say who came and what was agreed, or cancel the meeting."""
    found = _asked(public_id)
    if request.POST.get("do") == "cancel":
        try:
            cancel_meeting(meeting_id=found.id, on=clock.today())
        except CannotDo as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The meeting is canceled."))
        return go_to(request, reverse("content_meeting_list"))
    teachers = queries.asked_teachers(found)
    form = HeldForm(request.POST, teachers=[(one.id, one.teacher) for one in teachers])
    if not form.is_valid():
        return _page(request, found, form, status=422)
    record_meeting(
        meeting_id=found.id, came=form.cleaned_data["came"], notes=form.cleaned_data["notes"].strip()
    )
    messages.success(request, _("Kept."))
    return go_to(request, reverse("content_meeting", args=[public_id]))


def _page(
    request: HttpRequest, found: MeetingRow, form: HeldForm | None = None, *, status: int = 200
) -> HttpResponse:
    rights = current_rights()
    teachers = queries.asked_teachers(found) if policies.READ_PREPARATION.holds(rights) else ()
    if form is None and policies.LEAD_MEETINGS.holds(rights) and not found.is_canceled:
        form = HeldForm(
            teachers=[(one.id, f"{one.teacher}, {one.school}") for one in teachers],
            initial={"came": [one.id for one in teachers if one.has_come], "notes": found.notes},
        )
    context = {
        "meeting": found,
        "teachers": teachers,
        "form": form,
        "is_over": found.held_on <= clock.today(),
        "crumbs": _crumbs(),
    }
    return render_page(request, "instruction/content_meeting.html", context, status=status)


def _asked(public_id: UUID) -> MeetingRow:
    found = queries.find_meeting(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs() -> tuple[Tab, ...]:
    return (Tab(label=_("Content meetings"), url=reverse("content_meeting_list")),)


def _finding(meetings: Sequence[MeetingRow], on: date) -> str:
    coming = [one for one in meetings if one.held_on >= on]
    if not coming:
        return _("No content meeting is planned")
    text = ngettext(
        "%(n)d content meeting is planned, on %(unit)s",
        "%(n)d content meetings are planned, next on %(unit)s",
        len(coming),
    )
    return text % {"n": len(coming), "unit": coming[0].unit}
