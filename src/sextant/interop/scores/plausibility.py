"""Scores that a scale allows but that no class is likely to hold, and scores said twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sextant.interop.scores.problems import Doubt, Problem, Severity
from sextant.interop.scores.rows import ScoreRow

FEWEST_TO_JUDGE = 30
FARTHEST_SPREADS = 8.0
NORMAL_TENTH_TO_TENTH = 2.563  # SDs between the 10th and the 90th percentile of a normal distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrepeated:
    """Rows of which none says again what an earlier one said, and the problems of those left out."""

    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...]
    n_repeated: int
    n_refused: int


def drop_repeats(rows: Iterable[ScoreRow]) -> Unrepeated:
    """Return the first row of each student, subject, school year, period and form.

    A later row that says the same is a note; one that says something else is refused, because the
    first attempt counts (workflow W-D1) and only a person can tell whether the later is another form.
    """
    first_rows: dict[tuple[object, ...], ScoreRow] = {}
    problems: list[Problem] = []
    for row in rows:
        key = (
            row.student_id,
            row.subject.casefold(),
            row.school_year.start,
            row.period.label,
            row.form.casefold(),
        )
        first = first_rows.setdefault(key, row)
        if first is not row:
            problems.append(_repeat_problem(row, first))
    n_repeated = sum(problem.severity is Severity.NOTE for problem in problems)
    return Unrepeated(
        rows=tuple(first_rows.values()),
        problems=tuple(problems),
        n_repeated=n_repeated,
        n_refused=len(problems) - n_repeated,
    )


def _repeat_problem(row: ScoreRow, first: ScoreRow) -> Problem:
    place = f"row {first.row}" if first.file == row.file else f"row {first.row} of {first.file}"
    is_same = replace(row, file=first.file, row=first.row) == first
    return Problem(
        file=row.file,
        row=row.row,
        field="student_id",
        code="repeated" if is_same else "duplicate",
        severity=Severity.NOTE if is_same else Severity.REFUSED,
        message=f"The row says again what {place} says."
        if is_same
        else f"Student, subject, school year, period and form are those of {place}, but the result differs.",
        cure="Nothing to do."
        if is_same
        else "Keep one of the two rows, or map a form that tells them apart.",
    )


def doubt_outliers(rows: Sequence[ScoreRow]) -> tuple[ScoreRow, ...]:
    """Return the rows, doubted where the score lies far outside all others of its test.

    Only scale scores are judged (no max_score), in groups of 30 or more: one subject, school year,
    period and form. The spread is the larger of 1.4826 times the median absolute deviation and the
    range from the 10th to the 90th percentile over 2.563; both equal the SD if scores are normal,
    and neither moves with a few wild values. More than 8 spreads from the median is improbable.
    """
    groups: dict[tuple[object, ...], list[float]] = defaultdict(list)
    keys = [(row.subject, row.school_year.start, row.period.label, row.form) for row in rows]
    for key, row in zip(keys, rows, strict=True):
        if row.max_score is None:
            groups[key].append(row.score)
    usual = {key: _usual(scores) for key, scores in groups.items() if len(scores) >= FEWEST_TO_JUDGE}
    doubted = []
    for key, row in zip(keys, rows, strict=True):
        expected = usual.get(key) if row.max_score is None else None
        doubt = _outlier_doubt(row, expected) if expected else None
        doubted.append(replace(row, doubts=(*row.doubts, doubt)) if doubt else row)
    return tuple(doubted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    median: float
    spread: float


def _usual(scores: list[float]) -> _Usual:
    ordered = sorted(scores)
    n = len(ordered)
    median = ordered[n // 2]
    deviation = sorted(abs(score - median) for score in ordered)[n // 2]
    tenths = ordered[n - 1 - n // 10] - ordered[n // 10]
    return _Usual(median=median, spread=max(1.4826 * deviation, tenths / NORMAL_TENTH_TO_TENTH))


def _outlier_doubt(row: ScoreRow, usual: _Usual) -> Doubt | None:
    distance = abs(row.score - usual.median)
    if usual.spread == 0 or distance <= FARTHEST_SPREADS * usual.spread:
        return None
    return Doubt(
        code="far_outside",
        field="score",
        sentence=(
            f"The score {row.score:g} lies {distance / usual.spread:.0f} spreads from the median "
            f"{usual.median:g} of {row.subject}, {row.period.label} {row.school_year.label}."
        ),
    )
