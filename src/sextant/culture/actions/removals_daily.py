"""What the removal desk looks at each night: clocks that ran out, removals that ended, pupils sent home."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.late_clocks import tell_of_late_clocks
from sextant.culture.actions.removal_days_checked import twice
from sextant.culture.actions.removals import record_removal
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.models import Removal
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.culture.thresholds.removals import MINUTES_OF_A_DAY
from sextant.network.actions.changes import change
from sextant.network.models import DayMark
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import DayCode

MOST_CLOCKS = 2_000
# Marks are corrected within days, and late ones with an approval; a month holds them all.
LOOK_BACK = timedelta(days=31)
NOT_SENT_HOME = "The mark of the day was corrected: the student was not sent home."
SMALLEST_PART = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What came of a night: how many clocks were told of, removals ended, and days fed to the counter."""

    n_told: int
    n_ended: int
    n_sent_home: int


def look_after_removals(*, on: date) -> Night:
    """Feed the counter with those sent home, end what was served, and tell of clocks that ran out."""
    return Night(
        n_sent_home=count_sent_home(on=on), n_ended=end_served(on=on), n_told=tell_of_late_clocks(on=on)
    )


@transaction.atomic
def end_served(*, on: date) -> int:
    """Note that planned removals whose last day is over were served."""
    rows = list(
        Removal.objects.filter(state=RemovalState.PLANNED, ends_on__lt=on).order_by("pk")[:MOST_CLOCKS]
    )
    for removal in rows:
        audit.record("culture.end_removal", on=removal, changes=change(removal, state=RemovalState.SERVED))
    return len(rows)


@transaction.atomic
def count_sent_home(*, on: date) -> int:
    """Make a removal of each day on which a mark says that the school sent a student home; drop corrections.

    Returns:
        How many removals were recorded or dropped.
    """
    marks = DayMark.objects.filter(on__range=(on - LOOK_BACK, on), code=DayCode.INFORMAL_REMOVAL)
    marked = {(mark.student_id, mark.on): mark for mark in marks.order_by("on", "pk")}
    known = Removal.objects.filter(kind=RemovalKind.INFORMAL, starts_on__range=(on - LOOK_BACK, on))
    standing = {
        (removal.student_id, removal.starts_on): removal
        for removal in known.exclude(state=RemovalState.OVERTURNED).order_by("pk")
    }
    new = 0
    for mark in (mark for key, mark in marked.items() if key not in standing):
        part = _part_of_day(mark.minutes_missed, on=mark.on, school_id=mark.school_id)
        is_school_day = calendar_of(school_id=mark.school_id).is_school_day(mark.on)
        if not is_school_day or twice(mark.student_id, away=[(mark.on, part)]) is not None:
            # There was no school after all, or the day stands in another removal already and counts once.
            continue
        record_removal(
            student_id=mark.student_id,
            kind=RemovalKind.INFORMAL,
            starts_on=mark.on,
            days=part,
            decided_by_id=None,
            on=on,
        )
        new += 1
    corrected = DayMark.objects.filter(
        student_id__in=[student for student, _ in standing], on__range=(on - LOOK_BACK, on)
    ).exclude(code=DayCode.INFORMAL_REMOVAL)
    changed = {(mark.student_id, mark.on) for mark in corrected.order_by("pk")}
    gone = [removal for key, removal in standing.items() if key in changed and key not in marked]
    for removal in gone:
        overturn_removal(removal_id=removal.pk, because=NOT_SENT_HOME, was_away=False, on=on)
    return new + len(gone)


def _part_of_day(minutes_missed: int, *, on: date, school_id: int) -> Decimal:
    """Return what part of a day was missed; a mark without minutes is a whole day."""
    if not minutes_missed:
        return Decimal(1)
    whole = Decimal(int(threshold(MINUTES_OF_A_DAY, on=on, school_id=school_id)))
    part = (Decimal(minutes_missed) / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return min(Decimal(1), max(SMALLEST_PART, part))
