"""Harbor Point with MAP results: grade 7 in fall and winter, on norms of 2025 that are made up."""

from cast_for_tests import Cast
from office.more_rows import add_students
from sextant.assessment.actions.map_growth import record_map_results
from sextant.assessment.actions.norms import load_norms
from sextant.assessment.rules.map_entries import MapEntry, MapGrowthPair
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Student

NORMS = """level,subject,grade,season,mean,sd,to_season,to_mean,to_sd,rho
student,math,7,fall,200,10,winter,206,10,0.8
student,math,7,winter,206,10,,,,
school,math,7,fall,200,4,winter,206,4,0.9
"""


def load_made_up_norms(cast: Cast) -> None:
    """Load norms of 2025 for grade 7."""
    with guard.acting_as(process("demo_builder")):
        load_norms(
            content=NORMS.encode(), vendor="Lantern", year=2025, edition="Made-up norms 2025",
            source="norms.csv", is_synthetic=True, on=cast.year.starts_on,
        )  # fmt: skip


def map_entry(cast: Cast, student: Student, *, season: str, rit: int, **more: object) -> MapEntry:
    """Return one result in math at Harbor Point."""
    values: dict[str, object] = {"norms": "2025", "grade": 7, "standard_error": 3.0, **more}
    return MapEntry(
        key=f"{student.pk}|{season}", student_id=student.pk, school_year_id=cast.year.pk, season=season,
        subject="math", rit=rit, school_id=cast.harbor.pk, **values,
    )  # type: ignore[arg-type]  # fmt: skip


def vendor_growth(gain: int, *, projected: float = 6.0, percentile: int = 60) -> tuple[MapGrowthPair, ...]:
    """Return growth as the vendor's file tells it."""
    return (
        MapGrowthPair(
            pair="fall_to_winter", projected=projected, observed=gain, is_met=gain >= projected,
            growth_index=0.25, growth_percentile=percentile,
        ),
    )  # fmt: skip


def take_map(cast: Cast, *, n: int = 24, tells_growth: bool = True) -> list[Student]:
    """Let so many students of grade 7 take math in fall and winter; every second one gains 12 points.

    The others gain 2. Starts run from 190 upward, one point a student.
    """
    students = add_students(cast, n)
    rows = []
    for number, student in enumerate(students):
        start, gain = 190 + number % 20, 2 + 10 * (number % 2)
        growth = vendor_growth(gain, percentile=20 + 60 * (number % 2)) if tells_growth else ()
        said = {"percentile": 30 + number % 20} if tells_growth else {}
        rows.append(map_entry(cast, student, season="fall", rit=start, **said))
        rows.append(map_entry(cast, student, season="winter", rit=start + gain, growth=growth, **said))
    with guard.acting_as(process("demo_builder")):
        record_map_results(rows=rows, source="map.csv")
    return students
