"""What a student and her family read of an incident: her own row and nothing else that is in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.culture.models import IncidentStudent, Response
from sextant.culture.queries.part_reach import read_whole
from sextant.culture.terms import Finding, Part, ResponseKind, ResponseState
from sextant.network.models import School
from sextant.network.queries.places import network_name
from sextant.web.languages import said

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response, as the family reads it."""

    kind: ResponseKind
    state: ResponseState
    days: Decimal | None
    starts_on: date | None
    ends_on: date | None

    @property
    def n_days(self) -> int:
        """Return how many days a plural speaks of."""
        return ceil(self.days or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIncident:
    """One student's own part in an incident: never a word or a name of another child."""

    id: int
    public_id: UUID
    student_id: int
    student: str
    student_public_id: UUID
    school_id: int
    school: str
    network: str
    occurred_on: date
    code: str
    # For letters, whose language may be another than the page’s: as the network keeps its words.
    code_as_kept: str
    definition_as_kept: str
    translations: Mapping[str, Mapping[str, str]]
    level: int
    part: Part
    finding: Finding | None
    decided_on: date | None
    # What staff wrote to the parents; empty where the student reads: it speaks of him to somebody else.
    words: str
    told_on: date | None
    was_heard: bool
    answers: tuple[Answer, ...]

    @property
    def answers_in_words(self) -> str:
        """Return what followed, for files."""
        return "; ".join(str(one.kind.label) for one in self.answers)


def list_own(*, student_id: int | None = None) -> tuple[OwnIncident, ...]:
    """Return the parts of students within reach, the newest first: of one of them, or of all.

    Bad news comes from a person first: a family reads what was decided, or what it was told of.
    """
    rows = read_whole(IncidentStudent.objects.select_related("student", "code"))
    if student_id is not None:
        rows = rows.filter(student_id=student_id)
    if current_rights().roles & FAMILY_ROLES:
        rows = rows.filter(Q(decided_on__isnull=False) | Q(family_told_on__isnull=False))
    return _shaped(rows.order_by("-occurred_on", "-pk")[:MOST_SHOWN])


def find_own(public_id: UUID) -> OwnIncident | None:
    """Return one student's part, as her family reads it; to nobody only for having reported it."""
    rows = read_whole(IncidentStudent.objects.select_related("student", "code").filter(public_id=public_id))
    if current_rights().roles & FAMILY_ROLES:
        rows = rows.filter(Q(decided_on__isnull=False) | Q(family_told_on__isnull=False))
    return next(iter(_shaped(rows.order_by("pk"))), None)


def _shaped(rows: Iterable[Any]) -> tuple[OwnIncident, ...]:
    found = list(rows)
    answers = _answers([row.pk for row in found])
    reads_own = current_rights().student_id is not None
    schools = dict(
        School.objects.filter(pk__in={row.school_id for row in found})
        .order_by("pk")
        .values_list("pk", "name")
    )
    network = network_name()
    return tuple(
        OwnIncident(
            id=row.pk,
            public_id=row.public_id,
            student_id=row.student_id,
            student=row.student.name,
            student_public_id=row.student.public_id,
            school_id=row.school_id,
            school=schools.get(row.school_id, ""),
            network=network,
            occurred_on=row.occurred_on,
            code=said(row.code, "name"),
            code_as_kept=row.code.name,
            definition_as_kept=row.code.definition,
            translations=row.code.translations,
            level=row.level,
            part=Part(row.part),
            finding=Finding(row.finding) if row.finding else None,
            decided_on=row.decided_on,
            words="" if reads_own else row.words_for_family,
            told_on=row.family_told_on,
            was_heard=row.heard_at is not None,
            answers=tuple(answers.get(row.pk, ())),
        )
        for row in found
    )


def _answers(keys: list[int]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    rows = Response.objects.filter(incident_student_id__in=keys).exclude(state=ResponseState.WAIVED)
    for row in rows.order_by("pk"):
        found[row.incident_student_id].append(
            Answer(
                kind=ResponseKind(row.kind),
                state=ResponseState(row.state),
                days=row.days,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        )
    return found
