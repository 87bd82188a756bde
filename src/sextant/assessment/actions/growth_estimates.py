"""Hand the results to the engine: each student's line, and the means of sections."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.assessment.actions.growth_inputs import Booleans, Floats, ResultColumns
from sextant.assessment.actions.growth_rosters import RosterColumns
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.valueadded import (
    Exposures,
    Rosters,
    Scores,
    SectionMeans,
    StandardScores,
    StudentFlags,
    StudentGrowth,
    StudentState,
    average_sections,
    estimate_growth,
    flag_students,
    join_rosters,
    standardize,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLines:
    """Every result on its student's line; row for row as in the input columns, shape (rows,).

    Attributes:
        standard: the z-scores.
        growth: expectations, one row for each result with an earlier one.
        flags: states, one row for each result.
        has_history: marks the rows of ``growth`` among those of ``flags``.
        is_target: the row stands in its subject's newest occasion.
        is_last: it is the student's newest in the subject, and stands in an older one.
        error: standard error of z, the setting's where the test's own is not known.
    """

    standard: StandardScores
    growth: StudentGrowth
    flags: StudentFlags
    has_history: Booleans
    is_target: Booleans
    is_last: Booleans
    error: Floats

    def spread_out(self, values: Floats) -> Floats:
        """Return a column of ``growth`` on the rows of ``flags``, NaN without history."""
        wide = np.full(self.has_history.size, np.nan)
        wide[self.has_history] = values
        return wide


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSections:
    """The section means of one subject's target period."""

    subject: int
    means: SectionMeans


def place_on_lines(columns: ResultColumns, settings: GrowthSettings) -> StudentLines:
    """Estimate every result of every student from what was known before it."""
    scores = Scores(
        student=columns.student,
        subject=columns.subject,
        period=columns.period,
        value=columns.value,
        standard_error=columns.standard_error,
        grade=columns.cell,
    )
    # Cells, not grades: a form of its own per grade, or one scale for all (see growth_inputs).
    standard = standardize(scores=scores, within_grade=True)
    growth = estimate_growth(scores=standard, prior=settings.growth_prior)
    flags = flag_students(growth=growth, rule=settings.flag_rule)
    targets = np.array([_target(columns, code) for code in range(len(columns.subjects))], np.int64)
    is_target = columns.period == targets[columns.subject]
    return StudentLines(
        standard=standard,
        growth=growth,
        flags=flags,
        has_history=flags.state != StudentState.NO_HISTORY,
        is_target=is_target,
        is_last=_is_newest(columns) & ~is_target,
        error=np.sqrt(settings.growth_prior.fill(standard.error_variance)),
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


def join_teachers(lines: StudentLines, rosters: RosterColumns) -> Exposures:
    """Match changes of growth with teachers; students enrolled for too little are left out."""
    keep = rosters.counts & (rosters.weight > 0)
    return join_rosters(
        growth=lines.growth,
        rosters=Rosters(
            student=rosters.student[keep],
            subject=rosters.subject[keep],
            period=rosters.period[keep],
            teacher=rosters.teacher[keep],
            section=rosters.section[keep],
            weight=rosters.weight[keep],
            team_taught=rosters.is_team[keep],
        ),
    ).exposures


def average_target_sections(exposures: Exposures, windows: Sequence[Window]) -> tuple[SubjectSections, ...]:
    """Average each section in its subject's target period."""
    found = []
    for window in windows:
        if window.is_target:
            mine = exposures.where(
                (exposures.subject == window.subject) & (exposures.period == window.period)
            )
            if mine.student.size:
                found.append(SubjectSections(subject=window.subject, means=average_sections(exposures=mine)))
    return tuple(found)
