"""Hear a student (shape: form on a phone), decide her case (shape: one decision), and take that back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions.decisions import decide
from sextant.culture.actions.decisions_undo import undo_decision
from sextant.culture.actions.hearings import hear
from sextant.culture.actions.rulings import WITH_DAYS
from sextant.culture.forms.incidents import DecisionForm, HearingForm
from sextant.culture.queries.accounts import statement_of
from sextant.culture.queries.decision_facts import Facts, facts_of
from sextant.culture.queries.incident_page import PartPage, find_part
from sextant.culture.rules.ladder import Step
from sextant.culture.terms import RESTORATIVE, ResponseKind
from sextant.culture.views.days_shown import asks_for_days, days_shown
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page


@requires(policies.HEAR_STUDENTS)
@require_http_methods(["GET", "POST"])
def incident_hear(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down a student's own words, after she was told the reason."""
    found = _led(public_id)
    form, problem = HearingForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            hear(incident_student_id=found.part.id, at=clock.now(), **said)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Her words are kept, sealed. Now the case can be decided."))
            return go_to(request, reverse("incident_decide", args=[public_id]))
    context = {
        "found": found,
        "form": form,
        "problem": problem,
        "statement": statement_of(found.part.id),
    }
    status = 422 if problem or form.errors else 200
    return render_page(request, "culture/incident_hear.html", context, status=status)


@requires(policies.HEAR_STUDENTS)
@require_http_methods(["GET", "POST"])
def incident_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the range, like cases and days away so far; take the decision."""
    found = _led(public_id)
    if found.part.decided_on is not None or found.waits_for or not found.part.is_responsible:
        return go_to(request, _home(found))
    form, problem = DecisionForm(request.POST or None), ""
    looks = asks_for_days(request)
    if request.method == "POST" and not looks and form.is_valid():
        try:
            decision = decide(
                incident_student_id=found.part.id,
                ruling=form.ruling(request.POST),
                at=clock.now(),
                on=clock.today(),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(
                request,
                _("Proposed. Nothing begins before the seat that decides has signed; it was asked just now.")
                if decision.is_proposed
                else _("Decided. Tell the family yourself first; the letter comes after."),
            )
            return go_to(request, _home(found))
    facts = facts_of(found.record, on=clock.today())
    context = {
        "found": found,
        "form": form,
        "problem": problem,
        "facts": facts,
        "days_away": f"{facts.days_away:.2f}".rstrip("0").rstrip("."),
        "statement": statement_of(found.part.id),
        "offers": _offers(facts.open_steps, request),
        "beyond": _beyond(facts, request),
        "days_shown": _days_shown(found, request),
    }
    status = 422 if problem or (form.errors and not looks) else 200
    return render_page(request, "culture/incident_decide.html", context, fragment="days", status=status)


@requires(policies.HEAR_STUDENTS)
@require_POST
def incident_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a decision back before anything of it has begun."""
    found = _led(public_id)
    try:
        undo_decision(incident_student_id=found.part.id, at=clock.now(), on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Taken back; the case is open again. What was decided stays in the record.")
        )
    return go_to(request, _home(found))


def _led(public_id: UUID) -> PartPage:
    found = find_part(public_id)
    if found is None or not found.leads:
        raise Http404
    return found


def _home(found: PartPage) -> str:
    return reverse("incident", args=[found.incident.public_id])


def _days_shown(found: PartPage, request: HttpRequest) -> list[tuple[ResponseKind, str]]:
    """Return for each suspension that is ticked its days, in a sentence."""
    ticked = [kind for kind in ResponseKind if kind in WITH_DAYS and kind in request.POST.getlist("kind")]
    said = (
        (
            kind,
            days_shown(request, school_id=found.record.school_id, days=request.POST.get(f"days-{kind}", "")),
        )
        for kind in ticked
    )
    return [(kind, words) for kind, words in said if words]


def _offers(steps: tuple[Step, ...], request: HttpRequest) -> list[dict[str, Any]]:
    return [_offer(step.kind, step, request) for step in steps]


def _beyond(facts: Facts, request: HttpRequest) -> list[dict[str, Any]]:
    known = {step.kind for step in facts.open_steps}
    return [_offer(kind, None, request) for kind in ResponseKind if kind not in known]


def _offer(kind: ResponseKind, step: Step | None, request: HttpRequest) -> dict[str, Any]:
    return {
        "kind": kind,
        "is_restorative": kind in RESTORATIVE,
        "has_days": kind in WITH_DAYS,
        "days_at_most": step.days_at_most if step else None,
        "decider": step.decider.label if step else "",
        "is_ticked": kind.value in request.POST.getlist("kind"),
        "days": request.POST.get(f"days-{kind.value}", ""),
    }
