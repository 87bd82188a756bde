"""The week's rituals (shape: list), and what is said of them."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import rituals as actions
from sextant.culture.queries import rituals as queries
from sextant.culture.queries.culture_team import list_team
from sextant.culture.queries.ritual_shares import shares_held, why_skipped
from sextant.culture.queries.rituals import Planned, RitualRow
from sextant.culture.terms.community import SkippedBecause
from sextant.culture.views.community_schools import keeps, school_of_reader
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.rosters import sections_of_staff
from sextant.network.terms import SectionKind
from sextant.web.pages import go_to, render_page

DAYS_BACK = 20


@requires(policies.READ_COMMUNITY)
@require_GET
def ritual_week(request: HttpRequest) -> HttpResponse:
    """Show what is planned today, what the week has said so far, and the share held of four weeks."""
    on, school = clock.today(), school_of_reader(request)
    if school is None:
        return render_page(request, "culture/ritual_week.html", {"finding": _("Choose a school first")})
    is_keeper = keeps(policies.KEEP_RITUALS, school_id=school.id)
    mine = None if is_keeper else own_rooms(on)
    today = queries.planned_on(school_id=school.id, on=on, room_ids=mine)
    first = calendar_of(school_id=school.id).back(on, DAYS_BACK)
    shares = shares_held(school_id=school.id, first=first, last=on)
    context = {
        "school": school,
        "on": on,
        "waiting": [
            one for one in today if one.said is None and _may_say(one, is_keeper=is_keeper, mine=mine)
        ],
        "said": [one for one in today if one.said is not None],
        "reasons": SkippedBecause.choices,
        "week": queries.week_of(school_id=school.id, on=on),
        "shares": shares,
        "days_back": DAYS_BACK,
        "why": why_skipped(school_id=school.id, first=first, last=on),
        "team": list_team(school_id=school.id, on=on),
        "is_keeper": is_keeper,
        "plans": queries.list_rituals(school_id=school.id, on=on) if is_keeper else (),
        "finding": _finding(today, is_keeper=is_keeper),
    }
    return render_page(request, "culture/ritual_week.html", context)


@requires(policies.SAY_OF_RITUALS)
@require_POST
def ritual_say(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say in one tap that a ritual was held, in two why it was skipped."""
    ritual, on = _asked(public_id), _day(request.POST.get("on", ""))
    word = request.POST.get("do", "held")
    try:
        room = _room(ritual, request.POST.get("room", ""), on)
        actions.say_of_ritual(
            ritual_id=ritual.id,
            on=on,
            section_id=room,
            state="held" if word == "held" else "skipped",
            because="" if word == "held" else _reason(word),
            today=clock.today(),
        )
        messages.success(request, _("Noted. Say it again if it was otherwise."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("ritual_week"))


def own_rooms(on: date) -> frozenset[int]:
    """Return the homerooms in which whoever acts teaches."""
    me = current_rights().staff_id
    if me is None:
        return frozenset()
    rows = sections_of_staff(staff_id=me, on=on, kind=SectionKind.HOMEROOM)
    return frozenset(row.id for row in rows)


def _may_say(one: Planned, *, is_keeper: bool, mine: frozenset[int] | None) -> bool:
    if one.room is None:
        return is_keeper
    return is_keeper or (mine is not None and one.room.id in mine)


def _asked(public_id: UUID) -> RitualRow:
    found = queries.find_ritual(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()


def _room(ritual: RitualRow, text: str, on: date) -> int | None:
    rooms = {str(one.public_id): one.id for one in queries.homerooms(school_id=ritual.school_id, on=on)}
    return rooms.get(text)


def _reason(word: str) -> str:
    return word if word in SkippedBecause.values else SkippedBecause.OTHER.value


def _finding(today: tuple[Planned, ...], *, is_keeper: bool) -> str:
    unsaid = sum(one.said is None for one in today)
    if not today:
        return _("Nothing is planned today")
    if not unsaid:
        return _("Everything that was planned today has been said")
    if is_keeper:
        text = ngettext(
            "%(n)d ritual of today has not been said yet",
            "%(n)d rituals of today have not been said yet",
            unsaid,
        )
        return text % {"n": unsaid}
    return _("Was it held today?")
