"""Scores that a scale allows but that no class is likely to hold, and scores said twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sextant.interop.scores.problems import Doubt, Problem, Severity
from sextant.interop.scores.rows import ScoreRow

FEWEST_TO_JUDGE = 30
FARTHEST_SPREADS = 8.0
MOST_NAMED = 3
NORMAL_TENTH_TO_TENTH = 2.563  # SDs between the 10th and the 90th percentile of a normal distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrepeated:
    """Rows of which none says again what an earlier one said, and the problems of those left out."""

    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...]
    n_repeated: int
    n_refused: int


def drop_repeats(rows: Iterable[ScoreRow]) -> Unrepeated:
    """Return one row of each student, subject, school year, period and form.

    A later row that says the same is a note. Where rows say different things all of them are refused,
    each naming the others: no row is the truer one, and only a person can tell.
    """
    alike: dict[tuple[object, ...], list[ScoreRow]] = defaultdict(list)
    for row in rows:
        alike[_key(row)].append(row)
    kept: list[ScoreRow] = []
    problems: list[Problem] = []
    for held in alike.values():
        first, *others = held
        if all(replace(row, file=first.file, row=first.row) == first for row in others):
            kept.append(first)
            problems += [_repeated(row, first) for row in others]
        else:
            problems += [_conflicting(row, [other for other in held if other is not row]) for row in held]
    n_repeated = sum(problem.severity is Severity.NOTE for problem in problems)
    return Unrepeated(
        rows=tuple(kept),
        problems=tuple(problems),
        n_repeated=n_repeated,
        n_refused=len(problems) - n_repeated,
    )


def _key(row: ScoreRow) -> tuple[object, ...]:
    return (
        row.student_id,
        row.subject.casefold(),
        row.school_year.start,
        row.period.label,
        row.form.casefold(),
    )


def _repeated(row: ScoreRow, first: ScoreRow) -> Problem:
    return Problem(
        file=row.file,
        row=row.row,
        field="student_id",
        code="repeated",
        severity=Severity.NOTE,
        message=f"The row says again what {_place(first, row)} says.",
        cure="Nothing to do.",
    )


def _conflicting(row: ScoreRow, others: Sequence[ScoreRow]) -> Problem:
    places = ", ".join(_place(other, row) for other in others[:MOST_NAMED])
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    return Problem(
        file=row.file,
        row=row.row,
        field="student_id",
        code="duplicate",
        severity=Severity.REFUSED,
        message=f"Student, subject, school year, period and form are those of {places}{more}, but the "
        "result differs. None of them is kept.",
        cure="Keep one of the rows, or map a form that tells them apart.",
        about=row.student_id,
        target=row.target,
    )


def _place(one: ScoreRow, seen_from: ScoreRow) -> str:
    return f"row {one.row}" if one.file == seen_from.file else f"row {one.row} of {one.file}"


def doubt_outliers(rows: Sequence[ScoreRow]) -> tuple[ScoreRow, ...]:
    """Return the rows, doubted where the score lies far outside all others of its test.

    Only scale scores are judged (no max_score), in groups of 30 or more: one subject, school year,
    period and form. The spread is the larger of 1.4826 times the median absolute deviation and the
    range from the 10th to the 90th percentile over 2.563; both equal the SD if scores are normal,
    and neither moves with a few wild values. More than 8 spreads from the median is improbable, and so
    is a standard error larger than the points of the test, or than all its scores lie apart.
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
        found = (_outlier_doubt(row, expected) if expected else None, _error_doubt(row, expected))
        doubts = tuple(doubt for doubt in found if doubt is not None)
        doubted.append(replace(row, doubts=(*row.doubts, *doubts)) if doubts else row)
    return tuple(doubted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    median: float
    spread: float
    width: float


def _usual(scores: list[float]) -> _Usual:
    ordered = sorted(scores)
    n = len(ordered)
    median = ordered[n // 2]
    deviation = sorted(abs(score - median) for score in ordered)[n // 2]
    tenths = ordered[n - 1 - n // 10] - ordered[n // 10]
    spread = max(1.4826 * deviation, tenths / NORMAL_TENTH_TO_TENTH)
    return _Usual(median=median, spread=spread, width=ordered[-1] - ordered[0])


def _error_doubt(row: ScoreRow, usual: _Usual | None) -> Doubt | None:
    """Return why a standard error is improbable: it is wider than all scores of the test lie apart."""
    if row.se is None:
        return None
    if row.max_score is not None:
        width, words = row.max_score, f"the {row.max_score:g} points of the test"
    elif usual is not None and usual.width > 0:
        width, words = usual.width, f"the {usual.width:g} points between the lowest and the highest score"
    else:
        return None
    sentence = f"The standard error {row.se:g} is larger than {words}."
    return Doubt(code="se_large", field="se", sentence=sentence) if row.se > width else None


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
