"""The days of a review at a school, counted on its own calendar."""

from sextant.leadership.rules.review_days import Days, days_of
from sextant.leadership.thresholds import scorecards as numbers
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import calendars_of
from sextant.network.queries.settings import threshold


def days_of_review(period: ReportPeriod, *, school_id: int) -> Days:
    """Return the days on which a review of a period freezes, its words are due, and it should be met."""
    calendar = calendars_of(school_ids=[school_id])[school_id]
    return days_of(
        period.ends_on,
        add=calendar.add,
        freeze=int(threshold(numbers.FREEZE_AFTER, on=period.ends_on, school_id=school_id)),
        words=int(threshold(numbers.WORDS_AFTER, on=period.ends_on, school_id=school_id)),
        meeting=int(threshold(numbers.MEETING_AFTER, on=period.ends_on, school_id=school_id)),
    )
