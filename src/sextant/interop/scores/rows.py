"""One result of one student from a generic file, and everything that a file of them gave."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.rules.subjects import subject_word
from sextant.interop.scores.periods import PeriodRef, SchoolYearRef
from sextant.interop.scores.problems import Doubt, Problem, Severity


def target_of(school_year: SchoolYearRef, period: PeriodRef, subject: str) -> str:
    """Return the spelling of an occasion: two files about the same one spell it alike."""
    return f"{school_year.label} {period.kind.value} {period.label} {subject_word(subject)}"[:120]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreKey:
    """What makes a result the same result again; words compare without regard to case."""

    student_id: str
    subject: str
    school_year: SchoolYearRef
    period: PeriodRef
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One result. Texts are empty and numbers None where the file is silent.

    Attributes:
        row: row of the file, the header being row 1.
        score: in the file's own unit.
        max_score: the highest score possible, same unit.
        se: standard error of measurement, same unit.
        grade: PK, TK, K or 1 to 13.
        doubts: why the result is questionable; none means that it may be used.
    """

    file: str
    row: int
    student_id: str
    subject: str
    school_year: SchoolYearRef
    period: PeriodRef
    score: float
    max_score: float | None = None
    se: float | None = None
    form: str = ""
    grade: str = ""
    school: str = ""
    section: str = ""
    teacher: str = ""
    tested_on: date | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_questionable(self) -> bool:
        """Return whether a second person must confirm the result before it counts."""
        return bool(self.doubts)

    @property
    def target(self) -> str:
        """Return the occasion that the row is about."""
        return target_of(self.school_year, self.period, self.subject)

    @property
    def key(self) -> ScoreKey:
        """Return the key under which a second import finds this result."""
        return ScoreKey(
            student_id=self.student_id,
            subject=self.subject.casefold(),
            school_year=self.school_year,
            period=self.period,
            form=self.form.casefold(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresReading:
    """What one file gave. Every row read is loaded, refused, repeated or without a score.

    Attributes:
        rows: the results to load, questionable ones among them.
        problems: everything to report, in the order of the file.
        n_read: rows below the header that are not empty.
        n_refused: rows with an error.
        n_repeated: rows that say again what an earlier row said.
        n_without_score: rows whose score is left empty.
        unused_columns: columns that no field uses.
    """

    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...]
    n_read: int
    n_refused: int
    n_repeated: int
    n_without_score: int
    unused_columns: tuple[str, ...]

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """Return the problems that kept a row out."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.REFUSED)
