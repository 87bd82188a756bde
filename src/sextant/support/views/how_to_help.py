"""What teachers may know of a student (shape: record), and how wellness stands in counts (shape: list)."""

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
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions import how_to_help as deeds
from sextant.support.forms.wellness import WEEKDAYS, AdultForm, HelpForm
from sextant.support.queries.counseling_pages import find_strategy, help_for
from sextant.support.queries.wellness_counts import COLUMNS, count_by_school
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_HELP)
@require_GET
def student_help(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what whoever teaches a student may know: what helps, when she is away, who her adult is."""
    student, on, rights = find_student(public_id), clock.today(), current_rights()
    if student is None or not policies.READ_HELP.reaches(rights, student):
        raise Http404
    found = help_for(student_id=student.pk, on=on)
    days = {int(key): label for key, label in WEEKDAYS}
    context = {
        "student": student,
        "help": found,
        "appointments": [(days[day], at, minutes) for day, at, minutes in found.appointments],
        "keep_url": reverse("help_keep", args=[public_id]) if policies.KEEP_HELP.holds(rights) else "",
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("What helps in class")),
        ),
    }
    return render_page(request, "support/wellness/student_help.html", context, fragment="help")


@requires(policies.KEEP_HELP)
@require_http_methods(["GET", "POST"])
def help_keep(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and keep what helps a student in class, and who her adult is, in words without a source."""
    student, on = _student(public_id), clock.today()
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    words = HelpForm(request.POST if asked == "strategy" else None)
    adult = AdultForm(request.POST if asked == "adult" else None)
    form = {"strategy": words, "adult": adult}.get(asked)
    if form is not None and form.is_valid():
        try:
            if asked == "strategy":
                deeds.agree_strategy(student_id=student.pk, words=words.cleaned_data["words"], on=on)
            else:
                me = current_rights().staff_id or 0
                deeds.name_support_adult(
                    student_id=student.pk, adult_id=me, she_agreed=adult.cleaned_data["she_agreed"], on=on
                )
        except (CannotDo, OutOfReach) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. The teachers read it on the student’s page."))
            return go_to(request, reverse("help_keep", args=[public_id]))
    context = {
        "student": student,
        "help": help_for(student_id=student.pk, on=on),
        "words": words,
        "adult": adult,
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("What teachers may know")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/wellness/help.html", context, status=status)


@requires(policies.KEEP_HELP)
@require_POST
def help_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a strategy from the teachers' page."""
    found = find_strategy(public_id)
    if found is None:
        raise Http404
    try:
        deeds.end_strategy(strategy_id=found.id, on=clock.today())
    except (CannotDo, OutOfReach) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken from the teachers’ page."))
    return go_to(request, reverse("help_keep", args=[found.student_public_id]))


@requires(policies.KEEP_HELP)
@require_POST
def help_adult_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Name nobody to the teachers as the student's adult any more."""
    student = _student(public_id)
    try:
        deeds.end_support_adult(student_id=student.pk, on=clock.today())
    except (CannotDo, OutOfReach) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken from the teachers’ page."))
    return go_to(request, reverse("help_keep", args=[public_id]))


@requires(policies.COUNT_WELLNESS)
@require_GET
def wellness_counts(request: HttpRequest) -> HttpResponse:
    """Show how many were referred, checked, planned and supported, in groups of ten or more."""
    on, schools = clock.today(), schools_of(request)
    year = latest_school_year(on)
    shown = (schools.current,) if schools.current else schools.offered
    held = [one for one in shown if policies.COUNT_WELLNESS.covers(current_rights(), school_id=one.id)]
    rows = count_by_school(school_ids=[one.id for one in held], since=year.starts_on) if year else ()
    names = {one.id: one.name for one in held}
    n = sum(bool(any(row.numbers)) for row in rows)
    context = {
        "columns": [one.label for one in COLUMNS],
        "rows": [(names[row.school_id], row.as_of, row.numbers) for row in rows],
        "finding": ngettext(
            "%(n)s school has numbers of ten or more.", "%(n)s schools have numbers of ten or more.", n
        )
        % {"n": n},
    }
    return render_page(request, "support/wellness/counts.html", context)


def _student(public_id: UUID) -> Any:
    student = find_student(public_id)
    if student is None or not policies.KEEP_HELP.reaches(current_rights(), student):
        raise Http404
    return student
