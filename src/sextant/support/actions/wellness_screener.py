"""Give a wellness screener where a consent is on file that day; keep that it was given, and no score."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.reference import to
from sextant.kernel.tables import new_public_id
from sextant.network.actions.sealing import seal_for
from sextant.support.actions.counseling import WrongDay
from sextant.support.actions.wellness_steps import NoConsent, own_referral
from sextant.support.models import WellnessScreener
from sextant.support.queries.wellness_consents import consent_on
from sextant.support.rules.wellness import WORKS_WITH_STUDENT
from sextant.support.terms.wellness import FOLLOW_UP


@transaction.atomic
def give_screener(*, referral_id: int, on: date, asks_follow_up: bool, today: date) -> WellnessScreener:
    """Keep that a screener was given on a day, and sealed, if one looks after it.

    Raises:
        NoConsent: none holds on that day.
        WrongDay: the day is to come.
        AlreadyDone: one was given on that day.
    """
    referral, consent = own_referral(referral_id), consent_on(referral_id, on=on)
    if on > today:
        raise WrongDay(_("That day is to come. Enter the screener once it was given."))
    if consent is None or referral.state not in WORKS_WITH_STUDENT:
        raise NoConsent(_("No consent held on that day. Ask for it first: a screener asks about feelings."))
    if WellnessScreener.objects.filter(referral_id=referral.pk, given_on=on).exists():
        raise AlreadyDone(_("A screener of that day is kept already."))
    key = new_public_id()
    sealed = seal_for(
        to(referral.student),
        {"follow_up": FOLLOW_UP[asks_follow_up]},
        table=WellnessScreener._meta.label,
        row=key,
    )
    row = WellnessScreener(
        public_id=key,
        referral=referral,
        consent=consent,
        school_id=referral.school_id,
        student_id=referral.student_id,
        staff_id=referral.staff_id,
        given_on=on,
        **sealed,
    )
    row.save()
    audit.record("support.give_screener", on=row)
    return row
