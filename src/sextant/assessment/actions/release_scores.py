"""Write what a release says about each student: points, totals, results; and keep what stood before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sextant.assessment.actions.item_study import FormStudied, Study
from sextant.assessment.actions.scores import ScoresRecorded, record_scores
from sextant.assessment.models import Administration, Release, Sitting, SupersededScore
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.rules.scoring import Scored
from sextant.assessment.terms import (
    COUNTING_ATTEMPTS,
    NEEDS_A_REASON,
    ON_COMMON_SCALE,
    WITHOUT_SCORE,
    Attempt,
    PeriodKind,
)
from sextant.audit import actions as audit
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import ReportPeriod

CHUNK = 2_000
WRITTEN = ("points", "by_standard", "raw", "max_points", "version")
# Hundredths of the school year, as other results count them.
ORDER_A_PERIOD = 25
NO_REASON = "The answer sheet gives no reason."
LONGEST_REASON = 300

type Words = tuple[float | None, int | None, dict[str, list[float]]]

NOTHING: Words = (None, None, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingsWritten:
    """How many sittings a release changed, and of how many students the total or a standard changed."""

    n_written: int
    n_rescored: int


def write_sittings(
    study: Study, *, superseded_by: Release | None, instead_of: Mapping[int, Sitting] | None = None
) -> SittingsWritten:
    """Write points and totals by the keys that count now, where they differ from those on file.

    Args:
        study: the forms with their scores.
        superseded_by: the release before, in a restatement: what it said is kept for those who change.
        instead_of: by student, the attempt that counted at that release where another one counts now.
    """
    changed: list[Sitting] = []
    before: list[SupersededScore] = []
    n_rescored = 0
    for form in study.forms:
        for sitting, scored in zip(form.sat.sittings, form.sat.scored.as_lists(), strict=True):
            said = (instead_of or {}).get(sitting.student_id, sitting)
            if _said(said) != _says(sitting, scored):
                n_rescored += 1
                if superseded_by is not None:
                    before.append(_superseded(said, superseded_by))
            if _differs(sitting, scored):
                _carry(sitting, scored)
                changed.append(sitting)
    insert_rows(action="assessment.supersede_scores", rows=before, chunk=CHUNK)
    _write(changed)
    return SittingsWritten(n_written=len(changed), n_rescored=n_rescored)


def write_results(administration: Administration, study: Study, *, source: str) -> ScoresRecorded:
    """Record the results on the scale that the links give; they stay as they are where nothing differs."""
    period = ReportPeriod.objects.get(pk=administration.report_period_id)
    entries = [
        entry for form in study.forms for entry in _entries(administration, period, form, _most(study))
    ]
    return record_scores(rows=entries, source=source, is_release=True)


def _differs(sitting: Sitting, scored: Scored) -> bool:
    """Tell if points are to be written; what is absent, exempt or invalid has none to show."""
    if sitting.attempt not in COUNTING_ATTEMPTS:
        return False
    return sitting.points != list(scored.points) or _said(sitting) != _says(sitting, scored)


def _said(sitting: Sitting) -> Words:
    """Return what stands on file of a student; nothing where the sitting is no result."""
    if sitting.attempt not in COUNTING_ATTEMPTS or sitting.raw is None:
        return NOTHING
    return sitting.raw, sitting.max_points, sitting.by_standard


def _says(sitting: Sitting, scored: Scored) -> Words:
    """Return what the release says of her."""
    if sitting.attempt not in COUNTING_ATTEMPTS:
        return NOTHING
    return scored.raw, scored.max_points, scored.by_standard


def _carry(sitting: Sitting, scored: Scored) -> None:
    sitting.points = list(scored.points)
    sitting.by_standard = scored.by_standard
    sitting.raw, sitting.max_points = scored.raw, scored.max_points
    sitting.version += 1


def _superseded(sitting: Sitting, release: Release) -> SupersededScore:
    return SupersededScore(
        release=release,
        student_id=sitting.student_id,
        school_id=sitting.school_id,
        section_id=sitting.section_id,
        raw=sitting.raw,
        max_points=sitting.max_points,
        by_standard=sitting.by_standard,
    )


def _write(sittings: Sequence[Sitting]) -> None:
    """Write the changed columns of many sittings; a row that stands is met by its key and changed."""
    if not sittings:
        return
    Sitting.objects.bulk_create(
        sittings,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(WRITTEN),
    )
    audit.record_batch(
        "assessment.score_sittings",
        table=Sitting,
        keys=[sitting.pk for sitting in sittings],
        rows=([sitting.pk, sitting.raw, sitting.max_points, sitting.points] for sitting in sittings),
    )


def _most(study: Study) -> int:
    return study.forms[0].sat.scored.max_points


def _entries(
    administration: Administration, period: ReportPeriod, form: FormStudied, most: int
) -> Iterator[ScoreEntry]:
    """Yield the result of each sitting that counts; of a form that is not linked, under its own name."""
    is_on_scale = form.link.kind in ON_COMMON_SCALE
    own_most = form.sat.scored.max_points
    raw = form.sat.scored.raw
    line = form.link.line
    scores = np.clip(line.slope * raw + line.intercept, 0, most) if is_on_scale else raw
    error = form.error_on_scale if is_on_scale else form.error
    shared: dict[str, Any] = {
        "school_year_id": period.school_year_id,
        "subject": administration.subject,
        "period_kind": PeriodKind.REPORT_PERIOD,
        "period_number": period.number,
        "period_order": ORDER_A_PERIOD * period.number,
        "period_label": f"RP{period.number}",
        "form": "" if is_on_scale else form.sat.in_use.label,
        "max_score": most if is_on_scale else own_most,
        "grade": administration.grade,
        "course_id": administration.course_id,
    }
    for sitting, points, score in zip(form.sat.sittings, raw.tolist(), scores.tolist(), strict=True):
        has_score = sitting.attempt not in WITHOUT_SCORE
        yield ScoreEntry(
            student_id=sitting.student_id,
            school_id=sitting.school_id,
            section_id=sitting.section_id,
            score=round(score, 6) if has_score else None,
            raw=points if has_score else None,
            standard_error=error if has_score else None,
            tested_on=sitting.tested_on,
            attempt=Attempt(sitting.attempt),
            doubt=_reason(sitting),
            **shared,
        )


def _reason(sitting: Sitting) -> str:
    if sitting.attempt not in NEEDS_A_REASON:
        return ""
    return (sitting.note or NO_REASON)[:LONGEST_REASON]
