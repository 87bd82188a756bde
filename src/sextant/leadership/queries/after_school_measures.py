"""The measures of a scorecard about what comes after school: value and group, of ten students or more."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q, Sum

from sextant.leadership.models import CreditLine, OwnPlan
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.graduates import ClassOf, classes_of
from sextant.leadership.queries.seniors import seniors_of
from sextant.leadership.rules.graduation import GRADE_NINE, grade_nine_of_sums
from sextant.leadership.rules.outcomes import Share
from sextant.leadership.terms.after_school import OnTrack
from sextant.leadership.thresholds.after_school import (
    CREDITS_OF_GRADE_NINE,
    MOST_FAILED_SEMESTERS,
    PLAN_FROM_GRADE,
)
from sextant.network.models import Student
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold

ON_TRACK, OWN_PLAN, ADMITTED, AID, ENROLLED, PERSISTED = (
    "on_track_nine", "own_plan", "admitted", "aid_form", "enrolled_after", "persisted_after",
)  # fmt: skip
MEASURES = (ON_TRACK, OWN_PLAN, ADMITTED, AID, ENROLLED, PERSISTED)
# A plan is looked at once a year; the one of last year still counts while this year's is being written.
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterSchoolMeasure:
    """One measure of one school; ``value`` is a percent, None where the group is under ten.

    ``class_of`` is the year of the graduates that it tells of; None where it tells of who is here.
    """

    school_id: int
    key: str
    value: float | None
    n: int
    class_of: int | None = None


def after_school_measures(*, on: date) -> tuple[AfterSchoolMeasure, ...]:
    """Return the six measures of every school that has such students; eleven questions in all."""
    with as_desk():
        shares = {ON_TRACK: _on_track(on), OWN_PLAN: _own_plans(on)}
        classes = classes_of(on=on)
    newest: dict[int, list[ClassOf]] = defaultdict(list)
    for one in classes:
        if not one.is_few:
            newest[one.school_id].append(one)
    seniors = seniors_of(on=on)
    shares |= {ADMITTED: seniors.admitted, AID: seniors.aid}
    # Of a class in which all or nobody did it, the share would tell it of each.
    shares[AID] = {school: one for school, one in shares[AID].items() if 0 < one.n_yes < one.n}
    graduates = {ENROLLED: _enrolled(newest), PERSISTED: _persisted(newest)}
    years = {
        key: {school: year for school, (year, _share) in held.items()} for key, held in graduates.items()
    }
    for key, held in graduates.items():
        shares[key] = {school: share for school, (_year, share) in held.items()}
    return tuple(
        AfterSchoolMeasure(
            school_id=school,
            key=key,
            value=share.percent,
            n=share.n,
            class_of=years.get(key, {}).get(school),
        )
        for key in MEASURES
        for school, share in sorted(shares[key].items())
    )


def _on_track(on: date) -> Mapping[int, Share]:
    """Return the last grade 9 that is over at each school: how many of it were on track."""
    lines = CreditLine.objects.filter(grade=GRADE_NINE, is_taken_over=False)
    if latest_school_year(on) is not None:
        lines = lines.filter(school_year__ends_on__lt=on)
    began = lines.order_by().values_list("school_id").annotate(newest=Max("school_year__starts_on"))
    newest: dict[int, date] = dict(began)
    sums = (
        lines.filter(school_year__starts_on__in=set(newest.values()))
        .order_by()
        .values_list("school_id", "school_year__starts_on", "student_id")
        .annotate(
            earned=Sum("earned_hundredths"),
            failed=Sum("n_failed_semesters", filter=Q(is_core=True), default=0),
        )
    )
    held: dict[int, list[bool]] = defaultdict(list)
    for school, starts_on, _student, earned, failed in sums:
        if newest[school] == starts_on:
            held[school].append(_is_on_track(earned, failed, on=on, school_id=school))
    return {school: Share(n=len(ones), n_yes=sum(ones)) for school, ones in held.items()}


def _is_on_track(earned: int, n_failed_core: int, *, on: date, school_id: int) -> bool:
    standing = grade_nine_of_sums(
        earned=earned,
        n_failed_core=n_failed_core,
        is_year_over=True,
        needed=round(100 * threshold(CREDITS_OF_GRADE_NINE, on=on, school_id=school_id)),
        most_failed=int(threshold(MOST_FAILED_SEMESTERS, on=on, school_id=school_id)),
    )
    return standing is OnTrack.ON


def _own_plans(on: date) -> Mapping[int, Share]:
    lowest = threshold(PLAN_FROM_GRADE, on=on)
    written = set(
        OwnPlan.objects.filter(written_on__gt=on - A_YEAR, written_on__lte=on).values_list(
            "student_id", flat=True
        )
    )
    # Where no plan of the network is on file, nothing is known of any school, which is not zero.
    if not written:
        return {}
    held: dict[int, list[bool]] = defaultdict(list)
    rows = Student.objects.filter(school__isnull=False, grade__gte=lowest)
    for student, school in rows.values_list("pk", "school_id"):
        held[school].append(student in written)
    return {school: Share(n=len(ones), n_yes=sum(ones)) for school, ones in held.items()}


def _enrolled(newest: Mapping[int, list[ClassOf]]) -> Mapping[int, tuple[int, Share]]:
    """Return the newest class of whose first semester a file speaks: year, and how many were enrolled."""
    told = [
        (school, one.year, first.enrolled)
        for school, held in newest.items()
        for one in reversed(held)
        if (first := one.semester(1)) is not None
    ]
    return {school: (year, share) for school, year, share in told}


def _persisted(newest: Mapping[int, list[ClassOf]]) -> Mapping[int, tuple[int, Share]]:
    """Return the newest class that has come to its fourth semester: of those enrolled, how many still are."""
    told = [
        (school, one.year, fourth.persisted)
        for school, held in newest.items()
        for one in reversed(held)
        if (fourth := one.semester(4)) is not None and fourth.persisted is not None
    ]
    return {school: (year, share) for school, year, share in told}
