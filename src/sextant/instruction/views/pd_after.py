"""Attendance in one screen and a word in twenty seconds (forms on a phone), and the sign-in sheet (print)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.pd_attendance import give_feedback, take_attendance
from sextant.instruction.forms.pd import ABSENT, HERE, PART, FeedbackForm, read_roll
from sextant.instruction.queries.pd_attendance import RollRow, own_word, roll_of
from sextant.instruction.queries.pd_sessions import SessionRow
from sextant.instruction.views.pd import asked_session
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]


@requires(policies.SET_UP_SESSIONS)
@require_http_methods(METHODS)
def pd_attendance(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show everybody as present; take the exceptions."""
    session = asked_session(public_id, to_write=True)
    school = _school(request, session)
    rows = roll_of(session, school_id=school.id) if school else ()
    problem = ""
    if request.method == "POST" and school is not None:
        minutes = read_roll(request.POST, rows, lasted=session.minutes)
        try:
            n = take_attendance(session_id=session.id, school_id=school.id, minutes=minutes, on=clock.today())
        except CannotDo as refused:
            problem = str(refused)
        else:
            text = ngettext("%(n)d person came.", "%(n)d people came.", n) % {"n": n}
            messages.success(request, text)
            return go_to(request, reverse("pd_session", args=[public_id]))
    context = {
        "session": session,
        "school": school,
        "schools": _offered(request, session),
        "rows": [(row, _mark(row, session)) for row in rows],
        "marks": [(HERE, _("Here")), (PART, _("Part")), (ABSENT, _("Absent"))],
        "is_taken": any(row.minutes is not None for row in rows),
        "problem": problem,
    }
    return render_page(request, "instruction/pd_attendance.html", context, status=422 if problem else 200)


@requires(policies.READ_SESSIONS)
@require_http_methods(METHODS)
def pd_feedback(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask who came what she makes of it."""
    session = asked_session(public_id)
    word = own_word(session.id)
    if current_rights().staff_id is None or word is None or not word.minutes:
        messages.info(request, _("Whoever came to a session says what came of it."))
        return go_to(request, reverse("pd_session", args=[public_id]))
    initial = {"rating": word.rating, "will_use": word.will_use, "will_use_by": word.will_use_by}
    form = FeedbackForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        give_feedback(
            session_id=session.id,
            rating=int(said["rating"]),
            will_use=said["will_use"],
            will_use_by=said["will_use_by"],
            on=clock.today(),
        )
        messages.success(request, _("Thank you. You, your coach and your leaders read it."))
        return go_to(request, reverse("pd_session", args=[public_id]))
    context = {"session": session, "form": form}
    return render_page(request, "instruction/pd_feedback.html", context, status=422 if form.errors else 200)


@requires(policies.SET_UP_SESSIONS)
@require_GET
def pd_sheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the sign-in sheet of a session at one school, to print."""
    session = asked_session(public_id, to_write=True)
    school = _school(request, session)
    rows = roll_of(session, school_id=school.id) if school else ()
    context = {"session": session, "school": school, "rows": rows, "schools": _offered(request, session)}
    return render_page(request, "instruction/pd_sheet.html", context)


def _school(request: HttpRequest, session: SessionRow) -> SchoolRow | None:
    """Return whose list is shown: the session's school, or of the network's sessions the one chosen."""
    if session.school_id is not None:
        return next((one for one in list_schools() if one.id == session.school_id), None)
    asked = request.POST.get("of", "") or request.GET.get("of", "")
    offered = _offered(request, session)
    current = schools_of(request).current
    chosen = next((one for one in offered if str(one.public_id) == asked), None)
    if asked and chosen is None:
        raise Http404
    return chosen or current or next(iter(offered), None)


def _offered(request: HttpRequest, session: SessionRow) -> tuple[SchoolRow, ...]:
    return schools_of(request).offered if session.school_id is None else ()


def _mark(row: RollRow, session: SessionRow) -> str:
    if row.minutes is None or row.minutes >= session.minutes:
        return HERE
    return ABSENT if row.is_absent else PART
