"""A candidate (shape: record): the bars before the sum, evidence side by side; the packet; the decision."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.talent import policies
from sextant.talent.actions.screening_lock import DECIDED, approve_for_offer, turn_down
from sextant.talent.panels import screening_words as words
from sextant.talent.queries import candidate_page as queries
from sextant.talent.queries.candidate_page import CandidateRow, Evidence
from sextant.talent.queries.kits import kit_of_id, parts_of
from sextant.talent.queries.screening_result import count_higher
from sextant.talent.queries.screening_rights import may_decide, may_plan, reads_sum, recruits
from sextant.talent.terms.hiring import ENDED, HIRED, EndReason, EventState
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_SCREENED)
@require_GET
def candidate_screening(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a candidate: qualities as bars, gates, what each rater saw, what comes next."""
    found, on = asked_candidate(public_id), clock.today()
    events = queries.events_of(found, on=on)
    waits = [one for one in events if one.is_mine_to_rate and one.state != EventState.CANCELED]
    composite = queries.composite_for_reader(found, events, on=on) if reads_sum(found, events) else None
    evidence = queries.evidence_of([one.id for one in events], track=found.track)
    context = {
        "candidate": found,
        "finding": words.candidate_finding(found, composite, waits),
        "chart": words.bars_of(composite) if composite else None,
        "total": words.two_places(composite.total) if composite and composite.total is not None else "",
        "gates": words.gate_lines(composite, found.track) if composite else [],
        "waits": waits,
        "sees_employer": not waits and (may_decide(found) or recruits()),
        "events": [(one, words.event_status(one), words.handed_in(one)) for one in events],
        "evidence": _side_by_side(evidence),
        "may_plan": may_plan(found) and found.stage not in ENDED | HIRED,
        "may_decide": may_decide(found) and found.stage not in DECIDED,
        "crumbs": crumbs_of(found, is_here=True),
    }
    return render_page(request, "talent/screening/screened.html", context)


@requires(policies.READ_SCREENED)
@require_GET
def panel_packet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Print what a panel needs before it meets a candidate: who, when, the kits; no level and no sum."""
    found = asked_candidate(public_id)
    events = [
        one
        for one in queries.events_of(found, on=clock.today())
        if one.state in {EventState.PLANNED, EventState.SCORING}
    ]
    kits = [(one, kit_of_id(one.kit_id), parts_of(one.kit_id or 0)) for one in events[:6]]
    context = {"candidate": found, "kits": kits, "crumbs": crumbs_of(found, more=_("Packet"))}
    return render_page(request, "talent/screening/panel_packet.html", context)


@requires(policies.DECIDE_CANDIDATE)
@require_http_methods(["GET", "POST"])
def candidate_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decide: approve for an offer, or not; passing over a higher sum asks for a reason."""
    found, on = asked_candidate(public_id), clock.today()
    if not may_decide(found):
        raise Http404
    application = queries.find_application(public_id)
    if application is None or found.stage in DECIDED:
        messages.info(request, _("This application is decided already."))
        return go_to(request, reverse("candidate_screening", args=[public_id]))
    because, problem = request.POST.get("because", "")[:300], ""
    events = queries.events_of(found, on=on)
    if any(one.is_mine_to_rate and one.state != EventState.CANCELED for one in events):
        problem = _("Hand in your own levels first; then decide.")
    elif request.method == "POST":
        problem = _decided(request, application, because)
        if not problem:
            return go_to(request, reverse("candidate_screening", args=[public_id]))
    composite = queries.composite_for_reader(found, events, on=on)
    waiting = [one for one in events if one.state in {EventState.SCORING, EventState.RECONCILE}]
    context = {
        "candidate": found,
        "problem": problem,
        "because": because,
        "reasons": EndReason.choices,
        "reason": request.POST.get("reason", ""),
        "chart": words.bars_of(composite),
        "gates": words.gate_lines(composite, found.track),
        "finding": words.candidate_finding(found, composite, []),
        "n_higher": count_higher(application, total=composite.total, on=on),
        "waiting": waiting,
        "crumbs": crumbs_of(found, more=_("Decide")),
    }
    status = 422 if problem and request.method == "POST" else 200
    return render_page(request, "talent/screening/candidate_decide.html", context, status=status)


def asked_candidate(public_id: UUID) -> CandidateRow:
    """Return the candidate asked for.

    Raises:
        Http404: there is none within reach.
    """
    found = queries.find_candidate(public_id)
    if found is None:
        raise Http404
    return found


def crumbs_of(found: CandidateRow, *, more: str = "", is_here: bool = False) -> tuple[Tab, ...]:
    """Return where a page of a candidate stands."""
    url = "" if is_here else reverse("candidate_screening", args=[found.public_id])
    here = (Tab(label=found.name, url=url),)
    top = Tab(label=_("My ratings"), url=reverse("screening_mine"))
    return (top, *here, *([Tab(label=more)] if more else []))


def _decided(request: HttpRequest, application: Any, because: str) -> str:
    does, at = request.POST.get("do", ""), clock.now()
    try:
        if does == "approve":
            approve_for_offer(application=application, because=because, at=at)
        elif does == "turn_down":
            reason = request.POST.get("reason", "")
            turn_down(application=application, reason=reason, because=because, at=at)
        else:
            return _("Choose: approve for an offer, or not.")
    except CannotDo as refused:
        return str(refused)
    messages.success(request, _("Decided. The candidate is told at the next step."))
    return ""


def _side_by_side(evidence: tuple[Evidence, ...]) -> list[tuple[Any, list[Evidence]]]:
    """Return the evidence by competency, each rater’s beside the others’."""
    found: dict[Any, list[Evidence]] = defaultdict(list)
    for one in evidence:
        found[one.competency].append(one)
    return list(found.items())
