"""What Talent Management asks of the reader today: counts and first days, and no name.

Where whoever acts may count what nobody needs to have read (a colleague's plan, somebody's pay), the desk
counts for exactly the schools that the reader's own row names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.network.queries.calendar import latest_school_year
from sextant.talent import policies
from sextant.talent.models import (
    AdvancementCase,
    AdvancementWindow,
    GrowthPlan,
    Offer,
    OnboardingStep,
    PanelVote,
    PayProposal,
    PostedPosition,
    Requisition,
    ScreenEvent,
    Separation,
)
from sextant.talent.queries.candidates import count_to_screen
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.growing import CaseState, PanelPart, PlanState
from sextant.talent.terms.hiring import EventState, OfferState, RequisitionState
from sextant.talent.terms.pay import ProposalState


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How much waits, and the first day that presses."""

    n: int = 0
    first_on: date | None = None


NOTHING = Waiting()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCaseToday:
    """A case of the reader's own that waits for her: to be handed in by a day, or its letter to be read."""

    closes_on: date
    is_decided: bool


def resumes_waiting() -> Waiting:
    """Return how many résumés nobody has read."""
    return Waiting(n=count_to_screen(school_id=None)) if _may(policies.KEEP_CANDIDATES) else NOTHING


def offers_out() -> Waiting:
    """Return how many offers wait for an answer, and the first day on which one ends."""
    if not _may(policies.READ_OFFERS):
        return NOTHING
    with as_desk():
        found = Offer.objects.filter(state=OfferState.SENT).aggregate(n=Count("pk"), first=Min("expires_at"))
    return Waiting(n=found["n"], first_on=found["first"].date() if found["first"] else None)


def offers_to_approve() -> Waiting:
    """Return how many offers outside the rule wait for a second person, who is not their author."""
    if not _may(policies.APPROVE_OFFERS):
        return NOTHING
    me = current_rights().staff_id
    with as_desk():
        rows = Offer.objects.filter(state=OfferState.TO_APPROVE)
        return Waiting(n=rows.exclude(drafted_by_id=me or 0, drafted_by__isnull=False).count())


def levels_to_reconcile() -> Waiting:
    """Return how many interviews and lessons wait for a joint note."""
    if not _may(policies.PLAN_SCREENING):
        return NOTHING
    return Waiting(n=ScreenEvent.objects.filter(state=EventState.RECONCILE).count())


def requests_to_decide() -> Waiting:
    """Return how many requests to fill a position wait, and since when."""
    if not _may(policies.DECIDE_REQUISITIONS):
        return NOTHING
    return _count(Requisition.objects.filter(state=RequisitionState.ASKED), "asked_on")


def requests_to_post() -> Waiting:
    """Return how many approved requests have no opening yet."""
    if not _may(policies.KEEP_POSTINGS):
        return NOTHING
    rows = Requisition.objects.filter(state=RequisitionState.APPROVED)
    posted = PostedPosition.objects.values("position_id")
    return _count(rows.exclude(position_id__in=posted), "target_fill_on")


def raises_to_approve() -> Waiting:
    """Return how many raises outside the rule wait for a second person, who did not propose them."""
    if not _may(policies.APPROVE_PAY):
        return NOTHING
    me = current_rights().staff_id
    with as_desk():
        rows = PayProposal.objects.filter(decision=ProposalState.WAITS).exclude(proposed_by_id=me or 0)
        return _count(rows, "proposed_on")


def votes_owed() -> Waiting:
    """Return on how many cases the reader's vote is missing, and until when the first is decided."""
    if not _may(policies.SIT_ON_PANELS):
        return NOTHING
    me = current_rights().staff_id
    with as_desk():
        cases = AdvancementCase.objects.filter(state=CaseState.PANEL)
        rows = PanelVote.objects.filter(voter_id=me or 0, locked_at=None, case_id__in=cases.values("pk"))
        waiting = cases.filter(pk__in=rows.values("case_id"))
        return _cases(waiting)


def cases_to_decide() -> Waiting:
    """Return how many cases have all their votes and wait for the decision."""
    if not _may(policies.DECIDE_CASES):
        return NOTHING
    with as_desk():
        voted = (
            PanelVote.objects.exclude(locked_at=None)
            .order_by()
            .values("case_id")
            .annotate(n=Count("pk"))
            .filter(n__gte=len(PanelPart))
        )
        rows = AdvancementCase.objects.filter(state=CaseState.PANEL, pk__in=voted.values("case_id"))
        return _cases(rows)


def appeals_to_answer() -> Waiting:
    """Return how many appeals wait for an answer, and since when."""
    if not _may(policies.ANSWER_APPEALS):
        return NOTHING
    with as_desk():
        return _count(AdvancementCase.objects.filter(state=CaseState.APPEALED), "appealed_on")


def leavings_to_confirm() -> Waiting:
    """Return how many leavings were proposed and stand only once they are confirmed."""
    if not _may(policies.CONFIRM_SEPARATIONS):
        return NOTHING
    with as_desk():
        return _count(Separation.objects.filter(confirmed_on=None, undone_on=None), "last_day")


def plans_to_answer(*, on: date) -> Waiting:
    """Return how many growth plans wait for the reader's yes, and when the first was sent."""
    me, year = current_rights().staff_id, latest_school_year(on)
    if me is None or year is None or not _may(policies.SUPERVISE_PLANS):
        return NOTHING
    principal = policies.SUPERVISE_PLANS.roles & policies.HOLD_STAY_INTERVIEWS.roles
    mine = Q(supervisor_id=me) | Q(school_id__in=_schools(principal))
    with as_desk():
        rows = GrowthPlan.objects.filter(mine, state=PlanState.SENT, school_year=year).exclude(staff_id=me)
        return _count(rows, "sent_on")


def steps_of_new_colleagues(*, on: date) -> Waiting:
    """Return how many steps of new colleagues at the reader's school are past their day."""
    if not _may(policies.TICK_STEPS):
        return NOTHING
    schools = _schools(policies.TICK_STEPS.roles)
    with as_desk():
        rows = OnboardingStep.objects.filter(school_id__in=schools, done_on=None, due_on__lt=on)
        return _count(rows, "due_on")


def own_case_today() -> OwnCaseToday | None:
    """Return the reader's own case where it waits for her."""
    me = current_rights().staff_id
    if me is None or not _may(policies.OWN_ADVANCEMENT):
        return None
    waits = Q(state=CaseState.INVITED) | Q(state=CaseState.DECIDED, acknowledged_on=None)
    rows = AdvancementCase.objects.filter(waits, staff_id=me).order_by("-pk")
    found = rows.select_related("window").first()
    if found is None:
        return None
    return OwnCaseToday(closes_on=found.window.closes_on, is_decided=found.state == CaseState.DECIDED)


def _may(policy: Policy) -> bool:
    return policy.holds(current_rights())


def _schools(roles: Iterable[object]) -> list[int]:
    """Return the schools at which the reader holds one of these roles."""
    wanted = frozenset(roles)
    held = current_rights().held
    return sorted({school for one in held if one.role in wanted for school in one.school_ids or ()})


def _cases(rows: QuerySet[AdvancementCase]) -> Waiting:
    """Return how many cases these are, and by when the first of their windows is decided."""
    windows = list(rows.order_by("pk").values_list("window_id", flat=True))
    if not windows:
        return NOTHING
    days = AdvancementWindow.objects.filter(pk__in=set(windows)).aggregate(first=Min("decides_by"))
    return Waiting(n=len(windows), first_on=days["first"])


def _count(rows: QuerySet[Any], first: str) -> Waiting:
    found = rows.aggregate(n=Count("pk"), first=Min(first))
    return Waiting(n=found["n"], first_on=found["first"])
