"""Answers that come in after a release: kept, and waiting for the next restatement."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sextant.assessment.models import Administration, SittingMark
from sextant.assessment.rules.attempts import SittingEntry
from sextant.assessment.rules.sitting_marks import LATE_REASON
from sextant.assessment.terms import Attempt, MarkState, MarkWord
from sextant.network.actions.bulk import insert_rows


def late_entry(entry: SittingEntry, administration: Administration) -> SittingEntry:
    """Return an attempt as what it is after the release: a make-up, unless its day lies in the window."""
    is_in_window = entry.tested_on is not None and entry.tested_on <= administration.closes_on
    return entry if is_in_window or entry.attempt != Attempt.FULL else replace(entry, attempt=Attempt.MAKEUP)


def who_waits(administration_id: int) -> frozenset[int]:
    """Return the students whose late answers wait for a restatement."""
    rows = SittingMark.objects.filter(
        administration_id=administration_id, state=MarkState.WAITS, word=MarkWord.MAKEUP
    )
    return frozenset(rows.values_list("student_id", flat=True))


def keep_make_ups(
    administration: Administration,
    entries: Sequence[SittingEntry],
    sitting_ids: Sequence[int],
    *,
    at: datetime,
) -> None:
    """Let late answers wait; another word that waits for the same student gives way to them.

    Args:
        administration: the benchmark, which is released.
        entries: one for each student.
        sitting_ids: the sittings that these became, in the same order.
        at: the moment.
    """
    students = [entry.student_id for entry in entries]
    SittingMark.objects.filter(
        administration=administration, student_id__in=students, state=MarkState.WAITS
    ).update(state=MarkState.TAKEN_BACK, settled_at=at)
    insert_rows(
        action="assessment.keep_make_ups",
        rows=[
            SittingMark(
                administration=administration,
                student_id=entry.student_id,
                school_id=entry.school_id,
                section_id=entry.section_id,
                sitting_id=sitting_id,
                word=MarkWord.MAKEUP,
                because=LATE_REASON,
                at=at,
                state=MarkState.WAITS,
            )
            for entry, sitting_id in zip(entries, sitting_ids, strict=True)
        ],
    )
