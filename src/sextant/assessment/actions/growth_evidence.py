"""What a run keeps beside its results: how the model was chosen, what it holds, and its checks."""

from typing import Any

from sextant.assessment import thresholds
from sextant.assessment.actions.growth_checks import check_students, check_teachers, plain
from sextant.assessment.actions.growth_columns import ResultColumns
from sextant.assessment.actions.growth_effects import NetworkEffects
from sextant.assessment.actions.growth_estimates import StudentLines
from sextant.assessment.actions.growth_joint import JointFit, name_group
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.valueadded import Exposures, Rosters
from sextant.valueadded.students import Process, keep_fit
from sextant.valueadded.teachers import SubjectEffects, keep_spreads

DIGITS = 6


def describe_run(
    columns: ResultColumns,
    lines: StudentLines,
    rosters: Rosters,
    exposures: Exposures,
    effects: NetworkEffects,
    settings: GrowthSettings,
) -> dict[str, Any]:
    """Return everything that the page of a run shows about its model, in plain values."""
    return {
        "students": [_describe_fit(columns, one) for one in lines.joint],
        "effects": [
            _describe_effects(columns.subjects[subject], one, is_restated=subject in effects.restated)
            for subject, one in effects.found.items()
        ],
        "line_centers": _line_centers(columns, lines),
        "student_checks": check_students(columns, lines),
        "teacher_checks": check_teachers(
            columns,
            lines,
            rosters,
            exposures,
            effects,
            settings,
            n_shuffles=round(settings[thresholds.SHUFFLED_ROUNDS]),
            least_effect=settings[thresholds.TEACHER_EFFECT],
        ),
    }


def keep_run(columns: ResultColumns, lines: StudentLines, effects: NetworkEffects) -> dict[str, Any]:
    """Return what a restatement of this run keeps; no student's result is in it."""
    return {
        "students": {name_group(columns, one.subjects): keep_fit(one.fit) for one in lines.joint},
        "effects": {
            columns.subjects[subject]: keep_spreads(one.kept) for subject, one in effects.found.items()
        },
    }


def _line_centers(columns: ResultColumns, lines: StudentLines) -> dict[str, float]:
    """Return the network's mean change of each subject's newest period, by the line."""
    cells = lines.line.cells
    return {
        columns.subjects[int(subject)]: round(float(mean), DIGITS)
        for subject, period, mean in zip(cells.subject, cells.period, cells.mean_value_added, strict=True)
        if period == columns.target(int(subject))
    }


def _describe_fit(columns: ResultColumns, one: JointFit) -> dict[str, Any]:
    fit, choice = one.fit, one.fit.choice
    candidates = [
        {"process": Process(code).name.lower(), "log_score": log, "pinball": pinball, "rmse": rmse}
        for code, log, pinball, rmse in zip(
            choice.candidates.tolist(),
            choice.log_score.tolist(),
            choice.pinball.tolist(),
            choice.rmse.tolist(),
            strict=True,
        )
    ]
    unchanged = fit.unchanged
    return {
        "subjects": [columns.subjects[code] for code in one.subjects],
        "process": Process(choice.chosen).name.lower(),
        "n_held_out": choice.n_held_out,
        "candidates": plain(candidates),
        "components": plain(fit.components),
        "changed": {
            columns.subjects[int(code)]: plain(share)
            for code, share in zip(unchanged.subject.tolist(), unchanged.share_changed.tolist(), strict=True)
        },
        "n_cells": int(fit.cells.location.size),
        "n_unlinked": fit.n_unlinked,
        "is_restated": one.is_restated,
    }


def _describe_effects(subject: str, one: SubjectEffects, *, is_restated: bool) -> dict[str, Any]:
    reliability = one.teachers.reliability
    return {
        "subject": subject,
        "n_students": one.n_students,
        "n_scores": one.n_scores,
        "n_teachers": int(one.teachers.teacher.size),
        "mean_reliability": plain(reliability.mean()),
        "components": plain(one.components),
        "test": plain(one.test),
        "n_high": len(one.lists.high),
        "n_low": len(one.lists.low),
        "false_share_high": plain(one.lists.expected_false_share_high),
        "false_share_low": plain(one.lists.expected_false_share_low),
        "withheld_because": one.lists.withheld_because,
        "is_restated": is_restated,
    }
