"""Say on a visit if the practice of a session was to be seen (I-20)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.events import PracticeLookedFor
from sextant.instruction.models import PdSighting
from sextant.instruction.queries.pd_looking import open_looks
from sextant.kernel.events import publish


@transaction.atomic
def note_practices(
    *, teacher_id: int, school_id: int, visit_id: int | None, is_seen: Mapping[int, bool], on: date
) -> int:
    """Keep for each session if its practice was seen; what is not looked for any more is passed over.

    Returns:
        How many were kept.

    Raises:
        OutOfReach: the actor may not visit this teacher.
    """
    found = 0
    for look in open_looks(teacher_ids=[teacher_id], on=on) if is_seen else ():
        if look.session_id not in is_seen:
            continue
        row = PdSighting(
            session_id=look.session_id,
            teacher_id=teacher_id,
            observer_id=current_rights().staff_id or 0,
            school_id=school_id,
            visit_id=visit_id,
            is_seen=is_seen[look.session_id],
            looked_on=on,
        )
        row.save()
        audit.record("instruction.look_for_practice", on=row, changes={"is_seen": (None, row.is_seen)})
        publish(PracticeLookedFor(session_id=look.session_id, staff_ids=(teacher_id,)))
        found += 1
    return found
