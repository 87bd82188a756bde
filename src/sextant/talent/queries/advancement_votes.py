"""What votes come to on a day."""

from collections.abc import Sequence
from datetime import date

from sextant.network.queries.settings import threshold
from sextant.talent.rules.advancement import outcome_of
from sextant.talent.terms.growing import Outcome
from sextant.talent.thresholds.advancing import VOTES


def votes_come_to(votes: Sequence[str], *, on: date) -> Outcome:
    """Return the panel’s word: two of three decide, as the setting stands."""
    return outcome_of([Outcome(one) for one in votes if one], needed=int(threshold(VOTES, on=on)))
