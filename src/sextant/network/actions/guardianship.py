"""Change and end what a guardian may do, as orders of the court come and go."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.network.actions.people import NoSuchPerson, link_guardian
from sextant.network.models import StudentGuardian


@transaction.atomic
def change_guardian_link(
    *,
    link_id: int,
    on: date,
    has_custody: bool,
    lives_with: bool,
    may_pick_up: bool,
    may_see_records: bool,
    legal_alert: str = "",
) -> StudentGuardian:
    """Set from a day on what an order of the court allows; the link before it ends, and is kept.

    Raises:
        NoSuchPerson: the link does not exist, has ended, or is out of reach.
    """
    old = end_guardian_link(link_id=link_id, on=on)
    return link_guardian(
        student_id=old.student_id,
        guardian_id=old.guardian_id,
        relationship=old.relationship,
        valid_from=on,
        has_custody=has_custody,
        lives_with=lives_with,
        may_pick_up=may_pick_up,
        may_see_records=may_see_records,
        legal_alert=legal_alert,
    )


@transaction.atomic
def end_guardian_link(*, link_id: int, on: date) -> StudentGuardian:
    """End a guardian's link; ``on`` is the first day without it.

    Raises:
        NoSuchPerson: the link does not exist, has ended, or is out of reach.
    """
    link = StudentGuardian.objects.filter(pk=link_id, valid_until=None).first()
    if link is None:
        raise NoSuchPerson("Choose a guardian of this student.")
    changes = change(link, valid_until=on)
    audit.record("network.end_guardian_link", on=link, changes=changes)
    ended: StudentGuardian = link
    return ended
