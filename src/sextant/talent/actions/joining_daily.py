"""What is looked at each day between an offer and the first months: offers, first days, plans."""

from datetime import date, datetime

from sextant.talent.actions.offers import expire_offers
from sextant.talent.actions.onboarding import begin_work, postpone_uncleared
from sextant.talent.actions.plan_drafts import draft_missing_plans
from sextant.talent.queries.desk import as_desk


def look_after_joining(*, on: date, at: datetime) -> int:
    """Let offers lapse, move the uncleared's first days, let the cleared begin, draft missing plans.

    Returns:
        How much was done; the second time on a day nothing.
    """
    with as_desk():
        return (
            expire_offers(at=at) + postpone_uncleared(on=on) + begin_work(on=on) + draft_missing_plans(on=on)
        )
