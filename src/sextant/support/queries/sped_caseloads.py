"""What special education teachers carry: weekly direct minutes beside those available, and plans managed.

For pages of special education, and for whoever balances all caseloads of a school (I-26).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Caseload, Staff, StaffAssignment, StudentProgram
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind, ProgramKind, Seat
from sextant.support.models import ServiceEntitlement
from sextant.support.queries.desk import as_desk
from sextant.support.rules.caseload_share import SpedLoad
from sextant.support.rules.service_minutes import entitled_minutes
from sextant.support.terms.special_education import Per
from sextant.support.thresholds.special_education import AVAILABLE_MINUTES, MOST_DIRECT_SHARE, MOST_PLANS

DAYS_OF_A_WEEK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SpedCaseload:
    """One special education teacher: what she carries, and whether it is over a line of the network."""

    staff_id: int
    public_id: UUID
    staff: str
    load: SpedLoad
    is_over: bool
    most_share: float
    most_plans: int

    @property
    def percent(self) -> float:
        """Return what she carries in percent of the cap, by whichever of the two lines lies nearer."""
        return max(self.percent_of_minutes, self.percent_of_plans)

    @property
    def percent_of_minutes(self) -> float:
        """Return her direct minutes in percent of what the network lets them be."""
        return 100 * self.load.share / self.most_share

    @property
    def percent_of_plans(self) -> float:
        """Return her plans in percent of the most."""
        return 100 * self.load.n_plans / self.most_plans


def sped_caseloads(*, school_id: int, on: date) -> tuple[SpedCaseload, ...]:
    """Return the special education teachers of a school, those over a line first; nobody else is named.

    Read by the desk: minutes and plans of students go no further than their sums.
    """
    with as_desk():
        seats = StaffAssignment.objects.on(on).filter(school_id=school_id, seat=Seat.SPED_TEACHER)
        people = {one.pk: one for one in Staff.objects.filter(pk__in=seats.values("staff_id")).order_by("pk")}
        minutes, plans = _minutes(school_id, on), _plans(school_id, on)
        most_share = threshold(MOST_DIRECT_SHARE, on=on, school_id=school_id)
        most_plans = threshold(MOST_PLANS, on=on, school_id=school_id)
        available = threshold(AVAILABLE_MINUTES, on=on, school_id=school_id)
        found = [
            _row(
                one,
                SpedLoad(
                    direct_minutes=minutes.get(key, 0.0),
                    available_minutes=available,
                    n_plans=len(plans.get(key, ())),
                ),
                most_share=most_share,
                most_plans=most_plans,
            )
            for key, one in people.items()
        ]
    return tuple(sorted(found, key=lambda one: (not one.is_over, -one.load.share, one.staff)))


def _row(one: Staff, load: SpedLoad, *, most_share: float, most_plans: float) -> SpedCaseload:
    return SpedCaseload(
        staff_id=one.pk,
        public_id=one.public_id,
        staff=one.name,
        load=load,
        is_over=load.is_over(most_share=most_share, most_plans=most_plans),
        most_share=most_share,
        most_plans=int(most_plans),
    )


def _minutes(school_id: int, on: date) -> dict[int, float]:
    rows = ServiceEntitlement.objects.on(on).filter(school_id=school_id, staff_id__isnull=False)
    found: dict[int, float] = defaultdict(float)
    for staff, minutes, per in rows.order_by("pk").values_list("staff_id", "minutes", "per"):
        found[staff] += entitled_minutes(
            minutes=minutes, is_monthly=per == Per.MONTH, n_school_days=DAYS_OF_A_WEEK
        )
    return dict(found)


def _plans(school_id: int, on: date) -> dict[int, set[int]]:
    cases = Caseload.objects.on(on).filter(school_id=school_id, kind=CaseKind.CASE_MANAGER)
    with_plan = set(
        StudentProgram.objects.on(on)
        .filter(school_id=school_id, kind=ProgramKind.IEP)
        .values_list("student_id", flat=True)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for staff, student in cases.order_by("pk").values_list("staff_id", "student_id"):
        if student in with_plan:
            found[staff].add(student)
    return dict(found)
