"""The codes in force that are majors: level 2 and up."""

from dataclasses import dataclass

from sextant.culture.models import InfractionCode, LadderVersion
from sextant.culture.terms import LadderState

MAJOR_FROM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Major:
    """A code in force, as those see it who draw or count majors."""

    id: int
    code: str
    name: str
    level: int
    is_subjective: bool
    age_bands: tuple[str, ...]
    circumstance: str
    is_sexual: bool


def majors_in_force() -> tuple[Major, ...]:
    """Return the majors of the code in force, in the order in which they were published."""
    ladders = LadderVersion.objects.filter(state=LadderState.IN_FORCE).values("pk")
    rows = InfractionCode.objects.filter(ladder__in=ladders, level__gte=MAJOR_FROM).order_by("pk")
    return tuple(
        Major(
            id=row.pk,
            code=row.code,
            name=row.name,
            level=row.level,
            is_subjective=row.is_subjective,
            age_bands=tuple(row.age_bands),
            circumstance=row.circumstance,
            is_sexual=row.is_sexual,
        )
        for row in rows
    )
