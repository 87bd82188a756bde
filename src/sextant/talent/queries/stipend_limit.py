"""The most that one person alone may give in stipends, in whole cents a year."""

from datetime import date

from sextant.network.queries.settings import threshold
from sextant.talent.thresholds.pay import MOST_STIPEND


def most_stipend(*, on: date) -> int:
    """Return what stipends of twelve months may come to without a second person, as of a day."""
    return 100 * int(threshold(MOST_STIPEND, on=on))
