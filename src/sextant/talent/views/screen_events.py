"""Plan an event (shape: form), see how it went (record): levels after one’s own, the joint note, the step."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.talent import policies
from sextant.talent.actions.rater_changes import OPEN_TO_RATE, swap_rater
from sextant.talent.actions.reconciling import change_level, stand_by_note
from sextant.talent.actions.screen_events import (
    EventDraft,
    NewDay,
    cancel_event,
    give_step,
    move_event,
    plan_event,
)
from sextant.talent.forms.screening import EventForm, NewDayForm, SwapForm
from sextant.talent.panels import screening_words as words
from sextant.talent.queries import candidate_page as queries
from sextant.talent.queries.candidate_page import CandidateRow, ScreenEventRow
from sextant.talent.queries.own_days import zone_at
from sextant.talent.queries.screening_rights import may_plan
from sextant.talent.queries.screening_seats import possible_raters
from sextant.talent.rules.rater_words import far_apart
from sextant.talent.rules.screening_kinds import BESIDE
from sextant.talent.terms.hiring import Competency, EventKind, EventState
from sextant.talent.views.screened import asked_candidate, crumbs_of
from sextant.web.pages import go_to, render_page

LEVELS = ("1", "2", "3", "4")
IN_TWO_DAYS, AT_NINE, USUAL_MINUTES = dt.timedelta(days=2), dt.time(9), 25


@requires(policies.PLAN_SCREENING)
@require_http_methods(["GET", "POST"])
def screen_event_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan an interview, a lesson or a task, and choose who rates it."""
    found, on = asked_candidate(public_id), clock.today()
    if not may_plan(found):
        raise Http404
    form = EventForm(
        request.POST or None,
        raters=possible_raters(school_id=found.school_id, posting_id=found.posting_id, on=on),
        initial={
            "kind": request.GET.get("kind", ""),
            "day": on + IN_TWO_DAYS,
            "time": AT_NINE,
            "minutes": USUAL_MINUTES,
        },
    )
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            row = plan_event(draft=_draft(found, form.cleaned_data), on=on, at=clock.now())
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(
                request, _("Planned. The candidate gets a mail; raters find it under “My ratings”.")
            )
            return go_to(request, reverse("screen_event", args=[row.public_id]))
    context = {
        "candidate": found,
        "form": form,
        "problem": problem,
        "crumbs": crumbs_of(found, more=_("Plan")),
    }
    status = 422 if problem or form.errors else 200
    return render_page(request, "talent/screening/screen_event_plan.html", context, status=status)


@requires(policies.READ_SCREENED)
@require_GET
def screen_event(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show an event: who rates it, and, once one’s own word is locked, what each saw."""
    return _show(request, public_id)


@requires(policies.RATE)
@require_POST
def screen_event_settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Settle where raters lie far apart: change one’s own level with a reason, stand by the joint note."""
    row, _about = _asked(public_id)
    staff_id = current_rights().staff_id or 0
    if all(seat.staff_id != staff_id for seat in row.seats):
        raise Http404
    try:
        if request.POST.get("do") == "level":
            _change(request, row, staff_id)
            messages.success(request, _("Your level is changed; the old one stands in the trail."))
        else:
            note = request.POST.get("note", "")[:400]
            stand_by_note(event_id=row.id, staff_id=staff_id, note=note, at=clock.now())
            messages.success(request, _("You stand by this note."))
    except CannotDo as refused:
        return _show(request, public_id, problem=str(refused))
    return go_to(request, reverse("screen_event", args=[public_id]))


@requires(policies.PLAN_SCREENING, policies.RATE)
@require_POST
def screen_event_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel an event, move it, or write down the step that was given before a re-teach."""
    row, about = _asked(public_id)
    if request.POST.get("do") == "day" and may_plan(about):
        return _move_day(request, row, about)
    if request.POST.get("do") == "swap" and may_plan(about):
        return _swap(request, row, about)
    try:
        if request.POST.get("do") == "step" and _may_give_step(row, about):
            step = request.POST.get("step", "").strip()[:300]
            if not step:
                return _show(
                    request, public_id, problem=_("Write the one step, small enough for five minutes.")
                )
            give_step(event_id=row.id, step=step)
            messages.success(request, _("The step stands on the page of the re-teach."))
        elif request.POST.get("do") == "cancel" and may_plan(about):
            cancel_event(event_id=row.id, on=clock.today(), at=clock.now())
            messages.success(request, _("Canceled. The candidate is told; its raters are free."))
        else:
            raise Http404
    except CannotDo as refused:
        return _show(request, public_id, problem=str(refused))
    return go_to(request, reverse("screen_event", args=[public_id]))


def _move_day(request: HttpRequest, row: ScreenEventRow, about: CandidateRow) -> HttpResponse:
    form = NewDayForm(request.POST)
    if not form.is_valid():
        return _show(request, row.public_id, day_form=form)
    said = form.cleaned_data
    to = NewDay(at=_moment(about, said), place=said["place"], bring=said["bring"])
    try:
        move_event(event_id=row.id, to=to, at=clock.now(), version=row.version)
    except CannotDo as refused:
        return _show(request, row.public_id, problem=str(refused), day_form=form)
    messages.success(request, _("Moved. The candidate gets a mail with the new day."))
    return go_to(request, reverse("screen_event", args=[row.public_id]))


def _swap(request: HttpRequest, row: ScreenEventRow, about: CandidateRow) -> HttpResponse:
    form = _swap_form(row, about, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return _show(request, row.public_id, swap_form=form)
    said = form.cleaned_data
    try:
        swap_rater(
            event_id=row.id,
            leaves_id=said["leaves"],
            comes_id=said["comes"],
            on=clock.today(),
            at=clock.now(),
        )
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return _show(request, row.public_id, swap_form=form)
    messages.success(request, _("Named. Whoever rates now finds it under “My ratings”."))
    return go_to(request, reverse("screen_event", args=[row.public_id]))


def _swap_form(row: ScreenEventRow, about: CandidateRow, data: Any = None) -> SwapForm | None:
    """Return the form by which somebody else rates; None where nobody is waited for."""
    waiting = [one for one in row.seats if one.locked_at is None and not one.is_out]
    if row.state not in OPEN_TO_RATE or not waiting:
        return None
    seated = {one.staff_id for one in row.seats}
    offered = possible_raters(school_id=about.school_id, posting_id=about.posting_id, on=clock.today())
    return SwapForm(data, waiting=waiting, raters=[one for one in offered if one.id not in seated])


def _day_form(row: ScreenEventRow, about: CandidateRow) -> NewDayForm:
    at = row.at.astimezone(zone_at(about.school_id)) if row.at else None
    known = {"day": at.date(), "time": at.time()} if at else {}
    return NewDayForm(initial=known | {"place": row.place, "bring": row.bring})


def _show(
    request: HttpRequest,
    public_id: UUID,
    *,
    problem: str = "",
    day_form: NewDayForm | None = None,
    swap_form: SwapForm | None = None,
) -> HttpResponse:
    row, about = _asked(public_id)
    may_cancel = may_plan(about) and row.state not in {EventState.DONE, EventState.CANCELED} and not row.n_in
    evidence = queries.evidence_of([row.id], track=about.track)
    by_quality: dict[str, list[int]] = {}
    for one in evidence:
        by_quality.setdefault(one.competency, []).append(one.level)
    staff_id = current_rights().staff_id or 0
    mine = [one for one in evidence if one.rater_id == staff_id]
    is_over = row.state in {EventState.DONE, EventState.CANCELED}
    context = {
        "event": row,
        "candidate": about,
        "finding": _finding(row),
        "status": words.event_status(row),
        "handed_in": words.handed_in(row),
        "evidence": evidence,
        "standards": queries.standard_levels_of([row.id]),
        # What students wrote sways a level as another's level does: it waits for their own.
        "slips": () if row.is_mine_to_rate else queries.slips_of([row.id]),
        "is_beside": row.kind in BESIDE,
        "apart": [Competency(one).label for one in far_apart(by_quality, least=2)],
        "mine": mine if row.state == EventState.RECONCILE else [],
        "levels": LEVELS,
        "is_reteach": row.kind == EventKind.RETEACH,
        "may_give_step": row.kind == EventKind.RETEACH
        and not is_over
        and (may_plan(about) or row.is_mine_to_rate),
        "may_cancel": may_cancel,
        "day_form": (day_form or _day_form(row, about)) if may_cancel else None,
        "is_moving": day_form is not None,
        "swap_form": swap_form or (_swap_form(row, about) if may_plan(about) else None),
        "is_swapping": swap_form is not None,
        "problem": problem,
        "crumbs": crumbs_of(about, more=str(row.kind.label)),
    }
    return render_page(
        request,
        "talent/screening/screen_event.html",
        context,
        status=422 if problem or day_form or swap_form else 200,
    )


def _may_give_step(row: ScreenEventRow, about: CandidateRow) -> bool:
    return may_plan(about) or row.is_mine_to_rate


def _finding(row: ScreenEventRow) -> str:
    if row.state is EventState.CANCELED:
        return _("This was canceled")
    if row.is_mine_to_rate:
        return _("Your levels are waited for; then you see the others’")
    if row.state is EventState.RECONCILE:
        return _("The raters lie far apart and settle it here")
    if row.state is EventState.DONE:
        return _("All levels are in")
    return words.handed_in(row)


def _change(request: HttpRequest, row: ScreenEventRow, staff_id: int) -> None:
    sent, level = request.POST.get("competency", ""), request.POST.get("level", "")
    if sent not in Competency.values or level not in LEVELS:
        raise Http404
    change_level(
        event_id=row.id,
        staff_id=staff_id,
        competency=sent,
        level=int(level),
        because=request.POST.get("because", "")[:300],
    )


def _asked(public_id: UUID) -> tuple[ScreenEventRow, CandidateRow]:
    found = queries.find_screen_event(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _moment(about: CandidateRow, said: dict[str, Any]) -> dt.datetime:
    return dt.datetime.combine(said["day"], said["time"], zone_at(about.school_id))


def _draft(found: CandidateRow, said: dict[str, Any]) -> EventDraft:
    is_demo = said["kind"] == EventKind.DEMO
    return EventDraft(
        application_id=found.id,
        kind=EventKind(said["kind"]),
        at=_moment(found, said),
        place=said["place"],
        bring=said["bring"],
        rater_ids=tuple(int(one) for one in said["raters"]),
        class_taught=said["class_taught"] if is_demo else "",
        objective=said["objective"] if is_demo else "",
        minutes=said["minutes"] if is_demo else None,
    )
