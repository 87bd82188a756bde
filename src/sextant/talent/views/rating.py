"""My ratings (shape: list), and the form on a phone on which a rater gives their levels while they watch."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.rating import hand_in_rating, keep_rating
from sextant.talent.forms.rating import read_rating
from sextant.talent.queries import candidate_page as queries
from sextant.talent.queries.candidate_page import CandidateRow, ScreenEventRow
from sextant.talent.queries.kits import kit_of_id, parts_of
from sextant.talent.queries.norming import is_normed
from sextant.talent.queries.rating_draft import own_draft
from sextant.talent.queries.screening_bars import least_words_on
from sextant.talent.queries.screening_lists import list_of_events, my_ratings, page_of_events
from sextant.talent.queries.standards_lent import LentStandard, standards_in_use
from sextant.talent.rules.rater_words import count_words
from sextant.talent.rules.rating import Rating
from sextant.talent.rules.screening_kinds import BESIDE, asks_norming, seen_in
from sextant.talent.terms.hiring import EventKind, EventState
from sextant.talent.views.screened import crumbs_of
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Tab

SHOWN = {"open": _lazy("Planned and being scored"), "reconcile": _lazy("To reconcile"), "all": _lazy("All")}
EVENTS = Exportable(
    title=_lazy("Interviews and lessons"),
    record_class=RecordClass.A4C,
    cells={
        "candidate": "candidate", "kind": "kind", "at": "at", "place": "place", "state": "state_label",
        "in": "handed_in",
    },
)  # fmt: skip
LEVEL_WORDS = ((1, _lazy("Not there")), (2, _lazy("Begins")), (3, _lazy("Solid")), (4, _lazy("Strong")))


@requires(policies.RATE)
@require_GET
def screening_mine(request: HttpRequest) -> HttpResponse:
    """Show what waits for one’s own levels, and what one has handed in lately."""
    on, rights = clock.today(), current_rights()
    owed, done = my_ratings(on=on)
    context = {
        "owed": owed,
        "done": done,
        "finding": _mine_finding(len(owed)),
        "is_normed": is_normed(rights.staff_id or 0, on=on),
        "may_plan": policies.PLAN_SCREENING.holds(rights),
    }
    return render_page(request, "talent/screening/screening_mine.html", context)


@requires(policies.PLAN_SCREENING)
@require_GET
@exportable(EVENTS)
def screen_event_list(request: HttpRequest) -> HttpResponse:
    """List what candidates are met by, within reach: when, where, and how far the raters are."""
    shown = request.GET.get("show", "")
    shown = shown if shown in SHOWN else "open"
    school = schools_of(request).current
    listing = list_of_events(
        {
            "candidate": _("Candidate"), "kind": _("Kind"), "at": _("When"), "place": _("Where"),
            "state": _("State"), "in": _("Handed in"),
        }
    )  # fmt: skip
    page = page_of_events(
        listing.window(request.GET), shown=shown, school_id=school.id if school else None, on=clock.today()
    )
    context = {
        "page": page,
        "finding": ngettext("One event", "%(n)d events", page.total) % {"n": page.total}
        if page.total
        else _("Nothing is planned here"),
        "tabs": [
            Tab(label=str(name), url=f"?show={key}", is_current=key == shown) for key, name in SHOWN.items()
        ],
    }
    return render_page(request, "talent/screening/screen_event_list.html", context, fragment="rows")


@requires(policies.RATE)
@require_http_methods(["GET", "POST"])
def screen_event_rate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a rater’s levels: kept while they write, locked when they hand in."""
    found = queries.find_screen_event(public_id, on=clock.today())
    if found is None:
        raise Http404
    row, about = found
    rights = current_rights()
    rates_there = any(seat.staff_id == rights.staff_id for seat in row.seats)
    if not rates_there and not rights.roles & set(policies.HIRES):
        raise Http404
    if not row.is_mine_to_rate or row.state not in {EventState.PLANNED, EventState.SCORING}:
        messages.info(request, _("Your levels are in, or are not asked for here."))
        return go_to(request, reverse("screen_event", args=[public_id]))
    shown = seen_in(about.track, row.kind)
    standards = standards_in_use() if row.kind is EventKind.DEMO else ()
    said, problem = own_draft(row.id), ""
    if request.method == "POST":
        said = read_rating(request.POST, shown=shown, standards=standards)
        problem = _take(request, row, said)
        if request.POST.get("do") == "keep":
            return _kept(request, public_id, problem)
        if not problem:
            messages.success(request, _("Handed in and locked. Now you see what the others saw."))
            return go_to(request, reverse("screen_event", args=[public_id]))
    context = _form_context(row, about, said, standards) | {
        "problem": problem,
        "slips": {name: request.POST.get(name, "") for name in ("slips", "learned", "heard", "again")},
    }
    status = 422 if problem else 200
    return render_page(request, "talent/screening/screen_event_rate.html", context, status=status)


def _take(request: HttpRequest, row: ScreenEventRow, said: Rating) -> str:
    does = keep_rating if request.POST.get("do") == "keep" else hand_in_rating
    try:
        does(event_id=row.id, staff_id=current_rights().staff_id or 0, rating=said, at=clock.now())
    except CannotDo as refused:
        if does is hand_in_rating:
            # What they wrote stays, whatever is missing.
            keep_rating(event_id=row.id, staff_id=current_rights().staff_id or 0, rating=said, at=clock.now())
        return str(refused)
    return ""


def _kept(request: HttpRequest, public_id: UUID, problem: str) -> HttpResponse:
    """Answer the form that keeps itself: a line that says when; without a script, the form again."""
    if not wants_fragment(request):
        messages.success(request, problem or _("Your draft is kept."))
        return go_to(request, reverse("screen_event_rate", args=[public_id]))
    time = f"{localtime(clock.now()):%-H:%M}"
    context = {"problem": problem, "time": time}
    return render_page(request, "talent/screening/rating_kept.html", context)


def _form_context(
    row: ScreenEventRow, about: CandidateRow, said: Rating, standards: tuple[LentStandard, ...]
) -> dict[str, Any]:
    on, kit = clock.today(), kit_of_id(row.kit_id)
    parts = parts_of(row.kit_id or 0)
    fields = [
        {
            "competency": one,
            "level": said.levels.get(one),
            "evidence": said.evidence.get(one, ""),
            "n_words": count_words(said.evidence.get(one, "")),
            "parts": [part for part in parts if part.competency == one],
        }
        for one in seen_in(about.track, row.kind)
    ]
    return {
        "event": row,
        "candidate": about,
        "kit": kit,
        "fields": fields,
        "levels": LEVEL_WORDS,
        "least": least_words_on(on),
        "standards": [(one, said.standards.get(one.public_id, ("", 0))[1]) for one in standards],
        "is_demo": row.kind is EventKind.DEMO,
        "is_beside": row.kind in BESIDE,
        "is_locked_out": asks_norming(row.kind) and not is_normed(current_rights().staff_id or 0, on=on),
        "crumbs": crumbs_of(about, more=str(row.kind.label)),
    }


def _mine_finding(n: int) -> str:
    if not n:
        return _("No levels of yours are waited for")
    return ngettext("You have one rating to give", "You have %(n)d ratings to give", n) % {"n": n}
