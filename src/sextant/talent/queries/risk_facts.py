"""What is on record of a school’s staff that the risk of leaving rests on; nothing that nobody wrote down."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from sextant.network.models import CoachAssignment, Credential, SectionStaff, Staff, StaffAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.people import gone_by
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionRole
from sextant.talent.models import (
    AdvancementCase,
    CategoryPlacement,
    GrowthPlan,
    Position,
    StayInterview,
)
from sextant.talent.queries.separations import TEACHER_SEATS
from sextant.talent.rules.leaving_risk import Reason
from sextant.talent.terms.growing import Category, Outcome, PlanState
from sextant.talent.terms.hiring import PositionState
from sextant.talent.thresholds.staying import STUCK_YEARS

TWO_YEARS, ONE_YEAR = timedelta(days=730), timedelta(days=365)
NINETY_DAYS, FIRST_MONTH = timedelta(days=90), timedelta(days=30)
MOST_STAFF = 400
VACANT = (PositionState.AUTHORIZED, PositionState.POSTED, PositionState.OFFER_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One teacher of a school, with what is on record."""

    staff_id: int
    name: str
    seat: str
    reasons: tuple[Reason, ...]


def teachers_of(*, school_id: int, on: date) -> Mapping[int, tuple[Staff, str]]:
    """Return who teaches at a school on a day, with the seat; who leaves already is left out."""
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=TEACHER_SEATS)
    rows = rows.exclude(staff__in=Staff.objects.filter(gone_by(on)).values("pk"))
    # Whoever has given notice is asked nothing any more.
    rows = rows.exclude(staff__left_on__isnull=False)
    found: dict[int, tuple[Staff, str]] = {}
    for row in rows.select_related("staff").order_by("staff__family_name", "staff__given_name", "pk"):
        found.setdefault(row.staff_id, (row.staff, row.seat))
    return dict(list(found.items())[:MOST_STAFF])


def facts_of(*, school_id: int, on: date) -> tuple[Member, ...]:
    """Return a school’s teachers with the reasons that their records hold, by name."""
    people = teachers_of(school_id=school_id, on=on)
    reasons = _gather(people, school_id, on)
    return tuple(
        Member(staff_id=key, name=staff.name, seat=seat, reasons=tuple(reasons[key]))
        for key, (staff, seat) in people.items()
    )


def _gather(people: Mapping[int, tuple[Staff, str]], school_id: int, on: date) -> Mapping[int, list[Reason]]:
    keys, found = list(people), defaultdict(list)
    coached = set(
        CoachAssignment.objects.on(on).filter(teacher_id__in=keys).values_list("teacher_id", flat=True)
    )
    beside_vacant = _beside_vacancies(keys, school_id)
    told: tuple[tuple[Reason, set[int]], ...] = (
        (Reason.PLAN, _late_plans(keys, on)),
        (Reason.STUCK, _stuck(keys, on)),
        (Reason.NOT_YET, _not_yet(keys, on)),
        (Reason.CHANGED, _changed(keys, on)),
        (Reason.CERTIFICATE, _ending_certificates(keys, on)),
        (Reason.PROMISE, _broken_promises(keys, on)),
    )
    for key, (staff, _seat) in people.items():
        if staff.hired_on is not None and staff.hired_on > on - TWO_YEARS:
            found[key].append(Reason.NEW)
            if key not in coached:
                found[key].append(Reason.ALONE)
        if key in beside_vacant:
            found[key].append(Reason.VACANT)
        found[key] += [reason for reason, ones in told if key in ones]
    return found


def _late_plans(keys: list[int], on: date) -> set[int]:
    states = (PlanState.DRAFT, PlanState.SENT)
    rows = GrowthPlan.objects.filter(staff_id__in=keys, state__in=states, due_on__lt=on)
    return set(rows.filter(school_year__ends_on__gte=on).values_list("staff_id", flat=True))


def _stuck(keys: list[int], on: date) -> set[int]:
    years = int(threshold(STUCK_YEARS, on=on))
    rows = CategoryPlacement.objects.on(on).filter(staff_id__in=keys, category__lt=Category.ADVANCED)
    return set(rows.filter(valid_from__lte=on - ONE_YEAR * years).values_list("staff_id", flat=True))


def _not_yet(keys: list[int], on: date) -> set[int]:
    rows = AdvancementCase.objects.filter(staff_id__in=keys, outcome=Outcome.NOT_YET)
    return set(rows.filter(decided_on__gt=on - ONE_YEAR).values_list("staff_id", flat=True))


def _changed(keys: list[int], on: date) -> set[int]:
    """Return who got or lost a class as teacher of record after the first month of the year."""
    year = latest_school_year(on)
    if year is None:
        return set()
    after = year.starts_on + FIRST_MONTH
    rows = SectionStaff.objects.filter(
        Q(valid_from__range=(after, on)) | Q(valid_until__range=(after, min(on, year.ends_on))),
        staff_id__in=keys,
        role=SectionRole.TEACHER_OF_RECORD,
        section__school_year_id=year.pk,
    )
    return set(rows.values_list("staff_id", flat=True))


def _ending_certificates(keys: list[int], on: date) -> set[int]:
    """Return whose last certificate ends within ninety days, or has ended."""
    last: dict[int, date] = {}
    rows = Credential.objects.filter(staff_id__in=keys, expires_on__isnull=False)
    for staff, day in rows.values_list("staff_id", "expires_on"):
        last[staff] = max(last.get(staff, day), day)
    return {staff for staff, day in last.items() if day <= on + NINETY_DAYS}


def _broken_promises(keys: list[int], on: date) -> set[int]:
    rows = StayInterview.objects.filter(staff_id__in=keys, promise_due_on__lt=on, promise_kept_on=None)
    return set(rows.exclude(promise="").values_list("staff_id", flat=True))


def _beside_vacancies(keys: list[int], school_id: int) -> set[int]:
    """Return whose colleague’s seat is empty: the same seat and subject as their own position."""
    rows = Position.objects.filter(school_id=school_id, ended_on=None, seat__in=TEACHER_SEATS)
    vacant = set(rows.filter(state__in=VACANT, staff=None).values_list("seat", "subject"))
    held = rows.filter(staff_id__in=keys).values_list("staff_id", "seat", "subject")
    return {staff for staff, seat, subject in held if (seat, subject) in vacant}
