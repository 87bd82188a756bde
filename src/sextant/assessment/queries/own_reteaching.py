"""Re-teaching as other pages ask for it: one class, one student, one teacher."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.assessment.models import ReteachPlan, ReteachStudent
from sextant.assessment.queries.released import Benchmark, newest_benchmarks
from sextant.assessment.queries.reteach_gaps import GapRow, list_gaps
from sextant.assessment.queries.reteach_limits import is_before
from sextant.assessment.queries.reteach_plans import MOST_OPEN, due_of_plans, with_release
from sextant.assessment.queries.room_view import StandardCell, list_cells
from sextant.assessment.terms import Need, PlanState
from sextant.network.models import Section, SectionStaff

MOST_PLANS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassAgain:
    """One class's standards at its newest benchmark, the lowest first."""

    benchmark: Benchmark
    cells: tuple[StandardCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentPlan:
    """An open plan in a line: of a student, or of a school."""

    public_id: UUID
    standard: str
    section: str
    state: PlanState
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGaps:
    """What one class waits for: how many standards, and the first of them."""

    section: str
    section_public_id: UUID
    first: GapRow
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansThatWait:
    """What a school's leaders look at: plans behind their day, and plans that wait for their word."""

    late: tuple[StudentPlan, ...]
    to_approve: tuple[StudentPlan, ...]


def class_again(section_id: int, *, on: date) -> ClassAgain | None:
    """Return the standards of one class at its newest benchmark, or None where there is none."""
    course = Section.objects.filter(pk=section_id).values_list("course_id", flat=True).first()
    if course is None:
        return None
    benchmark = next(iter(newest_benchmarks(on=on, course_ids=[course])), None)
    if benchmark is None:
        return None
    cells = list_cells(benchmark=benchmark, section_ids=[section_id])
    if not cells:
        return None
    ranked = sorted(cells, key=lambda cell: (cell.mean_percent, cell.standard_id))
    return ClassAgain(benchmark=benchmark, cells=tuple(ranked))


def plans_of_student(student_id: int) -> tuple[StudentPlan, ...]:
    """Return the plans within reach that a student is on and that are not closed."""
    rows = ReteachStudent.objects.filter(student_id=student_id, is_out=False)
    plans = (
        ReteachPlan.objects.filter(pk__in=rows.values("plan_id"))
        .exclude(state=PlanState.CLOSED)
        .select_related("standard", "section")
        .order_by("-pk")[:MOST_PLANS]
    )
    return tuple(_plan(plan) for plan in plans)


def plans_that_wait(*, school_id: int, on: date) -> PlansThatWait:
    """Return the plans of a school that wait for approval, and those whose next step is late.

    The reader's own plans are for somebody else to approve. A plan may wait and be late. What is late is
    what the list of plans calls so.
    """
    plans = ReteachPlan.objects.filter(school_id=school_id).exclude(state=PlanState.CLOSED)
    asked = with_release(plans).select_related("standard", "section")
    rows = list(asked.order_by("reassess_on", "pk")[:MOST_OPEN])
    due, me = due_of_plans(rows, on=on), current_rights().staff_id
    return PlansThatWait(
        late=tuple(_plan(plan) for plan in rows if is_before(due[plan.pk], on)),
        to_approve=tuple(
            _plan(plan) for plan in rows if plan.state == PlanState.DRAFTED and plan.staff_id != me
        ),
    )


def own_late_plans(*, staff_id: int, on: date) -> tuple[StudentPlan, ...]:
    """Return the open plans of one teacher whose next step is late, as the list of plans calls it."""
    plans = ReteachPlan.objects.filter(staff_id=staff_id).exclude(state=PlanState.CLOSED)
    asked = with_release(plans).select_related("standard", "section")
    rows = list(asked.order_by("reassess_on", "pk")[:MOST_OPEN])
    due = due_of_plans(rows, on=on) if rows else {}
    return tuple(_plan(plan, due[plan.pk]) for plan in rows if is_before(due[plan.pk], on))


def own_gaps(*, staff_id: int, on: date) -> tuple[OwnGaps, ...]:
    """Return what the classes of one teacher wait for: standards of the class without a plan, by class."""
    links = SectionStaff.objects.on(on).filter(staff_id=staff_id, dosage_percent__gt=0)
    sections = links.values("section_id")
    by_section: dict[int, list[GapRow]] = {}
    for gap in list_gaps(on=on, section_ids=sections, needs=(Need.CLASS,)).rows:
        by_section.setdefault(gap.section_id, []).append(gap)
    return tuple(_own(gaps) for gaps in by_section.values())


def _own(gaps: Sequence[GapRow]) -> OwnGaps:
    first = gaps[0]
    return OwnGaps(section=first.section, section_public_id=first.section_public_id, first=first, n=len(gaps))


def _plan(plan: ReteachPlan, due_on: date | None = None) -> StudentPlan:
    return StudentPlan(
        public_id=plan.public_id,
        standard=str(plan.standard),
        section=plan.section.title,
        state=PlanState(plan.state),
        due_on=due_on,
    )
