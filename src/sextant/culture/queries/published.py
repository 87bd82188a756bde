"""What the center publishes for all schools: the values that staff name, the modules that they learn from."""

from dataclasses import dataclass
from uuid import UUID

from sextant.culture.models import CulturalModule, NetworkValue

MOST_VALUES, MOST_MODULES = 60, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One value of the network, in use or retired."""

    id: int
    public_id: UUID
    version: int
    name: str
    meaning: str
    position: int
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedModule:
    """One module as whoever publishes it reads it."""

    id: int
    public_id: UUID
    version: int
    title: str
    about: str
    practice: str
    questions: str
    position: int
    is_retired: bool


def list_values() -> tuple[ValueRow, ...]:
    """Return all values, those in use first."""
    rows = NetworkValue.objects.order_by("is_retired", "position", "name")[:MOST_VALUES]
    return tuple(map(_value, rows))


def find_published_value(public_id: UUID) -> ValueRow | None:
    """Return the value with this public id."""
    row = NetworkValue.objects.filter(public_id=public_id).first()
    return _value(row) if row else None


def list_published_modules() -> tuple[PublishedModule, ...]:
    """Return all modules, those in use first."""
    rows = CulturalModule.objects.order_by("is_retired", "position", "title")[:MOST_MODULES]
    return tuple(map(_module, rows))


def find_published_module(public_id: UUID) -> PublishedModule | None:
    """Return the module with this public id."""
    row = CulturalModule.objects.filter(public_id=public_id).first()
    return _module(row) if row else None


def _value(row: NetworkValue) -> ValueRow:
    return ValueRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        name=row.name,
        meaning=row.meaning,
        position=row.position,
        is_retired=row.is_retired,
    )


def _module(row: CulturalModule) -> PublishedModule:
    return PublishedModule(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        title=row.title,
        about=row.about,
        practice=row.practice,
        questions=row.questions,
        position=row.position,
        is_retired=row.is_retired,
    )
