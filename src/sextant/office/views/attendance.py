"""Taking a room's attendance (shape: form on a phone), and the office's word on one day (one decision)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.attendance import correct_day_mark
from sextant.office import policies
from sextant.office.actions.attendance import save_roll
from sextant.office.forms.attendance import PREFIX, DayMarkForm, read_standings
from sextant.office.queries.attendance import Roll, call_roll, find_room, previous_school_day
from sextant.office.queries.next_room import next_own_room
from sextant.office.rules.sentences import roll_finding
from sextant.office.views.days import asked_day
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Tab


@requires(policies.READ_CLASS_LISTS)
def attendance_room(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer a room's list of one day, everybody here until something else is stored or tapped."""
    room, on = _room(public_id), asked_day(request) or clock.today()
    roll = call_roll(room, on=on, at=clock.now())
    return _show(request, roll, room=room)


@requires(policies.KEEP_CLASS_LISTS)
@require_POST
def attendance_save(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Store a room's list as it was sent; the same list sent twice is stored once."""
    room, on, at = _room(public_id), asked_day(request), clock.now()
    if on is None:
        raise Http404
    standings = read_standings(request.POST, call_roll(room, on=on, at=at))
    try:
        saved = save_roll(room=room, on=on, standings=standings, token=request.POST.get("token", ""), at=at)
    except CannotDo as refused:
        return _show(request, call_roll(room, on=on, at=at), room=room, problem=str(refused))
    words = _("Corrected.") if saved.n_corrected and not saved.is_first else _("Saved.")
    if wants_fragment(request):
        return _show(request, saved.roll, room=room, said=words)
    messages.success(request, words)
    return go_to(request, _address(room, on))


@requires(policies.KEEP_CLASS_LISTS)
def attendance_correct(request: HttpRequest, public_id: UUID, student: UUID) -> HttpResponse:
    """Show and store what the office knows about one student's day."""
    room, on = _room(public_id), asked_day(request) or clock.today()
    roll = call_roll(room, on=on, at=clock.now())
    row = next((row for row in roll.rows if row.public_id == student), None)
    if row is None or not roll.can_be_explained:
        raise Http404
    form = DayMarkForm(request.POST or None, initial={"code": row.code or "present"})
    if request.method == "POST" and form.is_valid() and _correct(form, roll, row.student_id):
        messages.success(request, _("The day of %(name)s is corrected.") % {"name": row.name})
        return go_to(request, _address(room, on))
    context = {"roll": roll, "row": row, "form": form, "back": _address(room, on)}
    return render_page(request, "office/attendance_correct.html", context, status=422 if form.errors else 200)


def _correct(form: DayMarkForm, roll: Roll, student_id: int) -> bool:
    try:
        correct_day_mark(
            section_id=roll.section_id,
            student_id=student_id,
            on=roll.on,
            at=clock.now(),
            approved_by_id=current_rights().staff_id,
            **form.cleaned_data,
        )
    except AlreadyDone:
        return True
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _show(request: HttpRequest, roll: Roll, *, room: Any, problem: str = "", said: str = "") -> HttpResponse:
    context = {
        "roll": roll,
        "finding": roll_finding(roll.n_here, roll.n_late, roll.n_absent),
        "problem": problem,
        "said": said,
        "prefix": PREFIX,
        "is_today": roll.on == clock.today(),
        "previous_on": previous_school_day(room, before=roll.on),
        "next_room": next_own_room(room, on=roll.on) if roll.taking and not problem else None,
        "crumbs": (
            Tab(label=_("All rooms"), url=f"{reverse('rooms')}{_query(roll.on)}"),
            Tab(label=roll.title),
        ),
    }
    return render_page(
        request, "office/attendance_room.html", context, fragment="roll", status=422 if problem else 200
    )


def _room(public_id: UUID) -> Any:
    room = find_room(public_id)
    if room is None:
        raise Http404
    return room


def _address(room: Any, on: date) -> str:
    return f"{reverse('attendance_room', args=[room.public_id])}{_query(on)}"


def _query(on: date) -> str:
    return "" if on == clock.today() else f"?day={on.isoformat()}"
