"""Which consents of a referral hold on a day: several may, and neither cancels the other."""

from datetime import date

from sextant.support.models import WellnessConsent
from sextant.support.queries.own_consents import ask_by, of_age_on
from sextant.support.rules import wellness as rules
from sextant.support.terms.wellness import ConsentBasis, ConsentState


def consents_on(referral_id: int, *, on: date) -> tuple[WellnessConsent, ...]:
    """Return the consents of a referral that hold on a day, the student's own before a guardian's."""
    given = WellnessConsent.objects.filter(referral_id=referral_id, state=ConsentState.GIVEN).order_by("pk")
    held = [
        one
        for one in given
        if rules.holds_on(state=one.state, given_on=one.on, expires_on=last_day_of(one), day=on)
    ]
    return tuple(sorted(held, key=lambda one: not rules.is_hers_to_release(one.basis)))


def last_day_of(consent: WellnessConsent) -> date | None:
    """Return the last day on which a consent counts; a guardian's, the eve of the day she is of age."""
    return rules.last_day_of(
        basis=consent.basis,
        expires_on=consent.expires_on,
        of_age_on=of_age_on(consent.student_id, school_id=consent.school_id)
        if consent.basis == ConsentBasis.GUARDIAN
        else None,
    )


def goes_on_while_asked(consent: WellnessConsent, *, on: date) -> bool:
    """Tell if work by a guardian's consent goes on although the student is of age: she is being asked."""
    if consent.state != ConsentState.GIVEN or consent.basis != ConsentBasis.GUARDIAN:
        return False
    if consent.expires_on is not None and consent.expires_on < on:
        return False
    of_age = of_age_on(consent.student_id, school_id=consent.school_id)
    return of_age is not None and of_age <= on <= ask_by(of_age, school_id=consent.school_id)


def consent_on(referral_id: int, *, on: date) -> WellnessConsent | None:
    """Return the consent by which one works today; one is enough, and the student's own comes first."""
    held = consents_on(referral_id, on=on)
    return held[0] if held else None


def consented_until(referral_id: int, *, on: date) -> date | None:
    """Return the last day of the longest consent that holds today; None: without an end, or none."""
    ends = [last_day_of(one) for one in consents_on(referral_id, on=on)]
    return None if None in ends else max((day for day in ends if day is not None), default=None)
