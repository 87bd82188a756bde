"""Write what a release says about classes and items: each section's standards, and the items as given."""

from collections.abc import Collection, Sequence

import numpy as np

from sextant.assessment.actions.item_study import FormStudied, Study
from sextant.assessment.models import Administration, FormItem, Release, ReleasedItem, SectionStandard
from sextant.assessment.rules.mastery import SectionFigures, StandardScores, average_sections
from sextant.assessment.terms import Need
from sextant.audit import actions as audit
from sextant.network.actions.bulk import create_rows, insert_rows

CHUNK = 2_000
COLUMNS = (
    "release_id", "n_students", "max_points", "mean_percent", "mastered_percent", "below_percent", "need",
)  # fmt: skip

type Key = tuple[int, int]


def write_sections(administration: Administration, release: Release, study: Study) -> int:
    """Write how each section did on each standard; return in how many places the need is another than before.

    A standard whose items were all dropped since keeps its row, which then says that there is no evidence.
    """
    schools = {
        one.section_id: one.school_id
        for form in study.forms
        for one in form.sat.sittings
        if one.section_id is not None
    }
    found = average_sections(_scores(study), is_reliable=study.is_reliable, lines=study.settings.lines)
    before: dict[Key, SectionStandard] = {
        (row.section_id, row.standard_id): row
        for row in SectionStandard.objects.filter(administration=administration)
    }
    rows = [_row(administration, release, figures, schools[figures.section_id]) for figures in found]
    fresh = {(row.section_id, row.standard_id): row for row in rows}
    rows += [_emptied(row, release) for key, row in before.items() if key not in fresh]
    n_changed = sum(key in before and before[key].need != row.need for key, row in fresh.items())
    _write(rows, before)
    return n_changed


def write_items(release: Release, study: Study) -> None:
    """Copy the items as they were given, with the keys that count and what they did."""
    insert_rows(
        action="assessment.release_items",
        rows=[_item(release, form, row, at) for form in study.forms for at, row in enumerate(form.sat.rows)],
    )


def _scores(study: Study) -> StandardScores:
    parts = [_scores_of(form) for form in study.forms]
    return StandardScores(
        section=np.concatenate([part.section for part in parts]),
        standard=np.concatenate([part.standard for part in parts]),
        points=np.concatenate([part.points for part in parts]),
        most=np.concatenate([part.most for part in parts]),
    )


def _scores_of(form: FormStudied) -> StandardScores:
    """Return a row for each student with a section and each standard of the form."""
    scored = form.sat.scored
    section = np.array([one.section_id or 0 for one in form.sat.sittings], np.int64)
    rows = np.flatnonzero(form.sat.is_taken & (section > 0))
    n_standards = len(scored.standard_ids)
    return StandardScores(
        section=np.repeat(section[rows], n_standards),
        standard=np.tile(np.array(scored.standard_ids, np.int64), rows.size),
        points=np.nan_to_num(scored.standard_points[rows], nan=0.0).ravel(),
        most=np.tile(scored.standard_most, rows.size),
    )


def _row(
    administration: Administration, release: Release, figures: SectionFigures, school_id: int
) -> SectionStandard:
    return SectionStandard(
        administration=administration,
        release=release,
        section_id=figures.section_id,
        school_id=school_id,
        standard_id=figures.standard_id,
        n_students=figures.n_students,
        max_points=figures.max_points,
        mean_percent=figures.mean_percent,
        mastered_percent=figures.mastered_percent,
        below_percent=figures.below_percent,
        need=figures.need,
    )


def _emptied(row: SectionStandard, release: Release) -> SectionStandard:
    row.pk, row._state.adding = None, True
    row.release, row.need, row.max_points = release, Need.NOT_ENOUGH, 0
    row.mean_percent, row.mastered_percent, row.below_percent = 0.0, None, None
    return row


def _write(rows: Sequence[SectionStandard], before: Collection[Key]) -> None:
    """Add the rows that are new, and write over those that stand."""
    if not rows:
        return
    create_rows([row for row in rows if (row.section_id, row.standard_id) not in before])
    standing = [row for row in rows if (row.section_id, row.standard_id) in before]
    if standing:
        SectionStandard.objects.bulk_create(
            standing,
            batch_size=CHUNK,
            update_conflicts=True,
            unique_fields=["administration", "section", "standard"],
            update_fields=[name.removesuffix("_id") for name in COLUMNS],
        )
    ordered = sorted(rows, key=lambda row: (row.section_id, row.standard_id))
    audit.record_batch(
        "assessment.release_sections",
        table=SectionStandard,
        keys=[row.section_id for row in ordered],
        rows=(
            [row.section_id, row.standard_id, *(getattr(row, name) for name in COLUMNS)] for row in ordered
        ),
    )


def _item(release: Release, form: FormStudied, row: FormItem, at: int) -> ReleasedItem:
    figures = form.figures[at]
    return ReleasedItem(
        release=release,
        form_label=form.sat.in_use.label,
        position=row.position,
        standard_id=row.standard_id,
        kind=row.kind,
        stem=row.stem,
        passage=row.passage,
        options=row.options,
        key=row.key,
        points=row.points,
        counts=row.counts,
        n=figures.n,
        p=figures.p,
        r=figures.r,
        option_statistics=[
            {"label": one.label, "share": one.share, "r": one.r, "top_share": one.top_share}
            for one in figures.options
        ],
    )
