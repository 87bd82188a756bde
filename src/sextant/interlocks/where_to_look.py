"""Where to look first at a student and at a school: attendance, behavior and courses stand side by side."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels import early_warning, reteaching
from sextant.assessment.panels.parts_of_pages import page_of, show_part
from sextant.assessment.rules.early_warning import Conduct
from sextant.culture.policies import READ_CONDUCT
from sextant.culture.queries.conduct import Counted, conduct_at_school, conduct_of_student
from sextant.kernel import clock
from sextant.network.queries.calendar import place_among
from sextant.network.queries.people import find_student
from sextant.network.queries.places import find_school
from sextant.web.current_period import recent_periods
from sextant.web.parts import Tab


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def student_signs(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student's early-warning indicators, the areas of need, and what is taught again."""
    student, rights = find_student(public_id), current_rights()
    if student is None or not policies.READ_RESULTS.reaches(rights, student):
        raise Http404
    on = clock.today()
    # Whoever teaches her reads results, and not what was decided about her behavior (domain 9).
    knows = READ_CONDUCT.holds(rights) and READ_CONDUCT.reaches(rights, student)
    first = _year_starts_on(on)
    conduct = _told(conduct_of_student(student.pk, first=first, on=on)) if knows and first else None
    context = {
        "lines": early_warning.student_lines(student.pk, on=on, conduct=conduct),
        "knows_conduct": knows,
        "areas": reteaching.areas_of_student(student.pk, on=on),
        "plans": reteaching.plans_of_student(student.pk),
    }
    page = page_of(student.name, public_id)
    return show_part(request, "student_signs", context, heading=_("Where to look"), page=page)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def school_signs(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a school has to teach again, and how many students have red indicators."""
    school, rights = find_school(public_id), current_rights()
    if school is None:
        raise Http404
    covers = policies.READ_RESULTS.covers(rights, school_id=school.pk)
    knows = READ_CONDUCT.holds(rights) and READ_CONDUCT.covers(rights, school_id=school.pk)
    on = clock.today()
    first = _year_starts_on(on)
    knows = knows and first is not None
    conduct = _told(conduct_at_school(school.pk, first=first, on=on)) if covers and knows and first else None
    context = {
        "covers": covers,
        "knows_conduct": knows,
        "counts": reteaching.count_reteaching(school_id=school.pk, on=on) if covers else None,
        "warning": early_warning.school_counts(school.pk, on=on, conduct=conduct) if covers else None,
    }
    page = Tab(label=school.name, url=reverse("school", args=[public_id]))
    return show_part(request, "school_signs", context, heading=_("Re-teach and early warning"), page=page)


def _year_starts_on(on: date) -> date | None:
    """Return the first day of the school year; the frame of the page has read its periods already."""
    place = place_among(recent_periods(), on)
    return place.school_year.starts_on if place else None


def _told(counted: Mapping[int, Counted]) -> dict[int, Conduct]:
    return {
        student: Conduct(majors=had.majors, suspensions=had.suspensions) for student, had in counted.items()
    }
