"""Who leads (shape: list), how fairly roles are offered, and an offer (shape: form)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import student_leaders as actions
from sextant.culture.forms.community import OfferForm
from sextant.culture.queries import student_leaders as queries
from sextant.culture.queries.student_groups import group_words
from sextant.culture.queries.student_leaders import LeaderRow
from sextant.culture.rules.leader_shares import Division
from sextant.culture.terms.community import AppointmentState, Dimension
from sextant.culture.views.community_schools import keeps, school_of_reader
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.people import find_student
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_LEADERS)
@require_GET
def leader_list(request: HttpRequest) -> HttpResponse:
    """Show who leads what this year, as far as the reader reaches, and whether roles go round."""
    on, school = clock.today(), school_of_reader(request)
    year = latest_school_year(on)
    if school is None or year is None:
        return render_page(request, "culture/leader_list.html", {"finding": _("Choose a school first")})
    rows = queries.list_leaders(school_id=school.id, first=year.starts_on)
    n_offered: int | None = None
    divisions: tuple[Division, ...] = ()
    if keeps(policies.READ_FAIRNESS, school_id=school.id):
        n_offered, divisions = queries.offers_by_group(school_id=school.id, first=year.starts_on, on=on)
    serving = [row for row in rows if row.state == AppointmentState.ACCEPTED]
    context = {
        "school": school,
        "offered": [row for row in rows if row.state == AppointmentState.OFFERED],
        "serving": serving,
        "ended": [row for row in rows if row.state == AppointmentState.ENDED],
        "n_offered": n_offered,
        "divisions": [_in_words(one) for one in divisions if one.is_shown],
        "left_out": [str(Dimension(one.dimension).label) for one in divisions if not one.is_shown],
        "may_offer": policies.OFFER_ROLES.holds(current_rights()),
        "finding": _finding(len(serving)),
    }
    return render_page(request, "culture/leader_list.html", context)


@requires(policies.OFFER_ROLES)
@require_http_methods(["GET", "POST"])
def leader_offer(request: HttpRequest) -> HttpResponse:
    """Offer a student a role."""
    school = school_of_reader(request)
    if school is None:
        return go_to(request, reverse("leader_list"))
    sent = request.POST if request.method == "POST" else request.GET
    grade = whole_number(sent.get("grade", ""))
    students = queries.students_to_offer(school_id=school.id, grade=grade)
    form = OfferForm(request.POST or None, students=[(str(key), name) for key, name in students])
    if request.method == "POST" and form.is_valid():
        student = find_student(form.cleaned_data["student"])
        try:
            if student is None:
                raise Http404
            actions.offer_role(student_id=student.pk, role=form.cleaned_data["role"], on=clock.today())
        except CannotDo as refused:
            form.add_error("role", str(refused))
        else:
            messages.success(request, _("Offered. Note here what the student answers."))
            return go_to(request, reverse("leader_list"))
    context = {
        "form": form,
        "grade": grade,
        "grades": range(school.grade_low, school.grade_high + 1),
        "crumbs": (Tab(label=_("Student leaders"), url=reverse("leader_list")),),
    }
    return render_page(request, "culture/leader_offer.html", context, status=422 if form.errors else 200)


@requires(policies.OFFER_ROLES)
@require_POST
def leader_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note a student's answer, or let a role end with thanks."""
    found = queries.find_appointment(public_id)
    if found is None:
        raise Http404
    word = request.POST.get("do", "")
    try:
        _move(found, word, request.POST.get("recognition", ""))
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Noted."))
    return go_to(request, reverse("leader_list"))


def _move(found: LeaderRow, word: str, recognition: str) -> None:
    on = clock.today()
    if word == "end":
        text = recognition.replace("\0", "").strip()[:200]
        actions.end_role(appointment_id=found.id, recognition=text, on=on)
    else:
        actions.answer_offer(appointment_id=found.id, accepts=word == "accept", on=on)


def _in_words(division: Division) -> dict[str, object]:
    way = Dimension(division.dimension)
    return {
        "label": str(way.label),
        "groups": [(group_words(way, one.group), one) for one in division.groups],
    }


def _finding(n: int) -> str:
    if not n:
        return _("No student serves in a role yet")
    text = ngettext("%(n)d student serves in a role", "%(n)d roles are served by students", n)
    return text % {"n": n}
