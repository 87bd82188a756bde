"""Record results of benchmarks and other tests, many at once, and confirm the questionable ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from sextant.assessment.models import AssessmentResult
from sextant.assessment.rules.scores import ScoreEntry, ScoreKey, ScoreProblem, find_problems
from sextant.assessment.rules.subjects import subject_word
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import create_rows
from sextant.network.models import Staff

STUDENTS_A_QUERY = 400
CHUNK = 2_000
SHOWN = 5

# A source that is silent about one of these leaves what is stored as it is.
OPTIONAL = (
    "raw", "max_score", "standard_error", "grade", "school_id", "section_id", "course_id", "tested_on",
)  # fmt: skip
REQUIRED = ("score", "period_order", "period_label", "attempt")


class ImpossibleScores(CannotDo):
    """At least one row cannot be true; nothing was recorded."""

    def __init__(self, problems: Sequence[ScoreProblem]) -> None:
        self.problems = tuple(problems)
        shown = " ".join(str(problem) for problem in self.problems[:SHOWN])
        more = len(self.problems) - SHOWN
        super().__init__(f"{shown}{f' And {more} more.' if more > 0 else ''}")


class NothingToConfirm(CannotDo):
    """The result is not on file, out of reach, or waits for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresRecorded:
    """What a batch of results did."""

    n_created: int
    n_changed: int
    n_unchanged: int
    n_excluded: int


@transaction.atomic
def record_scores(*, rows: Sequence[ScoreEntry], source: str) -> ScoresRecorded:
    """Record results; those on file already are changed only where they differ.

    Questionable results (with a ``doubt``) are kept, but count nowhere until a second person
    confirms them; a confirmation holds until the result itself changes.

    Raises:
        ImpossibleScores: a row cannot be true, or is given twice; nothing was recorded.
    """
    problems = find_problems(rows)
    if problems:
        raise ImpossibleScores(problems)
    stored = _stored(rows)
    created, changed = [], []
    for entry in rows:
        known = stored.get(entry.key)
        if known is None:
            created.append(_new_result(entry, source))
        elif _change(known, entry, source):
            changed.append(known)
    _write(created, changed)
    return ScoresRecorded(
        n_created=len(created),
        n_changed=len(changed),
        n_unchanged=len(rows) - len(created) - len(changed),
        n_excluded=sum(1 for result in (*created, *changed) if result.is_excluded),
    )


@transaction.atomic
def confirm_result(*, result_id: int, confirmed_by_id: int) -> AssessmentResult:
    """Let a questionable result count, on the word of a second person.

    Raises:
        NothingToConfirm: the result is not on file, or out of reach.
        AlreadyDone: it counts already.
    """
    result: AssessmentResult | None = AssessmentResult.objects.filter(pk=result_id).first()
    if result is None or not Staff.objects.filter(pk=confirmed_by_id).exists():
        raise NothingToConfirm("Choose a questionable result of a student whom you may see.")
    if not result.is_excluded:
        raise AlreadyDone("This result counts already.")
    result.is_excluded = False
    result.confirmed_by_id = confirmed_by_id
    result.save(update_fields=["is_excluded", "confirmed_by"])
    audit.record(
        "assessment.confirm_result",
        on=result,
        changes={"is_excluded": (True, False), "confirmed_by": (None, confirmed_by_id)},
    )
    return result


def _stored(rows: Sequence[ScoreEntry]) -> dict[ScoreKey, AssessmentResult]:
    """Return the results on file that these rows may mean, by key."""
    students = sorted({entry.student_id for entry in rows})
    found = {}
    for start in range(0, len(students), STUDENTS_A_QUERY):
        results = AssessmentResult.objects.filter(
            student_id__in=students[start : start + STUDENTS_A_QUERY],
            school_year_id__in={entry.school_year_id for entry in rows},
            subject__in={subject_word(entry.subject) for entry in rows},
            period_kind__in={str(entry.period_kind) for entry in rows},
        )
        for result in results:
            found[_key(result)] = result
    return found


def _key(result: AssessmentResult) -> ScoreKey:
    return (
        result.student_id,
        result.subject,
        result.school_year_id,
        result.period_kind,
        result.period_number,
        result.form,
    )


def _new_result(entry: ScoreEntry, source: str) -> AssessmentResult:
    values = {name: getattr(entry, name) for name in (*REQUIRED, *OPTIONAL)}
    return AssessmentResult(
        student_id=entry.student_id,
        school_year_id=entry.school_year_id,
        subject=subject_word(entry.subject),
        period_kind=str(entry.period_kind),
        period_number=entry.period_number,
        form=entry.form,
        source=source,
        is_excluded=entry.is_questionable,
        reason=entry.doubt,
        **values,
    )


def _change(result: AssessmentResult, entry: ScoreEntry, source: str) -> bool:
    """Carry what the entry says into the stored result; tell if anything differed."""
    wanted = {name: getattr(entry, name) for name in REQUIRED}
    wanted |= {name: value for name in OPTIONAL if (value := getattr(entry, name)) is not None}
    wanted["reason"] = entry.doubt
    if all(getattr(result, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(result, name, value)
    result.is_excluded, result.confirmed_by_id, result.source = entry.is_questionable, None, source
    return True


def _write(created: list[AssessmentResult], changed: list[AssessmentResult]) -> None:
    if not created and not changed:
        return
    made = create_rows(created)
    if changed:
        fields = [*REQUIRED, *OPTIONAL, "reason", "is_excluded", "confirmed_by", "source"]
        _write_over(changed, fields)
    written = [*made, *changed]
    audit.record_batch(
        "assessment.record_scores",
        table=AssessmentResult,
        keys=[result.pk for result in written],
        rows=_canonical(written),
        note={"created": len(created), "changed": len(changed)},
    )


def _write_over(results: list[AssessmentResult], fields: Sequence[str]) -> None:
    """Change rows that stand; for who reaches the whole table each is met by its key, else one by one."""
    if guard.scope_of(AssessmentResult, guard.Verb.WRITE) is not True:
        AssessmentResult.objects.bulk_update(results, fields, batch_size=200)
        return
    AssessmentResult.objects.bulk_create(
        results,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name.removesuffix("_id") for name in fields],
    )


def _canonical(results: Iterable[AssessmentResult]) -> Iterator[list[object]]:
    for result in results:
        yield [
            result.pk,
            *_key(result),
            result.score,
            result.max_score,
            result.standard_error,
            result.is_excluded,
        ]
