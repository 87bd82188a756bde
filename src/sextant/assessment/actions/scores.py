"""Record results of benchmarks and other tests, many at once, and confirm the questionable ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from sextant.assessment.actions.stored_scores import (
    OPTIONAL,
    REQUIRED,
    differs,
    find_clashes,
    key_of,
    stored_results,
    wanted_of,
)
from sextant.assessment.models import AssessmentResult
from sextant.assessment.rules.scores import ScoreEntry, ScoreProblem, find_problems
from sextant.assessment.rules.subjects import subject_word
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import create_rows
from sextant.network.models import Staff

CHUNK = 2_000
SHOWN = 5


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
def record_scores(*, rows: Sequence[ScoreEntry], source: str, is_release: bool = False) -> ScoresRecorded:
    """Record results; those on file already are changed only where they differ.

    Questionable results (with a ``doubt``) are kept, but count nowhere until a second person
    confirms them; a confirmation holds until the result itself changes.

    Args:
        rows: the results.
        source: where they come from.
        is_release: a benchmark is released or restated; nothing else changes what a release has said.

    Raises:
        ImpossibleScores: a row cannot be true, is given twice, or would change a released benchmark;
            nothing was recorded.
    """
    problems = find_problems(rows) or (() if is_release else find_clashes(rows))
    if problems:
        raise ImpossibleScores(problems)
    stored = stored_results(rows)
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
    if not differs(result, entry):
        return False
    for name, value in wanted_of(entry).items():
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
            *key_of(result),
            result.score,
            result.max_score,
            result.standard_error,
            result.is_excluded,
        ]
