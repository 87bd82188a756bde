"""Whose own plan is there, whose waits to be looked at together, and who has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.leadership import policies
from sextant.leadership.models import OwnPlan
from sextant.leadership.terms.after_school import Pathway, PlanState
from sextant.leadership.thresholds.after_school import PLAN_FROM_GRADE
from sextant.network.models import Student
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold
from sextant.web.tables import Column, Listing, Page, Window, page_of

STATES: Mapping[str, Q] = {
    PlanState.NONE: Q(written=None),
    PlanState.WRITTEN: Q(written__isnull=False, reviewed=None),
    PlanState.REVIEWED: Q(reviewed__isnull=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One student of the upper grades, with this year’s plan if there is one."""

    public_id: UUID
    name: str
    grade: int
    state: PlanState
    pathway: str
    written_on: date | None
    reviewed_on: date | None
    with_guardian: bool

    @property
    def state_words(self) -> str:
        return str(self.state.label)


def plan_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="name", label=_("Student"), order_by=("family_name", "given_name")),
            Column(key="grade", label=_("Grade"), order_by=("grade", "family_name"), is_number=True),
            Column(key="state", label=_("Plan")),
            Column(key="pathway", label=_("Way"), order_by=("pathway", "family_name")),
            Column(key="reviewed", label=_("Looked at"), order_by=("reviewed", "family_name")),
        ),
        opens_with="grade",
    )


def list_plans(*, window: Window, school_id: int | None, state: str, on: date) -> Page[PlanLine]:
    """Return one page of students of the grades that plan, within reach."""
    rows = _students(school_id, on)
    if state in STATES:
        rows = rows.filter(STATES[state])
    return page_of(rows.order_by(*window.order_by), window, shape=_line)


def count_plans(*, school_id: int | None, on: date) -> Mapping[str, int]:
    """Return how many students stand in each state; one question."""
    counted = _students(school_id, on).aggregate(
        **{f"n_{state}": Count("pk", filter=where) for state, where in STATES.items()}
    )
    return {str(state): counted[f"n_{state}"] or 0 for state in PlanState}


def _students(school_id: int | None, on: date) -> QuerySet[Student]:
    year = latest_school_year(on)
    scope = policies.READ_OWN_PLANS.scope(current_rights(), seen_as(Student, policies.READ_OWN_PLANS.on))
    lowest = threshold(PLAN_FROM_GRADE, on=on, school_id=school_id)
    rows: QuerySet[Student] = Student.objects.filter(school__isnull=False, grade__gte=lowest)
    if scope is not True:
        rows = rows.filter(scope) if isinstance(scope, Q) else rows.none()
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    plans = OwnPlan.objects.filter(student_id=OuterRef("pk"), school_year_id=year.pk if year else 0)
    return rows.annotate(
        pathway=Subquery(plans.values("pathway")[:1]),
        written=Subquery(plans.values("written_on")[:1]),
        reviewed=Subquery(plans.values("reviewed_on")[:1]),
        with_guardian=Subquery(plans.values("reviewed_with_guardian")[:1]),
    )


def _line(row: Any) -> PlanLine:
    state = PlanState.REVIEWED if row.reviewed else PlanState.WRITTEN if row.written else PlanState.NONE
    return PlanLine(
        public_id=row.public_id,
        name=row.name,
        grade=row.grade,
        state=state,
        pathway=str(Pathway(row.pathway).label) if row.pathway else "",
        written_on=row.written,
        reviewed_on=row.reviewed,
        with_guardian=bool(row.with_guardian),
    )
