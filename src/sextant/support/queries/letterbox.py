"""The letterbox of wellness: it takes what is for the SAP team, and answers what needs no word of it.

It writes what is sealed and cannot read it: the matrix gives it no row to read S4.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.network.jurisdictions.packs import wellness_law
from sextant.network.jurisdictions.wellness import WellnessLaw
from sextant.network.models import Caseload, StaffAssignment, Student
from sextant.network.queries.calendar import jurisdiction_of
from sextant.network.queries.people import demographics_of
from sextant.network.terms import CaseKind, Seat
from sextant.support.models import WellnessReferral
from sextant.support.terms.wellness import ENDED

DESK = "wellness_desk"
# Who may look after a wellness referral, the first of them first.
TEAM_SEATS = (Seat.COUNSELOR, Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST)
MOST_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """All that whoever referred is told: it came, on this day, and somebody is looking."""

    on: date


def as_letterbox() -> AbstractContextManager[Actor]:
    """Act as the letterbox, on behalf of whoever acts."""
    return guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id))


def law_at(school_id: int) -> WellnessLaw:
    """Return what the law of a school's state says of wellness."""
    return wellness_law(jurisdiction_of(school_id=school_id))


def birthday_of(student_id: int) -> date | None:
    """Return a student's day of birth, which decides who consents."""
    with as_letterbox():
        known = demographics_of(student_id)
    return known.born_on if known else None


def find_carer(student: Student, *, on: date) -> int | None:
    """Return who of the school's SAP team looks at a student: her counselor, else the least burdened."""
    with as_letterbox():
        held = StaffAssignment.objects.on(on).filter(school_id=student.school_id, seat__in=TEAM_SEATS)
        rows = list(held.order_by("pk").values_list("staff_id", "seat"))
        seats = {staff_id: list(TEAM_SEATS).index(Seat(seat)) for staff_id, seat in reversed(rows)}
        own = Caseload.objects.on(on).filter(student_id=student.pk, kind=CaseKind.COUNSELOR)
        for staff_id in own.order_by("pk").values_list("staff_id", flat=True):
            if staff_id in seats:
                return int(staff_id)
        open_ones = WellnessReferral.objects.filter(~Q(state__in=ENDED), staff_id__in=seats).order_by()
        burden = dict(open_ones.values("staff_id").annotate(n=Count("pk")).values_list("staff_id", "n"))
    return min(seats, key=lambda one: (burden.get(one, 0), seats[one], one), default=None)


def own_acknowledgements() -> tuple[Acknowledged, ...]:
    """Return when whoever acts referred somebody, the newest first: no name, nor what came of it."""
    rights = current_rights()
    own = Q(pk__in=[])
    if rights.staff_id is not None:
        own = Q(asked_by_id=rights.staff_id)
    elif rights.guardian_id is not None:
        own = Q(guardian_id=rights.guardian_id)
    elif rights.student_id is not None:
        own = Q(student_id=rights.student_id, source="self")
    with as_letterbox():
        days = (
            WellnessReferral.objects.filter(own)
            .order_by("-received_at")
            .values_list("received_on", flat=True)
        )
        return tuple(Acknowledged(on=day) for day in days[:MOST_TOLD])
