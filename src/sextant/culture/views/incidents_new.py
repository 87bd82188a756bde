"""Report an incident in a minute (shape: form on a phone)."""

from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions.incidents import Named, Report, SomebodyElses, report_incident
from sextant.culture.forms.incidents import PART, ReportForm, named_in
from sextant.culture.queries import report_form as offers
from sextant.culture.terms import Part, Place
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow, zone_of
from sextant.web.current_school import schools_of
from sextant.web.device import is_owner
from sextant.web.pages import go_to, render_page, wants_fragment

FIND = "find"
ASKS_JSON = "application/json"


@requires(policies.REPORT_INCIDENTS)
@require_http_methods(["GET", "POST"])
def incident_new(request: HttpRequest) -> HttpResponse:
    """Show the form, find students by name while one types, and take the report."""
    schools = schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    codes = offers.codes_to_report()
    if school is None or not codes:
        return render_page(request, "culture/incident_without_code.html", {"school": school})
    zone = zone_of(school.id)
    sections = offers.own_sections(school_id=school.id, on=clock.today())
    if request.method == "POST" and request.POST.get("do") == FIND:
        # What was written so far comes back with the page. It never stands in an address: it names children.
        written = ReportForm(initial=request.POST.dict(), codes=codes, sections=sections)
        return _show(request, school, written, request.POST)
    if request.method == "POST":
        return _take(request, school, ReportForm(request.POST, codes=codes, sections=sections), zone)
    now = clock.now().astimezone(zone)
    first = {"on": now.date(), "at": now.strftime("%H:%M"), "device_key": uuid4()}
    return _show(request, school, ReportForm(initial=first, codes=codes, sections=sections), QueryDict())


def _take(request: HttpRequest, school: SchoolRow, form: ReportForm, zone: ZoneInfo) -> HttpResponse:
    if _is_for_somebody_else(request):
        problem = _("Somebody else wrote this on the device. Sign in as that person to send it.")
        return JsonResponse({"conflict": "owner", "problem": problem}, status=409)
    if not form.is_valid():
        return _refuse(request, school, form, "")
    try:
        incident = report_incident(report=_report(request.POST, school, form, zone), at=clock.now())
    except CannotDo as refused:
        return _refuse(request, school, form, str(refused), is_others=isinstance(refused, SomebodyElses))
    where = reverse("incident", args=[incident.public_id])
    if _wants_json(request):
        return JsonResponse({"state": incident.state, "url": where, "saved_at": clock.now().isoformat()})
    messages.success(request, _("Reported. The assistant principal for culture looks at it today."))
    return go_to(request, where)


def _report(sent: QueryDict, school: SchoolRow, form: ReportForm, zone: ZoneInfo) -> Report:
    said = form.cleaned_data
    named = named_in(sent)
    found = offers.chosen_students(list(named), school_id=school.id, on=clock.today())
    return Report(
        device_key=said["device_key"],
        school_id=school.id,
        code_id=int(said["code"]),
        occurred_at=form.moment(zone),
        place=Place(said["place"]),
        students=[Named(student_id=one.id, part=named[one.public_id]) for one in found],
        is_responsible_unknown=said["is_unknown"],
        section_id=int(said["section"]) if said["section"] else None,
        words={"narrative": said["line"]},
    )


def _refuse(
    request: HttpRequest, school: SchoolRow, form: ReportForm, problem: str, *, is_others: bool = False
) -> HttpResponse:
    if _wants_json(request):
        if is_others:
            return JsonResponse({"conflict": "another", "problem": problem}, status=409)
        said = [str(words) for errors in form.errors.values() for words in errors]
        return JsonResponse({"problem": problem or " ".join(said), "is_kept": False}, status=422)
    return _show(request, school, form, request.POST, problem=problem)


def _show(
    request: HttpRequest, school: SchoolRow, form: ReportForm, sent: QueryDict, *, problem: str = ""
) -> HttpResponse:
    named = named_in(sent)
    on, text = clock.today(), sent.get("q", "").strip()
    chosen = offers.chosen_students(list(named), school_id=school.id, on=on)
    context: dict[str, Any] = {
        "form": form,
        "school": school,
        "problem": problem,
        "chosen": [(one, named[one.public_id], f"{PART}{one.key}") for one in chosen],
        "found": offers.find_by_name(text, school_id=school.id, but=set(named), on=on),
        "text": text,
        "has_text": len(text) >= offers.SHORTEST_SEARCH,
        "parts": list(Part),
        "where": reverse("incident_new"),
        "finding": _finding(chosen),
    }
    if wants_fragment(request):
        return render_page(request, "culture/incident_new.html", context, fragment="who")
    return render_page(
        request, "culture/incident_new.html", context, status=422 if problem or form.errors else 200
    )


def _finding(chosen: tuple[offers.Found, ...]) -> str:
    return _("What happened?") if chosen else _("Who was there?")


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith(ASKS_JSON)


def _is_for_somebody_else(request: HttpRequest) -> bool:
    owner = request.POST.get("owner", "")
    return bool(owner) and not is_owner(request, owner)
