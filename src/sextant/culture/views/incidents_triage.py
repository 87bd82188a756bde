"""What whoever leads does with an incident: triage, students, merging, and the steps after a decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions import incident_steps as steps
from sextant.culture.actions import triage as actions
from sextant.culture.forms.incidents import named_in
from sextant.culture.queries import report_form as offers
from sextant.culture.queries.incident_page import IncidentPage
from sextant.culture.terms import Part
from sextant.culture.views.incidents import asked_incident, show_incident
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page


@requires(policies.LEAD_INCIDENTS)
@require_POST
def incident_triage(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a report on, with its code confirmed or corrected."""
    page = _led(public_id)
    try:
        actions.triage(
            incident_id=page.row.id,
            code_id=whole_number(request.POST.get("code") or page.code_id) or 0,
            version=whole_number(request.POST.get("version", "")) or 0,
            at=clock.now(),
        )
    except CannotDo as refused:
        return show_incident(request, public_id, problem=str(refused))
    messages.success(request, _("Triaged. Hear the student next, before anything is decided."))
    return go_to(request, reverse("incident", args=[public_id]))


@requires(policies.LEAD_INCIDENTS)
@require_POST
def incident_merge(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Merge another report of the same event into this one."""
    page = _led(public_id)
    other = next((row for row in page.alike if str(row.public_id) == request.POST.get("other", "")), None)
    if other is None:
        return show_incident(
            request, public_id, problem=_("That report cannot be merged any more. Look again.")
        )
    try:
        actions.merge(keep_id=page.row.id, other_id=other.id)
    except CannotDo as refused:
        return show_incident(request, public_id, problem=str(refused))
    messages.success(request, _("Merged. Both accounts stand here; the other report points to this page."))
    return go_to(request, reverse("incident", args=[public_id]))


@requires(policies.LEAD_INCIDENTS)
@require_http_methods(["GET", "POST"])
def incident_who(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Find a student by name and say what part she had."""
    page = _led(public_id)
    problem, text = "", request.GET.get("q", "").strip()
    if request.method == "POST":
        named = named_in(request.POST)
        found = offers.chosen_students(list(named), school_id=page.school_id, on=clock.today())
        try:
            for one in found:
                part = request.POST.get("part", "")
                if part not in Part.values:
                    continue
                actions.set_part(incident_id=page.row.id, student_id=one.id, part=Part(part))
        except CannotDo as refused:
            problem = str(refused)
        else:
            if found:
                messages.success(request, _("Noted with the incident."))
                return go_to(request, reverse("incident", args=[public_id]))
            problem = _("Choose a student first: type a name, then press her part.")
    known = {one.student_public_id for one in page.parts}
    context = {
        "page": page,
        "text": text,
        "problem": problem,
        "found": offers.find_by_name(text, school_id=page.school_id, but=known, on=clock.today()),
        "has_text": len(text) >= offers.SHORTEST_SEARCH,
        "parts": list(Part),
    }
    return render_page(request, "culture/incident_who.html", context, status=422 if problem else 200)


@requires(policies.LEAD_INCIDENTS)
@require_POST
def incident_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Settle a response, note that the family was told, welcome somebody back, or close."""
    page = _led(public_id)
    verb, _sign, key = request.POST.get("do", "").partition(":")
    try:
        said = _step(page, verb, key)
    except CannotDo as refused:
        return show_incident(request, public_id, problem=str(refused))
    messages.success(request, said)
    return go_to(request, reverse("incident", args=[public_id]))


def _step(page: IncidentPage, verb: str, key: str) -> str:
    on = clock.today()
    if verb == "back":
        steps.bring_back(incident_id=page.row.id)
        return _("Back in class, and welcomed.")
    if verb == "close":
        steps.close_incident(incident_id=page.row.id, on=on)
        return _("Closed.")
    if verb == "told":
        part = next((one for one in page.parts if str(one.public_id) == key), None)
        if part is None:
            raise Http404
        steps.note_family_told(incident_student_id=part.id, on=on)
        return _("Noted: a person told the family today. Their page shows it now.")
    responses = {str(row.id): row for one in page.parts for row in one.responses}
    if verb not in {"done", "waive"} or key not in responses:
        raise Http404
    steps.settle_response(response_id=responses[key].id, is_done=verb == "done", on=on)
    return _("Noted.")


def _led(public_id: UUID) -> IncidentPage:
    page = asked_incident(public_id)
    if not page.leads:
        raise Http404
    return page
