"""The services of one student: for her family and for whoever keeps her plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.home_languages import language_of_guardian
from sextant.network.queries.people import find_student, list_staff
from sextant.support import policies
from sextant.support.actions.services import ServiceDraft, add_service, end_service
from sextant.support.forms.special_education import ServiceForm
from sextant.support.letters.services import write_services
from sextant.support.queries.services import find_service
from sextant.support.terms.special_education import Per, ServiceKind, Setting
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_COLLEAGUES = 300


@requires(policies.READ_SERVICES)
@require_GET
def student_services(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a student is entitled to, and how much of it was given in the last weeks."""
    student = _student(public_id)
    may_keep = policies.KEEP_SERVICES.reaches(current_rights(), student)
    return _page(request, student, _form(request, student) if may_keep else None)


@requires(policies.KEEP_SERVICES)
@require_POST
def service_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Enter a service that the plan names."""
    student = _student(public_id)
    if not policies.KEEP_SERVICES.reaches(current_rights(), student):
        raise Http404
    form = _form(request, student)
    if form.is_valid():
        said = form.cleaned_data
        draft = ServiceDraft(
            service=ServiceKind(said["service"]),
            minutes=said["minutes"],
            per=Per(said["per"]),
            weekdays=[int(day) for day in said["weekdays"]],
            staff_id=int(said["provider"]) if said["provider"] else None,
            setting=Setting(said["setting"]),
        )
        try:
            add_service(student_id=student.pk, draft=draft, valid_from=said["valid_from"])
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Entered. It stands on the provider’s list from that day."))
            return go_to(request, reverse("student_services", args=[public_id]))
    return _page(request, student, form, status=422)


@requires(policies.KEEP_SERVICES)
@require_POST
def service_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a service from today on; what was owed of it ends, too."""
    service = find_service(public_id, on=clock.today())
    if service is None:
        raise Http404
    try:
        end_service(entitlement_id=service.id, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ended. Today is the first day without it."))
    return go_to(request, reverse("student_services", args=[service.student_public_id]))


def _page(request: HttpRequest, student: Any, form: ServiceForm | None, *, status: int = 200) -> HttpResponse:
    language = language_of(
        request.GET.get("language", ""), first=language_of_guardian(current_rights().guardian_id)
    )
    written, rows = write_services(
        student_id=student.pk,
        name=student.name,
        school_id=student.school_id or 0,
        on=clock.today(),
        language=language,
        request=request,
    )
    here = reverse("student_services", args=[student.public_id])
    context = {
        "student": student,
        "written": written,
        "rows": rows,
        "form": form,
        "languages": tuple(
            Tab(label=name, url=f"{here}?language={code}", is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
    }
    return render_page(request, "support/special_education/student_services.html", context, status=status)


def _student(public_id: UUID) -> Any:
    student = find_student(public_id)
    if student is None or not policies.READ_SERVICES.reaches(current_rights(), student):
        raise Http404
    return student


def _form(request: HttpRequest, student: Any) -> ServiceForm:
    on = clock.today()
    adults = [
        (str(one.id), one.name) for one in list_staff(on=on, school_id=student.school_id)[:MOST_COLLEAGUES]
    ]
    data = request.POST if request.method == "POST" else None
    return ServiceForm(data, adults=adults, initial={"valid_from": on})
