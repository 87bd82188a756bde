"""One student’s way after school: plan, credits, results, applications, aid, as the reader reaches them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.kernel.guard import RecordClass
from sextant.leadership.models import (
    CollegeApplication,
    CollegeEntranceResult,
    CreditLine,
    FinancialAid,
    Institution,
    OwnPlan,
)
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.graduation import GRADE_NINE, Credit, LedgerLine, grade_nine, ledger
from sextant.leadership.rules.match import best_total, match_of
from sextant.leadership.terms.after_school import (
    ApplicationState,
    EntranceKind,
    FafsaState,
    Match,
    OnTrack,
)
from sextant.leadership.thresholds.after_school import (
    CREDITS_OF_GRADE_NINE,
    MOST_FAILED_SEMESTERS,
    PLAN_FROM_GRADE,
)
from sextant.network.models import SchoolYear, Student
from sextant.network.queries.calendar import jurisdiction_of, latest_school_year
from sextant.network.queries.settings import threshold

MOST_RESULTS, MOST_APPLICATIONS, MOST_YEARS, MOST_CHILDREN = 40, 40, 6, 12
READ_RESULTS, READ_AID = read(RecordClass.S1B), read(RecordClass.S1M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One sitting of a test, or a credential."""

    title: str
    taken_on: date
    score: float | None
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """One application beside the student’s own result."""

    id: int
    public_id: UUID
    place: str
    pathway: str
    state: ApplicationState
    deadline: date | None
    sent_on: date | None
    decided_on: date | None
    match: Match
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """How far the aid form is, and what was offered in all."""

    state: FafsaState
    changed_on: date
    offered_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """Everything about one student’s way after school that the reader reaches."""

    plan: OwnPlan | None
    earlier: tuple[OwnPlan, ...]
    lines: tuple[LedgerLine, ...]
    credits_by_year: tuple[tuple[str, tuple[CreditLine, ...]], ...]
    on_track: OnTrack | None
    sittings: tuple[Sitting, ...]
    best: float | None
    applied: tuple[Applied, ...]
    aid: Aid | None
    reads_results: bool
    reads_aid: bool

    @property
    def total(self) -> tuple[int, int, int]:
        """Return what is earned, needed and missing over all subjects, in hundredths."""
        return (
            sum(one.earned for one in self.lines),
            sum(one.needed for one in self.lines),
            sum(one.missing for one in self.lines),
        )


def student_of_id(student_id: int) -> Student | None:
    """Return a student within reach; None beyond it."""
    student: Student | None = Student.objects.filter(pk=student_id).first()
    return student


def way_of(student: Student, *, on: date) -> WayOn:
    """Return a student’s way, in eight questions at most."""
    rights = current_rights()
    year = latest_school_year(on)
    plans = list(
        OwnPlan.objects.filter(student_id=student.pk).order_by("-school_year__starts_on", "-pk")[:MOST_YEARS]
    )
    current = next((one for one in plans if year is not None and one.school_year_id == year.pk), None)
    reads_results = READ_RESULTS.holds(rights) and READ_RESULTS.reaches(rights, student)
    lines = _credits(student) if reads_results else []
    sittings = _sittings(student) if reads_results else []
    best = best_total((one.kind, one.score) for one in sittings)
    reads_aid = READ_AID.holds(rights) and READ_AID.reaches(rights, student)
    aid = _aid(student, year) if reads_aid else None
    return WayOn(
        plan=current,
        earlier=tuple(one for one in plans if one is not current),
        lines=_ledger(student, lines),
        credits_by_year=_by_year(lines),
        on_track=nine_of(lines, year=year, on=on, school_id=student.school_id),
        sittings=tuple(
            Sitting(
                title=one.name or str(EntranceKind(one.kind).label),
                taken_on=one.taken_on,
                score=one.score,
                parts=one.parts,
            )
            for one in sittings
        ),
        best=best,
        applied=_applied(student, best),
        aid=aid,
        reads_results=reads_results,
        reads_aid=reads_aid,
    )


def own_planners(*, on: date) -> list[Student]:
    """Return the student who acts, or a guardian’s children, as far as they are in a grade that plans."""
    rows = Student.objects.filter(school__isnull=False).order_by("given_name", "pk")[:MOST_CHILDREN]
    return [
        one for one in rows if (one.grade or 0) >= threshold(PLAN_FROM_GRADE, on=on, school_id=one.school_id)
    ]


def current_plan(student: Student, *, on: date) -> OwnPlan | None:
    """Return a student’s plan of this school year."""
    year = latest_school_year(on)
    plan: OwnPlan | None = OwnPlan.objects.filter(student_id=student.pk, school_year=year).first()
    return plan if year is not None else None


def aid_of(student: Student, *, on: date) -> Aid | None:
    """Return how far a student’s aid form of this school year is, if the reader may know it."""
    return _aid(student, latest_school_year(on))


def nine_of(
    lines: Collection[CreditLine], *, year: SchoolYear | None, on: date, school_id: int | None
) -> OnTrack | None:
    """Return where a student stands by the credits of grade 9; None where none are on file."""
    held = [one for one in lines if one.grade == GRADE_NINE and not one.is_taken_over]
    if not held:
        return None
    is_over = year is None or year.pk not in {one.school_year_id for one in held} or on > year.ends_on
    return grade_nine(
        [credit_from(one) for one in held],
        is_year_over=is_over,
        needed=round(100 * threshold(CREDITS_OF_GRADE_NINE, on=on, school_id=school_id)),
        most_failed=int(threshold(MOST_FAILED_SEMESTERS, on=on, school_id=school_id)),
    )


def credit_from(one: CreditLine) -> Credit:
    """Return a line of the ledger as rules know it."""
    return Credit(
        subject=one.subject,
        tried=one.tried_hundredths,
        earned=one.earned_hundredths,
        is_core=one.is_core,
        n_failed_semesters=one.n_failed_semesters,
    )


def places_named(keys: Collection[int]) -> dict[int, Institution]:
    """Return places by key: where one may apply is no secret, and families read no table of it."""
    with as_desk():
        return {one.pk: one for one in Institution.objects.filter(pk__in=set(keys))}


def _credits(student: Student) -> list[CreditLine]:
    rows = CreditLine.objects.filter(student_id=student.pk).select_related("school_year")
    return list(rows.order_by("-school_year__starts_on", "course_title", "pk"))


def _sittings(student: Student) -> list[CollegeEntranceResult]:
    rows = CollegeEntranceResult.objects.filter(student_id=student.pk)
    return list(rows.order_by("-taken_on", "kind", "name", "pk")[:MOST_RESULTS])


def _aid(student: Student, year: SchoolYear | None) -> Aid | None:
    row = FinancialAid.objects.filter(student_id=student.pk, school_year=year).first() if year else None
    if row is None:
        return None
    return Aid(state=FafsaState(row.state), changed_on=row.changed_on, offered_cents=row.offered_cents)


def _ledger(student: Student, lines: Collection[CreditLine]) -> tuple[LedgerLine, ...]:
    school_id = student.school_id or next((one.school_id for one in lines), None)
    if school_id is None or (student.grade is not None and student.grade < GRADE_NINE):
        return ()
    return ledger((credit_from(one) for one in lines), jurisdiction=jurisdiction_of(school_id=school_id))


def _by_year(lines: Collection[CreditLine]) -> tuple[tuple[str, tuple[CreditLine, ...]], ...]:
    labels = dict.fromkeys(one.school_year.label for one in lines)
    return tuple((label, tuple(one for one in lines if one.school_year.label == label)) for label in labels)


def _applied(student: Student, best: float | None) -> tuple[Applied, ...]:
    rows = list(
        CollegeApplication.objects.filter(student_id=student.pk).order_by("deadline", "pk")[
            :MOST_APPLICATIONS
        ]
    )
    places = places_named([one.institution_id for one in rows])
    return tuple(_as_applied(one, places[one.institution_id], best) for one in rows)


def _as_applied(row: CollegeApplication, place: Institution, best: float | None) -> Applied:
    return Applied(
        id=row.pk,
        public_id=row.public_id,
        place=place.name,
        pathway=place.pathway,
        state=ApplicationState(row.state),
        deadline=row.deadline,
        sent_on=row.sent_on,
        decided_on=row.decided_on,
        match=match_of(best, low=place.sat_low, high=place.sat_high),
        low=place.sat_low,
        high=place.sat_high,
    )
