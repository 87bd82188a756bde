"""Parts of the pages of a student and a class that are read after the page: standards, and where to look."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels import reteaching, student_standards
from sextant.assessment.panels.parts_of_pages import page_of, show_part
from sextant.assessment.queries.room_sections import find_room_section
from sextant.kernel import clock
from sextant.network.queries.people import find_student
from sextant.web.parts import Tab


@requires(policies.READ_RESULTS)
@require_GET
def student_bands(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the standards of a student's newest benchmarks."""
    student = find_student(public_id)
    if student is None or not policies.READ_RESULTS.reaches(current_rights(), student):
        raise Http404
    context = student_standards.standards_context(student_id=student.pk, on=clock.today())
    heading = _("Standards on the newest benchmarks")
    return show_part(
        request, "student_bands", context, heading=heading, page=page_of(student.name, public_id)
    )


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def section_signs(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a class's lowest standards, and where those who lag or are on watch fell most."""
    section = find_room_section(public_id, policy=policies.READ_RESULTS)
    on = clock.today()
    context = {
        "is_reached": section is not None,
        "room": reteaching.room_of_section(section.id, on=on) if section else None,
        "section": public_id,
        "fallen": reteaching.areas_of_section(section.id, on=on) if section else (),
    }
    page = Tab(label=section.title if section else _("Class"), url=reverse("section", args=[public_id]))
    return show_part(request, "section_signs", context, heading=_("Newest benchmark"), page=page)
