"""A student's record of removals (shape: record); recording, planning and taking back (form)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import removals as actions
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.forms.removals import DayForm, KeptForm, OverturnForm, PlanForm, RecordForm
from sextant.culture.panels.removals import status_of
from sextant.culture.queries import removals_of_student as queries
from sextant.culture.queries.desk import plans_of
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.reentry import WayBack, returns_of_removals
from sextant.culture.rules.removal_words import days_in_words, what_it_opens
from sextant.culture.terms import RemovalKind
from sextant.culture.views.days_shown import asks_for_days, days_shown
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.jurisdictions.discipline import FEDERAL
from sextant.network.queries.people import find_student
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

NOT_YOURS = gettext_lazy(
    "Whether the services were given is answered by the assistant principal for special education or the "
    "case manager."
)


@requires(policies.READ_REMOVALS)
@require_GET
def removals_of_student(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student's removals, and to readers of plans what protects her."""
    return _record(request, _student(public_id, policies.READ_REMOVALS))


@requires(policies.KEEP_REMOVALS)
@require_http_methods(["GET", "POST"])
def removal_record(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record a removal that has happened."""
    student = _student(public_id, policies.KEEP_REMOVALS)
    form = RecordForm(request.POST or None)
    kept = _answers(request, student)
    if request.method == "POST" and form.is_valid() and _is_answered(kept):
        said = form.cleaned_data
        try:
            actions.record_removal(
                student_id=student.pk,
                kind=said["kind"],
                starts_on=said["starts_on"],
                days=said["days"],
                decided_by_id=current_rights().staff_id,
                kept=kept.kept if kept and kept.is_bound and said["kind"] == RemovalKind.ISS else None,
                decided_on=said["decided_on"],
            )
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. The counter has the days, and its clocks run."))
            return go_to(request, reverse("removals_of_student", args=[public_id]))
    context = {
        "form": form,
        "kept": kept,
        "who": student.name,
        "title": _("Record a removal of"),
        "lede": _(
            "For what has happened, whatever the counter says: it opens the clocks the law asks for, counted "
            "from the day of the decision. Days that are still to come are planned."
        ),
        "crumbs": _crumbs(student, _("Record")),
    }
    status = 422 if form.errors or (kept and kept.errors) else 200
    return render_page(request, "culture/removal_form.html", context, status=status)


@requires(policies.KEEP_REMOVALS)
@require_http_methods(["GET", "POST"])
def removal_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a removal after an incident; it waits for what the law asks first."""
    student = _student(public_id, policies.KEEP_REMOVALS)
    parts = queries.parts_to_remove_for(student_id=student.pk)
    may_hear_later = student.school_id is not None and law_at(student.school_id).may_be_heard_later_in_danger
    form = PlanForm(request.POST or None, parts=parts, may_hear_later=may_hear_later)
    kept = _answers(request, student)
    looks = asks_for_days(request)
    if request.method == "POST" and not looks and form.is_valid() and _is_answered(kept):
        said = form.cleaned_data
        try:
            actions.plan_removal(
                incident_student_id=int(said["incident"]),
                kind=said["kind"],
                starts_on=said["starts_on"],
                days=said["days"],
                decided_by_id=current_rights().staff_id,
                kept=kept.kept if kept and kept.is_bound and said["kind"] == RemovalKind.ISS else None,
                is_danger=said.get("is_danger", False),
                decided_on=said["decided_on"],
            )
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Planned. The case with its clocks and the way back are open."))
            return go_to(request, reverse("removals_of_student", args=[public_id]))
    context = {
        "form": form,
        "kept": kept,
        "has_no_parts": not parts,
        "shows_days": True,
        "days_shown": days_shown(request, school_id=student.school_id, days=request.POST.get("days", "")),
        "who": student.name,
        "title": _("Plan a removal of"),
        "lede": _("Nothing is saved that the law asks to wait; the page says what for, and who opens it."),
        "crumbs": _crumbs(student, _("Plan")),
    }
    status = 422 if not looks and (form.errors or (kept and kept.errors)) else 200
    return render_page(request, "culture/removal_form.html", context, fragment="days", status=status)


@requires(policies.KEEP_REMOVALS)
@require_POST
def removal_overturn(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a removal back."""
    removal, student = _removal(public_id)
    form = OverturnForm(request.POST, has_begun=removal.starts_on <= clock.today())
    if not form.is_valid():
        return _record(request, student, problem=str(next(iter(form.errors.values()))[0]))
    was_away = form.cleaned_data["was_away"] == "yes"
    try:
        overturn_removal(
            removal_id=removal.pk,
            because=form.cleaned_data["because"],
            was_away=was_away,
            on=clock.today(),
        )
    except CannotDo as refusal:
        return _record(request, student, problem=str(refusal))
    messages.success(
        request,
        _("Taken back, and its case is void. The days already away stay counted.")
        if was_away
        else _("Taken back. Its days count no more, and its case is void."),
    )
    return go_to(request, reverse("removals_of_student", args=[student.public_id]))


@requires(policies.KEEP_REMOVALS)
@require_POST
def removal_iss_day(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the three questions about one day of in-school suspension."""
    removal, student = _removal(public_id)
    form = DayForm(request.POST)
    if _has_plan(student):
        return _record(request, student, problem=str(NOT_YOURS))
    day_id = (
        queries.day_of_removal(removal_id=removal.pk, on=form.cleaned_data["on"]) if form.is_valid() else None
    )
    if day_id is None:
        return _record(request, student, problem=_("Answer all three questions about the day."))
    try:
        day = actions.answer_iss_day(day_id=day_id, kept=form.kept)
    except CannotDo as refusal:
        return _record(request, student, problem=str(refusal))
    messages.success(request, _("The day counts.") if day.counts else _("The day does not count."))
    return go_to(request, reverse("removals_of_student", args=[student.public_id]))


def _record(request: HttpRequest, student: Any, *, problem: str = "") -> HttpResponse:
    on = clock.today()
    found = queries.removals_of(student_id=student.pk, school_id=student.school_id, on=on)
    reads_plans = _covers(policies.READ_PROTECTIONS, student)
    reads_returns = policies.READ_RETURNS.holds(current_rights())
    ways_back = returns_of_removals([row.id for row in found.rows]) if reads_returns else {}
    protections = (
        queries.protections_of(student_id=student.pk, school_id=student.school_id, n_days=found.n_days, on=on)
        if reads_plans
        else None
    )
    may_keep = _covers(policies.KEEP_REMOVALS, student)
    has_plan = protections.protected is not None if protections else may_keep and _has_plan(student)
    opens = what_it_opens(found.n_days, light=found.light, services_over=FEDERAL.services_over)
    context = {
        "student": student,
        "found": found,
        "finding": _("%(n)s days of removal this school year.") % {"n": days_in_words(found.n_days)}
        if found.n_days
        else _("No day of removal counts this school year."),
        "status": status_of(found.light),
        "opens": opens,
        "steps": _next_steps(student, found, ways_back.values()) if opens else (),
        "rows": [(row, days_in_words(row.n_counted), ways_back.get(row.id)) for row in found.rows],
        "protections": protections,
        "may_keep": may_keep,
        "may_answer": may_keep and not has_plan,
        "answers_services": policies.ANSWER_SERVICES.holds(current_rights()),
        "may_sign": _covers(policies.KEEP_PROTECTIONS, student),
        "kept": KeptForm(auto_id=False),
        "problem": problem,
        "not_researched": law_at(student.school_id).not_researched if student.school_id else (),
        "crumbs": _crumbs(student, ""),
    }
    return render_page(request, "culture/removals_of_student.html", context, status=422 if problem else 200)


def _has_plan(student: Any) -> bool:
    """Tell if somebody answers for a plan of this student: then she says whether its services were given."""
    return bool(plans_of([student.pk], on=clock.today()))


def _answers(request: HttpRequest, student: Any) -> KeptForm | None:
    """Return the three questions about every day to come; None where they are not this person's to answer."""
    return None if _has_plan(student) else KeptForm(request.POST if _has_answers(request) else None)


def _is_answered(kept: KeptForm | None) -> bool:
    """Tell if the three questions are answered whole, or not at all."""
    return kept is None or not kept.is_bound or kept.is_valid()


def _next_steps(
    student: Any, found: queries.StudentRemovals, ways_back: Iterable[WayBack]
) -> tuple[Tab, ...]:
    """Return where to go before another removal is planned: the case, the way back, support."""
    steps = [
        Tab(label=_("Open the case"), url=reverse("due_process_case", args=[row.case_public_id]))
        for row in found.rows
        if row.has_open_case and not row.is_overturned
    ][:1]
    waiting = [one.public_id for one in ways_back if one.is_to_welcome]
    if waiting:
        steps.append(Tab(label=_("Make the way back ready"), url=reverse("reentry", args=[waiting[-1]])))
    return (
        *steps,
        Tab(label=_("Look at support"), url=reverse("student", args=[student.public_id])),
    )


def _covers(policy: Policy, student: Any) -> bool:
    """Tell if the person holds a role of this policy at the student's school; these reach schools alone."""
    rights = current_rights()
    return (
        student.school_id is not None
        and policy.holds(rights)
        and policy.covers(rights, school_id=student.school_id)
    )


def _student(public_id: UUID, policy: Policy) -> Any:
    student = find_student(public_id)
    if student is None or not policy.reaches(current_rights(), student):
        raise Http404
    return student


def _removal(public_id: UUID) -> tuple[Any, Any]:
    removal = queries.find_removal(public_id)
    if removal is None or not policies.KEEP_REMOVALS.covers(current_rights(), school_id=removal.school_id):
        raise Http404
    student = find_student(removal.student.public_id)
    if student is None:
        raise Http404
    return removal, student


def _has_answers(request: HttpRequest) -> bool:
    return request.method == "POST" and any(request.POST.get(name) for name in KeptForm.base_fields)


def _crumbs(student: Any, last: str) -> tuple[Tab, ...]:
    del student  # The page itself names the student, where the privacy key covers it.
    home = Tab(
        label=_("Removals"),
        url=reverse("removal_list") if policies.LIST_REMOVALS.holds(current_rights()) else "",
    )
    return (home, Tab(label=last)) if last else (home, Tab(label=_("Record of removals")))
