"""What a score may be: the impossible is refused before anything is written, with its row and the cure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import NEEDS_A_REASON, WITHOUT_SCORE, Attempt, PeriodKind

LOWEST_GRADE, HIGHEST_GRADE = -1, 13
LARGEST_SCORE = 1e9
# An enum builds its list of values on every question; half a million rows ask.
PERIOD_KINDS, ATTEMPTS = frozenset(PeriodKind.values), frozenset(Attempt.values)
NUMBERED_KINDS = frozenset({str(PeriodKind.REPORT_PERIOD), str(PeriodKind.SEASON)})

type ScoreKey = tuple[int, str, int, str, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEntry:
    """One result as a source gives it; None and empty texts mean that the source is silent.

    Attributes:
        row: of the file, for messages; 0 where there is none.
        subject: in the source's words.
        period_number: report period (1-4), season (1-4), a wave's own whole number, 0 for a whole year.
        period_order: hundredths of the school year.
        score: what calculations use, in the source's unit.
        raw: points, where the score is not these.
        max_score: most points possible; its presence says that each grade sits a form of its own.
        doubt: why a second person must confirm the result before it counts; of an invalid or exempt
            sitting, why it is that.
    """

    student_id: int
    school_year_id: int
    subject: str
    period_kind: str
    period_number: int
    period_order: int
    score: float | None
    row: int = 0
    period_label: str = ""
    form: str = ""
    raw: float | None = None
    max_score: float | None = None
    standard_error: float | None = None
    grade: int | None = None
    school_id: int | None = None
    section_id: int | None = None
    course_id: int | None = None
    tested_on: date | None = None
    attempt: str = Attempt.FULL
    doubt: str = ""

    @property
    def is_questionable(self) -> bool:
        """Return whether the result waits for a second person; a reason for no score is no doubt."""
        return bool(self.doubt) and self.attempt not in NEEDS_A_REASON

    @property
    def key(self) -> ScoreKey:
        """Return what makes a result the same result again."""
        return (
            self.student_id,
            subject_word(self.subject),
            self.school_year_id,
            str(self.period_kind),
            self.period_number,
            self.form,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreProblem:
    """Why one row cannot be recorded."""

    row: int
    field: str
    says: str
    cure: str

    def __str__(self) -> str:
        return f"Row {self.row}, {self.field}: {self.says} {self.cure}"


def find_problems(entries: Sequence[ScoreEntry]) -> tuple[ScoreProblem, ...]:
    """Return everything impossible in these entries, in their order."""
    problems: list[ScoreProblem] = []
    rows: dict[ScoreKey, int] = {}
    for entry in entries:
        problems.extend(_problems_of(entry))
        key = entry.key
        if key in rows:
            problems.append(
                _problem(
                    entry,
                    "form",
                    f"The result of row {rows[key]} is given again.",
                    "Keep one of the two, or give different forms different names.",
                )
            )
        rows.setdefault(key, entry.row)
    return tuple(problems)


def _problems_of(entry: ScoreEntry) -> list[ScoreProblem]:
    checks = (
        _period_problem(entry),
        _score_problem(entry),
        _range_problem(entry),
        _error_problem(entry),
        _grade_problem(entry),
        _attempt_problem(entry),
    )
    return [problem for problem in checks if problem is not None]


def _period_problem(entry: ScoreEntry) -> ScoreProblem | None:
    if entry.period_kind not in PERIOD_KINDS:
        return _problem(entry, "period", f"{entry.period_kind!r} is no kind of period.", "Use a known kind.")
    if entry.period_kind in NUMBERED_KINDS and not 1 <= entry.period_number <= 4:
        return _problem(entry, "period", f"{entry.period_number} is not 1 to 4.", "Correct the period.")
    if not subject_word(entry.subject):
        return _problem(entry, "subject", "It is empty.", "Name the subject.")
    return None


def _score_problem(entry: ScoreEntry) -> ScoreProblem | None:
    if (entry.score is None) != (entry.attempt in WITHOUT_SCORE):
        says = "There is none." if entry.score is None else f"A student who was {entry.attempt} has none."
        return _problem(entry, "score", says, "Give the score, or mark the student absent or exempt.")
    given = (entry.score, entry.raw, entry.max_score, entry.standard_error)
    if any(value is not None and not abs(value) <= LARGEST_SCORE for value in given):
        return _problem(entry, "score", "It is not a finite number that a test can give.", "Correct it.")
    return None


def _range_problem(entry: ScoreEntry) -> ScoreProblem | None:
    if entry.score is None or entry.max_score is None or math.isnan(entry.score):
        return None
    if entry.max_score <= 0:
        return _problem(entry, "max_score", f"{entry.max_score:g} is no maximum.", "Give the most points.")
    if not 0 <= entry.score <= entry.max_score:
        says = f"{entry.score:g} lies outside 0 to the maximum {entry.max_score:g}."
        return _problem(entry, "score", says, "Correct the score or the maximum.")
    return None


def _error_problem(entry: ScoreEntry) -> ScoreProblem | None:
    if entry.standard_error is None or entry.standard_error > 0:
        return None
    return _problem(entry, "se", f"{entry.standard_error:g} is no standard error.", "Leave it empty.")


def _grade_problem(entry: ScoreEntry) -> ScoreProblem | None:
    if entry.grade is None or LOWEST_GRADE <= entry.grade <= HIGHEST_GRADE:
        return None
    return _problem(entry, "grade", f"{entry.grade} is no grade.", "Use -1 (pre-K) to 13.")


def _attempt_problem(entry: ScoreEntry) -> ScoreProblem | None:
    if entry.attempt not in ATTEMPTS:
        return _problem(entry, "attempt", f"{entry.attempt!r} is unknown.", "Use a known word.")
    if entry.attempt in NEEDS_A_REASON and not entry.doubt:
        return _problem(entry, "attempt", f"A sitting that is {entry.attempt} needs a reason.", "Give one.")
    return None


def _problem(entry: ScoreEntry, field: str, says: str, cure: str) -> ScoreProblem:
    return ScoreProblem(row=entry.row, field=field, says=says, cure=cure)
