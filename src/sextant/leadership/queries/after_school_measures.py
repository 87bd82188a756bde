"""The measures of a scorecard about what comes after school: value and group, of ten students or more."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.leadership.models import CreditLine, OwnPlan
from sextant.leadership.queries.after_school_record import nine_of
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.graduates import ClassOf, classes_of
from sextant.leadership.queries.seniors import seniors_of
from sextant.leadership.rules.graduation import GRADE_NINE
from sextant.leadership.rules.outcomes import Share
from sextant.leadership.terms.after_school import OnTrack
from sextant.leadership.thresholds.after_school import PLAN_FROM_GRADE
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
    """Return the six measures of every school that has such students; ten questions in all."""
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
    year = latest_school_year(on)
    rows = CreditLine.objects.filter(grade=GRADE_NINE, is_taken_over=False).select_related("school_year")
    lines: dict[tuple[int, int], dict[int, list[CreditLine]]] = defaultdict(lambda: defaultdict(list))
    for line in rows:
        if year is None or line.school_year.ends_on < on:
            lines[line.school_id, line.school_year.starts_on.year][line.student_id].append(line)
    newest: dict[int, int] = {}
    for school, began in lines:
        newest[school] = max(began, newest.get(school, 0))
    found = {}
    for school, began in newest.items():
        standing = [
            nine_of(held, year=None, on=on, school_id=school) for held in lines[school, began].values()
        ]
        found[school] = Share(n=len(standing), n_yes=sum(one is OnTrack.ON for one in standing))
    return found


def _own_plans(on: date) -> Mapping[int, Share]:
    lowest = threshold(PLAN_FROM_GRADE, on=on)
    written = set(
        OwnPlan.objects.filter(written_on__gt=on - A_YEAR, written_on__lte=on).values_list(
            "student_id", flat=True
        )
    )
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
