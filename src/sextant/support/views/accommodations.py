"""Accommodations in a teacher's classes, how far a school has read them, and changing a student's."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions.accommodations import acknowledge, change_accommodations
from sextant.support.forms.special_education import AccommodationForm
from sextant.support.queries.accommodations import accommodations_of
from sextant.support.queries.plan_readings import (
    OwnRow,
    Readings,
    find_own_reading,
    own_readings,
    readings_of_school,
)
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import due_in_words


@requires(policies.READ_ACCOMMODATIONS)
@require_GET
def accommodation_mine(request: HttpRequest) -> HttpResponse:
    """Show what must be provided in a teacher's own classes, what she has not acknowledged first."""
    on, staff_id = clock.today(), current_rights().staff_id or 0
    rows = own_readings(staff_id=staff_id, on=on)
    context = {
        "rows": [(row, due_in_words(row.due_on, on=on) if row.due_on else None) for row in rows],
        "finding": _own_finding(rows),
    }
    return render_page(request, "support/special_education/accommodation_mine.html", context)


@requires(policies.ACKNOWLEDGE_PLANS)
@require_POST
def accommodation_read(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that one has read a student's accommodations, and provides them."""
    reading = find_own_reading(public_id)
    if reading is None:
        raise Http404
    try:
        acknowledge(reading_ids=[reading.pk], on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Thank you. The assistant principal sees that you have read it."))
    return go_to(request, reverse("accommodation_mine"))


@requires(policies.WATCH_READINGS)
@require_GET
def accommodation_school(request: HttpRequest) -> HttpResponse:
    """Show how far a school's teachers have read changed accommodations, and who is missing."""
    school, on = schools_of(request).current, clock.today()
    if school is None:
        title = {"title": _("Accommodations read")}
        return render_page(request, "support/special_education/choose_school.html", title)
    found = readings_of_school(school_id=school.id)
    context = {
        "school": school,
        "found": found,
        "rows": [(row, due_in_words(row.due_on, on=on)) for row in found.rows],
        "finding": _school_finding(found),
    }
    return render_page(request, "support/special_education/accommodation_school.html", context)


@requires(policies.KEEP_ACCOMMODATIONS)
@require_http_methods(["GET", "POST"])
def accommodation_change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student's accommodations; add one, or end some, and her teachers are asked to read."""
    student, on = find_student(public_id), clock.today()
    if student is None or not policies.KEEP_ACCOMMODATIONS.reaches(current_rights(), student):
        raise Http404
    form = AccommodationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _change(form, student, request):
        messages.success(
            request,
            _("Changed. Each of the student’s teachers has three school days to read and acknowledge it."),
        )
        return go_to(request, reverse("accommodation_change", args=[public_id]))
    context = {
        "student": student,
        "rows": accommodations_of(student_id=student.pk, on=on),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render_page(request, "support/special_education/accommodation_change.html", context, status=status)


def _change(form: AccommodationForm, student: Any, request: HttpRequest) -> bool:
    ends = [int(key) for key in request.POST.getlist("end") if key.isdigit()]
    try:
        change_accommodations(
            student_id=student.pk, add=[form.cleaned_data["text"]], end=ends, on=clock.today()
        )
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _own_finding(rows: tuple[OwnRow, ...]) -> str:
    n_open = sum(row.reading is not None for row in rows)
    if n_open:
        words = ngettext(
            "Read what %(n)d student must be given.", "Read what %(n)d students must be given.", n_open
        )
        return words % {"n": n_open}
    if rows:
        words = ngettext(
            "%(n)d student of yours has accommodations.",
            "%(n)d students of yours have accommodations.",
            len(rows),
        )
        return words % {"n": len(rows)}
    return _("No student in your classes has accommodations.")


def _school_finding(found: Readings) -> str:
    if found.share is None:
        return _("Nothing is asked of anybody.")
    if not found.rows:
        return _("Every teacher has read the accommodations in their classes.")
    n = len(found.rows)
    words = ngettext(
        "%(n)d student’s accommodations are not read by all.",
        "%(n)d students’ accommodations are not read by all.",
        n,
    )
    return words % {"n": n}
