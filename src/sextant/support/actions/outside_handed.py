"""Note that a printed referral was handed to a provider: the day, and which fields stood on it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.changes import change
from sextant.support.models import ExternalReferral


@transaction.atomic
def note_handed_over(*, external_id: int, fields: Sequence[str], on: date) -> None:
    """Keep what left the school on paper, with the sealed referral and in the trail.

    It stands in no log that others read: that a student sees a provider is told nowhere else. A record with
    the signed consent is what the law asks for (34 CFR 99.32(d)(3)).
    """
    row: ExternalReferral = ExternalReferral.objects.get(pk=external_id)
    if row.staff_id != current_rights().staff_id:
        raise OutOfReach("Whoever gave the release hands the referral over.")
    noted = [*row.handed_over, [on.isoformat(), sorted(fields)]]
    audit.record("support.hand_over_referral", on=row, changes=change(row, handed_over=noted))
