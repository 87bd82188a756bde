"""Applications of grade 12 (shape: list), one application (one decision), the aid form, the summer list."""

from collections.abc import Mapping
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
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.applications import (
    move_application,
    note_aid,
    note_enrolled,
    plan_application,
)
from sextant.leadership.forms.after_school import AidForm, ApplicationForm
from sextant.leadership.queries.after_school_record import aid_of
from sextant.leadership.queries.applications import (
    applicant_columns,
    find_application,
    list_applicants,
    melting_of,
)
from sextant.leadership.queries.places import find_place, place_choices
from sextant.leadership.terms.after_school import FafsaState
from sextant.leadership.views.after_school import reached_student, whose_students
from sextant.network.queries.people import student_of_id
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

# The aid form leaves in no file: whoever takes the list out may not read it of everybody.
APPLICANTS = Exportable(
    title=_lazy("Applications"),
    record_class=RecordClass.S1F,
    cells={"name": "name", "sent": "sent_words", "next": "next_deadline", "decided": "decided"},
    student="public_id",
)
TABS = {
    "all": _lazy("All"),
    "none": _lazy("No place yet"),
    "due": _lazy("Deadline ahead"),
    "admitted": _lazy("Admitted"),
    "aid": _lazy("Admitted, no aid form"),
}
CENTS = 100


@requires(policies.READ_OWN_PLANS)
@require_GET
@exportable(APPLICANTS)
def application_list(request: HttpRequest) -> HttpResponse:
    """Show grade 12: who has applied where, what is due, what was decided."""
    on, schools, rights = clock.today(), schools_of(request), current_rights()
    reads_aid = policies.READ_AID.holds(rights)
    tab = request.GET.get("show", "")
    page, counts = list_applicants(
        window=applicant_columns(with_aid=reads_aid).window(request.GET),
        school_id=schools.current.id if schools.current else None,
        tab=tab,
        on=on,
    )
    context = {
        "whose": whose_students(schools.current, policies.READ_OWN_PLANS),
        "page": page,
        "rows": [(row, str(FafsaState(row.aid).label) if row.aid else "") for row in page.rows],
        "reads_aid": reads_aid,
        "finding": _finding(counts),
        "tabs": _tabs(tab, counts),
        "may_load": policies.LOAD_RESULTS.holds(rights),
        "calls_graduates": policies.CALL_GRADUATES.holds(rights),
    }
    return render_page(request, "leadership/after_school/applications.html", context, fragment="rows")


@requires(policies.WRITE_WAY_ON)
@require_http_methods(["GET", "POST"])
def application_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a place on a student’s list."""
    student = reached_student(public_id, policies.WRITE_WAY_ON)
    form = ApplicationForm(request.POST or None, places=place_choices())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            place = find_place(said["place"])
            if place is None:
                raise Http404
            plan_application(student=student, institution=place, deadline=said["deadline"])
            messages.success(request, _("It stands on the list. Say when it is sent."))
            return go_to(request, reverse("after_school_of", args=[public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {"student": student, "form": form, "crumbs": _crumbs(public_id, _("A place to apply to"))}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/after_school/application_new.html", context, status=status)


@requires(policies.WRITE_WAY_ON)
@require_POST
def application_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what became of an application."""
    row = find_application(public_id)
    student = student_of_id(row.student_id) if row else None
    if row is None or student is None or not policies.WRITE_WAY_ON.reaches(current_rights(), student):
        raise Http404
    try:
        move_application(application=row, to=request.POST.get("to", ""), on=clock.today())
        messages.success(request, _("Noted."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("after_school_of", args=[student.public_id]))


@requires(policies.WRITE_AID)
@require_http_methods(["GET", "POST"])
def aid_note(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note how far the aid form is; counselor, student and guardian read it, nobody else at school."""
    student, on = reached_student(public_id, policies.WRITE_AID), clock.today()
    standing = aid_of(student, on=on)
    initial = {
        "state": standing.state if standing else FafsaState.NOT_STARTED,
        "offered": standing.offered_cents // CENTS if standing and standing.offered_cents else None,
    }
    form = AidForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        cents = said["offered"] * CENTS if said["offered"] is not None else None
        try:
            note_aid(student=student, state=said["state"], offered_cents=cents, on=on)
            messages.success(request, _("Noted."))
            return go_to(request, reverse("after_school_of", args=[public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {"student": student, "form": form, "crumbs": _crumbs(public_id, _("Aid form"))}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/after_school/aid.html", context, status=status)


@requires(policies.CALL_GRADUATES)
@require_http_methods(["GET", "POST"])
def summer_list(request: HttpRequest) -> HttpResponse:
    """Show who accepted a place and is not known to be enrolled there, and note who is."""
    on, schools, rights = clock.today(), schools_of(request), current_rights()
    school = schools.current
    if school is None or not policies.CALL_GRADUATES.covers(rights, school_id=school.id):
        raise Http404
    found = melting_of(school.id, on=on)
    if request.method == "POST":
        chosen = next((one for one in found if str(one.application_id) == request.POST.get("enrolled")), None)
        if chosen is None:
            messages.error(request, _("That graduate stands on the list no more."))
        else:
            note_enrolled(application_id=chosen.application_id, school_id=school.id)
            messages.success(request, _("Noted: enrolled."))
        return go_to(request, reverse("summer_list"))
    n = len(found)
    finding = (
        ngettext("%(n)d graduate may not arrive", "%(n)d graduates may not arrive", n) % {"n": n}
        if n
        else _("Nobody stands on the summer list")
    )
    context = {"school": school, "rows": found, "finding": finding}
    return render_page(request, "leadership/after_school/summer.html", context)


def _finding(counts: Mapping[str, int]) -> str:
    if not counts["all"]:
        return _("Nobody within your reach is in grade 12")
    if counts.get("aid"):
        n = counts["aid"]
        return ngettext(
            "%(n)d admitted student has not sent the aid form in",
            "%(n)d admitted students have not sent the aid form in",
            n,
        ) % {"n": n}
    if counts["none"]:
        n = counts["none"]
        return ngettext(
            "%(n)d student of grade 12 has no place on the list",
            "%(n)d students of grade 12 have no place on the list",
            n,
        ) % {"n": n}
    return _("Everybody in grade 12 has a place on the list")


def _tabs(tab: str, counts: Mapping[str, int]) -> tuple[Tab, ...]:
    here = reverse("application_list")
    known = tab if tab in counts else "all"
    return tuple(
        Tab(label=str(TABS[key]), url=f"{here}?show={key}", is_current=known == key, count=n)
        for key, n in counts.items()
    )


def _crumbs(public_id: UUID, label: str) -> tuple[Tab, ...]:
    return (
        Tab(label=_("After school"), url=reverse("after_school_of", args=[public_id])),
        Tab(label=label),
    )
