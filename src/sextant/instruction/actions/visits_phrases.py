"""Give the ten default standards their common language: sentences to tap, and steps small enough to bite."""

import csv
from collections.abc import Iterator, Sequence
from importlib import resources

from django.db import transaction

from sextant.instruction.models import InstructionalStandard, Phrase, Rubric, StepExample
from sextant.instruction.terms import Edition
from sextant.network.actions.bulk import insert_rows

FILE = "visits_words.csv"
STEP = "step"


@transaction.atomic
def publish_default_words() -> int:
    """Add the default words to the standards in use that have none; return how many were added.

    They name the default standards by their codes; a rubric with other codes keeps its own words.
    """
    rubric = Rubric.objects.filter(state=Edition.IN_USE).first()
    if rubric is None:
        return 0
    standards = {one.code: one for one in InstructionalStandard.objects.filter(rubric_id=rubric.pk)}
    keys = [one.pk for one in standards.values()]
    has_words = Phrase.objects.filter(standard_id__in=keys).exists()
    if has_words or StepExample.objects.filter(standard_id__in=keys).exists():
        return 0
    rows = [row for row in default_words() if row["code"] in standards]
    phrases = [
        Phrase(
            standard=standards[row["code"]],
            kind=row["kind"],
            expectation=row["first"],
            evidence=row["second"],
            next_step=row["third"],
            position=place,
        )
        for place, row in enumerate(rows)
        if row["kind"] != STEP
    ]
    examples = [
        StepExample(
            standard=standards[row["code"]],
            text=row["first"],
            criteria=row["second"],
            practice=row["third"],
        )
        for row in rows
        if row["kind"] == STEP
    ]
    insert_rows(action="instruction.publish_phrases", rows=phrases)
    insert_rows(action="instruction.publish_step_examples", rows=examples)
    return len(phrases) + len(examples)


@transaction.atomic
def carry_words(*, from_rubrics: Sequence[int], to_rubric: int) -> int:
    """Copy the words in use to the standards of the same code that have none; return how many were copied.

    The old rows stay with the visits that said them. A standard that was in use before has its own words.
    """
    codes = dict(
        InstructionalStandard.objects.filter(rubric_id__in=from_rubrics).values_list("pk", "code")
    )  # fmt: skip
    bare = _without_words(to_rubric)
    keys = [key for key, code in codes.items() if code in bare]
    phrases = [
        Phrase(
            standard_id=bare[codes[row.standard_id]],
            kind=row.kind,
            expectation=row.expectation,
            evidence=row.evidence,
            next_step=row.next_step,
            position=row.position,
        )
        for row in Phrase.objects.filter(standard_id__in=keys, is_retired=False).order_by("pk")
    ]
    examples = [
        StepExample(
            standard_id=bare[codes[row.standard_id]],
            text=row.text,
            criteria=row.criteria,
            practice=row.practice,
        )
        for row in StepExample.objects.filter(standard_id__in=keys, is_retired=False).order_by("pk")
    ]
    insert_rows(action="instruction.carry_phrases", rows=phrases)
    insert_rows(action="instruction.carry_step_examples", rows=examples)
    return len(phrases) + len(examples)


def _without_words(rubric_id: int) -> dict[str, int]:
    """Return by code the standards of an edition that never had words."""
    standards = InstructionalStandard.objects.filter(rubric_id=rubric_id)
    keys = {code: key for key, code in standards.values_list("pk", "code")}
    have = {
        *Phrase.objects.filter(standard_id__in=keys.values()).values_list("standard_id", flat=True),
        *StepExample.objects.filter(standard_id__in=keys.values()).values_list("standard_id", flat=True),
    }
    return {code: key for code, key in keys.items() if key not in have}


def default_words() -> Iterator[dict[str, str]]:
    """Yield the rows of the default words: code, kind, and three sentences."""
    file = resources.files("sextant.instruction") / "rubrics" / FILE
    yield from csv.DictReader(file.read_text(encoding="utf-8").splitlines())
