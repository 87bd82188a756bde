"""Insert removals of the past at once: a demo's years, or another system's records.

They are kept as they are given; no clock opens and no letter goes out: whoever calls this reaches the whole
tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from sextant.culture.actions.history_rows import insert_past
from sextant.culture.models import Removal, RemovalDay

REMOVAL_COLUMNS = (
    "student_id", "school_id", "incident_student_id", "kind", "state", "starts_on", "ends_on", "returns_on",
    "was_planned", "decided_by_id", "decided_on",
)  # fmt: skip
DAY_COLUMNS = (
    "removal_id", "student_id", "school_id", "on", "fraction", "counts", "counts_because", "kept_curriculum",
    "kept_services", "kept_peers",
)  # fmt: skip
WHOLE = Decimal(1)


@dataclass(slots=True, kw_only=True)
class PastRemoval:
    """One removal with its days; ``counts_because`` says why they count, or why not."""

    student_id: int
    school_id: int
    incident_student_id: int | None
    kind: str
    state: str
    starts_on: date
    ends_on: date
    returns_on: date | None
    was_planned: bool
    decided_by_id: int | None
    days: list[date] = field(default_factory=list)
    fraction: Decimal = WHOLE
    counts: bool = True
    counts_because: str = ""
    # The three answers about days of in-school suspension; None where they were not asked.
    kept_curriculum: bool | None = None
    kept_services: bool | None = None
    kept_peers: bool | None = None
    decided_on: date | None = None


@dataclass(slots=True, kw_only=True)
class _Day:
    removal_id: int
    on: date
    own: PastRemoval

    def __getattr__(self, name: str) -> Any:
        """Return what the removal says about all its days."""
        return getattr(self.own, name)


@transaction.atomic
def insert_past_removals(*, action: str, removals: Sequence[PastRemoval]) -> list[int]:
    """Insert removals and their days; return the removals' keys."""
    keys = insert_past(action=f"{action}.removals", table=Removal, columns=REMOVAL_COLUMNS, items=removals)
    days = [
        _Day(removal_id=key, on=on, own=one)
        for key, one in zip(keys, removals, strict=True)
        for on in one.days
    ]
    insert_past(action=f"{action}.removal_days", table=RemovalDay, columns=DAY_COLUMNS, items=days)
    return keys
