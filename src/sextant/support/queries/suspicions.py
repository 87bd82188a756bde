"""Of whom a team suspects a disability: read by whoever reads plans, and by whoever said so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.access.reach import current_rights
from sextant.support.models import DisabilitySuspected
from sextant.support.queries.desk import as_desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """What was said of a student, and whether by the reader."""

    said_on: date
    is_own: bool


def suspicions_of(student_ids: Collection[int]) -> dict[int, Suspicion]:
    """Return what holds today: within the reader's reach of plans, and her own word.

    Her own word she reads through the desk: in the review it makes the rule speak for her, and no plan.
    """
    me, keys = current_rights().staff_id, list(student_ids)
    held = list(_open(keys))
    if me is not None:
        with as_desk():
            held += [row for row in _open(keys) if row[2] == me]
    return {student: Suspicion(said_on=on, is_own=by == me) for student, on, by in held}


def _open(keys: Collection[int]) -> list[tuple[int, date, int]]:
    rows = DisabilitySuspected.objects.filter(student_id__in=keys, taken_back_on=None)
    return list(rows.values_list("student_id", "said_on", "said_by_id"))
