"""What the estimation of effects gives back; units are the test's own unless said otherwise."""

from dataclasses import dataclass

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.partitions import StudentProcess
from sextant.valueadded.teachers.keeping import KeptSpreads
from sextant.valueadded.teachers.spreads import TeacherVarianceTest


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherPosterior:
    """One row for each teacher, sorted by code; effects are points per school year of full instruction.

    Attributes:
        teacher: code, shape (teachers,).
        effect: posterior mean, 0 being the network's mean teacher, shape (teachers,).
        posterior_sd: shape (teachers,).
        lower_80, upper_80, lower_90, upper_90, lower_95, upper_95: ends of the central posterior
            intervals, shape (teachers,).
        probability_positive: of an effect over 0, shape (teachers,).
        probability_above: of an effect over +delta, shape (teachers,).
        probability_below: of an effect under -delta, shape (teachers,).
        reliability: 1 - posterior variance / variance among teachers, at least 0, shape (teachers,).
        n_students: distinct students, shape (teachers,).
        n_sections: distinct sections, shape (teachers,).
        n_periods: report periods taught, shape (teachers,).
        n_effective: student-periods, (sum w)^2 / sum w^2, at most 1.5 per student, shape (teachers,).
        student_years: sum of shares, in school years, shape (teachers,).
        has_minimum_exposure: whether the minimum is met, shape (teachers,).
    """

    teacher: Integers
    effect: Floats
    posterior_sd: Floats
    lower_80: Floats
    upper_80: Floats
    lower_90: Floats
    upper_90: Floats
    lower_95: Floats
    upper_95: Floats
    probability_positive: Floats
    probability_above: Floats
    probability_below: Floats
    reliability: Floats
    n_students: Integers
    n_sections: Integers
    n_periods: Integers
    n_effective: Floats
    student_years: Floats
    has_minimum_exposure: Booleans


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPosterior:
    """One row for each section, sorted by code; shocks are points per school year.

    Attributes:
        section: code, shape (sections,).
        effect, posterior_sd, lower_95, upper_95: of the shock to the section, shape (sections,).
    """

    section: Integers
    effect: Floats
    posterior_sd: Floats
    lower_95: Floats
    upper_95: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPosterior:
    """One row for each school, sorted by code.

    Attributes:
        school: code, shape (schools,).
        level, level_sd, level_lower_95, level_upper_95: points above the network's mean while a
            student is there, shape (schools,).
        growth, growth_sd, growth_lower_95, growth_upper_95: points per school year that all
            teachers of the school have in common, shape (schools,). Told from the mean of its
            teachers only by the assumption that teachers differ at random.
    """

    school: Integers
    level: Floats
    level_sd: Floats
    level_lower_95: Floats
    level_upper_95: Floats
    growth: Floats
    growth_sd: Floats
    growth_lower_95: Floats
    growth_upper_95: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadEstimate:
    """A standard deviation among effects, with its 95 percent posterior interval; test units."""

    sd: float
    lower_95: float
    upper_95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VarianceComponents:
    """How much students, teachers and schools differ.

    Attributes:
        teacher: among teachers, points per school year.
        section, school_level, school_growth: the same, None where not modeled.
        persistence: share of a teacher's effect that is left a school year later.
        persistence_sd: its standard error; 0 where it was fixed, 1 where nothing of it can be seen.
        process: the spread of students; taken as known in the intervals of the effects, for it rests
            on thousands of students.
        student_sd: points of one student SD, around the mean of period and grade.
        n_points: points of the spreads that the effects were averaged over.
    """

    teacher: SpreadEstimate
    section: SpreadEstimate | None
    school_level: SpreadEstimate | None
    school_growth: SpreadEstimate | None
    persistence: float
    persistence_sd: float
    process: StudentProcess
    student_sd: float
    n_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherLists:
    """Teachers whose effect is large with a bounded share of errors.

    Attributes:
        high, low: codes of teachers above +delta and below -delta, sorted; empty where withheld.
        expected_false_share_high, expected_false_share_low: posterior expectation, 0 for empty lists.
        delta: the size, in points per school year.
        withheld_because: why nobody is listed; empty where the lists stand, though they may be empty.
    """

    high: tuple[int, ...]
    low: tuple[int, ...]
    expected_false_share_high: float
    expected_false_share_low: float
    delta: float
    withheld_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectEffects:
    """All effects of one subject.

    Attributes:
        teachers: posterior of each teacher.
        sections, schools: posteriors, None where not modeled.
        components: variance components.
        test: whether teachers differ at all.
        lists: whom to look at, with the reason where withheld.
        n_students, n_scores: what they rest on.
        kept: what a restatement keeps.
    """

    teachers: TeacherPosterior
    sections: SectionPosterior | None
    schools: SchoolPosterior | None
    components: VarianceComponents
    test: TeacherVarianceTest
    lists: TeacherLists
    n_students: int
    n_scores: int
    kept: KeptSpreads


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsFit:
    """Effects by subject.

    Attributes:
        subjects: codes, sorted.
        effects: one for each of them.
    """

    subjects: tuple[int, ...]
    effects: tuple[SubjectEffects, ...]

    def of_subject(self, subject: int) -> SubjectEffects:
        """Return the effects of one subject.

        Raises:
            InvalidInput: the subject was not fitted.
        """
        if subject not in self.subjects:
            raise InvalidInput(f"Subject {subject} was not fitted.", cure="Ask for one of `subjects`.")
        return self.effects[self.subjects.index(subject)]
