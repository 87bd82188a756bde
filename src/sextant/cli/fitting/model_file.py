"""`model.json`: what was fitted to what, how the model was chosen, and what it may not be used for."""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from sextant.cli.fitting.coding import CodedScores
from sextant.valueadded.students import Process, StudentFit
from sextant.valueadded.teachers import EffectsFit

MAY_NOT_BE_USED_FOR = (
    "Deciding about a student, a teacher or a school by itself: it opens a conversation or a screening.",
    "Ranking teachers: most intervals overlap.",
    "Saying what caused a change: students are not assigned to teachers at random.",
    "Saying whether the network as a whole improves: its mean is zero by construction.",
    "Comparing networks, or periods whose results come from different fits.",
)


def describe_inputs(files: Mapping[str, Path]) -> dict[str, Any]:
    """Return name and SHA-256 of each file that was read."""
    return {
        what: {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for what, path in files.items()
    }


def describe_machine() -> dict[str, str]:
    """Return the versions on which the last digits may depend."""
    return {"python": platform.python_version()} | {
        name: version(name) for name in ("sextant", "numpy", "scipy")
    }


def describe_students(fit: StudentFit, coded: CodedScores) -> dict[str, Any]:
    """Return how the student process was chosen, its components and the cells."""
    choice = fit.choice
    candidates = [
        {
            "process": Process(code).name.lower(),
            "log_score": log_score,
            "standard_error": standard_error,
            "pinball": pinball,
            "rmse": rmse,
        }
        for code, log_score, standard_error, pinball, rmse in zip(
            choice.candidates.tolist(),
            choice.log_score.tolist(),
            choice.standard_error.tolist(),
            choice.pinball.tolist(),
            choice.rmse.tolist(),
            strict=True,
        )
    ]
    return {
        "target_period": coded.calendar.labels[
            int(np.flatnonzero(coded.calendar.index == fit.target_period)[0])
        ],
        "process": Process(choice.chosen).name.lower(),
        "chosen_by": "mean log density of the newest period on held-out students, the blended one unless "
        "another scores higher by more than a standard error",
        "held_out_results": choice.n_held_out,
        "candidates": candidates,
        "components": plain(fit.components),
        "unchanged": plain(fit.unchanged),
        "results_without_place": fit.n_unlinked,
        "options": plain(fit.options),
    }


def describe_effects(fit: EffectsFit, coded: CodedScores) -> list[dict[str, Any]]:
    """Return components, test and lists of each subject."""
    return [
        {
            "subject": str(coded.subjects[subject]),
            "students": effects.n_students,
            "scores": effects.n_scores,
            "components": plain(effects.components),
            "teachers_differ": plain(effects.test),
            "listed_high": len(effects.lists.high),
            "listed_low": len(effects.lists.low),
            "expected_false_share_high": effects.lists.expected_false_share_high,
            "expected_false_share_low": effects.lists.expected_false_share_low,
            "delta": effects.lists.delta,
            "withheld_because": effects.lists.withheld_because,
        }
        for subject, effects in zip(fit.subjects, fit.effects, strict=True)
    ]


def plain(value: Any) -> Any:
    """Return a result as JSON can hold it; what is not finite becomes null."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(part) for part in (value.tolist() if isinstance(value, np.ndarray) else value)]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, float | np.floating):
        return float(value) if np.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value
