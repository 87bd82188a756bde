"""Parts of the pages of a student, a class and a school that are read after the page: where to look first."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels import early_warning, reteaching, student_standards
from sextant.assessment.queries.room_sections import find_room_section
from sextant.kernel import clock
from sextant.network.queries.people import find_student
from sextant.network.queries.places import find_school
from sextant.web.pages import render_page


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def student_signs(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student's early-warning indicators, the areas of need, and what is taught again."""
    student = find_student(public_id)
    if student is None or not policies.READ_RESULTS.reaches(current_rights(), student):
        raise Http404
    on = clock.today()
    context = {
        "lines": early_warning.student_lines(student.pk, on=on),
        "areas": reteaching.areas_of_student(student.pk, on=on),
        "plans": reteaching.plans_of_student(student.pk),
    }
    return render_page(request, "assessment/parts/student_signs.html", context)


@requires(policies.READ_RESULTS)
@require_GET
def student_bands(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the standards of a student's newest benchmarks."""
    student = find_student(public_id)
    if student is None or not policies.READ_RESULTS.reaches(current_rights(), student):
        raise Http404
    context = student_standards.standards_context(student_id=student.pk, on=clock.today())
    return render_page(request, "assessment/parts/student_bands.html", context)


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
    return render_page(request, "assessment/parts/section_signs.html", context)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def school_signs(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a school has to teach again, and how many students have red indicators."""
    school = find_school(public_id)
    if school is None:
        raise Http404
    covers = policies.READ_RESULTS.covers(current_rights(), school_id=school.pk)
    on = clock.today()
    context = {
        "covers": covers,
        "counts": reteaching.count_reteaching(school_id=school.pk, on=on) if covers else None,
        "warning": early_warning.school_counts(school.pk, on=on) if covers else None,
    }
    return render_page(request, "assessment/parts/school_signs.html", context)
