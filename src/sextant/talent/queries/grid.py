"""The talent grid of a school: who teaches, in which category, how it goes; and no pay (domain 2.e)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference
from sextant.network.models import Credential, Staff
from sextant.network.queries.calendar import latest_school_year
from sextant.network.terms import Seat
from sextant.talent.models import CategoryPlacement, GrowthPlan, RetentionRisk
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.effects_lent import NOTHING, Taught, taught_by
from sextant.talent.queries.risk_facts import teachers_of
from sextant.talent.queries.risk_words import in_words
from sextant.talent.rules.leaving_risk import Reason, quality_of
from sextant.talent.terms.growing import Category, PlanState, RiskBand
from sextant.web.tables import Column, Listing, Page, Window, page_of

RANK = {"": 0, RiskBand.LOW.value: 1, RiskBand.MEDIUM.value: 2, RiskBand.HIGH.value: 3}
FAR = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One teacher of the grid; what is not on file is None or empty."""

    staff_id: int
    public_id: UUID
    name: str
    sort_name: tuple[str, str]
    seat: str
    category: int | None
    observation: float | None
    n_scored: int
    flag: str
    quality: float | None
    plan: str
    plan_is_late: bool
    coaching: str
    risk: str
    reasons: str
    certificate: date | None

    @property
    def category_words(self) -> str:
        """Return the category as lists write it."""
        return str(Category(self.category).label) if self.category else ""

    @property
    def risk_words(self) -> str:
        """Return the band as lists write it."""
        return str(RiskBand(self.risk).label) if self.risk else ""

    @property
    def plan_words(self) -> str:
        """Return how the growth plan stands."""
        return str(PlanState(self.plan).label) if self.plan else ""


_SORTS: Mapping[str, Callable[[GridRow], Any]] = {
    "name": lambda row: (),
    "category": lambda row: row.category or 0,
    "lessons": lambda row: row.observation or 0.0,
    "quality": lambda row: row.quality or 0.0,
    "plan": lambda row: row.plan,
    "coaching": lambda row: row.coaching,
    "risk": lambda row: RANK[row.risk],
    "certificate": lambda row: row.certificate or FAR,
}


def grid_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="name", label=_("Teacher"), order_by=("name",)),
            Column(key="category", label=_("Category"), order_by=("category",), starts_descending=True),
            Column(
                key="lessons",
                label=_("Lessons"),
                order_by=("lessons",),
                is_number=True,
                starts_descending=True,
            ),
            Column(
                key="quality",
                label=_("Lessons and growth"),
                order_by=("quality",),
                is_number=True,
                starts_descending=True,
            ),
            Column(key="plan", label=_("Growth plan"), order_by=("plan",)),
            Column(key="coaching", label=_("Coaching"), order_by=("coaching",)),
            Column(key="risk", label=_("May leave"), order_by=("risk",), starts_descending=True),
            Column(key="certificate", label=_("Certificate until"), order_by=("certificate",)),
        ),
        opens_with="name",
    )


def read_grid(
    *, school_id: int, on: date, window: Window, category: str = "", risk: str = ""
) -> Page[GridRow]:
    """Return one page of a school’s teachers, narrowed and sorted; never the reader’s own row."""
    rows = [
        row
        for row in _all_rows(school_id, on)
        if (not category or str(row.category or "") == category) and (not risk or row.risk == risk)
    ]
    by = _SORTS[window.key]
    rows.sort(key=lambda row: row.sort_name)
    rows.sort(
        key=lambda row: row.sort_name if window.key == "name" else by(row), reverse=window.is_descending
    )
    return page_of(rows, window, shape=lambda row: row)


def _all_rows(school_id: int, on: date) -> list[GridRow]:
    people = teachers_of(school_id=school_id, on=on)
    me, keys = current_rights().staff_id, list(people)
    year = latest_school_year(on)
    placed = CategoryPlacement.objects.on(on).filter(staff_id__in=keys)
    categories = dict(placed.values_list("staff_id", "category"))
    plans = {
        row.staff_id: row
        for row in GrowthPlan.objects.filter(staff_id__in=keys, school_year_id=year.pk if year else 0)
    }
    risks = {row.staff_id: row for row in RetentionRisk.objects.filter(staff_id__in=keys, is_current=True)}
    taught, ends = taught_by(keys, on), _certificates(keys)
    found = []
    for key, (staff, seat) in people.items():
        if key == me:
            continue
        one, plan, risk = taught.get(key, NOTHING), plans.get(key), risks.get(key)
        waits = plan is not None and plan.state in (PlanState.DRAFT, PlanState.SENT)
        found.append(
            GridRow(
                staff_id=key,
                public_id=staff.public_id,
                name=staff.name,
                sort_name=(staff.family_name.casefold(), staff.given_name.casefold()),
                seat=str(Seat(seat).label),
                category=categories.get(key),
                observation=one.observation,
                n_scored=one.n_scored,
                flag=one.flag,
                # Growth alone is no quality of a teacher: without lessons nothing stands here.
                quality=quality_of(observation=one.observation, theta=one.theta)
                if one.observation is not None
                else None,
                plan=plan.state if plan else "",
                plan_is_late=bool(plan and waits and plan.due_on < on),
                coaching=_coaching(one),
                risk=risk.band if risk else "",
                reasons=in_words([Reason(each) for each in risk.reasons if each in set(Reason)])
                if risk
                else "",
                certificate=ends.get(key),
            )
        )
    return found


def _coaching(one: Taught) -> str:
    if one.has_cycle:
        return "cycle"
    return "coach" if one.has_coach else ""


def _certificates(keys: list[int]) -> dict[int, date]:
    """Return when each one’s last certificate ends: the day alone, read by the desk for their leader."""
    last: dict[int, date] = {}
    with as_desk():
        rows = Credential.objects.filter(staff_id__in=keys, expires_on__isnull=False)
        for staff, day in rows.values_list("staff_id", "expires_on"):
            last[staff] = max(last.get(staff, day), day)
    if last:
        # A process read it, and a person is told: the log names who.
        audit.record_read(
            of=Reference(Staff._meta.label, min(last) if len(last) == 1 else 0),
            record_class=RecordClass.A3B,
            why=", ".join(sorted(current_rights().roles)),
            n_records=len(last),
        )
    return last
