"""A school year’s composites: who is in a category, what is rated and frozen, and what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import School, SchoolYear, Staff, StaffAssignment
from sextant.network.queries.calendar import latest_school_year, list_school_years
from sextant.network.queries.people import gone_by, staff_in_seat
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.talent import policies
from sextant.talent.models import (
    AdvancementCase,
    AdvancementWindow,
    CaseEvidence,
    CategoryPlacement,
    ContributionRating,
    YearResult,
)
from sextant.talent.queries.advancement_facts import Evidence, evidence_of
from sextant.talent.queries.advancement_gates import Rules, facts_from, rules_on
from sextant.talent.queries.categories import TAUGHT_BY
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.year_ratings import RatedYear, shared_ratings
from sextant.talent.rules.advancement import Facts
from sextant.talent.rules.advancement_evidence import contribution_of
from sextant.talent.rules.year_results import RatingDays, missing_parts, rating_days
from sextant.talent.terms.advancing import YearPart
from sextant.talent.terms.growing import CaseState, Category
from sextant.talent.thresholds import advancing as numbers

MOST_TEACHERS = 3_000
# K in hundredths, and targets met of how many, by teacher.
type Counted = dict[int, tuple[int | None, tuple[int, int] | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTeacher:
    """Somebody who teaches and is in a category on a day."""

    staff_id: int
    public_id: UUID
    name: str
    school_id: int
    school: str
    category: Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What a teacher’s composite lacks, with the scored visits that there are."""

    parts: tuple[YearPart, ...]
    n_observations: int = 0
    n_observers: int = 0
    # How many visits are asked, by how many observers.
    asks: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAsked:
    """A school year whose results are read, whether it is under way, and which others there are."""

    year: SchoolYear
    is_now: bool
    labels: tuple[str, ...]


def year_of(on: date) -> SchoolYear | None:
    """Return the school year whose results are collected on a day."""
    return latest_school_year(on)


def year_asked(label: str, *, on: date) -> YearAsked | None:
    """Return the school year of this label: that under way, or the one before it where it has results.

    Unless one is named, last year’s results are read until contribution is rated again.
    """
    now = year_of(on)
    if now is None:
        return None
    before = [one for one in list_school_years() if one.starts_on < now.starts_on]
    last = max(before, key=lambda one: one.starts_on, default=None)
    if last is None or not YearResult.objects.filter(school_year=last).exists():
        return YearAsked(year=now, is_now=True, labels=(now.label,))
    labels = (now.label, last.label)
    is_now = label == now.label
    if label not in labels:
        is_now = days_of_rating(now, on=on).opens_on <= on
    return YearAsked(year=now if is_now else last, is_now=is_now, labels=labels)


def days_of_rating(year: SchoolYear, *, on: date) -> RatingDays:
    """Return the days on which contribution is rated in a school year, as they are set."""
    return rating_days(
        opens=threshold(numbers.RATED_FROM, on=on),
        closes=threshold(numbers.RATED_UNTIL, on=on),
        year=year.ends_on.year,
    )


def freezes_from(year: SchoolYear, *, on: date) -> date:
    """Return the first day on which a year’s results are frozen: of the month in which rating ends."""
    return max(days_of_rating(year, on=on).closes_on.replace(day=1), days_of_rating(year, on=on).opens_on)


def teachers_within_reach(*, on: date, school_id: int | None = None) -> tuple[YearTeacher, ...]:
    """Return who teaches and is in a category at the schools whose years the reader reads, by name.

    The desk reads seats and categories for exactly these schools: a region reads results, and no category.
    """
    rights = current_rights()
    schools = School.objects.filter(is_open=True).order_by("pk")
    keys = [school_id] if school_id is not None else list(schools.values_list("pk", flat=True))
    reached = [
        key
        for key in keys
        if policies.READ_CASES.covers(rights, school_id=key)
        or policies.OWN_SCHOOL.covers(rights, school_id=key)
    ]
    with as_desk():
        return teachers_in_categories(on=on, school_ids=reached)


def teachers_in_categories(*, on: date, school_ids: Collection[int] | None = None) -> tuple[YearTeacher, ...]:
    """Return who teaches and is in a category on a day, by name, each person once; for the desk."""
    seats = StaffAssignment.objects.on(on).filter(seat__in=TAUGHT_BY, school__isnull=False)
    seats = seats.exclude(staff__in=Staff.objects.filter(gone_by(on)).values("pk"))
    if school_ids is not None:
        seats = seats.filter(school_id__in=list(school_ids))
    categories = dict(CategoryPlacement.objects.on(on).order_by("pk").values_list("staff_id", "category"))
    rows = seats.select_related("staff", "school").order_by(
        "staff__family_name", "staff__given_name", "staff_id", "-fte_percent", "pk"
    )
    found: dict[int, YearTeacher] = {}
    for row in rows[:MOST_TEACHERS]:
        if row.staff_id in categories and row.school is not None:
            found.setdefault(
                row.staff_id,
                YearTeacher(
                    staff_id=row.staff_id,
                    public_id=row.staff.public_id,
                    name=row.staff.name,
                    school_id=row.school.pk,
                    school=row.school.name,
                    category=Category(categories[row.staff_id]),
                ),
            )
    return tuple(found.values())


def teacher_in_category(staff_id: int, *, on: date, school_id: int | None = None) -> YearTeacher | None:
    """Return one of them within reach, or None; ``school_id`` is where to look first."""
    if school_id is not None:
        there = teachers_within_reach(on=on, school_id=school_id)
        found = next((one for one in there if one.staff_id == staff_id), None)
        if found is not None:
            return found
    return next((one for one in teachers_within_reach(on=on) if one.staff_id == staff_id), None)


def may_rate_at(school_id: int, *, on: date) -> bool:
    """Tell if whoever acts rates at a school: its principal; where it has none, the region’s leader."""
    rights = current_rights()
    if policies.OWN_SCHOOL.covers(rights, school_id=school_id):
        return True
    if not policies.RATE_WITHOUT_PRINCIPAL.covers(rights, school_id=school_id):
        return False
    return not staff_in_seat(seat=Seat.PRINCIPAL, on=on, school_id=school_id)


def results_of_year(
    staff_ids: Collection[int] | None, *, school_year_id: int, in_short: bool = False
) -> dict[int, YearResult]:
    """Return the frozen composites of a year by teacher, within reach; in short without what they rest on."""
    rows = YearResult.objects.filter(school_year_id=school_year_id).order_by("pk")
    if in_short:
        rows = rows.defer("standards", "subjects", "run_ids", "settings", "lines")
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    return {row.staff_id: row for row in rows}


def evidence_of_year(
    staff_ids: Collection[int] | None, *, year: SchoolYear, on: date, counted: Counted | None = None
) -> dict[int, Evidence]:
    """Return everybody’s evidence with what was rated for the year; of a case where nothing else was.

    As few queries as for one. Whoever calls acts as the desk where the reader reaches less.
    """
    ratings = ratings_counted(staff_ids, school_year_id=year.pk) if counted is None else counted
    return {
        key: replace(one, facts=_with(one.facts, ratings.get(key)))
        for key, one in evidence_of(staff_ids, on=on).items()
    }


def ratings_counted(
    staff_ids: Collection[int] | None,
    *,
    school_year_id: int,
    ratings: Mapping[int, RatedYear] | None = None,
) -> Counted:
    """Return K and targets by teacher: as shared for the year, else as rated in a case of the year.

    Whoever has read the ratings of the year already passes them on.
    """
    found = _of_cases(staff_ids, school_year_id)
    shared = shared_ratings(staff_ids, school_year_id=school_year_id) if ratings is None else ratings
    for key, one in shared.items():
        if one.shared_on is None:
            continue
        found[key] = (one.contribution, one.targets or found.get(key, (None, None))[1])
    return found


def facts_of_cases(*, school_year_id: int) -> dict[int, Facts]:
    """Return the facts that were frozen in cases of a year by teacher, those of the newest case."""
    windows = AdvancementWindow.objects.filter(school_year_id=school_year_id)
    cases = AdvancementCase.objects.filter(window_id__in=windows.values("pk"))
    rows = CaseEvidence.objects.filter(case_id__in=cases.values("pk")).order_by("pk")
    return {row.staff_id: facts_from(row, has_panel_lesson=False) for row in rows}


def lacking_of(facts: Facts, rules: Rules) -> Lacking:
    """Return what a teacher’s composite lacks."""
    asked = next(iter(rules.limits.values()))
    return Lacking(
        parts=missing_parts(facts, rules.scale, observations=asked.observations, observers=asked.observers),
        n_observations=facts.n_observations,
        n_observers=facts.n_observers,
        asks=(asked.observations, asked.observers),
    )


def lacking_by_teacher(
    staff_ids: Collection[int], *, year: SchoolYear, on: date, counted: Counted | None = None
) -> Mapping[int, Lacking]:
    """Return what each teacher’s composite lacks today."""
    rules, nothing = rules_on(on), Evidence(facts=Facts())
    evidence = evidence_of_year(list(staff_ids), year=year, on=on, counted=counted)
    return {key: lacking_of(evidence.get(key, nothing).facts, rules) for key in staff_ids}


def _of_cases(staff_ids: Collection[int] | None, school_year_id: int) -> Counted:
    windows = AdvancementWindow.objects.filter(school_year_id=school_year_id)
    cases = AdvancementCase.objects.filter(window_id__in=windows.values("pk"))
    cases = cases.exclude(state=CaseState.WITHDRAWN).order_by("pk")
    if staff_ids is not None:
        cases = cases.filter(staff_id__in=list(staff_ids))
    held = {row.pk: row for row in cases}
    levels: dict[int, list[int]] = {}
    rows = ContributionRating.objects.filter(case_id__in=list(held)).order_by("pk")
    for case_id, level in rows.values_list("case_id", "level"):
        levels.setdefault(case_id, []).append(level)
    return {
        row.staff_id: (
            contribution_of(levels.get(key, [])),
            (row.n_targets_met or 0, row.n_targets) if row.n_targets else None,
        )
        for key, row in held.items()
    }


def _with(facts: Facts, counted: tuple[int | None, tuple[int, int] | None] | None) -> Facts:
    if counted is None:
        return facts
    return replace(facts, contribution=counted[0], targets=counted[1])
