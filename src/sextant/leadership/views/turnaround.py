"""Turnaround schools (shape: list), one plan (record), evidence and help (one decision each)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions import turnaround as actions
from sextant.leadership.actions.turnaround_before import enter_school_before
from sextant.leadership.actions.turnaround_end import end_plan, extend_plan
from sextant.leadership.forms.scorecards import EndForm, FoundForm, HelpForm, SchoolBeforeForm, SeenForm
from sextant.leadership.queries.turnaround import (
    MilestoneRow,
    PlanPage,
    find_help,
    find_plan,
    list_help,
    list_plans,
    milestone_of,
    plan_of_milestone,
)
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain
from sextant.leadership.views.turnaround_words import (
    TONES,
    evidence_in_words,
    finding_of_plan,
    finding_of_plans,
    met_in_words,
    shown_moved,
    standing_of_plan,
    status_of_help,
    value_in_words,
    what_leads,
    what_to_say,
)
from sextant.web.current_school import schools_of
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone


@requires(policies.READ_REVIEWS)
@require_GET
def turnaround_list(request: HttpRequest) -> HttpResponse:
    """Show every turnaround school within reach: its year, how its milestones stand, the last visit."""
    school = schools_of(request).current
    rows = list_plans(on=clock.today(), school_id=school.id if school else None)
    context = {
        "school": school,
        "rows": [(row, standing_of_plan(row)) for row in rows],
        "finding": finding_of_plans(rows),
    }
    return render_page(request, "leadership/scorecards/turnarounds.html", context)


@requires(policies.READ_REVIEWS)
@require_GET
def turnaround(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one plan: what moved first, each milestone with its live value, and help of the center."""
    page = _asked(public_id)
    milestones = [
        (
            one,
            Status(label=_(one.state_label), tone=TONES[one.state]),
            value_in_words(one, one.value),
            value_in_words(one, one.goal),
            what_to_say(one),
            met_in_words(one),
            evidence_in_words(one),
        )
        for one in page.milestones
    ]
    context = {
        "page": page,
        "row": page.row,
        "milestones": milestones,
        "moved": [shown_moved(one) for one in page.moved],
        "finding": finding_of_plan(page),
        "leads": what_leads(page.moved),
        "may_see": _covers(policies.KEEP_REVIEWS, page.row.school_id),
        "may_help": page.ended_on is None and _covers(policies.GIVE_HELP, page.row.school_id),
        "may_end": page.ended_on is None and _covers(policies.END_TURNAROUND, page.row.school_id),
        "crumbs": (Tab(label=_("Turnaround"), url=reverse("turnaround_list")), Tab(label=page.row.school)),
    }
    return render_page(request, "leadership/scorecards/turnaround.html", context)


@requires(policies.KEEP_REVIEWS)
@require_http_methods(["GET", "POST"])
def milestone_seen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what was seen of a milestone that no measure decides."""
    one = milestone_of(public_id)
    plan = plan_of_milestone(public_id)
    if one is None or plan is None or not _covers(policies.KEEP_REVIEWS, plan.school_id):
        raise Http404
    form = _form_of(request, one)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(one, form.cleaned_data)
            messages.success(request, _("Kept beside the milestone."))
            return go_to(request, reverse("turnaround", args=[plan.public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "one": one,
        "form": form,
        "back": reverse("turnaround", args=[plan.public_id]),
        "crumbs": (
            Tab(label=_("Turnaround"), url=reverse("turnaround", args=[plan.public_id])),
            Tab(label=_("The school before") if one.is_above_before else _("What was seen")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/milestone_seen.html", context, status=status)


def _form_of(request: HttpRequest, one: MilestoneRow) -> SchoolBeforeForm | SeenForm:
    if one.is_above_before:
        held = {"percent": one.baseline, "source": one.evidence}
        return SchoolBeforeForm(request.POST or None, initial=held)
    return SeenForm(request.POST or None, initial={"evidence": one.evidence})


def _keep(one: MilestoneRow, said: Mapping[str, Any]) -> None:
    if one.is_above_before:
        enter_school_before(
            milestone_id=one.id, percent=said["percent"], source=said["source"], on=clock.today()
        )
    else:
        actions.say_what_was_seen(
            milestone_id=one.id,
            is_reached=said["is_reached"] == "yes",
            evidence=said["evidence"],
            on=clock.today(),
        )


@requires(policies.GIVE_HELP)
@require_http_methods(["GET", "POST"])
def turnaround_help(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a turnaround school days of the center, or plan a visit."""
    page, on = _asked(public_id), clock.today()
    if not _covers(policies.GIVE_HELP, page.row.school_id):
        raise Http404
    asked = request.GET.get("domain", "")
    first = {
        "from_on": on,
        "domain": asked if asked in MetricDomain.values else MetricDomain.CULTURE.value,
        "kind": CentralSupport.COACH.value,
    }
    form = HelpForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.give_help(
                actions.Help(
                    school_id=page.row.school_id,
                    kind=CentralSupport(said["kind"]),
                    domain=MetricDomain(said["domain"]),
                    days=said["days"],
                    from_on=said["from_on"],
                    until_on=said["until_on"],
                    because=said["because"],
                )
            )
            messages.success(request, _("Given. The school reads it beside its milestones."))
            return go_to(request, reverse("turnaround", args=[public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "row": page.row,
        "form": form,
        "off": [one for one in page.milestones if TONES[one.state] is Tone.CONCERN],
        "crumbs": (
            Tab(label=page.row.school, url=reverse("turnaround", args=[public_id])),
            Tab(label=_("Help of the center")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/turnaround_help.html", context, status=status)


@requires(policies.END_TURNAROUND)
@require_http_methods(["GET", "POST"])
def turnaround_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a turnaround plan, or give it longer, with the reason."""
    page, on = _asked(public_id), clock.today()
    if not _covers(policies.END_TURNAROUND, page.row.school_id):
        raise Http404
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if said["what"] == "end":
                end_plan(plan_id=page.id, because=said["because"], on=on)
                messages.success(request, _("The plan has ended. It stays on file as it stands."))
            else:
                extend_plan(plan_id=page.id, until_on=said["until_on"], because=said["because"], on=on)
                messages.success(request, _("The plan goes on. Its last milestone has the new day."))
            return go_to(request, reverse("turnaround", args=[public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    crumbs = (
        Tab(label=page.row.school, url=reverse("turnaround", args=[public_id])),
        Tab(label=_("End or extend")),
    )
    context = {"row": page.row, "form": form, "crumbs": crumbs}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/turnaround_end.html", context, status=status)


@requires(policies.READ_REVIEWS)
@require_GET
def central_support(request: HttpRequest) -> HttpResponse:
    """Show which school has how many days of the center, and what they came to."""
    school, on = schools_of(request).current, clock.today()
    rows = list_help(school_ids=[school.id] if school else None)
    days: dict[str, int] = {}
    for row in rows:
        if row.done_on is None and row.until_on >= on:
            days[row.school] = days.get(row.school, 0) + row.days
    context = {
        "school": school,
        "days": sorted(days.items()),
        "rows": [(row, status_of_help(row), row.done_on is None) for row in rows],
        "finding": ngettext(
            "%(n)s day of central support runs or lies ahead",
            "%(n)s days of central support run or lie ahead",
            sum(days.values()),
        )
        % {"n": number(sum(days.values()))}
        if rows
        else _("The center has given no days yet"),
        "may_close": policies.GIVE_HELP.holds(current_rights()),
    }
    return render_page(request, "leadership/scorecards/central_support.html", context)


@requires(policies.GIVE_HELP)
@require_http_methods(["GET", "POST"])
def help_found(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what a visit saw, or what days of help came to."""
    one = find_help(public_id)
    if one is None or not _covers(policies.GIVE_HELP, one.school_id):
        raise Http404
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_help(allocation_id=one.id, found=form.cleaned_data["found"], on=clock.today())
            messages.success(request, _("Kept."))
            return go_to(request, reverse("central_support"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "one": one,
        "form": form,
        "crumbs": (
            Tab(label=_("Central support"), url=reverse("central_support")),
            Tab(label=_("What was seen")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/help_found.html", context, status=status)


def _asked(public_id: UUID) -> PlanPage:
    page = find_plan(public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def _covers(policy: Policy, school_id: int) -> bool:
    rights = current_rights()
    return policy.holds(rights) and policy.covers(rights, school_id=school_id)
