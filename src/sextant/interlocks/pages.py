"""The pages that gather what several systems know: student, teacher, section, school. Shape: record."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access import policy
from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment.panels.reteaching import place_for
from sextant.interlocks import panels, school_page, section_page, student_page, teacher_page
from sextant.interlocks.family import portal
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.queries.places import office_phone
from sextant.office.policies import KEEP_CALENDAR, READ_STAFF
from sextant.web.current_period import AsOf, as_of, shows_as_of
from sextant.web.pages import render_page

READ_STUDENT = policy.read(RecordClass.S0)


@requires(READ_STUDENT)
@require_GET
@shows_as_of
def student(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the whole child, as far as the reader reaches."""
    return _student(request, public_id, as_of(request))


@requires(READ_STAFF)
@requires(READ_STUDENT)
@require_GET
def student_sights(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell who may see what of a student, and in which of the reader's roles she sees it."""
    found = student_page.find_sights(public_id, on=clock.today())
    if found is None:
        raise Http404
    name, sights = found
    context = {"name": name, "sights": sights, "public_id": public_id}
    return render_page(request, "interlocks/student_sights.html", context, fragment="sights")


@requires(READ_STAFF)
@require_GET
@shows_as_of
def teacher(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a member of staff: classes and rosters, and growth to whoever may read it."""
    when = as_of(request)
    page = teacher_page.find_page(public_id, on=when.on)
    if page is None:
        raise Http404
    lent = panels.teacher_panels(staff_id=page.id, section_ids=page.section_ids, on=when.on)
    return _render(request, "interlocks/teacher.html", page, when, panels.draw(lent))


@requires(READ_STAFF)
@require_GET
@shows_as_of
def section(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a class, and its students to whoever reads the class list."""
    when = as_of(request)
    page = section_page.find_page(public_id, on=when.on)
    if page is None:
        raise Http404
    lent = panels.section_panels(
        section_id=page.id,
        public_id=public_id,
        on=when.on,
        is_homeroom=page.is_homeroom,
        is_past=bool(when.label),
    )
    if not when.label and not page.is_homeroom:
        lent = (*lent, *place_for("section_signs", public_id, heading=_("Newest benchmark")))
    sides = panels.draw(() if page.is_ahead else lent)
    if not sides.main:
        sides = panels.Sides(main=sides.side, side=())
    return _render(request, "interlocks/section.html", page, when, sides)


@requires(READ_STAFF)
@require_GET
@shows_as_of
def school(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a school, and its records to whoever reads them."""
    when = as_of(request)
    page = school_page.find_page(public_id, on=when.on)
    if page is None:
        raise Http404
    lent = panels.school_panels(school_id=page.id, on=when.on, is_past=bool(when.label))
    if not when.label:
        lent = (*lent, *place_for("school_signs", public_id, heading=_("Re-teach and early warning")))
    return _render(
        request,
        "interlocks/school.html",
        page,
        when,
        panels.draw(lent),
        phone=office_phone(page.id),
        may_keep_phone=KEEP_CALENDAR.covers(current_rights(), school_id=page.id),
    )


def _student(request: HttpRequest, public_id: UUID, when: AsOf) -> HttpResponse:
    page = student_page.find_page(public_id, on=when.on, is_past=bool(when.label))
    if page is None:
        raise Http404
    if page.is_for_family:
        return portal.show_child(request, page, when)
    return _render(
        request, "interlocks/student.html", page, when, panels.draw(panels.whole_student(page, when))
    )


def _render(
    request: HttpRequest,
    template: str,
    page: Any,
    when: AsOf,
    sides: panels.Sides,
    **more: Any,
) -> HttpResponse:
    context = {"page": page, "as_of": when, "main": sides.main, "side": sides.side, **more}
    return render_page(request, template, context)
