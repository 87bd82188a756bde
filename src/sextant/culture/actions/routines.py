"""Mark that a class was taught routines today; marked twice is marked once."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.culture.models import ClassroomRoutine, RoutineTaught
from sextant.culture.terms import LadderState
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Section, SectionStaff


class NotYourClass(CannotDo):
    """A class is taught its routines by one of its own teachers."""


@transaction.atomic
def mark_taught(*, section_id: int, routine_ids: Collection[int], on: date) -> int:
    """Mark routines as taught to a class on a day; returns how many were not marked yet.

    Raises:
        NotYourClass: the actor does not teach this class on that day.
    """
    me = current_rights().staff_id or 0
    if not SectionStaff.objects.on(on).filter(section_id=section_id, staff_id=me).exists():
        raise NotYourClass("Only a teacher of this class marks what it was taught. Open your own classes.")
    section: Section = Section.objects.get(pk=section_id)
    known = set(
        RoutineTaught.objects.filter(section_id=section_id, on=on).values_list("routine_id", flat=True)
    )
    found = ClassroomRoutine.objects.filter(pk__in=list(routine_ids)).select_related("ladder").order_by("pk")
    rows = [
        RoutineTaught(section_id=section_id, school_id=section.school_id, staff_id=me, routine=one, on=on)
        for one in found
        if one.pk not in known and one.ladder is not None and one.ladder.state == LadderState.IN_FORCE
    ]
    insert_rows(action="culture.mark_taught", rows=rows, school_id=section.school_id)
    return len(rows)
