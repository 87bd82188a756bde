"""Insert recognitions and corrections of the past at once: another system's records, or a demo's autumn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import ClassroomCorrection, PositiveEvent
from sextant.culture.terms.people import Redirect
from sextant.network.actions.bulk import insert_rows

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTap:
    """One recognition or correction as another system has it."""

    device_key: UUID
    school_id: int
    student_id: int
    staff_id: int
    on: date
    at: datetime
    is_positive: bool
    word: str
    points: int = 1
    note: str = ""
    section_id: int | None = None
    record_id: int | None = None


def taps_on_file(keys: Collection[UUID]) -> set[UUID]:
    """Return which of these keys are on file already."""
    wanted, found = list(keys), set[UUID]()
    for model in (PositiveEvent, ClassroomCorrection):
        for start in range(0, len(wanted), CHUNK):
            rows = model.objects.filter(device_key__in=wanted[start : start + CHUNK])
            found.update(rows.values_list("device_key", flat=True))
    return found


@transaction.atomic
def insert_past_taps(*, action: str, taps: Sequence[PastTap]) -> int:
    """Insert what is not on file yet, one batch a table; return how many."""
    held = taps_on_file([one.device_key for one in taps])
    fresh = [one for one in taps if one.device_key not in held]
    insert_rows(action=f"{action}.seen", rows=[_seen(one) for one in fresh if one.is_positive])
    insert_rows(action=f"{action}.corrected", rows=[_corrected(one) for one in fresh if not one.is_positive])
    return len(fresh)


@transaction.atomic
def withdraw_taps(*, keys: Collection[UUID], at: datetime) -> int:
    """Take back what the other system has taken back; return how many."""
    n, wanted = 0, list(keys)
    for model in (PositiveEvent, ClassroomCorrection):
        for start in range(0, len(wanted), CHUNK):
            rows = model.objects.filter(device_key__in=wanted[start : start + CHUNK], undone_at=None)
            held = list(rows.order_by("pk").values_list("pk", flat=True))
            if not held:
                continue
            n += model.objects.filter(pk__in=held).update(undone_at=at)
            audit.record_batch(
                "culture.withdraw_taps",
                table=model,
                keys=held,
                rows=[(key, at.isoformat()) for key in held],
                school_id=None,
            )
    return n


def _shared(one: PastTap) -> dict[str, Any]:
    names = ("device_key", "school_id", "student_id", "staff_id", "on", "at", "section_id")
    return {name: getattr(one, name) for name in names}


def _seen(one: PastTap) -> PositiveEvent:
    return PositiveEvent(
        **_shared(one),
        seen=one.word[:80],
        points=max(0, one.points),
        note=one.note[:200],
        value_id=one.record_id,
    )


def _corrected(one: PastTap) -> ClassroomCorrection:
    return ClassroomCorrection(
        **_shared(one), behavior=one.word[:80], redirect=Redirect.REMINDER, code_id=one.record_id
    )
