"""One subject's estimate as a task that another process can do: all it needs, and nothing else."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.errors import ValueAddedError
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.partitions import Enrollments
from sextant.valueadded.teachers.fit import fit_effects, restate_effects
from sextant.valueadded.teachers.keeping import KeptSpreads
from sextant.valueadded.teachers.options import EffectOptions
from sextant.valueadded.teachers.results import SubjectEffects


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectTask:
    """What is to be estimated.

    Attributes:
        subject: its code; the tables hold no other.
        scores: checked table.
        rosters: checked table.
        schools: who attended which school; None to leave schools out.
        options: the settings.
        seed: of the draws, so that the same task gives the same numbers in every process.
        kept: spreads of a published fit, to restate it; None to fit anew.
    """

    subject: int
    scores: Scores
    rosters: Rosters
    schools: Enrollments | None
    options: EffectOptions
    seed: int
    kept: KeptSpreads | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRefused:
    """Why a subject cannot be estimated, in one sentence; an error would not travel between processes."""

    problem: str


def estimate_subject(task: SubjectTask) -> SubjectEffects | SubjectRefused:
    """Estimate one subject's effects, or say why that cannot be done."""
    try:
        if task.kept is not None:
            effects = restate_effects(
                kept={task.subject: task.kept},
                scores=task.scores,
                rosters=task.rosters,
                schools=task.schools,
                options=task.options,
            )
        else:
            effects = fit_effects(
                scores=task.scores,
                rosters=task.rosters,
                schools=task.schools,
                options=task.options,
                rng=np.random.default_rng(task.seed),
            )
        return effects.of_subject(task.subject)
    except ValueAddedError as refusal:
        return SubjectRefused(problem=refusal.problem)
