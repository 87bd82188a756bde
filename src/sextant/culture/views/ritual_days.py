"""One ritual's day (shape: form on a phone): how many came, who led, a two-minute look, a show of hands."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions import rituals as actions
from sextant.culture.queries import rituals as queries
from sextant.culture.queries.rituals import RitualRow, Room, Said
from sextant.culture.queries.student_leaders import serving_students
from sextant.culture.terms.community import LookFor, RitualState, Seen
from sextant.culture.views.community_schools import keeps
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.rosters import roster
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

NUMBER = "n_present"
MOST_COUNTED = 99_999


@requires(policies.LOOK_AT_RITUALS)
@require_http_methods(["GET", "POST"])
def ritual_day(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one ritual on one day, and keep what is noted of it."""
    ritual = queries.find_ritual(public_id, on=clock.today())
    if ritual is None or not keeps(policies.LOOK_AT_RITUALS, school_id=ritual.school_id):
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    on = _day(sent.get("on", ""))
    room = _room(ritual, sent.get("room", ""), on)
    said = queries.said_of(ritual_id=ritual.id, section_id=room.id if room else None, on=on)
    offered = _offered(ritual, room, on)
    problem = ""
    if request.method == "POST":
        try:
            _keep(request, ritual, said, offered, on)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Kept."))
            return go_to(request, reverse("ritual_week"))
    context = {
        "ritual": ritual,
        "on": on,
        "room": room,
        "said": said,
        "is_held": said is not None and said.state == RitualState.HELD,
        "offered": offered,
        "leaders": _leaders(sent, said, offered),
        "n_present": sent.get(NUMBER, said.n_present if said and said.n_present is not None else ""),
        "look_for": [(key, words, sent.get(f"look-{key}", "")) for key, words in LookFor.choices],
        "seen": Seen.choices,
        "hands": {"n": sent.get("n", ""), "n_yes": sent.get("n_yes", "")},
        "crumbs": (Tab(label=_("Rituals"), url=reverse("ritual_week")),),
        "problem": problem,
    }
    return render_page(request, "culture/ritual_day.html", context, status=422 if problem else 200)


def _keep(
    request: HttpRequest,
    ritual: RitualRow,
    said: Said | None,
    offered: tuple[tuple[str, str, int], ...],
    on: date,
) -> None:
    sent, today = request.POST, clock.today()
    word = sent.get("do", "note")
    if word == "look":
        marks = {key: sent.get(f"look-{key}", "") for key in LookFor.values}
        known = {key: mark for key, mark in marks.items() if mark in Seen.values}
        actions.look_at_ritual(ritual_id=ritual.id, on=on, marks=known, today=today)
    elif word == "hands":
        actions.count_hands(
            ritual_id=ritual.id, on=on, n=_number(sent.get("n", "")), n_yes=_number(sent.get("n_yes", "")),
            today=today,
        )  # fmt: skip
    else:
        if said is None:
            raise actions.NotPlanned(_("Say first that it was held; then note who led."))
        wanted = set(sent.getlist("leader"))
        actions.note_ritual_day(
            day_id=said.id,
            n_present=_number(sent[NUMBER]) if sent.get(NUMBER) else None,
            leaders=[key for public_id, _name, key in offered if public_id in wanted],
        )


def _offered(ritual: RitualRow, room: Room | None, on: date) -> tuple[tuple[str, str, int], ...]:
    """Return the students who may be named: those of the room, or of all who serve in a role."""
    if room is not None:
        rows = roster(section_id=room.id, on=on)
        return tuple((str(row.public_id), row.name, row.student_id) for row in rows)
    found = serving_students(school_id=ritual.school_id)
    return tuple((str(public_id), name, key) for public_id, name, key in found)


def _leaders(sent: object, said: Said | None, offered: tuple[tuple[str, str, int], ...]) -> frozenset[str]:
    named = frozenset(sent.getlist("leader"))  # type: ignore[attr-defined]
    if named or said is None:
        return named
    led = queries.leaders_of_day(day_id=said.id)
    return frozenset(public_id for public_id, _name, key in offered if key in led)


def _number(text: str) -> int:
    number = whole_number(text)
    return number if number is not None and number <= MOST_COUNTED else -1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()


def _room(ritual: RitualRow, text: str, on: date) -> Room | None:
    rooms = queries.homerooms(school_id=ritual.school_id, on=on) if ritual.by_room else ()
    return next((one for one in rooms if str(one.public_id) == text), None)
