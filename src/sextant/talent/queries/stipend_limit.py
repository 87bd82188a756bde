"""The most that one person alone may give as a stipend of one kind, in whole cents a year."""

from datetime import date

from sextant.network.queries.settings import threshold
from sextant.talent.thresholds.pay import MOST_STIPEND


def most_stipend(*, on: date) -> int:
    """Return the largest stipend of a kind that needs no second person, as of a day."""
    return 100 * int(threshold(MOST_STIPEND, on=on))
