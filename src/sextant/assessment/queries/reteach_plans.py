"""Re-teach plans as lists and pages show them, with what is due next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import F

from sextant.access.reach import current_rights
from sextant.assessment.models import ReteachPlan, ReteachStudent
from sextant.assessment.policies import APPROVE_RETEACH, TEACH_AGAIN
from sextant.assessment.queries.released import benchmark_of, first_released_at, released_on
from sextant.assessment.queries.reteach_limits import Waits, is_before, next_steps_due
from sextant.assessment.terms import PlanReach, PlanResult, PlanState
from sextant.kernel.guard import GuardedQuerySet
from sextant.web.tables import Column, Listing, Page, Window, page_of

ROWS_A_PAGE = 25
MOST_MARKS = 4_000
MOST_STUDENTS = 200
MOST_OPEN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMark:
    """What stands beside a cell: that there is a plan, and how far it is."""

    public_id: UUID
    state: PlanState
    result: PlanResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One plan on the list. ``due_on``: of its next step; None once it is closed."""

    id: int
    public_id: UUID
    section_id: int
    section: str
    section_public_id: UUID
    school: str
    teacher: str
    standard_id: int
    standard: str
    standard_text: str
    state: PlanState
    result: PlanResult | None
    result_percent: float | None
    goal_percent: int
    due_on: date | None

    def is_late(self, *, on: date) -> bool:
        """Tell if the next step should have been taken before this day."""
        return is_before(self.due_on, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlans:
    """How many plans are not closed, and of how many the next step is late."""

    n: int
    n_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStudent:
    """One student on a plan."""

    student_id: int
    public_id: UUID
    name: str
    before_percent: float | None
    after_percent: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """One plan with everything it holds and what the reader may do with it."""

    row: PlanRow
    version: int
    administration_id: int
    benchmark: str
    benchmark_public_id: UUID | None
    standard_public_id: UUID
    reach: PlanReach
    misconception: str
    exemplar: str
    move: str
    replaces: str
    exit_ticket: str
    teach_on: date | None
    reassess_on: date | None
    approved_by: str
    approved_on: date | None
    taught_on: date | None
    reassessed_on: date | None
    closed_on: date | None
    students: tuple[PlanStudent, ...]
    n_missed_before: int
    may_write: bool
    may_approve: bool


def plan_columns(*, has_school: bool) -> Listing:
    """Return the list's columns; a school only for whoever reads several."""
    columns = [
        Column(key="standard", label="Standard", order_by=("standard__code", "section__title")),
        Column(key="section", label="Class", order_by=("section__title", "standard__code")),
        Column(key="teacher", label="Teacher", order_by=("staff__family_name", "staff__given_name")),
        Column(key="state", label="State", order_by=("state", "reassess_on")),
        Column(key="due", label="Next step", order_by=("reassess_on", "section__title")),
    ]
    if has_school:
        columns.insert(2, Column(key="school", label="School", order_by=("school__name",)))
    return Listing(columns=tuple(columns), opens_with="due", size=ROWS_A_PAGE)


def page_plans(
    window: Window, *, on: date, state: str = "", school_id: int | None = None, staff_id: int | None = None
) -> Page[PlanRow]:
    """Return one page of the plans within reach: those not closed, or of one state."""
    plans = _plans(school_id=school_id, staff_id=staff_id)
    plans = plans.filter(state=state) if state else plans.exclude(state=PlanState.CLOSED)
    found: Page[ReteachPlan] = page_of(plans.order_by(*window.order_by), window, shape=lambda plan: plan)
    return Page(rows=_rows(found.rows, on=on), total=found.total, window=found.window)


def count_open(*, on: date, school_id: int | None = None) -> OpenPlans:
    """Count the plans within reach that are not closed, and those whose next step is late."""
    plans = ReteachPlan.objects.exclude(state=PlanState.CLOSED)
    if school_id is not None:
        plans = plans.filter(school_id=school_id)
    asked = with_release(plans).only("school_id", "state", "found_on").order_by("pk")
    waits = [_waits(plan) for plan in asked[:MOST_OPEN]]
    due = next_steps_due(waits, on=on)
    return OpenPlans(n=len(waits), n_late=sum(is_before(due[one], on) for one in waits))


def count_states(*, school_id: int | None = None) -> Mapping[str, int]:
    """Return how many plans within reach stand at each state."""
    counted: dict[str, int] = dict.fromkeys(PlanState.values, 0)
    plans = (
        ReteachPlan.objects.all() if school_id is None else ReteachPlan.objects.filter(school_id=school_id)
    )
    for state in plans.order_by("pk").values_list("state", flat=True)[:MOST_MARKS]:
        counted[state] += 1
    return counted


def plan_marks(*, administration_id: int, section_ids: Collection[int]) -> dict[tuple[int, int], PlanMark]:
    """Return, by section and standard, the newest plan about a benchmark's gaps."""
    rows = ReteachPlan.objects.filter(administration_id=administration_id, section_id__in=section_ids)
    return {
        (plan.section_id, plan.standard_id): PlanMark(
            public_id=plan.public_id,
            state=PlanState(plan.state),
            result=PlanResult(plan.result) if plan.result else None,
        )
        for plan in rows.order_by("pk")[:MOST_MARKS]
    }


def find_plan(public_id: UUID, *, on: date) -> PlanPage | None:
    """Return one plan with its students, or None where it is out of reach."""
    plan = _plans().filter(public_id=public_id).first()
    if plan is None:
        return None
    benchmark = benchmark_of(plan.administration_id)
    rights = current_rights()
    missed = ReteachPlan.objects.filter(
        section_id=plan.section_id, standard_id=plan.standard_id, state=PlanState.CLOSED, pk__lt=plan.pk
    ).exclude(result=PlanResult.CLOSED_GAP)
    return PlanPage(
        row=_rows([plan], on=on)[0],
        version=plan.version,
        administration_id=plan.administration_id,
        benchmark=benchmark.title if benchmark else "",
        benchmark_public_id=benchmark.public_id if benchmark else None,
        standard_public_id=plan.standard.public_id,
        reach=PlanReach(plan.reach),
        misconception=plan.misconception,
        exemplar=plan.exemplar,
        move=plan.move,
        replaces=plan.replaces,
        exit_ticket=plan.exit_ticket,
        teach_on=plan.teach_on,
        reassess_on=plan.reassess_on,
        approved_by=plan.approved_by.name if plan.approved_by else "",
        approved_on=plan.approved_on,
        taught_on=plan.taught_on,
        reassessed_on=plan.reassessed_on,
        closed_on=plan.closed_on,
        students=_students(plan.pk),
        n_missed_before=missed.count(),
        may_write=TEACH_AGAIN.reaches(rights, plan.section),
        may_approve=APPROVE_RETEACH.reaches(rights, plan.section) and rights.staff_id != plan.staff_id,
    )


def _plans(*, school_id: int | None = None, staff_id: int | None = None) -> GuardedQuerySet[ReteachPlan]:
    names = ("section", "school", "staff", "standard", "approved_by")
    plans = with_release(ReteachPlan.objects.select_related(*names))
    if school_id is not None:
        plans = plans.filter(school_id=school_id)
    return plans if staff_id is None else plans.filter(staff_id=staff_id)


def _rows(plans: Sequence[ReteachPlan], *, on: date) -> tuple[PlanRow, ...]:
    due = due_of_plans(plans, on=on)
    return tuple(_row(plan, due[plan.pk]) for plan in plans)


def with_release(plans: GuardedQuerySet[ReteachPlan]) -> GuardedQuerySet[ReteachPlan]:
    """Return the same plans, each with when the results of its benchmark came out."""
    return cast("GuardedQuerySet[ReteachPlan]", plans.annotate(released_at=first_released_at()))


def due_of_plans(plans: Sequence[ReteachPlan], *, on: date) -> Mapping[int, date | None]:
    """Return by when the next step of each plan is due; what is before the day is late on every page.

    Args:
        plans: as `with_release` asks for them.
        on: the day.
    """
    waits = [_waits(plan) for plan in plans]
    due = next_steps_due(waits, on=on)
    return {plan.pk: due[one] for plan, one in zip(plans, waits, strict=True)}


def _waits(plan: ReteachPlan) -> Waits:
    return Waits(school_id=plan.school_id, state=PlanState(plan.state), released_on=released_on(plan))


def _row(plan: ReteachPlan, due: date | None) -> PlanRow:
    return PlanRow(
        id=plan.pk,
        public_id=plan.public_id,
        section_id=plan.section_id,
        section=plan.section.title,
        section_public_id=plan.section.public_id,
        school=plan.school.name,
        teacher=plan.staff.name,
        standard_id=plan.standard_id,
        standard=str(plan.standard),
        standard_text=plan.standard.text,
        state=PlanState(plan.state),
        result=PlanResult(plan.result) if plan.result else None,
        result_percent=plan.result_percent,
        goal_percent=plan.goal_percent,
        due_on=due,
    )


def _students(plan_id: int) -> tuple[PlanStudent, ...]:
    rows = ReteachStudent.objects.filter(plan_id=plan_id, is_out=False).select_related("student")
    ordered = rows.order_by(F("before_percent").asc(nulls_last=True), "student__family_name", "pk")
    return tuple(
        PlanStudent(
            student_id=row.student_id,
            public_id=row.student.public_id,
            name=row.student.name,
            before_percent=row.before_percent,
            after_percent=row.after_percent,
        )
        for row in ordered[:MOST_STUDENTS]
    )
