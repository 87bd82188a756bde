"""The designs of generated networks: the base design, and the ways in which reality departs from a model."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthDesign:
    """The truth to draw from; SDs are in points of the test, whose students have an SD of about 13.

    Attributes:
        n_schools, students_per_school, class_size, n_years, periods_per_year, n_subjects: the size.
        teacher_sd: of true teacher effects, points per school year taught.
        teacher_school_slope: how much better teachers are, in teacher SD, for each SD of school level.
        section_sd: of the shock that all students of a class share, points per school year.
        school_level_sd: of the level of schools; school_growth_sd: of their growth per school year.
        ability_sd, slope_sd: of a student's level and slope per school year.
        slope_on_ability: points of slope for each point of ability.
        walk_sd: of the step of a student's random walk from period to period; summer_sd: of the
            additional step between school years.
        error_sd: of the error of a score.
        persistence: share of a teacher's effect that is left one school year later.
        mobility_share: students who change school between two years.
        co_taught_share: students with a second teacher, whose share is .2, .3, .4 or .5.
        missing_share, late_share: scores absent; students who enter after the first year.
        sorting: correlation of the sorting into classes with ability, or with the slope where
            sorts_on_slope is set.
        sorts_on_slope: see sorting.
        drop_share: students who truly drop in the newest period, by a gamma(4, 1.6).
        tail_freedom: degrees of freedom of Student's t for errors and walks; 0 for normal ones.
        error_on_score: how much the error SD rises for each SD that a student is off the middle.
        ceiling: SDs above the mean at which scores are cut off; 0 for none.
        missing_on_score: how much the log of the missing share falls for each SD of score.
        pathway_share: students who leave the main pathway in each later year, a quarter each to an
            accelerated course, an intensive course, a repeated grade and a skipped grade.
        form_sd: of the difficulty of each course's form in each period, main pathway 0.
    """

    n_schools: int = 25
    students_per_school: int = 560
    class_size: int = 25
    n_years: int = 3
    periods_per_year: int = 4
    n_subjects: int = 1
    teacher_sd: float = 2.5
    teacher_school_slope: float = 0.09
    section_sd: float = 0.0
    school_level_sd: float = 4.0
    school_growth_sd: float = 0.6
    ability_sd: float = 11.0
    slope_sd: float = 1.2
    slope_on_ability: float = 0.02
    walk_sd: float = 1.2
    summer_sd: float = 1.0
    error_sd: float = 3.2
    persistence: float = 1.0
    mobility_share: float = 0.05
    co_taught_share: float = 0.15
    missing_share: float = 0.08
    late_share: float = 0.06
    sorting: float = 0.4
    sorts_on_slope: bool = False
    drop_share: float = 0.06
    tail_freedom: float = 0.0
    error_on_score: float = 0.0
    ceiling: float = 0.0
    missing_on_score: float = 0.0
    pathway_share: float = 0.0
    form_sd: float = 4.0

    def __post_init__(self) -> None:
        sizes = (self.n_schools, self.students_per_school, self.class_size, self.n_years, self.n_subjects)
        shares = (self.mobility_share, self.co_taught_share, self.late_share, self.drop_share)
        spreads = (self.teacher_sd, self.section_sd, self.school_level_sd, self.school_growth_sd)
        right = min(sizes) >= 1 and self.periods_per_year >= 1 and min(spreads) >= 0
        right = right and all(0 <= share <= 1 for share in (*shares, self.pathway_share))
        right = right and 0 <= self.missing_share < 1 and abs(self.sorting) <= 1
        if not (right and (self.tail_freedom == 0 or self.tail_freedom > 2) and self.error_sd > 0):
            raise InvalidInput(
                "A size, a share or a spread of the generated network is out of range.",
                cure="Sizes must be at least 1, shares within 0 to 1, SDs not negative, freedom 0 or over 2.",
            )

    @property
    def n_periods(self) -> int:
        """Return the number of report periods."""
        return self.n_years * self.periods_per_year

    @property
    def classes_per_school(self) -> int:
        """Return the number of classes, and of teachers, of each school."""
        return -(-self.students_per_school // self.class_size)

    @property
    def n_teachers(self) -> int:
        """Return the number of teachers of one subject."""
        return self.n_schools * self.classes_per_school

    @property
    def student_sd(self) -> float:
        """Return the SD of students' levels, error and random walk left out, points."""
        return float((self.ability_sd**2 + self.school_level_sd**2) ** 0.5)


BASE = GrowthDesign()

SCENARIOS: Mapping[str, GrowthDesign] = MappingProxyType(
    {
        "base": BASE,
        "heavy_tails": replace(BASE, tail_freedom=4.0),
        "score_dependent_error": replace(BASE, error_on_score=0.35),
        "ceiling": replace(BASE, ceiling=1.5),
        "fading": replace(BASE, persistence=0.6),
        "missing_not_at_random": replace(BASE, missing_on_score=0.6),
        "sorted_on_slope": replace(BASE, sorts_on_slope=True),
        "weak_teachers": replace(BASE, teacher_sd=1.0),
        "one_year": replace(BASE, n_years=1),
        "section_shocks": replace(BASE, section_sd=1.0),
        "pathways": replace(BASE, pathway_share=0.15),
        "no_teacher_differences": replace(BASE, teacher_sd=0.0, teacher_school_slope=0.0),
    }
)
