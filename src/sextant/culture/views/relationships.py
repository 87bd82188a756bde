"""The relationship map (shape: list), one student's adults (one decision), and one's own two minutes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.minutes import assign_minutes, stop_minutes, tick_day
from sextant.culture.actions.named_adults import end_named_adult, name_adult
from sextant.culture.forms.relationships import MapForm, MinutesForm, NameAdultForm
from sextant.culture.queries.minutes import MinutesRow, find_minutes, minutes_of, own_minutes
from sextant.culture.queries.named_adults import find_named_adult
from sextant.culture.queries.relationship_map import (
    NO_ADULT,
    NO_CONTACT,
    MapCounts,
    MapFilter,
    adults_of,
    count_map,
    list_map,
    map_columns,
    sections_to_choose,
)
from sextant.culture.terms.people import NamedBy
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_student, list_staff
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.grades import grade_words
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_COLLEAGUES = 300
MINUTES, NAME = "minutes", "name"
MAP = Exportable(
    title=_lazy("Relationship map"),
    record_class=RecordClass.S1N,
    cells={
        "name": "name",
        "grade": "grade",
        "adults": "adults",
        "last": "last_positive_on",
        "minutes": "minutes",
    },
    student="public_id",
)


@requires(policies.READ_MAP)
@require_GET
@exportable(MAP)
def relationship_map(request: HttpRequest) -> HttpResponse:
    """Show who has no named adult, and whom no good word has reached in ten school days."""
    on, school = clock.today(), schools_of(request).current
    if school is None:
        return render_page(request, "culture/people/choose_school.html", {"title": _("Relationship map")})
    narrowed = _narrowed(request, school.id)
    page = list_map(map_columns().window(request.GET), narrowed, on=on)
    counts = count_map(MapFilter(school_id=school.id), on=on)
    grades = [(str(one), grade_words(one)) for one in range(school.grade_low, school.grade_high + 1)]
    context = {
        "page": page,
        "counts": counts,
        "finding": _map_finding(counts),
        "filters": MapForm(
            {"need": narrowed.need, "grade": request.GET.get("grade", ""), "section": narrowed.section},
            needs=(
                ("", _("Everybody")),
                (NO_ADULT, _("No named adult")),
                (NO_CONTACT, _("No positive contact")),
            ),
            grades=(("", _("All grades")), *grades),
            sections=(("", _("All classes")), *sections_to_choose(school_id=school.id, on=on)),
        ),
        "may_assign": policies.ASSIGN_MINUTES.holds(current_rights()),
    }
    return render_page(request, "culture/people/relationship_map.html", context, fragment="rows")


@requires(policies.NAME_ADULTS)
@require_http_methods(["GET", "POST"])
def student_adults(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student's adults; name one, or ask one for two minutes a day."""
    on, student = clock.today(), find_student(public_id)
    if student is None or not policies.NAME_ADULTS.reaches(current_rights(), student):
        raise Http404
    staff = [
        (str(one.public_id), one.name)
        for one in list_staff(on=on, school_id=student.school_id)[:MOST_COLLEAGUES]
    ]
    may_assign = policies.ASSIGN_MINUTES.reaches(current_rights(), student)
    wish = request.POST.get("do", "")
    named = NameAdultForm(
        request.POST if wish == NAME else None,
        staff=staff,
        initial={"named_by": NamedBy.STUDENT},
        prefix=NAME,
    )
    minutes = MinutesForm(request.POST if wish == MINUTES else None, staff=staff, prefix=MINUTES)
    if request.method == "POST":
        form = minutes if wish == MINUTES and may_assign else named
        if form.is_valid() and _kept(form, student):
            messages.success(request, _("Kept."))
            return go_to(request, reverse("student_adults", args=[public_id]))
    adults = adults_of(student_id=student.pk, on=on)
    context = {
        "student": student,
        "adults": adults,
        "minutes": minutes_of(student_id=student.pk, on=on),
        "name_form": named,
        "minutes_form": minutes if may_assign else None,
        "finding": _adults_finding(len(adults)),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Adults who know the student")),
        ),
    }
    status = 422 if named.errors or minutes.errors else 200
    return render_page(request, "culture/people/student_adults.html", context, status=status)


@requires(policies.NAME_ADULTS)
@require_POST
def named_adult_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End that an adult is a student's."""
    found = find_named_adult(public_id)
    if found is None:
        raise Http404
    end_named_adult(named_adult_id=found.id, on=clock.today())
    messages.success(request, _("Ended from today."))
    return go_to(request, reverse("student_adults", args=[found.student]))


@requires(policies.GIVE_MINUTES)
@require_GET
def minutes_mine(request: HttpRequest) -> HttpResponse:
    """Show to whom the reader gives two minutes today."""
    rows = own_minutes(on=clock.today())
    return render_page(
        request, "culture/people/minutes_mine.html", {"rows": rows, "finding": _own_finding(rows)}
    )


@requires(policies.GIVE_MINUTES)
@require_POST
def minutes_tick(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tick today's two minutes."""
    found = _minutes(public_id)
    try:
        row = tick_day(assignment_id=found.id, at=clock.now())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        words = {"done": row.n_ticked, "n": row.n_days}
        messages.success(request, _("Day %(done)d of %(n)d is ticked.") % words)
    return go_to(request, reverse("minutes_mine"))


@requires(policies.ASSIGN_MINUTES)
@require_POST
def minutes_stop(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Stop an assignment."""
    found = _minutes(public_id)
    stop_minutes(assignment_id=found.id)
    messages.success(request, _("Stopped. The days that were given stay on file."))
    return go_to(request, reverse("student_adults", args=[found.student]))


def _minutes(public_id: UUID) -> MinutesRow:
    found = find_minutes(public_id)
    if found is None:
        raise Http404
    return found


def _kept(form: Any, student: Any) -> bool:
    on = clock.today()
    colleagues = list_staff(on=on, school_id=student.school_id)
    staff = next(one for one in colleagues if str(one.public_id) == form.cleaned_data["staff"])
    try:
        if isinstance(form, MinutesForm):
            assign_minutes(student_id=student.pk, staff_id=staff.id, on=on)
        else:
            named_by = NamedBy(form.cleaned_data["named_by"])
            name_adult(student_id=student.pk, staff_id=staff.id, named_by=named_by, on=on)
    except CannotDo as refused:
        form.add_error("staff", str(refused))
        return False
    return True


def _narrowed(request: HttpRequest, school_id: int) -> MapFilter:
    asked = request.GET
    grade = asked.get("grade", "")
    section = asked.get("section", "")
    need = asked.get("need", "")
    try:
        section = str(UUID(section)) if section else ""
    except ValueError:
        section = ""
    return MapFilter(
        school_id=school_id,
        grade=int(grade) if grade.lstrip("-").isdecimal() and len(grade) < 4 else None,
        section=section,
        need=need if need in {NO_ADULT, NO_CONTACT} else "",
    )


def _map_finding(counts: MapCounts) -> str:
    words = {
        "n": counts.n_students,
        "adult": counts.n_without_adult,
        "contact": counts.n_without_contact,
        "days": counts.contact_days,
    }
    if not counts.n_students:
        return _("No student is within your reach here")
    if not (counts.n_without_adult or counts.n_without_contact):
        return _("Every student has a named adult, and a positive contact in %(days)d school days") % words
    return (
        _(
            "%(adult)d of %(n)d students have no named adult; %(contact)d had no positive contact in "
            "%(days)d school days"
        )
        % words
    )


def _adults_finding(n: int) -> str:
    if not n:
        return _("No adult is named yet")
    return ngettext("One adult is named", "%(n)d adults are named", n) % {"n": n}


def _own_finding(rows: tuple[MinutesRow, ...]) -> str:
    if not rows:
        return _("Nobody waits for two minutes of yours today")
    waiting = sum(not one.is_ticked_today for one in rows)
    if not waiting:
        return _("All two minutes of today are given")
    return ngettext(
        "One student waits for two minutes of yours today",
        "%(n)d students wait for two minutes of yours today",
        waiting,
    ) % {"n": waiting}
