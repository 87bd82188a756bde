"""The instructional standards: the edition in use, earlier ones, and each standard by level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import InstructionalStandard, Rubric, StandardLevel
from sextant.instruction.terms import Edition

MOST_EDITIONS = 50
MOST_STANDARDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricRow:
    """One edition."""

    id: int
    public_id: UUID
    name: str
    edition: str
    state: Edition
    in_use_from: date | None
    source: str

    @property
    def is_in_use(self) -> bool:
        """Tell if new scores are given on this edition."""
        return self.state == Edition.IN_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """What is seen at one level."""

    level: int
    teacher_action: str
    student_outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """One standard with its levels, lowest first."""

    id: int
    code: str
    name: str
    crosswalk: str
    replaces: str
    levels: tuple[LevelRow, ...]


def list_rubrics() -> tuple[RubricRow, ...]:
    """Return the editions on file, the one in use first, then the newest."""
    known = Rubric.objects.filter(in_use_from__isnull=False).order_by("-pk")
    rows = sorted(known[:MOST_EDITIONS], key=lambda row: row.state != Edition.IN_USE)
    return tuple(_row(row) for row in rows)


def list_drafts() -> tuple[RubricRow, ...]:
    """Return the editions that wait to be put to use, the newest first."""
    rows = Rubric.objects.filter(state=Edition.DRAFT).order_by("-pk")[:MOST_EDITIONS]
    return tuple(_row(row) for row in rows)


def find_edition(public_id: UUID) -> RubricRow | None:
    """Return one edition, or None."""
    row = Rubric.objects.filter(public_id=public_id).first()
    return None if row is None else _row(row)


def _row(row: Rubric) -> RubricRow:
    return RubricRow(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        edition=row.edition,
        state=Edition(row.state),
        in_use_from=row.in_use_from,
        source=row.source,
    )


def list_standards(*, rubric_id: int) -> Sequence[StandardRow]:
    """Return an edition's standards in its order, each with what is seen at each level."""
    levels: dict[int, list[LevelRow]] = {}
    rows = StandardLevel.objects.filter(
        standard__in=InstructionalStandard.objects.filter(rubric_id=rubric_id)
    )
    for row in rows.order_by("standard_id", "level"):
        levels.setdefault(row.standard_id, []).append(
            LevelRow(level=row.level, teacher_action=row.teacher_action, student_outcome=row.student_outcome)
        )
    standards = InstructionalStandard.objects.filter(rubric_id=rubric_id).order_by("position")
    return [
        StandardRow(
            id=row.pk,
            code=row.code,
            name=row.name,
            crosswalk=row.crosswalk,
            replaces=row.replaces,
            levels=tuple(levels.get(row.pk, ())),
        )
        for row in standards[:MOST_STANDARDS]
    ]
