"""Count consequences between groups, codes and deciders over the whole network, and tell of it once."""

from collections.abc import Iterable
from datetime import date

import numpy as np
from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.events import RatiosComputed
from sextant.culture.models import (
    CameAgain,
    ConsistencyRun,
    DeciderResult,
    MajorsCounted,
    RatioResult,
)
from sextant.culture.queries.consistency_cases import CaseBook, at_school, read_cases, read_groups, read_roll
from sextant.culture.queries.majors import Major, count_majors, enrolled_by_grade, read_majors, school_days_of
from sextant.culture.rules.funnel import deciders, expected_shares
from sextant.culture.rules.mantel_haenszel import strata_of
from sextant.culture.rules.rates import is_restorative
from sextant.culture.rules.recurrence import DAYS, by_answer, came_again, days_of_return
from sextant.culture.rules.scan import scan
from sextant.culture.rules.scanned import NETWORK, Found, Lines
from sextant.culture.thresholds.consistency import (
    DAYS_LINE,
    DECIDER_CASES,
    RATIO_EVENTS,
    RATIO_STUDENTS,
    RISK_AMBER,
    RISK_RED,
    SAME_LINE,
    SCAN_RATE,
)
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold

MONDAY = 0


@transaction.atomic
def compute_weekly(*, on: date) -> int:
    """Count once a week, on Mondays; return how many runs were made."""
    if on.weekday() != MONDAY:
        return 0
    return int(compute_ratios(on=on) is not None)


@transaction.atomic
def compute_ratios(*, on: date, tells: bool = True) -> ConsistencyRun | None:
    """Scan the school year's cases up to a day and keep what may be told; the second time on a day nothing.

    Args:
        on: the day; in the summer the year before it is scanned.
        tells: whether the interlocks hear of it; a demo's history asks nobody for work.

    Returns:
        The run, or None where there is no school year, or the day was counted already.
    """
    year = latest_school_year(on)
    if year is None or ConsistencyRun.objects.filter(counted_on=on).exists():
        return None
    book = read_cases(year, on=on)
    found = scan(book.cases, read_roll(year, on=on), read_groups(year, on=on), lines=lines_on(on))
    run = ConsistencyRun(
        school_year_id=year.pk, counted_on=on, n_cases=len(book.cases.code), n_compared=len(found)
    )
    run.save()
    audit.record("culture.compute_ratios", on=run, changes={"compared": (0, len(found))})
    insert_rows(action="culture.keep_ratios", rows=[_ratio(run, book, one) for one in found])
    insert_rows(action="culture.keep_deciders", rows=list(_deciders(run, book, on)))
    insert_rows(action="culture.keep_recurrences", rows=list(_recurrences(run, book, year, on)))
    insert_rows(action="culture.keep_majors", rows=list(_majors(run, book, year, on)))
    if tells:
        publish(RatiosComputed(run_id=run.pk, on=on))
    return run


def lines_on(day: date) -> Lines:
    """Return the numbers that a scan goes by on a day."""
    return Lines(
        events=int(threshold(RATIO_EVENTS, on=day)),
        students=int(threshold(RATIO_STUDENTS, on=day)),
        amber=threshold(RISK_AMBER, on=day),
        red=threshold(RISK_RED, on=day),
        same=threshold(SAME_LINE, on=day),
        days=threshold(DAYS_LINE, on=day),
        rate=threshold(SCAN_RATE, on=day) / 100,
    )


def _ratio(run: ConsistencyRun, book: CaseBook, one: Found) -> RatioResult:
    code = book.code_of(one.code) if one.code else None
    medians = one.medians or (None, None)
    return RatioResult(
        run_id=run.pk,
        school_id=None if one.school == NETWORK else one.school,
        group=one.group,
        measure=one.measure,
        of=one.of,
        code=code.word if code else "",
        code_name=code.name if code else "",
        standing=one.standing,
        is_alternate=one.ratio.is_alternate,
        events_ours=one.ours.events,
        n_ours=one.ours.n,
        events_others=one.others.events,
        n_others=one.others.n,
        people_ours=one.people[0],
        people_others=one.people[1],
        ratio=one.ratio.ratio,
        low=one.ratio.low,
        high=one.ratio.high,
        p=one.ratio.p,
        median_ours=medians[0],
        median_others=medians[1],
    )


def _deciders(run: ConsistencyRun, book: CaseBook, on: date) -> Iterable[DeciderResult]:
    """Yield each school's deciders, held against like cases of the whole network."""
    cases = book.cases
    expected = expected_shares(strata_of(cases.code, cases.priors, cases.grade), cases.excluded)
    least = int(threshold(DECIDER_CASES, on=on))
    for school in np.unique(cases.school).tolist():
        here = at_school(book, school)
        for one in deciders(book.decider[here], cases.excluded[here], expected[here], least=least):
            yield DeciderResult(
                run_id=run.pk,
                school_id=school,
                staff_id=one.decider,
                n=one.n,
                n_excluded=one.n_excluded,
                expected=one.expected,
                spread=one.spread,
            )


def _recurrences(run: ConsistencyRun, book: CaseBook, year: SchoolYear, on: date) -> Iterable[CameAgain]:
    cases, days, starts = book.cases, school_days_of(year, on=on), book.day.copy()
    places = {school: np.flatnonzero(at_school(book, school)) for school in np.unique(cases.school).tolist()}
    for school, here in places.items():
        school_days = np.array([day.toordinal() for day in days.get(school, ())], dtype=np.int64)
        starts[here] = days_of_return(book.day[here], book.away_until[here], school_days)
    again = came_again(cases.student, book.level, book.day, starts)
    is_over = starts + DAYS <= on.toordinal()
    for school, here in places.items():
        answers = [book.answers[place] for place in here]
        for one in by_answer(answers, book.level[here], cases.student[here], again[here], is_over[here]):
            yield CameAgain(
                run_id=run.pk,
                school_id=school,
                answer=one.answer,
                level=one.level,
                n=one.n,
                n_again=one.n_again,
                people=one.people,
            )


def _majors(run: ConsistencyRun, book: CaseBook, year: SchoolYear, on: date) -> Iterable[MajorsCounted]:
    """Yield each school's majors, counted in all ways, with the days and students that rates are made of."""
    by_school: dict[int, list[Major]] = {}
    for one in read_majors(year, on=on):
        by_school.setdefault(one.school_id, []).append(one)
    days = school_days_of(year, on=on)
    students = enrolled_by_grade(on=min(on, year.ends_on))
    is_counted = np.isin(book.level, (2, 3)) & np.array([bool(one) for one in book.kinds], dtype=bool)
    restorative = np.array([is_restorative(one) for one in book.kinds], dtype=bool)
    for school, grades in sorted(students.items()):
        here = is_counted & at_school(book, school)
        majors = by_school.get(school, [])
        yield MajorsCounted(
            run_id=run.pk,
            school_id=school,
            n_students=grades.total(),
            n_days=len(days.get(school, ())),
            n_majors=len(majors),
            n_answered=int(here.sum()),
            n_restorative=int((here & restorative).sum()),
            counts={
                **count_majors(majors),
                "enrolled": {str(grade): n for grade, n in sorted(grades.items())},
            },
        )
