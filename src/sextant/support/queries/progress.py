"""How plans progress: goal, probes, delivery, the rule that speaks; for one plan or a school's."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sextant.kernel import clock
from sextant.network.queries.settings import threshold
from sextant.support.models import DecisionReview, Goal, InterventionProgram, Probe, SupportPlan
from sextant.support.queries.delivery_counts import Asked, delivered_of
from sextant.support.queries.desk import as_desk
from sextant.support.queries.suspicions import Suspicion, suspicions_of
from sextant.support.rules.decision_words import evaluation_words, sentence, suspicion_words
from sextant.support.rules.decisions import Case, Numbers, Spoken, speak
from sextant.support.rules.delivered import Delivered
from sextant.support.rules.improvement import Aim, Point, median_of
from sextant.support.terms.care import ReviewDecision
from sextant.support.thresholds import delivery as numbers

# After one of these another help begins, which its own probes and minutes speak for.
BEGINS_ANEW = (
    ReviewDecision.FIX_DOSAGE,
    ReviewDecision.CHANGE,
    ReviewDecision.INTENSIFY,
    ReviewDecision.RAISE_GOAL,
)
MOST_PLANS = 2_000
# What a baseline is the median of (domain 6.a).
OF_BASELINE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeRow:
    """One probe, valid or not."""

    on: date
    score: float
    is_valid: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """What a plan aims at."""

    id: int
    measure: str
    unit: str
    aim: Aim


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day on which the help was changed, and how."""

    on: date
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProgress:
    """Everything that is known of one plan's progress.

    Attributes:
        since: the day from which probes and minutes count: the help's begin or its last change.
        goal: None where none was set.
        aim: the line that counts: the goal's, or after a change the one from where the student stood then.
        said: the rule that speaks; None without a goal.
        says: its sentence.
        offers: why an evaluation is offered; empty where it is not.
    """

    plan_id: int
    public_id: UUID
    student_id: int
    school_id: int
    staff_id: int
    domain: str
    tier: int
    state: str
    kind: str
    program: str
    minutes: int
    per_week: int
    starts_on: date
    review_on: date
    n_failed: int
    since: date
    goal: GoalRow | None
    aim: Aim | None
    probes: tuple[ProbeRow, ...]
    changes: tuple[Change, ...]
    delivered: Delivered
    said: Spoken | None
    says: str
    offers: str
    last_reviewed_on: date | None = None
    suspicion: Suspicion | None = None

    @property
    def last_probe_on(self) -> date | None:
        return max((one.on for one in self.probes if one.is_valid), default=None)


def numbers_on(on: date, *, school_id: int) -> Numbers:
    """Return the thresholds of the decision rules as they stand at a school on a day."""

    def value(of: Any) -> float:
        return threshold(of, on=on, school_id=school_id)

    return Numbers(
        delivered=value(numbers.DELIVERED),
        fidelity=value(numbers.FIDELITY),
        points=int(value(numbers.POINTS)),
        last=int(value(numbers.LAST_POINTS)),
        errors=value(numbers.ERRORS_BELOW),
        share=value(numbers.SLOPE_SHARE),
        failed=int(value(numbers.FAILED_CYCLES)),
    )


def give_programs(plans: Sequence[SupportPlan]) -> None:
    """Let plans know their programs, each of which is read once, however many plans have it."""
    keys = {one.program_id for one in plans if one.program_id is not None}
    programs = {one.pk: one for one in InterventionProgram.objects.filter(pk__in=keys)}
    for plan in plans:
        if plan.program_id is not None:
            plan.program = programs[plan.program_id]


def progress_of(
    plans: Sequence[SupportPlan], *, on: date, with_suspicions: bool = True
) -> tuple[PlanProgress, ...]:
    """Return the progress of plans that the guard let through; ten questions whatever their number.

    Args:
        plans: the plans.
        on: the day.
        with_suspicions: say whether somebody suspects a disability; what shows no word of it spares two.
    """
    keys = [one.pk for one in plans]
    if not keys:
        return ()
    with as_desk():
        goals = _goals(keys)
        probes = _probes(keys)
        changes = _changes(keys)
    since = {one.pk: _since(one, goals.get(one.pk), changes.get(one.pk, ())) for one in plans}
    delivered = delivered_of(
        [
            Asked(
                plan_id=one.pk, school_id=one.school_id, since=since[one.pk], minutes=one.minutes,
                per_week=one.per_week, kind=one.kind,
            )
            for one in plans
        ],
        on=on,
    )  # fmt: skip
    suspected = suspicions_of({one.student_id for one in plans}) if with_suspicions else {}
    at_school = {school: numbers_on(on, school_id=school) for school in {one.school_id for one in plans}}
    return tuple(
        _row(
            one,
            goal=goals.get(one.pk),
            probes=probes.get(one.pk, ()),
            reviews=changes.get(one.pk, ()),
            since=since[one.pk],
            delivered=delivered[one.pk],
            limits=at_school[one.school_id],
            suspicion=suspected.get(one.student_id),
        )
        for one in plans
    )


def progress_of_plans(plan_ids: Collection[int], *, on: date) -> tuple[PlanProgress, ...]:
    """Return the progress of plans within reach, in the order of their keys."""
    plans = SupportPlan.objects.filter(pk__in=list(plan_ids)).select_related("program").order_by("pk")
    return progress_of(list(plans[:MOST_PLANS]), on=on)


def progress_of_plan(plan_id: int, *, on: date | None = None) -> PlanProgress | None:
    """Return the progress of one plan within reach as of a day, today unless another is given, or None."""
    found = progress_of_plans([plan_id], on=on or clock.today())
    return found[0] if found else None


def find_progress(public_id: UUID | str, *, on: date) -> tuple[PlanProgress, str] | None:
    """Return the progress of one plan within reach, by its public id, with the student's name."""
    plan = SupportPlan.objects.filter(public_id=public_id).select_related("program", "student").first()
    return None if plan is None else (progress_of([plan], on=on)[0], plan.student.name)


def seen_of(progress: PlanProgress, *, attendance: float | None) -> dict[str, Any]:
    """Return what a team has on the screen, to be kept as it was and never computed again."""
    said, goal = progress.said, progress.goal
    return {
        "since": progress.since.isoformat(),
        # The plan forgets it once the next day is set; whether teams decide in time is counted by it.
        "due_on": progress.review_on.isoformat(),
        "tier": progress.tier,
        "delivered": _rounded(progress.delivered.percent),
        "fidelity": _rounded(progress.delivered.fidelity),
        "attendance": _rounded(attendance),
        "goal": None
        if goal is None
        else {
            "measure": goal.measure,
            "baseline": goal.aim.baseline,
            "target": goal.aim.target,
            "target_on": goal.aim.target_on.isoformat(),
            "needed": _rounded((progress.aim or goal.aim).needed, 3),
        },
        "probes": [[one.on.isoformat(), one.score, one.is_valid] for one in progress.probes],
        "slope": _rounded(said.line.slope, 3) if said and said.line else None,
        "rule": said.rule if said else None,
        "says": progress.says,
    }


def reaches_goal(progress: PlanProgress) -> bool | None:
    """Tell if the median of the newest three probes reaches the goal; None without a goal or a probe."""
    newest = [one.score for one in progress.probes if one.is_valid][-OF_BASELINE:]
    if progress.goal is None or not newest:
        return None
    aim = progress.goal.aim
    return (median_of(newest) - aim.target) * aim.sign >= 0


def _rounded(value: float | None, decimals: int = 1) -> float | None:
    return None if value is None else round(value, decimals)


def _row(
    plan: SupportPlan,
    *,
    goal: GoalRow | None,
    probes: Sequence[tuple[int, ProbeRow]],
    reviews: Sequence[Change],
    since: date,
    delivered: Delivered,
    limits: Numbers,
    suspicion: Suspicion | None,
) -> PlanProgress:
    own = [row for goal_id, row in probes if goal is not None and goal_id == goal.id]
    said, aim = None, None
    if goal is not None:
        aim = _aim(goal.aim, own, since, [one for one in reviews if one.decision in BEGINS_ANEW])
        points = [Point(on=one.on, score=one.score) for one in own if one.is_valid and one.on >= since]
        case = Case(
            aim=aim,
            points=points,
            since=since,
            delivered=delivered,
            tier=plan.tier,
            n_failed=plan.n_failed,
            is_suspected=suspicion is not None,
        )
        said = speak(case, limits)
    return PlanProgress(
        plan_id=plan.pk,
        public_id=plan.public_id,
        student_id=plan.student_id,
        school_id=plan.school_id,
        staff_id=plan.staff_id,
        domain=plan.domain,
        tier=plan.tier,
        state=plan.state,
        kind=plan.kind,
        program=plan.program.name if plan.program else "",
        minutes=plan.minutes,
        per_week=plan.per_week,
        starts_on=plan.starts_on,
        review_on=plan.review_on,
        n_failed=plan.n_failed,
        since=since,
        goal=goal,
        aim=aim,
        probes=tuple(own),
        changes=tuple(one for one in reviews if one.decision in BEGINS_ANEW),
        delivered=delivered,
        said=said,
        says=sentence(said, limits) if said else "",
        offers=evaluation_words(said) if said else suspicion_words() if suspicion else "",
        last_reviewed_on=max((one.on for one in reviews), default=None),
        suspicion=suspicion,
    )


def _since(plan: SupportPlan, goal: GoalRow | None, reviews: Sequence[Change]) -> date:
    begun = max(plan.starts_on, goal.aim.baseline_on) if goal else plan.starts_on
    return max([begun, *(one.on for one in reviews if one.decision in BEGINS_ANEW)])


def _aim(of_goal: Aim, probes: Sequence[ProbeRow], since: date, changes: Sequence[Change]) -> Aim:
    """Return the line that probes are held against now.

    After a change it begins anew, from the median of the newest three probes up to that day to the same
    goal: nobody is held against weeks in which help did not come.
    """
    if not changes or since <= of_goal.baseline_on or since >= of_goal.target_on:
        return of_goal
    before = [one.score for one in probes if one.is_valid and one.on <= since][-OF_BASELINE:]
    if not before:
        return of_goal
    return replace(of_goal, baseline=median_of(before), baseline_on=since)


def _goals(keys: Sequence[int]) -> Mapping[int, GoalRow]:
    rows = Goal.objects.filter(plan_id__in=keys, replaced_on=None).order_by("-pk")
    columns = ("plan_id", "pk", "measure", "unit", "baseline", "baseline_on", "target", "target_on")
    return {
        plan: GoalRow(
            id=key,
            measure=measure,
            unit=unit,
            aim=Aim(
                baseline=baseline, baseline_on=baseline_on, target=target, target_on=target_on, error=error
            ),
        )
        for plan, key, measure, unit, baseline, baseline_on, target, target_on, error in rows.values_list(
            *columns, "probe_error"
        )
    }


def _probes(keys: Sequence[int]) -> Mapping[int, Sequence[tuple[int, ProbeRow]]]:
    found: dict[int, list[tuple[int, ProbeRow]]] = defaultdict(list)
    rows = Probe.objects.filter(plan_id__in=keys).order_by("on", "pk")
    for plan_id, goal_id, on, score, is_valid, note in rows.values_list(
        "plan_id", "goal_id", "on", "score", "is_valid", "note"
    ):
        found[plan_id].append((goal_id, ProbeRow(on=on, score=score, is_valid=is_valid, note=note)))
    return found


def _changes(keys: Sequence[int]) -> Mapping[int, Sequence[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    rows = DecisionReview.objects.filter(plan_id__in=keys).order_by("reviewed_on", "pk")
    for plan_id, on, decision in rows.values_list("plan_id", "reviewed_on", "decision"):
        found[plan_id].append(Change(on=on, decision=decision))
    return found
