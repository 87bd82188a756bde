"""Change a ritual's plan from a day on, and let it end. What was said of its days stays."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.rituals import DayMissing, RitualDraft, planned
from sextant.culture.models import Ritual, RitualDay
from sextant.culture.terms.community import Cadence
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change


class SaidAlready(CannotDo):
    """A plan is not changed for days of which somebody has said what happened."""


@transaction.atomic
def change_ritual(*, ritual_id: int, version: int, draft: RitualDraft, on: date, today: date) -> Ritual:
    """Change a ritual's plan from a day on: until then it stands as it was, and what was said of it stays.

    One that has not begun by then, or comes once, is changed as it stands; else a new plan follows it.

    Raises:
        DayMissing: the day lies before today, or does not fit how often the ritual comes.
        SaidAlready: somebody has said what happened on that day or after it.
        AlreadyDone: it comes no more by then.
        ChangedMeanwhile: somebody else has changed it.
        OutOfReach: the actor keeps no rituals at this school.
    """
    row: Ritual = Ritual.objects.get(pk=ritual_id)
    if on < today:
        raise DayMissing("What was planned for a past day stays. Let the change begin today or later.")
    is_once = row.cadence == Cadence.ONCE
    if row.valid_until is not None and row.valid_until <= (today if is_once else on):
        raise AlreadyDone("This ritual comes no more by then. Plan a new one.")
    if RitualDay.objects.filter(ritual_id=row.pk, on__gte=on).exists():
        raise SaidAlready("It was said already what happened that day. Let the change begin the day after.")
    values = planned(draft, school_id=row.school_id, on=on)
    if is_once or row.valid_from >= on:
        changes = change(row, version=version, **values)
        if changes:
            audit.record("culture.change_ritual", on=row, changes=changes)
        return row
    # What was to end keeps its end, unless it now comes once.
    values["valid_until"] = values["valid_until"] or row.valid_until
    audit.record("culture.end_ritual", on=row, changes=change(row, version=version, valid_until=on))
    follows = Ritual(school_id=row.school_id, **values)
    follows.save()
    audit.record("culture.change_ritual", on=follows, changes={"follows": (row.pk, follows.pk)})
    return follows


@transaction.atomic
def end_ritual(*, ritual_id: int, on: date) -> Ritual:
    """Let a ritual come no more from a day on; what was said of its days stays.

    Raises:
        AlreadyDone: it has ended.
        SaidAlready: somebody has said what happened on that day or after it.
    """
    row: Ritual = Ritual.objects.get(pk=ritual_id)
    if row.valid_until is not None and row.valid_until <= on:
        raise AlreadyDone("This ritual has its last day already.")
    if RitualDay.objects.filter(ritual_id=row.pk, on__gte=on).exists():
        raise SaidAlready("It was said already what happened that day. Let it end the day after.")
    audit.record("culture.end_ritual", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    return row
