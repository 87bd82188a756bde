"""Insert incidents of the past at once: a demo's years, or another system's records.

They are kept as they are given, and nothing follows from them: whoever calls this reaches the whole tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import transaction

from sextant.culture.actions.history_rows import insert_past
from sextant.culture.models import Account, Incident, IncidentStudent, Response
from sextant.culture.queries.accounts import sealed_for
from sextant.network.actions.sealing import seal_for_new

INCIDENT_COLUMNS = (
    "school_id", "reporter_id", "section_id", "code_id", "reported_code_id", "occurred_at", "occurred_on",
    "place", "state", "reported_at", "triaged_at", "decided_on", "closed_on", "device_key",
)  # fmt: skip
PART_COLUMNS = (
    "incident_id", "student_id", "school_id", "reporter_id", "part", "code_id", "level", "occurred_on",
    "grade", "priors", "finding", "heard_at", "decided_by_id", "decided_on", "was_excluded",
    "words_for_family",
)  # fmt: skip
RESPONSE_COLUMNS = (
    "incident_student_id", "student_id", "school_id", "kind", "state", "decided_on", "days", "starts_on",
    "ends_on", "done_on",
)  # fmt: skip
SEALED_COLUMNS = ("narrative", "antecedent", "tried")
ACCOUNT_COLUMNS = ("incident_id", "school_id", "reporter_id", *SEALED_COLUMNS)


@dataclass(slots=True, kw_only=True)
class PastResponse:
    """What was decided for one student."""

    kind: str
    state: str
    decided_on: date
    days: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    done_on: date | None = None


@dataclass(slots=True, kw_only=True)
class PastPart:
    """One student's part; ``id`` comes with the insert."""

    student_id: int
    part: str
    grade: int
    level: int
    priors: int = 0
    finding: str = ""
    heard_at: datetime | None = None
    decided_by_id: int | None = None
    decided_on: date | None = None
    was_excluded: bool = False
    words_for_family: str = ""
    responses: list[PastResponse] = field(default_factory=list)
    id: int = 0


@dataclass(slots=True, kw_only=True)
class PastIncident:
    """An incident with its parts, and the reporter's words about it."""

    school_id: int
    reporter_id: int
    section_id: int | None
    code_id: int
    reported_code_id: int
    occurred_at: datetime
    occurred_on: date
    place: str
    state: str
    reported_at: datetime
    triaged_at: datetime | None
    decided_on: date | None
    closed_on: date | None
    device_key: UUID
    narrative: str = ""
    antecedent: str = ""
    tried: str = ""
    parts: list[PastPart] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Row:
    """What the rows of one incident, part or response repeat from where they belong."""

    incident_id: int = 0
    incident_student_id: int = 0
    student_id: int = 0
    school_id: int = 0
    reporter_id: int = 0
    code_id: int = 0
    occurred_on: date | None = None
    own: Any = None

    def __getattr__(self, name: str) -> Any:
        """Return what the row itself says."""
        return getattr(self.own, name)


@transaction.atomic
def insert_past_incidents(*, action: str, incidents: Sequence[PastIncident]) -> None:
    """Insert incidents, accounts, parts and responses, table by table; each part gets its ``id``."""
    keys = insert_past(
        action=f"{action}.incidents", table=Incident, columns=INCIDENT_COLUMNS, items=incidents
    )
    _insert_accounts(action, [pair for pair in zip(keys, incidents, strict=True) if pair[1].narrative])
    parts = [row for key, one in zip(keys, incidents, strict=True) for row in _parts(key, one)]
    made = insert_past(action=f"{action}.parts", table=IncidentStudent, columns=PART_COLUMNS, items=parts)
    for row, key in zip(parts, made, strict=True):
        row.own.id = key
    answers = [
        _Row(incident_student_id=key, student_id=row.student_id, school_id=row.school_id, own=response)
        for row, key in zip(parts, made, strict=True)
        for response in row.own.responses
    ]
    insert_past(action=f"{action}.responses", table=Response, columns=RESPONSE_COLUMNS, items=answers)


def _insert_accounts(action: str, told: Sequence[tuple[int, PastIncident]]) -> None:
    """Insert the reporters' words, each sealed for its incident."""
    if not told:
        return
    words = [(sealed_for(key), {name: getattr(one, name) for name in SEALED_COLUMNS}) for key, one in told]
    sealed = seal_for_new(words, action=action, table=Account._meta.label)
    items = [
        _Row(
            incident_id=key, school_id=one.school_id, reporter_id=one.reporter_id, own=SimpleNamespace(**own)
        )
        for (key, one), own in zip(told, sealed, strict=True)
    ]  # fmt: skip
    insert_past(action=f"{action}.accounts", table=Account, columns=ACCOUNT_COLUMNS, items=items)


def _parts(key: int, one: PastIncident) -> Iterator[_Row]:
    for part in one.parts:
        yield _Row(
            incident_id=key, student_id=part.student_id, school_id=one.school_id,
            reporter_id=one.reporter_id, code_id=one.code_id, occurred_on=one.occurred_on, own=part,
        )  # fmt: skip
