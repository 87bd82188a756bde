"""What the desk of talent looks at each day: who left last night, who may leave, how a year’s hires did."""

from datetime import date

from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year
from sextant.talent.actions.hand_overs import look_at_hand_overs
from sextant.talent.actions.hiring_outcomes import end_hiring_year
from sextant.talent.actions.retention_risks import compute_of_schools
from sextant.talent.actions.separations import close_doors

MONDAY = 0
# A year’s lessons are seen and its growth is known; the review is due on 30 June.
YEAR_ENDS_MONTH, YEAR_ENDS_DAY = 6, 10


def look_after_leavers(*, on: date) -> int:
    """End the sessions of whoever left last night, and close hand-overs that are complete."""
    close_doors(on=on)
    return look_at_hand_overs(on=on)


def compute_risks(*, on: date) -> int:
    """Compute each school’s risks on Mondays; return how many schools."""
    if on.weekday() != MONDAY:
        return 0
    schools = list(School.objects.filter(is_open=True).order_by("pk").values_list("pk", flat=True))
    compute_of_schools(school_ids=schools, on=on)
    return len(schools)


def end_year(*, on: date) -> int:
    """Write down in June how the hires of the year did, once; return how many."""
    year = latest_school_year(on)
    if year is None or on < date(year.ends_on.year, YEAR_ENDS_MONTH, YEAR_ENDS_DAY):
        return 0
    return end_hiring_year(school_year_id=year.pk, on=on)
