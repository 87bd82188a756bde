"""What whoever referred is told: that somebody looks, or what began, and nothing of why."""

from django.utils.translation import gettext as _

from sextant.support.terms.care import Finding, ReferralState

BEGINS = frozenset({Finding.TIER_2, Finding.TIER_3})


def answer_words(state: ReferralState, found: Finding | None) -> str:
    """Return the answer to a referral; a finding is named no closer than that help begins or not."""
    if state is ReferralState.WITHDRAWN:
        return _("Closed without a screening. Ask the interventionist or counselor, or refer again.")
    if state is not ReferralState.DECIDED:
        return _("Received. Somebody looks by the day beside.")
    if found in BEGINS:
        return _("Looked at: extra help begins.")
    return _("Looked at: no group of its own now. The adults who teach know what to do.")
