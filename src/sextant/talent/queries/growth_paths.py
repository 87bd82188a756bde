"""What each category begins with and is advised to learn; and how far somebody has come on it this year."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.talent.models import PathLine
from sextant.talent.queries.learning_lent import LentSession
from sextant.talent.terms.growing import Category, PathKind

MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line of a path."""

    id: int
    public_id: UUID
    category: int | None
    kind: PathKind
    title: str
    standard_code: str
    indicator: str
    hours: int
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """What a category begins with and learns."""

    category: int | None
    label: str
    goals: tuple[LineRow, ...]
    learning: tuple[LineRow, ...]

    @property
    def both(self) -> tuple[tuple[LineRow, ...], tuple[LineRow, ...]]:
        """Return goals, then what to learn."""
        return self.goals, self.learning


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """One thing to learn, with the minutes of this year's sessions on it."""

    title: str
    hours: int
    minutes: int

    @property
    def is_done(self) -> bool:
        """Tell if as many hours as advised were attended."""
        return self.minutes >= 60 * self.hours


def list_paths() -> tuple[Path, ...]:
    """Return the path of each category, and of school leaders, with retired lines last."""
    rows = [_row(row) for row in PathLine.objects.order_by("is_retired", "position", "pk")[:MOST_LINES]]
    places: list[tuple[int | None, str]] = [(int(one), str(one.label)) for one in Category]
    return tuple(
        Path(
            category=category,
            label=label,
            goals=tuple(one for one in rows if one.category == category and one.kind == PathKind.GOAL),
            learning=tuple(one for one in rows if one.category == category and one.kind == PathKind.LEARNING),
        )
        for category, label in [*places, (None, _("School leaders"))]
    )


def find_line(public_id: UUID) -> LineRow | None:
    """Return one line, or None."""
    row = PathLine.objects.filter(public_id=public_id).first()
    return row and _row(row)


def walked(category: int | None, sessions: Sequence[LentSession]) -> tuple[Walked, ...]:
    """Return what a category is advised to learn, with the minutes of sessions on it."""
    rows = PathLine.objects.filter(category=category, kind=PathKind.LEARNING, is_retired=False)
    return tuple(
        Walked(
            title=row.title,
            hours=row.hours,
            minutes=sum(one.minutes for one in sessions if _is_on(one, row)),
        )
        for row in rows.order_by("position", "pk")[:MOST_LINES]
    )


def _is_on(session: LentSession, line: PathLine) -> bool:
    words = {session.title.casefold(), session.topic.casefold()} - {""}
    return bool(line.standard_code and session.standard_code == line.standard_code) or (
        line.title.casefold() in words
    )


def _row(row: PathLine) -> LineRow:
    return LineRow(
        id=row.pk,
        public_id=row.public_id,
        category=row.category,
        kind=PathKind(row.kind),
        title=row.title,
        standard_code=row.standard_code,
        indicator=row.indicator,
        hours=row.hours,
        is_retired=row.is_retired,
    )
