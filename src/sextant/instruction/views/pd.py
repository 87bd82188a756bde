"""Sessions: what comes next for the reader (shape: list), and one session (shape: record)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import pd_sessions as actions
from sextant.instruction.queries import pd_sessions as queries
from sextant.instruction.queries.pd_attendance import outcome_of, own_word, waiting_for_word
from sextant.instruction.queries.pd_sessions import SessionRow
from sextant.instruction.terms import PdState
from sextant.instruction.thresholds import PD_ANSWERS, PD_LOOK_DAYS
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import short_day
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Status, Tone

TONES = {
    PdState.DRAFT: Tone.QUIET,
    PdState.ANNOUNCED: Tone.QUIET,
    PdState.HELD: Tone.GOOD,
    PdState.CLOSED: Tone.GOOD,
    PdState.CALLED_OFF: Tone.CONCERN,
}
SESSIONS = Exportable(
    title=later("Sessions that were held"),
    record_class=RecordClass.L3,
    cells={
        "title": "title",
        "held": "held_on",
        "about": "about",
        "leader": "leader",
        "minutes": "minutes",
    },
)
ANSWER_WITHIN_DAYS = 21


@requires(policies.READ_SESSIONS)
@require_GET
@exportable(SESSIONS)
def pd_list(request: HttpRequest) -> HttpResponse:
    """List what comes next, what the reader has still to say, and what has been."""
    on, current = clock.today(), schools_of(request).current
    school_id = current.id if current else None
    page = queries.page_of_past(queries.past_columns().window(request.GET), on=on, school_id=school_id)
    context: dict[str, Any] = {"page": page, "is_part": wants_fragment(request)}
    if not context["is_part"]:
        context |= _ahead(request, school_id)
    return render_page(request, "instruction/pd_list.html", context, fragment="rows")


@requires(policies.READ_SESSIONS)
@require_GET
def pd_session(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one session: what, for whom, what came of it, and what is to be done next."""
    return show_session(request, asked_session(public_id))


@requires(policies.SET_UP_SESSIONS)
@require_POST
def pd_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Announce a session, close it, or call it off."""
    session = asked_session(public_id, to_write=True)
    do = request.POST.get("do", "")
    try:
        if do == "announce":
            actions.announce_session(session_id=session.id, on=clock.today())
            said = _("Announced. It stands on the list of everybody whom it is for.")
        elif do == "close":
            actions.close_session(session_id=session.id)
            said = _("Closed. Its attendance stays as it is.")
        elif do == "call_off":
            actions.call_off_session(session_id=session.id, because=request.POST.get("because", ""))
            said = _("Called off. The reason stands on its page.")
        else:
            raise Http404
    except CannotDo as refused:
        return show_session(request, session, problem=str(refused))
    messages.success(request, said)
    return go_to(request, reverse("pd_session", args=[public_id]))


def asked_session(public_id: UUID, *, to_write: bool = False) -> SessionRow:
    """Return the session that an address names.

    Raises:
        Http404: there is none within reach, or the reader may not write it.
    """
    found = queries.find_session(public_id, on=clock.today())
    if found is None or (to_write and not found.may_write):
        raise Http404
    return found


def show_session(request: HttpRequest, session: SessionRow, *, problem: str = "") -> HttpResponse:
    """Answer one session's page."""
    on = clock.today()
    fewest = int(threshold(PD_ANSWERS, on=on, school_id=session.school_id))
    has_been = session.state in queries.HAVE_BEEN
    outcome = outcome_of(session.id, fewest=fewest) if has_been and session.may_write else None
    word = own_word(session.id) if has_been else None
    context = {
        "session": session,
        "status": Status(label=str(session.state.label), tone=TONES[session.state]),
        "when": f"{short_day(session.held_on)}, {session.starts_at:%-H:%M}–{session.ends_at:%-H:%M}",
        "outcome": outcome,
        "word": word,
        "fewest": fewest,
        "look_days": int(threshold(PD_LOOK_DAYS, on=on, school_id=session.school_id)),
        "shows_rooms": outcome is not None
        and (policies.READ_PD_VALUE.holds(current_rights()) or outcome.transfer.looked >= fewest),
        "may_take": session.may_write
        and session.held_on <= on
        and session.state in {PdState.ANNOUNCED, PdState.HELD},
        "is_draft": session.state is PdState.DRAFT,
        "is_open": session.state in {PdState.DRAFT, PdState.ANNOUNCED},
        "problem": problem,
        "sent": request.POST,
    }
    return render_page(request, "instruction/pd_session.html", context, status=422 if problem else 200)


def _ahead(request: HttpRequest, school_id: int | None) -> dict[str, Any]:
    """Return what stands above the list of what has been."""
    on, rights = clock.today(), current_rights()
    coming = queries.list_coming(on=on, school_id=school_id)
    mine = [one for one in coming if (one.is_for_me or one.is_mine) and one.state is PdState.ANNOUNCED]
    year = latest_school_year(on)
    hours = 0.0
    if rights.staff_id is not None and year is not None:
        hours = queries.hours_led(rights.staff_id, first=year.starts_on, last=min(on, year.ends_on))
    return {
        "finding": _finding(mine),
        "next": mine[0] if mine else None,
        "coming": coming,
        "states": {one.id: Status(label=str(one.state.label), tone=TONES[one.state]) for one in coming},
        "waiting": queries.list_waiting(on=on),
        "unsaid": _unsaid(on),
        "hours_led": hours,
        "may_set_up": policies.SET_UP_SESSIONS.holds(rights),
        "several_schools": school_id is None,
    }


def _unsaid(on: Any) -> tuple[SessionRow, ...]:
    keys = waiting_for_word(since=type(on).fromordinal(on.toordinal() - ANSWER_WITHIN_DAYS))
    return queries.sessions_by_key(keys, on=on)


def _finding(mine: list[SessionRow]) -> str:
    if not mine:
        return _("No session is planned for you")
    first = mine[0]
    days = (first.held_on - clock.today()).days
    when = (
        _("today at %(time)s") % {"time": f"{first.starts_at:%-H:%M}"}
        if not days
        else ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    )
    return _("“%(title)s” is next for you, %(when)s") % {"title": first.title, "when": when}
