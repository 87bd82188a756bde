"""The design of a simulated network: its size, and the variances of its truth."""

from dataclasses import dataclass

from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDesign:
    """The truth to draw from; variances and SDs are in network SD of students.

    Attributes:
        n_schools, students_per_school, n_subjects, n_years, periods_per_year: the size.
        students_per_section, sections_per_teacher: how teaching is organized.
        ability_variance: of the true level of a student in a subject, in the middle of the history.
        subject_correlation: of ability between subjects.
        slope_sd: of the true slope per report period.
        error_sd: of the measurement error of a score.
        drop_share: share of students who truly drop in the drop period, in each subject apart.
        smallest_drop, largest_drop: sizes of those drops, uniform between.
        drop_period: index of the period from which the drop is there; None for the newest.
        teacher_sd: of true teacher effects; a student's level is higher by the effect while taught.
        section_sd: of the shock that all students of a section share.
        missing_share: share of scores that are absent, at random.
        late_share: share of students who enter after the first period.
        mobility_share: share of students who change school within each year.
        co_taught_share: share of sections with a second teacher, whose share of instruction is 0.3.
        test_mean, test_sd: scale of the scores; each period's test also differs in difficulty.
    """

    n_schools: int = 5
    students_per_school: int = 560
    n_subjects: int = 2
    n_years: int = 3
    periods_per_year: int = 4
    students_per_section: int = 25
    sections_per_teacher: int = 3
    ability_variance: float = 0.85
    subject_correlation: float = 0.7
    slope_sd: float = 0.04
    error_sd: float = 0.387
    drop_share: float = 0.06
    smallest_drop: float = 0.5
    largest_drop: float = 0.8
    drop_period: int | None = None
    teacher_sd: float = 0.15
    section_sd: float = 0.14
    missing_share: float = 0.05
    late_share: float = 0.06
    mobility_share: float = 0.05
    co_taught_share: float = 0.15
    test_mean: float = 58.0
    test_sd: float = 17.0

    def __post_init__(self) -> None:
        sizes = (self.n_schools, self.students_per_school, self.n_subjects, self.n_years)
        teaching = (self.periods_per_year, self.students_per_section, self.sections_per_teacher)
        shares = (
            self.drop_share,
            self.missing_share,
            self.late_share,
            self.mobility_share,
            self.co_taught_share,
        )
        if min(sizes + teaching) < 1 or not all(0 <= share < 1 for share in shares):
            raise InvalidInput(
                "The design of the simulated network is out of range.",
                cure="Sizes must be at least 1, shares at least 0 and below 1.",
            )

    @property
    def n_students(self) -> int:
        """Return the number of students."""
        return self.n_schools * self.students_per_school

    @property
    def n_periods(self) -> int:
        """Return the number of report periods."""
        return self.n_years * self.periods_per_year
