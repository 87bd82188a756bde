"""Hand the results to the engine: what each student was expected to score, and the means of sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import Booleans, Floats, Integers, ResultColumns
from sextant.assessment.actions.growth_joint import JointFit, JointFits, fit_together
from sextant.assessment.actions.growth_rosters import RosterColumns
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.assessment.rules.subjects import subject_label
from sextant.valueadded import (
    Exposures,
    Rosters,
    Scores,
    SectionMeans,
    StandardScores,
    StudentGrowth,
    StudentState,
    average_sections,
    estimate_growth,
    flag_students,
    join_rosters,
    standardize,
)
from sextant.valueadded.arrays import freeze

N_BANDS = 4
# Beyond this a tail is zero to every printed digit.
FARTHEST = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLines:
    """Every result, with what was expected of it; row for row as in the input columns, shape (rows,).

    Attributes:
        standard: the z-scores, on the scale of the joint fit where it places them.
        line: expectations of the line by hand, one row for each result with an earlier one.
        has_line: marks its rows.
        by_joint: the joint fit judges the row.
        expected, prediction_sd, v, tail, bands, n_prior, state, second: what a page shows, by the joint
            fit where it judges, else by the line; NaN without an earlier result. ``bands`` holds where
            50 and 80 of 100 results were expected, shape (rows, 4): low and high of each.
        is_target: the row stands in its subject's newest occasion.
        is_last: it is the student's newest in the subject, and stands in an older one.
        error: standard error of z, the setting's where the test's own is not known.
        joint: the fits.
        notes: in sentences, what fell back to the line, and what a restatement kept.
    """

    standard: StandardScores
    line: StudentGrowth
    has_line: Booleans
    by_joint: Booleans
    expected: Floats
    prediction_sd: Floats
    v: Floats
    tail: Floats
    bands: Floats
    n_prior: Integers
    state: Integers
    second: Booleans
    is_target: Booleans
    is_last: Booleans
    error: Floats
    joint: tuple[JointFit, ...]
    notes: tuple[str, ...]

    @property
    def has_history(self) -> Booleans:
        """Mark rows with an expectation."""
        return np.asarray(self.state != StudentState.NO_HISTORY)

    def spread_out(self, values: Floats) -> Floats:
        """Return a column of ``line`` on all rows, NaN where it has none."""
        wide = np.full(self.has_line.size, np.nan)
        wide[self.has_line] = values
        return wide


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSections:
    """The section means of one subject's target period."""

    subject: int
    means: SectionMeans


def expect_results(
    columns: ResultColumns, settings: GrowthSettings, *, kept: Mapping[str, Any]
) -> StudentLines:
    """Estimate every student's newest results from what was known before them.

    Args:
        columns: the results.
        settings: the network's numbers.
        kept: fits of the published run that this one restates, by group of subjects.
    """
    joint = fit_together(columns, settings, kept=kept)
    lines = _draw_lines(columns, settings, joint)
    return _judge_jointly(lines, columns, joint)


def _draw_lines(columns: ResultColumns, settings: GrowthSettings, joint: JointFits) -> StudentLines:
    """Hold every result against the student's own line, on the scales that the joint fits found."""
    standard = _standardize(columns, joint)
    line = estimate_growth(scores=standard, prior=settings.growth_prior)
    flags = flag_students(growth=line, rule=settings.flag_rule)
    has_line = flags.state != StudentState.NO_HISTORY
    targets = np.array([_target(columns, code) for code in range(len(columns.subjects))], np.int64)
    is_target = columns.period == targets[columns.subject]

    def wide(values: Floats) -> Floats:
        spread = np.full(has_line.size, np.nan)
        spread[has_line] = values
        return spread

    return StudentLines(
        standard=standard,
        line=line,
        has_line=has_line,
        by_joint=np.zeros(has_line.size, np.bool_),
        expected=wide(line.expected),
        prediction_sd=wide(line.prediction_sd),
        v=wide(line.standardized_centered),
        tail=flags.lower_tail,
        bands=np.full((has_line.size, N_BANDS), np.nan),
        n_prior=np.nan_to_num(wide(line.n_prior.astype(np.float64))).astype(np.int64),
        state=flags.state,
        second=flags.two_periods_running,
        is_target=is_target,
        is_last=_is_newest(columns) & ~is_target,
        error=np.sqrt(settings.growth_prior.fill(standard.error_variance)),
        joint=joint.fits,
        notes=joint.notes,
    )


def _standardize(columns: ResultColumns, joint: JointFits) -> StandardScores:
    """Put all results on one scale: that of the joint fit, else mean and SD of the row's cell."""
    plain = standardize(
        scores=Scores(
            student=columns.student,
            subject=columns.subject,
            period=columns.period,
            value=columns.value,
            standard_error=columns.standard_error,
            grade=columns.cell,
        ),
        # Cells, not grades: a form of its own per grade, or one scale for all (see growth_inputs).
        within_grade=True,
    )
    if not joint.fits:
        return plain
    z, location, scale = plain.z.copy(), plain.location.copy(), plain.scale.copy()
    for one in joint.fits:
        row = one.row[one.placed.is_placed]
        z[row] = one.placed.z[one.placed.is_placed]
        location[row] = one.placed.location[one.placed.is_placed]
        scale[row] = one.placed.scale[one.placed.is_placed]
    return replace(
        plain,
        z=freeze(z),
        location=freeze(location),
        scale=freeze(scale),
        error_variance=freeze((columns.standard_error / scale) ** 2),
    )


def _judge_jointly(lines: StudentLines, columns: ResultColumns, joint: JointFits) -> StudentLines:
    """Take the joint fits' word for the rows that they judge."""
    names = ("by_joint", "expected", "prediction_sd", "v", "tail", "bands", "n_prior", "state", "second")
    wide = {name: getattr(lines, name).copy() for name in names}
    notes = list(lines.notes)
    for one in joint.fits:
        notes += _group_notes(one, columns)
        for subject in one.subjects:
            mine = np.flatnonzero(one.fit.rows.subject == subject)
            if np.isfinite(one.fit.rows.expected[mine]).any():
                _take_rows(wide, one, mine)
            elif mine.size:
                notes.append(_line_note(columns.subjects[subject]))
    return replace(lines, **wide, notes=tuple(notes))


def _take_rows(wide: dict[str, Any], one: JointFit, mine: Integers) -> None:
    rows, at = one.fit.rows, one.at[mine]
    wide["by_joint"][at] = True
    wide["expected"][at] = rows.expected[mine]
    wide["prediction_sd"][at] = rows.prediction_sd[mine]
    wide["tail"][at] = rows.lower_tail[mine]
    wide["v"][at] = _deviate(rows.lower_tail[mine], rows.upper_tail[mine])
    low, high = rows.interval_low[mine], rows.interval_high[mine]
    wide["bands"][at] = np.column_stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]])
    wide["n_prior"][at] = rows.n_prior[mine]
    wide["state"][at] = rows.state[mine]
    wide["second"][at] = rows.two_periods_running[mine]


def _deviate(lower: Floats, upper: Floats) -> Floats:
    """Return V again from its tails; from the smaller one, whose digits are whole."""
    from scipy.special import ndtri  # noqa: PLC0415 - only here, and slow to import

    return np.asarray(np.clip(np.where(lower <= upper, ndtri(lower), -ndtri(upper)), -FARTHEST, FARTHEST))


def _group_notes(one: JointFit, columns: ResultColumns) -> list[str]:
    if not one.fit.n_unlinked:
        return []
    names = ", ".join(subject_label(columns.subjects[code]) for code in one.subjects)
    return [
        f"{names}: {one.fit.n_unlinked:,} results stand on forms that too few students took to place them; "
        "they are held against the line by hand."
    ]


def _line_note(subject: str) -> str:
    return (
        f"{subject_label(subject)}: too few students have an earlier result to estimate the subject with the "
        "others; each is held against the line that anybody can redo by hand."
    )


def _is_newest(columns: ResultColumns) -> Booleans:
    """Mark each student's newest result of a subject; rows are sorted by student, subject and occasion."""
    newest = np.ones(columns.student.size, np.bool_)
    newest[:-1] = (columns.student[1:] != columns.student[:-1]) | (
        columns.subject[1:] != columns.subject[:-1]
    )
    return newest


def _target(columns: ResultColumns, code: int) -> int:
    mine = columns.period[columns.subject == code]
    return int(mine.max()) if mine.size else -1


def counted_rosters(rosters: RosterColumns) -> Rosters:
    """Return the roster rows that count: students enrolled for too little are left out."""
    keep = rosters.counts & (rosters.weight > 0)
    return Rosters(
        student=rosters.student[keep],
        subject=rosters.subject[keep],
        period=rosters.period[keep],
        teacher=rosters.teacher[keep],
        section=rosters.section[keep],
        weight=rosters.weight[keep],
        team_taught=rosters.is_team[keep],
    )


def join_teachers(lines: StudentLines, rosters: Rosters) -> Exposures:
    """Match the changes against the line by hand with teachers."""
    return join_rosters(growth=lines.line, rosters=rosters).exposures


def average_target_sections(
    lines: StudentLines, columns: ResultColumns, exposures: Exposures, windows: Sequence[Window]
) -> tuple[SubjectSections, ...]:
    """Average each section in its subject's target period, by the change that the students' pages show."""
    found = []
    for window in windows:
        if not window.is_target:
            continue
        mine = exposures.where((exposures.subject == window.subject) & (exposures.period == window.period))
        mine = _with_shown_change(mine, lines, columns, window)
        if mine.student.size:
            found.append(SubjectSections(subject=window.subject, means=average_sections(exposures=mine)))
    return tuple(found)


def _with_shown_change(
    exposures: Exposures, lines: StudentLines, columns: ResultColumns, window: Window
) -> Exposures:
    rows = np.flatnonzero((columns.subject == window.subject) & (columns.period == window.period))
    if not lines.by_joint[rows].any():
        return exposures
    change = (lines.standard.z - lines.expected)[rows]
    place = np.searchsorted(columns.student[rows], exposures.student)
    known = np.isfinite(change[place])
    return replace(exposures.where(known), value_added=freeze(change[place][known]))
