"""What leaders of a small demo did lies on days on which it could have been done."""

from datetime import date

from sextant.demo.generate import Built
from sextant.leadership.models import (
    CoverageNeed,
    OwnPlan,
    QuarterlyReview,
    Scorecard,
    ScorecardLine,
    SpendingLine,
    SupportAllocation,
)
from sextant.leadership.queries.cover_runs import longest_allowed, runs_of_school
from sextant.leadership.terms.scorecards import CentralSupport
from sextant.network.models import CalendarDay, ReportPeriod
from sextant.network.terms import SCHOOL_DAY_KINDS

OPENING, SATURDAY = date(2026, 11, 23), 5


def test_nobody_visits_rooms_on_a_day_without_school(as_builder: Built) -> None:
    visited = set(
        SupportAllocation.objects.filter(kind=CentralSupport.SITE_VISIT).values_list("school_id", "from_on")
    )
    taught = set(CalendarDay.objects.filter(kind__in=SCHOOL_DAY_KINDS).values_list("school_id", "on"))

    assert visited
    assert visited <= taught


def test_no_own_plan_is_written_or_reviewed_on_a_weekend(as_builder: Built) -> None:
    days = OwnPlan.objects.exclude(reviewed_on=None).values_list("written_on", "reviewed_on")
    weekends = [one for pair in days for one in pair if one.weekday() >= SATURDAY]

    assert days
    assert weekends == []


def test_no_class_that_stands_as_vacant_for_too_long_names_a_teacher_of_record(as_builder: Built) -> None:
    schools = CoverageNeed.objects.filter(on=OPENING).values_list("school_id", flat=True).distinct()
    too_long = [
        run
        for school_id in schools
        for run in runs_of_school(school_id=school_id, on=OPENING)
        if run.n_days > longest_allowed(school_id=school_id, on=OPENING)
    ]

    assert too_long
    assert [run.title for run in too_long if run.has_teacher] == []


def test_the_review_of_the_closed_period_counts_what_was_spent_by_its_end(as_builder: Built) -> None:
    closed = ReportPeriod.objects.get(starts_on__year=2026, number=1)
    lines = ScorecardLine.objects.filter(scorecard_id__in=cards_of([closed.pk]), code="budget")
    day = f"spending lines as of {closed.ends_on:%-d %b %Y}"

    assert lines
    assert {line.rests_on for line in lines} == {day}
    for review in QuarterlyReview.objects.filter(report_period=closed):
        [said] = [line for line in review.numbers["lines"] if line["code"] == "budget"]
        assert said["value"] is not None
    # Since then last Friday’s file came.
    assert min(SpendingLine.objects.values_list("as_of", flat=True)) > closed.ends_on


def test_what_nobody_wrote_down_last_year_is_no_zero_there(as_builder: Built) -> None:
    over = ReportPeriod.objects.filter(ends_on__lt=date(2026, 7, 1)).values_list("pk", flat=True)
    frozen = ScorecardLine.objects.filter(
        scorecard_id__in=cards_of(list(over)), code__in=["coaching", "after_school.own_plan"]
    )

    assert frozen
    assert {line.value for line in frozen} == {None}


def cards_of(periods: list[int]) -> list[int]:
    return list(Scorecard.objects.filter(report_period_id__in=periods).values_list("pk", flat=True))
