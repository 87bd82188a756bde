"""Fit teachers of each subject that can be estimated, and say why the others cannot."""

import numpy as np

from sextant.cli.fitting.coding import CodedRosters, CodedScores
from sextant.cli.fitting.fitted import Taught, choose_scores
from sextant.cli.fitting.options import effect_options, enrollments
from sextant.valueadded import NotEstimable
from sextant.valueadded.partitions import Executor
from sextant.valueadded.teachers import EffectsFit, SubjectEffects, fit_effects


def fit_teachers(
    coded: CodedScores, roster: CodedRosters, executor: Executor, rng: np.random.Generator
) -> Taught:
    """Fit subject by subject; one that cannot be estimated is left out with its reason."""
    fits: dict[int, SubjectEffects] = {}
    left_out = dict(roster.without)
    schools, options = enrollments(coded), effect_options(coded, roster)
    for subject in range(coded.subjects.size):
        if subject in left_out:
            continue
        try:
            fit = fit_effects(
                scores=choose_scores(coded.scores, coded.scores.subject == subject),
                rosters=roster.rosters,
                schools=schools,
                options=options,
                executor=executor,
                rng=rng,
            )
        except NotEstimable as refusal:
            left_out[subject] = refusal.problem.rstrip(".")
        else:
            fits[subject] = fit.of_subject(subject)
    return Taught(
        rosters=roster,
        effects=EffectsFit(subjects=tuple(fits), effects=tuple(fits.values())),
        left_out=left_out,
    )
