"""Keep a leader’s own week: planned and actual minutes of five kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.leadership.models import LeaderHours
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.operations import HourKind
from sextant.network.actions.changes import change

MOST_MINUTES = 80 * 60
LATEST = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Minutes of one kind in a week."""

    planned: int
    actual: int


@transaction.atomic
def keep_week(*, school_id: int, week_of: date, minutes: Mapping[HourKind, Spent], on: date) -> int:
    """Keep the week of whoever acts; return how many kinds changed.

    Written by the desk on behalf of whoever acts: the matrix lets a principal read those supervised, and
    the own week is one’s own in any case.

    Raises:
        CannotDo: whoever acts is no member of staff, the week is no Monday or lies too far ahead, or it
            would hold more hours than a week has.
    """
    me = current_rights().staff_id
    if me is None:
        raise CannotDo("Sign in as yourself: hours are kept by whoever spent them.")
    if week_of.weekday() or week_of > on + LATEST:
        raise CannotDo("Choose a week that has begun, or the next one.")
    for word in ("planned", "actual"):
        total = sum(getattr(one, word) for one in minutes.values())
        if total > MOST_MINUTES:
            raise CannotDo("A week has no more than 80 hours of work here. Look at the numbers once more.")
    with as_desk():
        held = {row.kind: row for row in LeaderHours.objects.filter(staff_id=me, week_of=week_of)}
        return sum(
            _keep(
                held.get(kind), LeaderHours(staff_id=me, school_id=school_id, week_of=week_of, kind=kind), one
            )
            for kind, one in minutes.items()
        )


def _keep(row: LeaderHours | None, new: LeaderHours, spent: Spent) -> bool:
    if row is None:
        new.planned_minutes, new.actual_minutes = spent.planned, spent.actual
        new.save()
        audit.record("leadership.keep_hours", on=new, changes={"actual_minutes": (None, spent.actual)})
        return True
    changes = change(row, planned_minutes=spent.planned, actual_minutes=spent.actual)
    if changes:
        audit.record("leadership.keep_hours", on=row, changes=changes)
    return bool(changes)
