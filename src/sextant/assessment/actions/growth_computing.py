"""Compute everything that a run releases, from what was read; nothing here writes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from sextant.assessment.actions.growth_effects import NetworkEffects, estimate_effects
from sextant.assessment.actions.growth_estimates import (
    StudentLines,
    SubjectSections,
    average_target_sections,
    counted_rosters,
    expect_results,
    join_teachers,
)
from sextant.assessment.actions.growth_evidence import describe_run, keep_run
from sextant.assessment.actions.growth_reading import GrowthInputs, NothingToEstimate
from sextant.assessment.actions.growth_teachers import TeacherLine, estimate_all_teachers
from sextant.valueadded import Exposures, Rosters, ValueAddedError

# As they are stored: far below any printed digit, and equal on every machine of the same versions.
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """What a run found.

    Attributes:
        lines: students.
        sections, teachers: as their pages show them.
        effects: the engine's own results, by subject.
        rosters, exposures: what the checks need.
        notes: in sentences, what was left out, fell back to the line by hand, or was kept.
    """

    lines: StudentLines
    sections: tuple[SubjectSections, ...]
    teachers: tuple[TeacherLine, ...]
    effects: NetworkEffects
    rosters: Rosters
    exposures: Exposures
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What the engine found, which takes nearly all of a run's time; the gates have no part in it."""

    lines: StudentLines
    rosters: Rosters
    exposures: Exposures
    effects: NetworkEffects


class Fit(Protocol):
    """How the engine is asked: `fit_all`, or what has asked it for the same inputs before."""

    def __call__(self, inputs: GrowthInputs, *, tell: Callable[[int], None]) -> Fitted: ...


def fit_all(inputs: GrowthInputs, *, tell: Callable[[int], None]) -> Fitted:
    """Fit students' paths, and the effects of sections and teachers.

    Raises:
        NothingToEstimate: the engine can do nothing with these results.
    """
    kept = inputs.kept
    try:
        lines = expect_results(inputs.columns, inputs.settings, kept=kept.get("students", {}))
    except ValueAddedError as refusal:
        raise NothingToEstimate(f"{refusal.problem} {refusal.cure}") from refusal
    tell(3)
    rosters = counted_rosters(inputs.rosters)
    exposures = join_teachers(lines, rosters)
    effects = estimate_effects(
        inputs.columns, lines, rosters, inputs.windows, inputs.settings, kept=kept.get("effects", {})
    )
    return Fitted(lines=lines, rosters=rosters, exposures=exposures, effects=effects)


def estimate_all(inputs: GrowthInputs, *, tell: Callable[[int], None], fit: Fit = fit_all) -> Estimates:
    """Estimate students, sections and teachers.

    Args:
        inputs: what was read.
        tell: told how many steps are done.
        fit: how the engine is asked.

    Raises:
        NothingToEstimate: the engine can do nothing with these results.
    """
    fitted = fit(inputs, tell=tell)
    lines, effects = fitted.lines, fitted.effects
    teachers = estimate_all_teachers(
        effects,
        fitted.exposures,
        inputs.rosters,
        inputs.windows,
        inputs.settings,
        final_periods=inputs.counted_final,
        is_final=inputs.is_final,
    )
    return Estimates(
        lines=lines,
        sections=average_target_sections(lines, inputs.columns, fitted.exposures, inputs.windows),
        teachers=teachers,
        effects=effects,
        rosters=fitted.rosters,
        exposures=fitted.exposures,
        notes=(*inputs.columns.notes, *lines.notes, *effects.notes, *_restated_note(inputs, lines)),
    )


def _restated_note(inputs: GrowthInputs, lines: StudentLines) -> tuple[str, ...]:
    if inputs.restated is None or not any(one.is_restated for one in lines.joint):
        return ()
    return (
        f"Growth process and spreads are those of run {inputs.restated.number}, so that a corrected score "
        "moves what it touches and nothing else.",
    )


def keep_evidence(inputs: GrowthInputs, estimates: Estimates) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the run's page shows about its model, and what a restatement keeps."""
    described = describe_run(
        inputs.columns,
        estimates.lines,
        estimates.rosters,
        estimates.exposures,
        estimates.effects,
        inputs.settings,
    )
    return described, keep_run(inputs.columns, estimates.lines, estimates.effects)


def gates_to_keep(inputs: GrowthInputs) -> list[dict[str, Any]]:
    """Return the gates as a run keeps them."""
    return [
        {"gate": str(one.gate), "is_passed": one.is_passed, "sentence": one.sentence} for one in inputs.gates
    ]


def hash_results(estimates: Estimates) -> str:
    """Return the SHA-256 of what students, sections and teachers are told; who signed plays no part."""
    digest = hashlib.sha256()
    lines = estimates.lines
    for column in (lines.standard.z, lines.expected, lines.prediction_sd, lines.v, lines.tail):
        _add(digest, column)
    _add(digest, lines.state.astype(np.float64))
    for section in estimates.sections:
        _add(digest, section.means.section.astype(np.float64))
        _add(digest, section.means.mean)
    for teacher in estimates.teachers:
        numbers = (teacher.staff_id, teacher.subject, teacher.estimate, teacher.sd, teacher.simple_estimate)
        _add(digest, np.array(numbers, np.float64))
    return digest.hexdigest()


def _add(digest: Any, column: Any) -> None:
    # Adding zero makes one of the two zeros of floating point.
    digest.update(np.ascontiguousarray(np.round(column, DIGITS) + 0.0).tobytes())
