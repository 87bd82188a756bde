"""One MAP Growth result, one student of a MAP roster, and everything that a set of files gave."""

import re
from dataclasses import dataclass, field
from datetime import date, time

from sextant.interop.map_growth.terms import GrowthPair, KindOfTest, MapLayout, MapTerm
from sextant.interop.scores.problems import Doubt, Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalScore:
    """The result in one goal area; `span` and `adjective` are the vendor's words (203-213, HiAvg)."""

    name: str
    rit: int | None
    standard_error: float | None
    span: str
    adjective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthSummary:
    """Growth that ended in this term, as the vendor computed it.

    Attributes:
        projected, observed, observed_se: RIT points.
        is_met: whether the observed growth reached the projected; None where the file is silent.
        is_within_error: the vendor's asterisk: the difference is smaller than its standard error.
        growth_index: conditional growth index, in SDs of growth.
        growth_percentile: conditional growth percentile, 1 to 99.
    """

    pair: GrowthPair
    projected: float | None
    observed: float | None
    observed_se: float | None
    is_met: bool | None
    is_within_error: bool
    growth_index: float | None
    growth_percentile: int | None
    quintile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalGrowth:
    """Growth in RIT points that is typical from this result to the end of the pair."""

    pair: GrowthPair
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingMeasure:
    """A Lexile or Quantile measure with its range, as written (1190L, BR400L, 979)."""

    score: str
    low: str
    high: str

    @property
    def points(self) -> int | None:
        """Return the measure as a number, below zero for BR and EM; None where it has none."""
        match = re.fullmatch(r"(BR|EM)?(\d+)[LQ]?", self.score, re.ASCII | re.IGNORECASE)
        if match is None:
            return None
        return -int(match[2]) if match[1] else int(match[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectedProficiency:
    """The level that the vendor projects on another test."""

    study: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionWeeks:
    """Weeks of instruction before each season's testing, as the norms were chosen by."""

    fall: int | None = None
    winter: int | None = None
    spring: int | None = None
    previous_fall: int | None = None
    previous_winter: int | None = None
    previous_spring: int | None = None


def target_of(term: MapTerm, subject: str) -> str:
    """Return the spelling of a term's test: two files about the same one spell it alike."""
    return f"{term.school_year.label} {term.season.value} {subject.casefold()}"[:120]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapResultRow:
    """One test event of one student. Texts are empty and numbers None where the file is silent.

    Attributes:
        key: student and test id, or the event key where the layout has no test id.
        event_key: student, test name, term, start date and time; the same in every layout.
        growth_measure: the vendor's mark that this event counts for growth.
        rit: score on the RIT scale.
        standard_error: standard error of measurement, RIT points.
        percentile: the vendor's national percentile, 1 to 99, taken as it is.
        is_percentile_withheld: the vendor printed an asterisk instead of a percentile.
        rapid_guessing_percent: share of items answered faster than they can be read, 0 to 100.
        norms: the norms as named by the file: 2015, 2020, 2025 or USER.
        is_chosen: whether this event stands for its student, course and term.
        choice_reason: why, where the term holds several events or the test is no growth test.
        doubts: why the result is questionable; none means that it may be used.
    """

    file: str
    row: int
    layout: MapLayout
    key: str
    event_key: str
    term: MapTerm
    district: str
    district_state_id: str
    school: str
    school_state_id: str
    student_id: str
    student_state_id: str
    grade: str
    subject: str
    course: str
    growth_measure: bool | None
    norms: str
    kind: KindOfTest
    test_type: str
    test_name: str
    test_id: str
    started_on: date | None
    started_at: time | None
    duration_minutes: int | None
    rit: int
    standard_error: float | None
    percentile: int | None
    is_percentile_withheld: bool
    achievement_quintile: str
    percent_correct: float | None
    rapid_guessing_percent: float | None
    goals: tuple[GoalScore, ...]
    growth: tuple[GrowthSummary, ...]
    typical_growth: tuple[TypicalGrowth, ...]
    lexile: ReadingMeasure | None
    quantile: ReadingMeasure | None
    weeks: InstructionWeeks
    proficiency: tuple[ProjectedProficiency, ...]
    accommodations: str
    is_chosen: bool = True
    choice_reason: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def target(self) -> str:
        """Return the term and subject that the row is about."""
        return target_of(self.term, self.subject or self.course)

    @property
    def is_questionable(self) -> bool:
        """Return whether a second person must confirm the result before it counts."""
        return bool(self.doubts)

    @property
    def norms_year(self) -> int | None:
        """Return the year of the norms, or None for the network's own."""
        return int(self.norms) if re.fullmatch(r"\d{4}", self.norms, re.ASCII) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStudentRow:
    """One student as the vendor's roster of one term names her. Personal fields stay out of logs."""

    file: str
    row: int
    term: MapTerm
    district: str
    district_state_id: str
    school: str
    school_state_id: str
    student_id: str
    student_state_id: str
    last_name: str = field(repr=False)
    first_name: str = field(repr=False)
    middle_initial: str = field(repr=False)
    born_on: date | None = field(repr=False)
    ethnic_group: str = field(repr=False)
    nwea_ethnic_group: str = field(repr=False)
    gender: str = field(repr=False)
    grade: str
    nwea_grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What one table gave: every row read is loaded, refused or repeated."""

    file: str
    layout: MapLayout
    n_read: int
    n_loaded: int
    n_refused: int
    n_repeated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapReading:
    """What a set of MAP files gave, in the order of the files and their rows."""

    results: tuple[MapResultRow, ...]
    students: tuple[MapStudentRow, ...]
    problems: tuple[Problem, ...]
    files: tuple[FileRead, ...]

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """Return the problems that kept a row out."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.REFUSED)
