"""The page on which a market under 1.00 is answered."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.talent_pay import MARKET
from sextant.talent.policies import KEEP_MARKET
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_pay() -> None:
    """Tell work where a proposal of other bands is made."""
    places.register(MARKET, _of_market)


def _of_market(item: AskedItem) -> Place | None:
    """Return the market: the proposal is one button away."""
    del item
    if not KEEP_MARKET.holds(current_rights()):
        return None
    return Place(label=_("See the cells, and propose other terms"), url=reverse("market_view"))
