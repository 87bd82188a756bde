"""Detentions of a school (shape: list), and the roster of one, marked in two taps (room grid, to print)."""

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
from sextant.culture.actions.detentions import SessionDraft, mark_seat, plan_detention, seat_all
from sextant.culture.forms.detentions import SessionForm
from sextant.culture.queries.adults_of_school import adults_who_keep
from sextant.culture.queries.detentions import (
    SeatRow,
    SessionRow,
    find_seat,
    find_session,
    has_begun,
    list_sessions,
    roster_of,
    waiting_responses,
)
from sextant.culture.terms.restorative import SeatState
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

MARKS = (SeatState.SERVED, SeatState.UNSERVED, SeatState.EXCUSED)
TONES = {
    SeatState.ASSIGNED: Tone.QUIET,
    SeatState.SERVED: Tone.GOOD,
    SeatState.UNSERVED: Tone.CONCERN,
    SeatState.EXCUSED: Tone.WATCH,
}


@requires(policies.READ_REPAIR)
@require_GET
def detention_list(request: HttpRequest) -> HttpResponse:
    """List the detentions within reach, and who waits for a seat."""
    return _list(request, None)


@requires(policies.KEEP_DETENTIONS)
@require_http_methods(["POST"])
def detention_plan(request: HttpRequest) -> HttpResponse:
    """Plan a detention, or give everybody who waits a seat."""
    school, on = _school(request), clock.today()
    if request.POST.get("do") == "seat":
        try:
            n = seat_all(school_id=school.id, on=on)
            words = ngettext("%(n)d student has a seat.", "%(n)d students have a seat.", n)
            messages.success(request, words % {"n": n})
        except CannotDo as refused:
            messages.error(request, str(refused))
        return go_to(request, reverse("detention_list"))
    form = _form(request, school)
    if not form.is_valid():
        return _list(request, form)
    said = form.cleaned_data
    try:
        plan_detention(
            draft=SessionDraft(
                school_id=school.id,
                staff_id=int(said["supervisor"]),
                day=said["day"],
                starts_at=said["starts_at"],
                room=said["room"],
                capacity=said["capacity"],
            ),
            on=on,
        )
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return _list(request, form)
    messages.success(request, _("Planned. Now give seats to whoever waits."))
    return go_to(request, reverse("detention_list"))


@requires(policies.READ_REPAIR)
@require_GET
def detention(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the roster of one detention; it prints as a list to sign."""
    session, on = find_session(public_id), clock.today()
    if session is None:
        raise Http404
    rows = roster_of(session, on=on)
    context = {
        "session": session,
        "rows": [(row, _status(row)) for row in rows],
        "finding": _finding(rows),
        "marks": [(one.value, str(one.label)) for one in MARKS],
        "may_mark": _has_begun(session),
        "crumbs": (Tab(label=_("Detentions"), url=reverse("detention_list")), Tab(label=session.room)),
    }
    return render_page(request, "culture/detention.html", context)


@requires(policies.KEEP_REPAIR)
@require_POST
def detention_mark(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take whether one student came: served, did not come, excused."""
    found, said = find_seat(public_id), request.POST.get("state", "")
    if found is None:
        raise Http404
    seat, session = found
    if said not in MARKS:
        messages.error(request, _("Choose served, did not come, or excused."))
    else:
        try:
            mark_seat(seat_id=seat, state=SeatState(said), at=clock.now())
        except CannotDo as refused:
            messages.error(request, str(refused))
    return go_to(request, reverse("detention", args=[session]))


def _list(request: HttpRequest, form: SessionForm | None) -> HttpResponse:
    school, on = _school(request), clock.today()
    may_keep = policies.KEEP_DETENTIONS.holds(current_rights())
    waiting = waiting_responses(school_id=school.id) if may_keep else ()
    rows = list_sessions(school_id=school.id, on=on)
    begun = {row.id for row in rows if _has_begun(row)}
    n_open = sum(row.n_open for row in rows if row.id in begun)
    context = {
        "rows": [(row, row.id in begun) for row in rows],
        "waiting": waiting,
        "is_planned": len(begun) < len(rows),
        "may_keep": may_keep,
        "form": (form or _form(request, school)) if may_keep else None,
        "finding": _say(len(waiting), n_open, sum(row.on == on for row in rows))
        if may_keep
        else _say_own(n_open, len(rows)),
    }
    return render_page(request, "culture/detention_list.html", context, status=422 if form else 200)


def _say(n_waiting: int, n_open: int, n_today: int) -> str:
    if n_waiting:
        words = ngettext("%(n)d detention waits for a seat.", "%(n)d detentions wait for a seat.", n_waiting)
        return words % {"n": n_waiting}
    if n_open:
        return ngettext("%(n)d seat is not marked yet.", "%(n)d seats are not marked yet.", n_open) % {
            "n": n_open
        }
    return _("Nobody waits for a seat.") if not n_today else _("Everybody has a seat today.")


def _say_own(n_open: int, n_rows: int) -> str:
    """Return the sentence for whoever supervises: who waits for a seat is not hers to know."""
    if n_open:
        return ngettext("%(n)d seat is not marked yet.", "%(n)d seats are not marked yet.", n_open) % {
            "n": n_open
        }
    return _("Every seat of yours is marked.") if n_rows else _("You supervise no detention now.")


def _finding(rows: tuple[SeatRow, ...]) -> str:
    n_open = sum(row.state is SeatState.ASSIGNED for row in rows)
    if not rows:
        return _("Nobody has a seat here.")
    if n_open:
        words = ngettext(
            "%(n)d of %(all)d is not marked yet.", "%(n)d of %(all)d are not marked yet.", n_open
        )
        return words % {"n": n_open, "all": len(rows)}
    served = sum(row.state is SeatState.SERVED for row in rows)
    return _("%(n)d of %(all)d served it.") % {"n": served, "all": len(rows)}


def _has_begun(row: SessionRow) -> bool:
    return has_begun(on=row.on, starts_at=row.starts_at, school_id=row.school_id, at=clock.now())


def _status(row: SeatRow) -> Status:
    return Status(label=str(row.state.label), tone=TONES[row.state])


def _form(request: HttpRequest, school: SchoolRow) -> SessionForm:
    data = request.POST if request.method == "POST" and request.POST.get("do") != "seat" else None
    return SessionForm(data, adults=adults_who_keep(school_id=school.id, on=clock.today()))


def _school(request: HttpRequest) -> SchoolRow:
    schools = schools_of(request)
    found = schools.current or next(iter(schools.offered), None)
    if found is None:
        raise Http404
    return found
