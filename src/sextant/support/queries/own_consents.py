"""Who is of age, or soon is, and is asked for the own consent: from then on a guardian's counts no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.models import StudentDemographics
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.models import WellnessConsent, WellnessReferral
from sextant.support.queries.letterbox import as_letterbox, birthday_of, law_at
from sextant.support.rules.wellness import (
    OF_STUDENT,
    WORKS_WITH_STUDENT,
    age_on,
    birthday,
    holds_on,
)
from sextant.support.terms.wellness import ConsentState
from sextant.support.thresholds.wellness import OWN_CONSENT_DAYS

AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConsent:
    """From which day a student consents alone, and by when the own consent is asked for."""

    of_age_on: date
    by: date


def of_age_on(student_id: int, *, school_id: int) -> date | None:
    """Return the day on which a student is of age by the law of her school's state; None: not known."""
    born_on = birthday_of(student_id)
    return None if born_on is None else birthday(born_on, law_at(school_id).of_age_from)


def ask_by(of_age: date, *, school_id: int) -> date:
    """Return the last day on which work by a guardian's consent goes on while the own one is asked for."""
    days = int(threshold(OWN_CONSENT_DAYS, on=of_age, school_id=school_id))
    return calendar_of(school_id=school_id).add(of_age, days) if days else of_age - timedelta(days=1)


def own_consents_to_ask(rows: Sequence[WellnessReferral], *, on: date) -> dict[int, OwnConsent]:
    """Return for which of these referrals the student is asked for the own consent, from thirty days ahead.

    Only whoever answers for a referral reads whether the own consent is in; for others nothing is asked.
    """
    works = [row for row in rows if row.state in WORKS_WITH_STUDENT]
    if not works:
        return {}
    with as_letterbox():
        keys = {row.student_id for row in works}
        born = dict(
            StudentDemographics.objects.filter(student_id__in=keys, born_on__isnull=False).values_list(
                "student_id", "born_on"
            )
        )
    age = {school: law_at(school).of_age_from for school in {row.school_id for row in works}}
    near = [
        row
        for row in works
        if row.student_id in born and age_on(born[row.student_id], on + AHEAD) >= age[row.school_id]
    ]
    consents = WellnessConsent.objects.filter(
        referral_id__in=[row.pk for row in near], state=ConsentState.GIVEN
    )
    own = {
        one.referral_id
        for one in consents
        if one.basis in OF_STUDENT
        and holds_on(state=one.state, given_on=one.on, expires_on=one.expires_on, day=on)
    }
    found = {}
    for row in near:
        if row.pk not in own:
            day = birthday(born[row.student_id], age[row.school_id])
            found[row.pk] = OwnConsent(of_age_on=day, by=ask_by(day, school_id=row.school_id))
    return found


def own_consent_to_ask(
    referral_id: int, *, student_id: int, school_id: int, state: str, on: date
) -> OwnConsent | None:
    """Return the same for one referral, which the reader has read already."""
    row = WellnessReferral(pk=referral_id, student_id=student_id, school_id=school_id, state=state)
    return own_consents_to_ask([row], on=on).get(referral_id)
