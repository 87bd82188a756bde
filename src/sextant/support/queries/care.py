"""A student’s tiers and plans: what stands, what stood on a day, and why as far as the reader reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from sextant.support.models import (
    Goal,
    GroupMeeting,
    GroupMember,
    InterventionProgram,
    Probe,
    SupportPlan,
    TierDecision,
    TierStatus,
)
from sextant.support.queries.desk import as_desk
from sextant.support.terms.care import Basis, Domain, PlanKind, PlanState

MOST_TIERS, MOST_PLANS, MOST_PROBES, MOST_TIMES = 60, 40, 60, 12
OPEN = (PlanState.DRAFT, PlanState.ACTIVE, PlanState.FADING)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLine:
    """A tier in one domain; ``because`` is empty for whoever does not read why."""

    domain: Domain
    tier: int
    since: date
    until: date | None
    review_on: date | None
    is_iep_served: bool
    decided_by: str
    basis: Basis | None
    because: str

    @property
    def days(self) -> int:
        return ((self.until or self.since) - self.since).days


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """What a plan aims at, with what was measured."""

    measure: str
    unit: str
    baseline: float
    baseline_on: date
    target: float
    target_on: date
    probes: tuple[tuple[date, float], ...] = ()

    @property
    def weeks(self) -> float:
        return (self.target_on - self.baseline_on).days / 7

    @property
    def needed(self) -> float:
        """How much a week is needed (domain 6.c)."""
        return (self.target - self.baseline) / self.weeks if self.weeks else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One plan as its page and lists show it."""

    id: int
    public_id: UUID
    version: int
    student_id: int
    student_public_id: UUID
    student: str
    school_id: int
    domain: Domain
    kind: PlanKind
    tier: int
    state: PlanState
    staff_id: int
    manager: str
    program_id: int | None
    program: str
    minutes: int
    per_week: int
    starts_on: date
    review_on: date
    ends_on: date | None
    goal_met: bool | None
    left_on: date | None
    how_to_help: str
    family_says: str
    goal: GoalRow | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_running(self) -> bool:
        return self.state in {PlanState.ACTIVE, PlanState.FADING}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTime:
    """When a student meets a group: weekday (1 is Monday), period, place, adult."""

    plan_id: int
    weekday: int
    period: str
    room: str
    adult: str


def tiers_of(student_id: int, *, on: date | None = None) -> tuple[TierLine, ...]:
    """Return a student’s tiers, the newest first: all of them, or those that held on a day."""
    rows = TierStatus.objects.filter(student_id=student_id)
    if on is not None:
        rows = rows.on(on)
    found = list(rows.order_by("-valid_from", "-pk")[:MOST_TIERS])
    whys = {
        row.pk: row
        for row in TierDecision.objects.filter(pk__in={row.decision_id for row in found}).select_related(
            "decided_by"
        )
    }
    return tuple(_tier(row, whys.get(row.decision_id)) for row in found)


def tier_without_plan(student_id: int, domain: Domain, *, on: date) -> int | None:
    """Return the tier above the first that stands in a domain in which no plan is open, or None."""
    plans = SupportPlan.objects.filter(student_id=student_id, domain=domain, state__in=OPEN)
    tiers = TierStatus.objects.filter(student_id=student_id, domain=domain).on(on)
    standing = tiers.annotate(has_plan=Exists(plans)).order_by("-valid_from", "-pk")
    tier, has_plan = standing.values_list("tier", "has_plan").first() or (1, True)
    return tier if tier > 1 and not has_plan else None


def plans_of(student_id: int, *, with_drafts: bool = True) -> tuple[PlanRow, ...]:
    """Return a student’s plans within reach, the newest first, each with its open goal."""
    rows = SupportPlan.objects.filter(student_id=student_id)
    if not with_drafts:
        rows = rows.exclude(state=PlanState.DRAFT)
    return shape_plans(rows.order_by("-starts_on", "-pk")[:MOST_PLANS])


def find_plan(public_id: UUID) -> PlanRow | None:
    """Return one plan within reach with its goal and probes, or None."""
    rows = shape_plans(SupportPlan.objects.filter(public_id=public_id)[:1], with_probes=True)
    return rows[0] if rows else None


def shape_plans(rows: QuerySet[SupportPlan], *, with_probes: bool = False) -> tuple[PlanRow, ...]:
    """Return plans as pages show them; names and goals in one question each."""
    found = list(rows.select_related("student", "staff"))
    named = {row.program_id for row in found if row.program_id}
    # A family reads no menu, and may know what its own child's plan is called.
    with as_desk():
        programs = dict(InterventionProgram.objects.filter(pk__in=named).values_list("pk", "name"))
    goals = goals_of([row.pk for row in found], with_probes=with_probes)
    return tuple(_plan(row, programs, goals) for row in found)


def goals_of(plan_ids: Sequence[int], *, with_probes: bool = False) -> dict[int, GoalRow]:
    """Return the open goal of each plan, with the valid probes if they are asked for."""
    rows = list(Goal.objects.filter(plan_id__in=plan_ids, replaced_on=None).order_by("pk"))
    probes: dict[int, list[tuple[date, float]]] = {}
    if with_probes and rows:
        measured = Probe.objects.filter(goal_id__in=[row.pk for row in rows], is_valid=True)
        for goal, day, score in measured.order_by("on", "pk").values_list("goal_id", "on", "score"):
            probes.setdefault(goal, []).append((day, score))
    return {
        row.plan_id: GoalRow(
            measure=row.measure,
            unit=row.unit,
            baseline=row.baseline,
            baseline_on=row.baseline_on,
            target=row.target,
            target_on=row.target_on,
            probes=tuple(probes.get(row.pk, ())[-MOST_PROBES:]),
        )
        for row in rows
    }


def helped_at(*, school_id: int) -> frozenset[int]:
    """Return the students of a school who are in tier 2 or 3 of any domain today."""
    rows = TierStatus.objects.filter(valid_until=None, tier__gte=2, student__school_id=school_id)
    return frozenset(rows.values_list("student_id", flat=True))


def group_times(student_id: int, *, on: date) -> tuple[GroupTime, ...]:
    """Return when a student meets her groups, in the order of the week."""
    members = dict(
        GroupMember.objects.on(on).filter(student_id=student_id).values_list("group_id", "plan_id")
    )
    if not members:
        return ()
    rows = (
        GroupMeeting.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), group_id__in=members)
        .filter(valid_from__lte=on)
        .select_related("bell_period", "staff")
        .order_by("weekday", "bell_period__starts_at", "pk")[:MOST_TIMES]
    )
    return tuple(
        GroupTime(
            plan_id=members[row.group_id],
            weekday=row.weekday,
            period=row.bell_period.label,
            room="",
            adult=row.staff.name,
        )
        for row in rows
    )


def _tier(row: TierStatus, why: TierDecision | None) -> TierLine:
    return TierLine(
        domain=Domain(row.domain),
        tier=row.tier,
        since=row.valid_from,
        until=row.valid_until,
        review_on=row.review_on,
        is_iep_served=row.is_iep_served,
        decided_by=why.decided_by.name if why and why.decided_by else "",
        basis=Basis(why.basis) if why else None,
        because=why.because if why else "",
    )


def _plan(row: SupportPlan, programs: dict[int, str], goals: dict[int, GoalRow]) -> PlanRow:
    return PlanRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        student_id=row.student_id,
        student_public_id=row.student.public_id,
        student=row.student.name,
        school_id=row.school_id,
        domain=Domain(row.domain),
        kind=PlanKind(row.kind),
        tier=row.tier,
        state=PlanState(row.state),
        staff_id=row.staff_id,
        manager=row.staff.name,
        program_id=row.program_id,
        program=programs.get(row.program_id or 0, ""),
        minutes=row.minutes,
        per_week=row.per_week,
        starts_on=row.starts_on,
        review_on=row.review_on,
        ends_on=row.ends_on,
        goal_met=row.goal_met,
        left_on=row.left_on,
        how_to_help=row.how_to_help,
        family_says=row.family_says,
        goal=goals.get(row.pk),
    )
