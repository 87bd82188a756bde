"""Write down the work that records have answered: asked on the day of the news, closed by the record."""

from datetime import date, timedelta

from sextant.demo.seasons.past_work_book import Book
from sextant.interlocks.into.following import ATTENDANCE, WARNING, case_of, papers_of
from sextant.interlocks.into.support_groups import PLACE_IN_GROUP, REVIEW_PLAN, place_of, review_of
from sextant.interlocks.into.support_safety import ask_to_acknowledge
from sextant.interlocks.table import BY_CODE
from sextant.support.queries.past_answers import (
    cases_managed,
    concerns_acknowledged,
    papers_done,
    reviews_decided,
    tiers_placed,
)

ONE_DAY = timedelta(days=1)
SAFETY = "I-39"


def write_answered(book: Book, *, since: date) -> None:
    """Write down places in groups, reviews of plans, truancy papers, case managers and concerns."""
    until = book.ground.today - ONE_DAY
    for tier in tiers_placed(since, until):
        proposal = place_of(tier.event, tier.told_on)
        book.add(BY_CODE[PLACE_IN_GROUP], proposal, on=tier.told_on, answered_on=tier.answered_on)
    for review in reviews_decided(since, until):
        proposal = review_of(review.event)
        book.add(BY_CODE[REVIEW_PLAN], proposal, on=review.told_on, answered_on=review.answered_on)
    for paper in papers_done(since, until):
        owed = paper.event
        for proposal in papers_of(owed.school_id, owed.truant, owed.school_year_id):
            book.add(BY_CODE[ATTENDANCE], proposal, on=paper.told_on, answered_on=paper.answered_on)
    for case in cases_managed(since, until):
        managed = case.event
        proposal = case_of(
            managed.event, managed.student_id, n_red=managed.n_red, is_absent=True, owner=case.staff_id
        )
        book.add(BY_CODE[WARNING], proposal, on=case.told_on, answered_on=case.answered_on)
    for concern in concerns_acknowledged(since):
        for proposal in ask_to_acknowledge(concern.event, concern.told_on):
            book.add(BY_CODE[SAFETY], proposal, on=concern.told_on, answered_on=concern.answered_on)
