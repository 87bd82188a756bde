"""Estimate teachers, sections and schools with the engine of the whole network, subject by subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sextant.assessment import thresholds
from sextant.assessment.actions.growth_columns import Integers, ResultColumns
from sextant.assessment.actions.growth_estimates import StudentLines
from sextant.assessment.actions.growth_joint import SEED, periods_per_year
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.assessment.rules.subjects import subject_label
from sextant.valueadded import Rosters, Scores
from sextant.valueadded.partitions import LOCAL, Enrollments, Executor, ProcessExecutor, n_processors
from sextant.valueadded.teachers import (
    EffectOptions,
    MinimumExposure,
    SubjectEffects,
    SubjectRefused,
    SubjectTask,
    estimate_subject,
    kept_spreads,
)

# Up to so many students all spreads are learned at once; larger networks go in parts of a few schools.
MOST_AT_ONCE, PART, MOST_PARTS = 4_000, 1_500, 40
# Fewer results than this are estimated sooner than another process has started.
WORTH_A_PROCESS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEffects:
    """What the engine found, by code of the subject.

    Attributes:
        found: the effects; subjects that could not be estimated are absent.
        restated: subjects whose spreads are those of an earlier run.
        notes: in sentences, what could not be estimated.
    """

    found: dict[int, SubjectEffects]
    restated: frozenset[int]
    notes: tuple[str, ...]


def estimate_effects(
    columns: ResultColumns,
    lines: StudentLines,
    rosters: Rosters,
    windows: Sequence[Window],
    settings: GrowthSettings,
    *,
    kept: Mapping[str, Any],
) -> NetworkEffects:
    """Estimate the effects of every subject that the students were jointly estimated in.

    Args:
        columns: the results.
        lines: their z-scores.
        rosters: the roster rows that count.
        windows: the occasions that count for teachers.
        settings: the network's numbers.
        kept: by the subject's word, the spreads that a published run kept.
    """
    found: dict[int, SubjectEffects] = {}
    notes: dict[int, str] = {}
    tasks: list[SubjectTask] = []
    for subject in sorted({code for one in lines.joint for code in one.subjects}):
        mine = _rosters_of(rosters, subject)
        if mine is None:
            continue
        n_teachers, least = np.unique(mine.teacher).size, round(settings[thresholds.LEAST_TEACHERS])
        if n_teachers < least:
            notes[subject] = _note(columns.subjects[subject], _too_few(n_teachers, least))
        else:
            before = kept.get(columns.subjects[subject])
            tasks.append(_task(columns, lines, mine, windows, settings, subject, before))
    for task, answer in zip(tasks, _executor(tasks).map(estimate_subject, tasks), strict=True):
        word = columns.subjects[task.subject]
        if isinstance(answer, SubjectRefused):
            notes[task.subject] = _note(word, answer.problem)
            continue
        found[task.subject] = answer
        if answer.sections is None:
            notes[task.subject] = _sections_note(word)
    restated = {task.subject for task in tasks if task.kept is not None} & found.keys()
    told = tuple(notes[subject] for subject in sorted(notes))
    return NetworkEffects(found=found, restated=frozenset(restated), notes=told)


def _executor(tasks: Sequence[SubjectTask]) -> Executor:
    """Return where subjects are estimated: side by side, unless starting a process would cost more."""
    n_processes = min(n_processors(), len(tasks))
    n_rows = sum(task.scores.value.size for task in tasks)
    return ProcessExecutor(n_processes) if n_processes > 1 and n_rows >= WORTH_A_PROCESS else LOCAL


def _too_few(n_teachers: int, least: int) -> str:
    return f"{n_teachers} teachers are too few to say how much teachers differ; it takes {least}."


def _task(
    columns: ResultColumns,
    lines: StudentLines,
    rosters: Rosters,
    windows: Sequence[Window],
    settings: GrowthSettings,
    subject: int,
    before: Any,
) -> SubjectTask:
    periods = [window.period for window in windows if window.subject == subject]
    rows = np.flatnonzero((columns.subject == subject) & np.isin(columns.period, periods))
    scores = Scores(
        student=columns.student[rows],
        subject=columns.subject[rows],
        period=columns.period[rows],
        value=lines.standard.z[rows],
        standard_error=np.sqrt(lines.standard.error_variance[rows]),
        grade=columns.form[rows],
    )
    options = effect_options(
        columns,
        settings,
        subject,
        n_sections=np.unique(rosters.section).size,
        n_students=np.unique(scores.student).size,
    )
    return SubjectTask(
        subject=subject,
        scores=scores,
        rosters=rosters,
        schools=_schools(columns, rows),
        options=options,
        seed=SEED,
        kept=None if before is None else kept_spreads(before),
    )


def effect_options(
    columns: ResultColumns, settings: GrowthSettings, subject: int, *, n_sections: int, n_students: int
) -> EffectOptions:
    """Return what the engine is asked for: the size that counts, the list's rate, the least evidence."""
    return EffectOptions(
        with_sections=n_sections <= settings[thresholds.MOST_SECTIONS],
        students_per_part=PART if n_students > MOST_AT_ONCE else MOST_AT_ONCE,
        variance_parts=MOST_PARTS,
        periods_per_year=periods_per_year(columns, subject),
        delta=settings[thresholds.TEACHER_EFFECT],
        false_discovery_rate=settings[thresholds.FALSE_DISCOVERY],
        minimum=MinimumExposure(
            periods=round(settings[thresholds.LEAST_FINAL_PERIODS]),
            effective_results=settings[thresholds.LEAST_RESULTS],
        ),
    )


def _rosters_of(rosters: Rosters, subject: int) -> Rosters | None:
    mine = rosters.subject == subject
    if not mine.any():
        return None
    return replace(
        rosters,
        **{
            name: getattr(rosters, name)[mine]
            for name in ("student", "subject", "period", "teacher", "section", "weight", "team_taught")
        },
    )


def _schools(columns: ResultColumns, rows: Integers) -> Enrollments | None:
    known = rows[columns.school[rows] > 0]
    if known.size == 0 or np.unique(columns.school[known]).size < 2:
        # One school's growth is that of all its teachers: there is nothing to tell them apart by.
        return None
    return Enrollments(
        student=columns.student[known], period=columns.period[known], school=columns.school[known]
    )


def _note(subject: str, problem: str) -> str:
    return (
        f"{subject_label(subject)}: teachers are estimated by the simple mean of their students’ changes. "
        f"{problem} No teacher is flagged."
    )


def _sections_note(subject: str) -> str:
    return (
        f"{subject_label(subject)}: there are too many classes to estimate apart what each shares, so "
        "teachers’ intervals are somewhat too short. The network’s settings can ask for it; the run then "
        "takes longer."
    )
