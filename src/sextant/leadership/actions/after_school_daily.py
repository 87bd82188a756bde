"""What the desk looks at each night: new credits, who is off track, whom to call, what is forgotten."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from sextant.audit import actions as audit
from sextant.leadership.actions.credits import keep_ledger
from sextant.leadership.models import AlumniEnrollment
from sextant.leadership.queries.applications import melting_by_school, schools_to_call
from sextant.leadership.queries.credits import CreditRow, off_track_by_school
from sextant.leadership.thresholds.after_school import GRADUATES_KEPT, PLAN_WITHIN
from sextant.network.models import Caseload, School, Student
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind, Seat
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import CalendarDays, DueRule, SchoolDays

OFF_TRACK, AID_CALLS, MELT = "off track", "calls after admission", "summer list"
# No counselor can plan with more at once; the furthest behind come first, others as these are done.
MOST_AT_ONCE = 15
CALL_WITHIN = 5
STUDENT, SCHOOL = Student._meta.label, School._meta.label


def look_after_leaving(*, on: date) -> int:
    """Count credits, and open what follows from them and from admissions; return how many items are new."""
    keep_ledger(on=on)
    forget_places(on=on)
    return plan_with_off_track(on=on) + call_admitted(on=on) + list_melting(on=on)


@transaction.atomic
def plan_with_off_track(*, on: date) -> int:
    """Ask counselors to plan with who is off track: each student once, and no more than fifteen at a time."""
    known = WorkItem.objects.filter(subject_label=STUDENT, topic=OFF_TRACK)
    asked = set(known.values_list("subject_id", flat=True))
    open_now = Counter(known.filter(OPEN).values_list("owner_id", flat=True))
    days = int(threshold(PLAN_WITHIN, on=on))
    proposals: list[Proposal] = []
    for school_id, rows in off_track_by_school(on=on).items():
        new = [one for one in rows if one.id not in asked]
        counselors = _counselors([one.id for one in new], on=on)
        for one in new:
            owner = counselors.get(one.id)
            if open_now[owner] < MOST_AT_ONCE:
                open_now[owner] += 1
                proposals.append(_off_track(one, school_id, owner))
    terms = Terms(seat=Seat.COUNSELOR, due=SchoolDays(days))
    return open_items(proposals=proposals, terms=terms, on=on).n_opened


@transaction.atomic
def call_admitted(*, on: date) -> int:
    """From 1 March ask each school once a year to call admitted students with whom something is still open.

    The item says neither what nor of whom: a principal reads it, and what a family earns stands behind it.
    """
    return _once_a_year(
        schools_to_call(on=on),
        topic=AID_CALLS,
        due=SchoolDays(CALL_WITHIN),
        title="Call who is admitted and not ready to go",
        reason=(
            "Some admitted students have something left to do before they can go. The counselor’s list of "
            "applications says with whom; call before the spring is over."
        ),
        on=on,
    )


@transaction.atomic
def list_melting(*, on: date) -> int:
    """From 1 August ask each school once a year to call who accepted a place and is not enrolled."""
    return _once_a_year(
        melting_by_school(on=on),
        topic=MELT,
        # August has no school days at most schools, and colleges do not wait for them.
        due=CalendarDays(CALL_WITHIN),
        title="Call graduates who may not arrive",
        reason=(
            "Graduates accepted a place and are not known to be enrolled there. They stand on the summer "
            "list; ask what is missing, and note who is enrolled."
        ),
        on=on,
    )


@transaction.atomic
def forget_places(*, on: date) -> int:
    """Forget at which college a graduate was, once the years of keeping are over; return of how many rows."""
    years = int(threshold(GRADUATES_KEPT, on=on))
    rows = AlumniEnrollment.objects.filter(graduated_on__lt=_years_before(on, years)).exclude(
        institution_name="", is_four_year=None
    )
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if keys:
        AlumniEnrollment.objects.filter(pk__in=keys).update(institution_name="", is_four_year=None)
        audit.record_batch(
            "leadership.forget_places", table=AlumniEnrollment, keys=keys, rows=[(key, "") for key in keys]
        )
    return len(keys)


def _off_track(one: CreditRow, school_id: int, owner: int | None) -> Proposal:
    return Proposal(
        school_id=school_id,
        subject_label=STUDENT,
        subject_id=one.id,
        student_id=one.id,
        topic=OFF_TRACK,
        title="Plan the way back to graduation",
        reason=(
            f"Off track by the credits of grade 9: {one.earned / 100:g} credits on file of "
            f"{one.needed / 100:g}, {one.n_failed} failed core semesters. Plan with the student how the "
            "credits come back."
        ),
        owner_staff_id=owner,
        severity=float(one.expected - one.earned),
    )


def _counselors(student_ids: list[int], *, on: date) -> Mapping[int, int]:
    rows = Caseload.objects.on(on).filter(kind=CaseKind.COUNSELOR, student_id__in=student_ids)
    return dict(rows.order_by("-pk").values_list("student_id", "staff_id"))


def _once_a_year(schools: Mapping[int, int], *, topic: str, due: DueRule, on: date, **words: Any) -> int:
    this_year = Q(opened_on__year=on.year) | OPEN
    known = WorkItem.objects.filter(this_year, subject_label=SCHOOL, topic=topic)
    asked = set(known.values_list("subject_id", flat=True))
    proposals = [
        Proposal(school_id=school, subject_label=SCHOOL, subject_id=school, topic=topic, **words)
        for school, n in sorted(schools.items())
        if n and school not in asked
    ]
    terms = Terms(seat=Seat.COUNSELOR, due=due)
    return open_items(proposals=proposals, terms=terms, on=on).n_opened


def _years_before(on: date, years: int) -> date:
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return date(on.year - years, on.month, day)
