"""What stands on file of results that come again: which row they mean, and what forbids changing it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import batched

from sextant.assessment.models import Administration, AssessmentResult, Sitting
from sextant.assessment.rules.scores import ScoreEntry, ScoreKey, ScoreProblem, find_problems
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import AdministrationState, PeriodKind

STUDENTS_A_QUERY = 400

# A source that is silent about one of these leaves what is stored as it is.
OPTIONAL = (
    "raw", "max_score", "standard_error", "grade", "school_id", "section_id", "course_id", "tested_on",
)  # fmt: skip
REQUIRED = ("score", "period_order", "period_label", "attempt")

RELEASED = (
    "This result is a released benchmark; a file does not change it.",
    "Restate it: correct the answers or the key of the benchmark, then restate on its release page. A "
    "result of another test is brought in under a form of its own.",
)

# Student, school year, subject, number of the report period.
type Occasion = tuple[int, int, str, int]


def stored_results(rows: Sequence[ScoreEntry]) -> dict[ScoreKey, AssessmentResult]:
    """Return the results on file that these rows may mean, by key."""
    found = {}
    for students in _students(rows):
        results = AssessmentResult.objects.filter(
            student_id__in=students,
            school_year_id__in={entry.school_year_id for entry in rows},
            subject__in={subject_word(entry.subject) for entry in rows},
            period_kind__in={str(entry.period_kind) for entry in rows},
        )
        for result in results:
            found[key_of(result)] = result
    return found


def key_of(result: AssessmentResult) -> ScoreKey:
    """Return what makes a stored result the same result again."""
    return (
        result.student_id,
        result.subject,
        result.school_year_id,
        result.period_kind,
        result.period_number,
        result.form,
    )


def wanted_of(entry: ScoreEntry) -> dict[str, object]:
    """Return what a row says of a stored result, without what its source is silent about."""
    wanted = {name: getattr(entry, name) for name in REQUIRED}
    wanted |= {name: value for name in OPTIONAL if (value := getattr(entry, name)) is not None}
    wanted["reason"] = entry.doubt
    return wanted


def differs(result: AssessmentResult, entry: ScoreEntry) -> bool:
    """Tell if a row says anything other than what is stored."""
    return any(getattr(result, name) != value for name, value in wanted_of(entry).items())


def find_clashes(rows: Sequence[ScoreEntry]) -> tuple[ScoreProblem, ...]:
    """Return which rows the stored results forbid: a released benchmark, or an impossible mixture."""
    stored, released = stored_results(rows), _released(rows)
    problems: list[ScoreProblem] = []
    for entry in rows:
        known = stored.get(entry.key)
        if known is None or not differs(known, entry):
            continue
        if _occasion(entry) in released:
            says, cure = RELEASED
            problems.append(ScoreProblem(row=entry.row, field="score", says=says, cure=cure))
        else:
            problems += find_problems([_merged(known, entry)])
    return tuple(problems)


def _merged(known: AssessmentResult, entry: ScoreEntry) -> ScoreEntry:
    """Return the row as it would stand on file: a source's silence leaves what is stored."""
    kept = {name: getattr(known, name) for name in OPTIONAL if getattr(entry, name) is None}
    return replace(entry, **kept)


def _released(rows: Sequence[ScoreEntry]) -> frozenset[Occasion]:
    """Return which occasions of these students a released benchmark has given."""
    rows = [row for row in rows if row.period_kind == PeriodKind.REPORT_PERIOD]
    benchmarks = {
        pk: (year, subject, number)
        for pk, year, subject, number in Administration.objects.filter(
            state=AdministrationState.RELEASED,
            report_period__school_year_id__in={row.school_year_id for row in rows},
            report_period__number__in={row.period_number for row in rows},
        ).values_list("pk", "report_period__school_year_id", "subject", "report_period__number")
    }
    if not benchmarks:
        return frozenset()
    return frozenset(
        (student, year, subject_word(subject), number)
        for students in _students(rows)
        for pk, student in Sitting.objects.filter(
            administration_id__in=benchmarks, student_id__in=students, counts=True
        ).values_list("administration_id", "student_id")
        for year, subject, number in [benchmarks[pk]]
    )


def _occasion(entry: ScoreEntry) -> Occasion | None:
    if entry.period_kind != PeriodKind.REPORT_PERIOD:
        return None
    return entry.student_id, entry.school_year_id, subject_word(entry.subject), entry.period_number


def _students(rows: Iterable[ScoreEntry]) -> Iterable[tuple[int, ...]]:
    return batched(sorted({entry.student_id for entry in rows}), STUDENTS_A_QUERY, strict=False)
