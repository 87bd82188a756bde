"""Give the mentees of somebody who leaves to another mentor."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.talent.models import MentorDuty
from sextant.talent.queries.carried_lent import Leaver
from sextant.talent.queries.hand_overs import MENTORS

__all__ = ["MENTORS", "pass_mentor_duties_on"]


@transaction.atomic
def pass_mentor_duties_on(*, leaver: Leaver, to_staff_id: int, on: date) -> int:
    """End their duties as a mentor and begin those of somebody else; return how many."""
    rows = list(MentorDuty.objects.filter(mentor_id=leaver.staff_id, valid_until=None).order_by("pk"))
    n = 0
    for row in rows:
        if row.staff_id == to_staff_id:
            continue
        changes = change(row, valid_until=max(on, row.valid_from))
        audit.record("talent.end_mentor_duty", on=row, changes=changes)
        duty = MentorDuty(
            staff_id=row.staff_id, mentor_id=to_staff_id, school_id=row.school_id, valid_from=on
        )
        duty.save()
        audit.record("talent.name_mentor", on=duty, changes={"mentor": (None, to_staff_id)})
        n += 1
    return n
