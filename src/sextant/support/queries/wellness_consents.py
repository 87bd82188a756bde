"""Which consents of a referral hold on a day: several may, and neither cancels the other."""

from datetime import date

from sextant.support.models import WellnessConsent
from sextant.support.rules import wellness as rules
from sextant.support.terms.wellness import ConsentState


def consents_on(referral_id: int, *, on: date) -> tuple[WellnessConsent, ...]:
    """Return the consents of a referral that hold on a day, the student's own before a guardian's."""
    given = WellnessConsent.objects.filter(referral_id=referral_id, state=ConsentState.GIVEN).order_by("pk")
    held = [
        one
        for one in given
        if rules.holds_on(state=one.state, given_on=one.on, expires_on=one.expires_on, day=on)
    ]
    return tuple(sorted(held, key=lambda one: not rules.is_hers_to_release(one.basis)))


def consent_on(referral_id: int, *, on: date) -> WellnessConsent | None:
    """Return the consent by which one works today; one is enough, and the student's own comes first."""
    held = consents_on(referral_id, on=on)
    return held[0] if held else None


def consented_until(referral_id: int, *, on: date) -> date | None:
    """Return the last day of the longest consent that holds today; None: without an end, or none."""
    ends = [one.expires_on for one in consents_on(referral_id, on=on)]
    return None if None in ends else max((day for day in ends if day is not None), default=None)
