"""Where coaches, interventionists and students are, which other systems lend: here stands what is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFacts:
    """What one school had between two days.

    Attributes:
        n_students: enrolled on the last day.
        n_teachers: who hold a teacher’s seat on the last day.
        n_coaches: who hold a coach’s seat.
        n_coached: teachers with a coach.
        coach_minutes: of coaches in rooms and debriefs.
        intervention_minutes: of sessions that were held.
        student_minutes: the same, once for each student who was there.
        n_supported: students in tier 2 or 3 on the last day.
        n_weeks: school weeks between the days.
    """

    n_students: int = 0
    n_teachers: int = 0
    n_coaches: int = 0
    n_coached: int = 0
    coach_minutes: float = 0.0
    intervention_minutes: float = 0.0
    student_minutes: float = 0.0
    n_supported: int = 0
    n_weeks: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """One subject’s mean change of a school in a period, in SD, with its interval of 90 percent."""

    school_id: int
    subject: str
    subject_label: str
    mean: float
    low: float | None
    high: float | None
    n_students: int


# Takes the first and the last day; returns every school, by its key.
type FactLender = Callable[[date, date, date], Mapping[int, SchoolFacts]]
# Takes the school year and the number of the report period; as far as whoever acts may read.
type GrowthLender = Callable[[int, int], tuple[Grown, ...]]

_facts: list[FactLender] = []
_growth: list[GrowthLender] = []


def register(facts: FactLender, growth: GrowthLender) -> None:
    """Let functions lend facts and growth; called once, at start-up."""
    _facts[:], _growth[:] = [facts], [growth]


def facts_between(first: date, last: date, *, on: date) -> Mapping[int, SchoolFacts]:
    """Return every school’s facts between two days; counts of people are of ``on``."""
    return _facts[0](first, last, on) if _facts else {}


def growth_of_period(*, school_year_id: int, number: int) -> tuple[Grown, ...]:
    """Return the growth of schools in a report period, as far as the reader reaches."""
    return _growth[0](school_year_id, number) if _growth else ()
