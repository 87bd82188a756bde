"""Turnaround schools: plans, milestones with their live values, what moved first, and help of the center."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.leadership.models import Milestone, SupportAllocation, TurnaroundPlan
from sextant.leadership.queries.what_moved import Moved, what_moved
from sextant.leadership.rules.milestones import ABOVE_BEFORE, OFF
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain, MilestoneState
from sextant.leadership.thresholds.scorecards import VISIT_EVERY
from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold

MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """One milestone as it stands."""

    id: int
    public_id: UUID
    words: str
    domain_label: str
    due_on: date
    state: MilestoneState
    state_label: str
    metric: str
    value: float | None
    goal: float | None
    baseline: float | None
    evidence: str
    checked_on: date | None
    is_above_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A school’s plan with how its milestones stand, and when somebody of the center was last there."""

    public_id: UUID
    school_id: int
    school_public_id: UUID
    school: str
    year: int
    n_met: int
    n_off: int
    n_open: int
    last_visit_on: date | None
    is_visit_due: bool
    days_of_help: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRow:
    """Help of the center."""

    id: int
    public_id: UUID
    school_id: int
    school: str
    kind: str
    kind_label: str
    domain_label: str
    days: int
    from_on: date
    until_on: date
    because: str
    found: str
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """One plan: milestones, what moved first, help."""

    id: int
    row: PlanRow
    began_on: date
    ended_on: date | None
    summary: str
    milestones: tuple[MilestoneRow, ...]
    moved: tuple[Moved, ...]
    help: tuple[HelpRow, ...]


def list_plans(*, on: date, school_id: int | None = None) -> tuple[PlanRow, ...]:
    """Return the open plans within reach by school; four questions whatever their number."""
    plans = TurnaroundPlan.objects.filter(ended_on=None).select_related("school")
    if school_id is not None:
        plans = plans.filter(school_id=school_id)
    found = list(plans.order_by("school_id")[:MOST_ROWS])
    states: dict[int, list[str]] = defaultdict(list)
    for plan, state in Milestone.objects.filter(plan_id__in=[one.pk for one in found]).values_list(
        "plan_id", "state"
    ):
        states[plan].append(state)
    helped = list_help(school_ids=[one.school_id for one in found])
    return tuple(
        sorted(
            (_plan(one, states[one.pk], [row for row in helped if row.school_id == one.school_id], on)
             for one in found),
            key=lambda row: row.school,
        )
    )  # fmt: skip


def find_plan(public_id: UUID, *, on: date) -> PlanPage | None:
    """Return one plan within reach."""
    one = TurnaroundPlan.objects.select_related("school").filter(public_id=public_id).first()
    if one is None:
        return None
    milestones = list(Milestone.objects.filter(plan=one).order_by("due_on", "pk"))
    helped = list_help(school_ids=[one.school_id])
    return PlanPage(
        row=_plan(one, [row.state for row in milestones], helped, on),
        id=one.pk,
        began_on=one.began_on,
        ended_on=one.ended_on,
        summary=one.summary,
        milestones=tuple(_milestone(row) for row in milestones),
        moved=what_moved(school_id=one.school_id, on=on),
        help=helped,
    )


def plan_of_school(school_id: int) -> UUID | None:
    """Return the public id of a school’s open plan, within reach."""
    found: UUID | None = (
        TurnaroundPlan.objects.filter(school_id=school_id, ended_on=None)
        .values_list("public_id", flat=True)
        .first()
    )
    return found


def milestone_of(public_id: UUID) -> MilestoneRow | None:
    """Return a milestone within reach."""
    row = Milestone.objects.filter(public_id=public_id).first()
    return _milestone(row) if row else None


def list_help(*, school_ids: Sequence[int] | None = None) -> tuple[HelpRow, ...]:
    """Return help of the center within reach, the newest first."""
    rows = SupportAllocation.objects.select_related("school")
    if school_ids is not None:
        rows = rows.filter(school_id__in=list(school_ids))
    return tuple(
        HelpRow(
            id=one.pk,
            public_id=one.public_id,
            school_id=one.school_id,
            school=one.school.name,
            kind=one.kind,
            kind_label=str(CentralSupport(one.kind).label),
            domain_label=str(MetricDomain(one.domain).label),
            days=one.days,
            from_on=one.from_on,
            until_on=one.until_on,
            because=one.because,
            found=one.found,
            done_on=one.done_on,
        )
        for one in rows.order_by("-from_on", "-pk")[:MOST_ROWS]
    )


def _plan(one: TurnaroundPlan, states: Sequence[str], helped: Sequence[HelpRow], on: date) -> PlanRow:
    school: School = one.school
    year = latest_school_year(on)
    visits = [row.done_on for row in helped if row.kind == CentralSupport.SITE_VISIT and row.done_on]
    last = max(visits, default=None)
    every = threshold(VISIT_EVERY, on=on, school_id=one.school_id)
    return PlanRow(
        public_id=one.public_id,
        school_id=one.school_id,
        school_public_id=school.public_id,
        school=school.name,
        year=(school.turnaround_year(year_starts_on=year.starts_on) or 0) if year else 0,
        n_met=sum(state == MilestoneState.MET for state in states),
        n_off=sum(state in OFF for state in states),
        n_open=sum(state != MilestoneState.MET for state in states),
        last_visit_on=last,
        is_visit_due=last is None or (on - last).days > every,
        days_of_help=sum(row.days for row in helped if row.until_on >= on and row.done_on is None),
    )


def _milestone(row: Milestone) -> MilestoneRow:
    return MilestoneRow(
        id=row.pk,
        public_id=row.public_id,
        words=row.words,
        domain_label=str(MetricDomain(row.domain).label),
        due_on=row.due_on,
        state=MilestoneState(row.state),
        state_label=str(MilestoneState(row.state).label),
        metric=row.metric,
        value=row.value,
        goal=row.goal,
        baseline=row.baseline,
        evidence=row.evidence,
        checked_on=row.checked_on,
        is_above_before=row.code in ABOVE_BEFORE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A milestone that waits for somebody to say what was seen, or what the school before had."""

    id: int
    code: str
    school_id: int


def unseen_milestones(*, until: date) -> tuple[Unseen, ...]:
    """Return the milestones within reach that wait for a word, or for a number from outside, at their day."""
    waits = Q(metric="") | Q(code__in=sorted(ABOVE_BEFORE))
    rows = Milestone.objects.filter(waits, evidence="", due_on__lte=until).order_by("pk")
    found = rows.values_list("pk", "code", "school_id")[:MOST_ROWS]
    return tuple(Unseen(id=key, code=code, school_id=school) for key, code, school in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOf:
    """The plan to which a milestone belongs."""

    public_id: UUID
    school_id: int


def plan_of_milestone(public_id: UUID) -> PlanOf | None:
    """Return the plan of a milestone within reach."""
    row = Milestone.objects.select_related("plan").filter(public_id=public_id).first()
    return PlanOf(public_id=row.plan.public_id, school_id=row.school_id) if row else None


def find_help(public_id: UUID) -> HelpRow | None:
    """Return help of the center within reach."""
    row = SupportAllocation.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    return next((one for one in list_help(school_ids=[row.school_id]) if one.public_id == public_id), None)
