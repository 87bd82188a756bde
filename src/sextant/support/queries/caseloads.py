"""Counselors' caseloads in units, referrals that wait, and what special education adds to the same page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.network.models import Caseload, Staff, StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind, Seat
from sextant.support.models import CaseloadDecision, Referral
from sextant.support.queries.sped_caseloads import SpedCaseload, sped_caseloads
from sextant.support.queries.wellness_units import wellness_units
from sextant.support.rules.caseloads import Load, Wellness, load_of
from sextant.support.terms.care import ReferralState
from sextant.support.thresholds.following import LONGEST_WAIT, STUDENTS_A_UNIT, UNITS_AT_MOST
from sextant.web.formats import number, percent

WAITING = (ReferralState.RECEIVED, ReferralState.SCREENING)
MOST_COUNSELORS = 60
MOST_WAITING = 2_000
MOST_DECISIONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselorRow:
    """One counselor: students, wellness counts, units of the cap."""

    staff_id: int
    name: str
    n_students: int
    wellness: Wellness
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Referrals of a school that nobody has decided yet: how many, the longest, and how many too long."""

    n: int
    n_late: int
    longest: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpedRow:
    """One special-education teacher's load, as that area counts it: words and a share of the cap."""

    name: str
    about: str
    percent: float
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What was decided about caseloads, newest first."""

    on: date
    by: str
    words: str
    asks_for_position: bool


def sped_rows(*, school_id: int, on: date) -> Sequence[SpedRow]:
    """Return what special education teachers carry, by whichever of their two lines lies nearer."""
    return [
        SpedRow(name=one.staff, about=_said(one), percent=one.percent, is_over=one.is_over)
        for one in sped_caseloads(school_id=school_id, on=on)
    ]


def _said(one: SpedCaseload) -> str:
    return _(
        "%(plans)s plans, %(of_plans)s of the cap; %(minutes)s minutes a week, %(of_minutes)s of the cap"
    ) % {
        "plans": number(one.load.n_plans),
        "of_plans": percent(one.percent_of_plans, decimals=0),
        "minutes": number(one.load.direct_minutes),
        "of_minutes": percent(one.percent_of_minutes, decimals=0),
    }


def counselors_of(*, school_id: int, on: date) -> tuple[CounselorRow, ...]:
    """Return a school's counselors with their load, the heaviest first."""
    seats = StaffAssignment.objects.on(on).filter(seat=Seat.COUNSELOR, school_id=school_id)
    keys = sorted(set(seats.values_list("staff_id", flat=True)))[:MOST_COUNSELORS]
    names = {one.pk: one.name for one in Staff.objects.filter(pk__in=keys)}
    held = Caseload.objects.on(on).filter(kind=CaseKind.COUNSELOR, school_id=school_id, staff_id__in=keys)
    n_students = Counter(held.values_list("staff_id", flat=True))
    wellness = wellness_units(school_id, on)
    students_a_unit = threshold(STUDENTS_A_UNIT, on=on, school_id=school_id)
    most = threshold(UNITS_AT_MOST, on=on, school_id=school_id)
    rows = [
        CounselorRow(
            staff_id=key,
            name=names.get(key, ""),
            n_students=n_students[key],
            wellness=wellness.get(key, Wellness()),
            load=load_of(
                n_students=n_students[key],
                wellness=wellness.get(key, Wellness()),
                students_a_unit=students_a_unit,
                most=most,
            ),
        )
        for key in keys
    ]
    return tuple(sorted(rows, key=lambda row: (-row.load.units, row.name)))


def waits_of(*, school_id: int, on: date) -> Waiting:
    """Return how long referrals have waited at a school, in its school days."""
    rows = Referral.objects.filter(school_id=school_id, state__in=WAITING).order_by("received_on")
    days = calendar_of(school_id=school_id)
    waited = [
        max(days.count(day, on) - 1, 0) for day in rows.values_list("received_on", flat=True)[:MOST_WAITING]
    ]
    most = int(threshold(LONGEST_WAIT, on=on, school_id=school_id))
    return Waiting(
        n=len(waited), n_late=sum(one > most for one in waited), longest=max(waited, default=0), most=most
    )


def decisions_of(*, school_id: int) -> tuple[DecisionRow, ...]:
    """Return what was decided about a school's caseloads, newest first."""
    rows = CaseloadDecision.objects.filter(school_id=school_id).select_related("decided_by")
    return tuple(
        DecisionRow(
            on=one.decided_on,
            by=one.decided_by.name,
            words=one.decision,
            asks_for_position=one.asks_for_position,
        )
        for one in rows.order_by("-decided_on", "-pk")[:MOST_DECISIONS]
    )
