"""Reports without a connection: what a device keeps, the page that opens then, and the worker that answers.

Worker and page say nothing about anybody and are open; the pack holds the reporter's own class lists, and no
record of any incident. What she writes is sealed on the device until the server has it (ADR 16).
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from sextant.access.doors import SignedInRequest, public, requires
from sextant.culture import policies
from sextant.culture.forms.incidents import ReportForm
from sextant.culture.queries import report_form as offers
from sextant.kernel import clock
from sextant.network.queries.places import zone_of
from sextant.web.current_school import schools_of
from sextant.web.device import owner_of
from sextant.web.offline import worker_of

KEPT_FILES = (
    *(f"culture/js/{name}.js" for name in ("report", "report_who", "report_shell")),
    "culture/css/incidents.css",
)


@public
@require_GET
def incident_worker(_request: HttpRequest) -> HttpResponse:
    """Answer the worker of the pages under ``culture/incidents/`` with the list of files that it keeps."""
    root, shell = reverse("incident_new"), reverse("incident_shell")
    return worker_of("incidents", root=root, shell=shell, files=KEPT_FILES)


@public
@require_GET
def incident_shell(request: HttpRequest) -> HttpResponse:
    """Show the page that stands for the form where there is no connection (form on a phone)."""
    return render(request, "culture/incident_shell.html", {"is_offline": True})


@requires(policies.REPORT_INCIDENTS)
@require_GET
def incident_pack(request: SignedInRequest) -> HttpResponse:
    """Answer what this reporter's device keeps: the form, and who is in her own classes today."""
    schools = schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    codes = offers.codes_to_report()
    pack: dict[str, object] = {"owner": owner_of(request.user), "now": clock.now().isoformat()}
    if school is None or not codes:
        return JsonResponse({**pack, "form": "<form></form>", "students": [], "zone": "UTC"})
    form = ReportForm(codes=codes, sections=())
    context = {"form": form, "where": reverse("incident_new")}
    students = offers.own_students(school_id=school.id, on=clock.today())
    return JsonResponse(
        {
            **pack,
            "zone": zone_of(school.id).key,
            "form": render_to_string("culture/parts/report_form.html", context),
            "students": [{"id": one.key, "name": one.name, "detail": one.detail} for one in students],
        }
    )
