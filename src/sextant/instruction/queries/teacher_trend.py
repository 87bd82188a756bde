"""One teacher's levels over the year, standard by standard, with whose eyes gave each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import InstructionalStandard, Observation, StandardScore
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.network.models import CoachAssignment, Staff
from sextant.network.queries.calendar import latest_school_year

MOST_SCORES = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDot:
    """One level: when, by whom, and whether that was her coach."""

    on: date
    level: int
    observer: str
    by_coach: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A standard with all its levels of the year, the oldest first."""

    standard_id: int
    public_id: UUID
    title: str
    dots: tuple[LevelDot, ...]

    @property
    def n_observers(self) -> int:
        """Return how many pairs of eyes gave these levels."""
        return len({dot.observer for dot in self.dots})

    @property
    def n_days(self) -> int:
        """Return on how many days it was scored."""
        return len({dot.on for dot in self.dots})

    @property
    def newest_first(self) -> tuple[LevelDot, ...]:
        """Return its levels, the newest first."""
        return tuple(reversed(self.dots))

    @property
    def line(self) -> tuple[tuple[date, float], ...]:
        """Return the mean level of each day, in order: what the line goes through."""
        by_day: dict[date, list[int]] = defaultdict(list)
        for dot in self.dots:
            by_day[dot.on].append(dot.level)
        return tuple((day, sum(levels) / len(levels)) for day, levels in by_day.items())


def trends_of(teacher_id: int, *, on: date) -> tuple[Trend, ...]:
    """Return a teacher’s scored standards of this school year, in their order; evaluations left out."""
    year = latest_school_year(on)
    if year is None:
        return ()
    unshared = Observation.objects.filter(teacher_id=teacher_id, state__in=UNSHARED).values("pk")
    rows = list(
        StandardScore.objects.filter(
            teacher_id=teacher_id, level__isnull=False, scored_on__range=(year.starts_on, on)
        )
        .exclude(visit_id__in=unshared)
        .order_by("scored_on", "pk")[:MOST_SCORES]
    )
    names = {row.pk: row.name for row in Staff.objects.filter(pk__in={row.observer_id for row in rows})}
    coached = CoachAssignment.objects.on(on).filter(teacher_id=teacher_id)
    coaches = set(coached.values_list("coach_id", flat=True))
    dots: dict[int, list[LevelDot]] = defaultdict(list)
    for row in rows:
        dots[row.standard_id].append(
            LevelDot(
                on=row.scored_on,
                level=row.level or 0,
                observer=names.get(row.observer_id, ""),
                by_coach=row.observer_id in coaches,
            )
        )
    standards = InstructionalStandard.objects.filter(pk__in=dots).order_by("rubric_id", "position")
    return tuple(
        Trend(standard_id=one.pk, public_id=one.public_id, title=str(one), dots=tuple(dots[one.pk]))
        for one in standards
    )
