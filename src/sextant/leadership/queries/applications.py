"""Applications of the graduating class, who waits for an aid form, and who may melt away over the summer."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.leadership import policies
from sextant.leadership.models import AlumniEnrollment, CollegeApplication, FinancialAid
from sextant.leadership.queries.after_school_record import places_named
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.after_admission import (
    ADMITTED,
    SENT_IN,
    Admitted,
    calls_for_aid,
    day_of,
    may_melt,
)
from sextant.leadership.terms.after_school import ApplicationState, EnrollmentStatus, FafsaState
from sextant.leadership.thresholds.after_school import AID_CALLS_FROM, MELT_FROM
from sextant.network.models import Enrollment, Student
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold
from sextant.network.terms import ExitReason
from sextant.web.tables import Column, Listing, Page, Window, page_of

OLDEST_GRADE, MOST_STUDENTS, MOST_MELTING = 12, 2_000, 200
S = ApplicationState


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantRow:
    """One student of grade 12: what was sent, the next deadline, what was decided; aid if it may be read."""

    id: int
    public_id: UUID
    name: str
    n_places: int
    n_sent: int
    next_deadline: date | None
    next_place: str
    decided: str
    is_admitted: bool
    aid: str

    @property
    def sent_words(self) -> str:
        return f"{self.n_sent} / {self.n_places}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Melting:
    """A graduate who accepted a place and is not known to be enrolled there."""

    application_id: UUID
    name: str
    place: str


def applicant_columns(*, with_aid: bool) -> Listing:
    """Return the columns of the list, in the reader’s words."""
    aid = (Column(key="aid", label=_("Aid form")),) if with_aid else ()
    return Listing(
        columns=(
            Column(key="name", label=_("Student"), order_by=("family_name", "given_name")),
            Column(key="sent", label=_("Sent")),
            Column(key="next", label=_("Next deadline")),
            Column(key="decided", label=_("Decided")),
            *aid,
        ),
        opens_with="name",
    )


def list_applicants(
    *, window: Window, school_id: int | None, tab: str, on: date
) -> tuple[Page[ApplicantRow], Mapping[str, int]]:
    """Return one page of grade 12 within reach, and how many stand under each tab; five questions."""
    rows = _rows(school_id, on)
    groups = {
        "all": set(rows),
        "none": {key for key, one in rows.items() if not one.n_places},
        "due": {key for key, one in rows.items() if one.next_deadline is not None},
        "admitted": {key for key, one in rows.items() if one.is_admitted},
        "aid": {key for key, one in rows.items() if one.is_admitted and one.aid and one.aid not in SENT_IN},
    }
    if not policies.READ_AID.holds(current_rights()):
        del groups["aid"]
    students = _students(school_id).filter(pk__in=groups.get(tab, groups["all"]))
    page = page_of(students.order_by(*window.order_by), window, shape=lambda one: rows[one.pk])
    return page, {key: len(keys) for key, keys in groups.items()}


def find_application(public_id: UUID) -> CollegeApplication | None:
    """Return an application within reach."""
    row: CollegeApplication | None = CollegeApplication.objects.filter(public_id=public_id).first()
    return row


def schools_to_call(*, on: date) -> Mapping[int, int]:
    """Return, by school, how many admitted students have not sent the aid form in; the desk asks."""
    year = latest_school_year(on)
    if year is None:
        return {}
    # The spring of the school year: in the autumn nobody is late yet.
    from_day = day_of(threshold(AID_CALLS_FROM, on=on), year=year.ends_on.year)
    if on < from_day:
        return {}
    schools = dict(
        Student.objects.filter(school__isnull=False, grade=OLDEST_GRADE).values_list("pk", "school_id")
    )
    found: dict[int, int] = defaultdict(int)
    for student in calls_for_aid(_admitted(set(schools), on=on), on=on, from_day=from_day):
        found[schools[student]] += 1
    return found


def melting_of(school_id: int, *, on: date) -> tuple[Melting, ...]:
    """Return a school’s summer list, for whoever reads its graduates; nothing before its day."""
    if not policies.READ_GRADUATES.covers(current_rights(), school_id=school_id):
        return ()
    with as_desk():
        found = _melting({school_id}, on=on).get(school_id, ())
        rows = list(
            CollegeApplication.objects.filter(student_id__in=found, state=S.ACCEPTED).order_by("pk")[
                :MOST_MELTING
            ]
        )
        names = {one.pk: one.name for one in Student.objects.filter(pk__in=found)}
        places = places_named([one.institution_id for one in rows])
    return tuple(
        Melting(
            application_id=one.public_id,
            name=names[one.student_id],
            place=places[one.institution_id].name,
        )
        for one in rows
    )


def melting_by_school(*, on: date) -> Mapping[int, int]:
    """Return, by school, how many graduates stand on its summer list; the desk asks."""
    return {school: len(found) for school, found in _melting(None, on=on).items()}


def _melting(school_ids: set[int] | None, *, on: date) -> Mapping[int, tuple[int, ...]]:
    from_day = day_of(threshold(MELT_FROM, on=on), year=on.year)
    left = Enrollment.objects.filter(
        exit_reason=ExitReason.GRADUATED, valid_until__year=on.year, valid_until__lte=on
    )
    if school_ids is not None:
        left = left.filter(school_id__in=school_ids)
    schools = dict(left.values_list("student_id", "school_id"))
    found: dict[int, list[int]] = defaultdict(list)
    for student in may_melt(_admitted(set(schools), on=on), on=on, from_day=from_day):
        found[schools[student]].append(student)
    return {school: tuple(ones) for school, ones in found.items()}


def _admitted(student_ids: set[int], *, on: date) -> tuple[Admitted, ...]:
    states: dict[int, set[str]] = defaultdict(set)
    rows = CollegeApplication.objects.filter(state__in=ADMITTED).values_list("student_id", "state")
    for student, state in rows:
        if student in student_ids:
            states[student].add(state)
    year = latest_school_year(on)
    aid = dict(
        FinancialAid.objects.filter(school_year_id=year.pk if year else 0).values_list("student_id", "state")
    )
    there = set(
        AlumniEnrollment.objects.filter(semester=1, status=EnrollmentStatus.ENROLLED).values_list(
            "student_id", flat=True
        )
    )
    return tuple(
        Admitted(
            student_id=student,
            states=tuple(sorted(held)),
            aid=aid.get(student, FafsaState.NOT_STARTED),
            is_enrolled=student in there,
        )
        for student, held in sorted(states.items())
    )


def _students(school_id: int | None):  # type: ignore[no-untyped-def]
    scope = policies.READ_OWN_PLANS.scope(current_rights(), seen_as(Student, policies.READ_OWN_PLANS.on))
    rows = Student.objects.filter(school__isnull=False, grade=OLDEST_GRADE)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if isinstance(scope, Q):
        return rows.filter(scope)
    return rows if scope else rows.none()


def _rows(school_id: int | None, on: date) -> dict[int, ApplicantRow]:
    students = {one.pk: one for one in _students(school_id).order_by("pk")[:MOST_STUDENTS]}
    held: dict[int, list[CollegeApplication]] = defaultdict(list)
    for row in CollegeApplication.objects.exclude(state=S.WITHDRAWN).order_by("deadline", "pk"):
        if row.student_id in students:
            held[row.student_id].append(row)
    places = places_named({one.institution_id for ones in held.values() for one in ones})
    year = latest_school_year(on)
    aid: dict[int, str] = {}
    if policies.READ_AID.holds(current_rights()) and year is not None:
        # Whose form is out of reach has no state here; whose form is not on file has not begun.
        scope = policies.READ_AID.scope(current_rights(), seen_as(Student, policies.READ_AID.on))
        known = _students(school_id).filter(scope) if isinstance(scope, Q) else _students(school_id)
        if scope is not False:
            aid = dict.fromkeys(known.values_list("pk", flat=True), str(FafsaState.NOT_STARTED))
        aid |= dict(FinancialAid.objects.filter(school_year=year).values_list("student_id", "state"))
    names = {key: place.name for key, place in places.items()}
    return {key: _row(one, held[key], names, aid.get(key, ""), on) for key, one in students.items()}


def _row(
    student: Student, held: list[CollegeApplication], names: Mapping[int, str], aid: str, on: date
) -> ApplicantRow:
    waiting = [one for one in held if one.state == S.PLANNED and one.deadline and one.deadline >= on]
    first = waiting[0] if waiting else None
    decided = [
        f"{names[one.institution_id]}: {S(one.state).label}"
        for one in held
        if one.state not in {S.PLANNED, S.SENT}
    ]
    return ApplicantRow(
        id=student.pk,
        public_id=student.public_id,
        name=student.name,
        n_places=len(held),
        n_sent=sum(one.state != S.PLANNED for one in held),
        next_deadline=first.deadline if first else None,
        next_place=names[first.institution_id] if first else "",
        decided="; ".join(decided),
        is_admitted=any(one.state in ADMITTED for one in held),
        aid=aid,
    )
