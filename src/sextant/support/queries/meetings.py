"""The queue of a team meeting: plans that are due for a review; on demand, all that run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.network.models import Student
from sextant.network.queries.attendance import read_days
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.models import DecisionReview, InterventionProgram, SupportPlan, TierStatus
from sextant.support.queries.groups import RUNNING
from sextant.support.queries.progress import PlanProgress, give_programs, progress_of
from sextant.support.terms.care import Domain, ReviewDecision
from sextant.support.thresholds.delivery import MEETING_AHEAD
from sextant.web.tables import Column, Listing

ATTENDANCE_DAYS = timedelta(weeks=8)
# What a day is called that nobody took.
MISSING = "missing"
MOST_IN_QUEUE, MOST_RUNNING = 200, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One plan in the queue, and why it stands there."""

    public_id: UUID
    student: str
    grade: int | None
    domain: str
    tier: int
    says: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything on one student's screen but the chart."""

    plan: PlanProgress
    version: int
    student: str
    student_public_id: UUID
    grade: int | None
    domain: str
    manager: str
    tier_now: int
    tier_since: date | None
    attendance: float | None
    programs: tuple[tuple[str, str], ...]
    last: "LastReview | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReview:
    """What was decided the last time, and why."""

    on: date
    decision: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedRow:
    """A plan that fades out, or ended lately."""

    public_id: UUID
    student: str
    student_public_id: UUID
    domain: str
    tier: int
    state: str
    review_on: date
    ends_on: date | None
    goal_met: bool | None


def queue_columns() -> Listing:
    """Return the columns of a meeting's queue: each page in the order of the meeting."""
    return Listing(
        columns=(
            Column(key="student", label=_("Student")),
            Column(key="plan", label=_("Plan")),
            Column(key="says", label=_("What the numbers say")),
            Column(key="due", label=_("Due"), order_by=("due",)),
        ),
        opens_with="due",
        size=50,
    )


def queue_of(*, school_id: int, on: date, is_all: bool = False) -> tuple[Waiting, ...]:
    """Return the plans of a school's students that a team should look at, the most pressing first.

    Who has left is nobody's to decide on; who came brings her plan along.

    Args:
        school_id: the school.
        on: the day of the meeting.
        is_all: with every plan that runs, whenever it is due.
    """
    plans = list(
        SupportPlan.objects.filter(student__school_id=school_id, state__in=RUNNING)
        .select_related("student")
        .order_by("pk")[:MOST_RUNNING]
    )
    give_programs(plans)
    known = {one.pk: one for one in plans}
    until = last_day_ahead(school_id=school_id, on=on)
    waiting = [
        (one, known[one.plan_id])
        for one in progress_of(plans, on=on)
        if is_all or is_due(one, on=on, until=until) or asks_early(one)
    ]
    waiting.sort(key=lambda each: (not each[0].offers, -each[0].tier, each[0].review_on, each[0].plan_id))
    return tuple(_waiting(one, plan) for one, plan in waiting[:MOST_IN_QUEUE])


def last_day_ahead(*, school_id: int, on: date) -> date:
    """Return the last day whose reviews a meeting of today holds."""
    n_days = int(threshold(MEETING_AHEAD, on=on, school_id=school_id))
    return calendar_of(school_id=school_id).add(on, n_days)


def is_due(progress: PlanProgress, *, on: date, until: date) -> bool:
    """Tell if the day of a plan's next review has come, or comes by then."""
    return progress.review_on <= until and progress.last_reviewed_on != on


def asks_early(progress: PlanProgress) -> bool:
    """Tell if a rule asks for a review before its day: far below already, or an evaluation is offered."""
    is_early = progress.said is not None and progress.said.is_early
    return has_news(progress) and (is_early or bool(progress.offers))


def has_news(progress: PlanProgress) -> bool:
    """Tell if a rule speaks that the last review did not know of: a probe came after it."""
    if progress.said is None or (progress.said.is_silent and not progress.offers):
        return False
    last, probed = progress.last_reviewed_on, progress.last_probe_on
    return last is None or (probed is not None and probed > last)


def find_screen(public_id: UUID | str, *, on: date) -> Screen | None:
    """Return one plan's screen, if the plan is within reach and still runs."""
    plan: SupportPlan | None = (
        SupportPlan.objects.filter(public_id=public_id).select_related("program", "student", "staff").first()
    )
    if plan is None or plan.state not in RUNNING:
        return None
    (progress,) = progress_of([plan], on=on)
    status = TierStatus.objects.on(on).filter(student_id=plan.student_id, domain=plan.domain).first()
    last = DecisionReview.objects.filter(plan=plan).order_by("-reviewed_on", "-pk").first()
    return Screen(
        plan=progress,
        version=plan.version,
        student=plan.student.name,
        student_public_id=plan.student.public_id,
        grade=plan.student.grade,
        domain=str(Domain(plan.domain).label),
        manager=plan.staff.name,
        tier_now=status.tier if status else 1,
        tier_since=status.valid_from if status else None,
        attendance=_attendance(plan.student_id, on),
        programs=_programs(plan),
        last=None
        if last is None
        else LastReview(
            on=last.reviewed_on, decision=str(ReviewDecision(last.decision).label), because=last.because
        ),
    )


def still_waiting(public_ids: Sequence[str], *, on: date) -> tuple[str, ...]:
    """Return those of a queue, in its order, that run and were not decided on today."""
    plans = dict(
        SupportPlan.objects.filter(public_id__in=list(public_ids), state__in=RUNNING).values_list(
            "pk", "public_id"
        )
    )
    done = set(
        DecisionReview.objects.filter(plan_id__in=list(plans), reviewed_on=on).values_list(
            "plan_id", flat=True
        )
    )
    left = {str(public_id) for key, public_id in plans.items() if key not in done}
    return tuple(one for one in public_ids if one in left)


def fading_and_ended(*, school_id: int, on: date, days: int = 90) -> tuple[EndedRow, ...]:
    """Return the plans of a school that fade out, and those that ended in the last days; fading first."""
    fading = SupportPlan.objects.filter(school_id=school_id, state="fading").order_by("review_on", "pk")
    ended = SupportPlan.objects.filter(
        school_id=school_id, state="closed", ends_on__gt=on - timedelta(days=days), ends_on__lte=on
    ).order_by("-ends_on", "pk")
    rows = [
        *fading.select_related("student")[:MOST_IN_QUEUE],
        *ended.select_related("student")[:MOST_IN_QUEUE],
    ]
    return tuple(
        EndedRow(
            public_id=one.public_id,
            student=one.student.name,
            student_public_id=one.student.public_id,
            domain=str(Domain(one.domain).label),
            tier=one.tier,
            state=one.state,
            review_on=one.review_on,
            ends_on=one.ends_on,
            goal_met=one.goal_met,
        )
        for one in rows
    )


def _waiting(progress: PlanProgress, plan: SupportPlan) -> Waiting:
    student: Student = plan.student
    return Waiting(
        public_id=plan.public_id,
        student=student.name,
        grade=student.grade,
        domain=str(Domain(plan.domain).label),
        tier=plan.tier,
        says=progress.offers or progress.says,
        review_on=plan.review_on,
    )


def _attendance(student_id: int, on: date) -> float | None:
    """Return the share of eight weeks' days that a student was present, in percent; None if none is known."""
    read = read_days(student_id=student_id, first=on - ATTENDANCE_DAYS, last=on)
    n_taken = sum(day.code != MISSING for day in read.days)
    return None if not n_taken else 100 * (1 - min(read.n_absences, n_taken) / n_taken)


def _programs(plan: SupportPlan) -> tuple[tuple[str, str], ...]:
    grade = plan.student.grade or 0
    offered = InterventionProgram.objects.filter(
        domain=plan.domain, is_offered=True, grade_low__lte=grade, grade_high__gte=grade
    ).order_by("tier", "name")
    return tuple((str(one.pk), f"{one.name} ({one.tier})") for one in offered[:MOST_IN_QUEUE])


def public_id_of_plan(plan_id: int) -> UUID | None:
    """Return how a plan within reach that still runs stands in addresses."""
    found: UUID | None = (
        SupportPlan.objects.filter(pk=plan_id, state__in=RUNNING).values_list("public_id", flat=True).first()
    )
    return found
