"""Fit a layered model: scores and rosters in, variances, persistence and teacher effects out."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.layered.design import LayeredDesign, arrange
from sextant.valueadded.layered.persistence import Persistence, free_loadings
from sextant.valueadded.layered.search import Maximum, find_maximum
from sextant.valueadded.layered.totals import Totals, total_by_pattern

# Teachers whose variance is a smaller part of the students' than this do not differ at all.
NO_VARIANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class LayeredCells:
    """One row for each subject and period with scores, sorted by subject, then period.

    Attributes:
        subject, period: codes, shape (cells,).
        mean: mean score of the cell at covariates of zero, score units, shape (cells,).
        mean_standard_error: of the mean, same units, shape (cells,).
        teacher_variance: tau^2, variance of true teacher effects, squared score units, shape
            (cells,); NaN in a cell without rosters.
        n_scores: number of scores, shape (cells,).
        n_teachers: number of teachers, shape (cells,).
    """

    subject: Integers
    period: Integers
    mean: Floats
    mean_standard_error: Floats
    teacher_variance: Floats
    n_scores: Integers
    n_teachers: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class LayeredEffects:
    """One row for each teacher in each subject and period, sorted by subject, period and teacher.

    Attributes:
        subject, period, teacher: codes, shape (effects,).
        effect: shrunken effect (BLUP) on the scores of that period, score units, shape (effects,).
        standard_error: its prediction error, from the inverse of the mixed-model coefficient
            matrix: carries the doubt about fixed effects, not that about variances; same units.
        n_students: students with a share above 0 and any score, shape (effects,).
        total_weight: sum of their shares, shape (effects,).
    """

    subject: Integers
    period: Integers
    teacher: Integers
    effect: Floats
    standard_error: Floats
    n_students: Integers
    total_weight: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class LayeredFit:
    """A fitted layered model.

    Attributes:
        persistence: which model.
        is_restricted: True where the restricted likelihood (REML) was used.
        log_likelihood: at the maximum, restricted likewise.
        cells: means and teacher variances by subject and period.
        slope: coefficient of each covariate, shape (covariates,).
        slope_standard_error: of each, shape (covariates,).
        persistence_share: alpha, entry [c, d] = part of an effect of cell d that scores of cell c
            still show, shape (cells, cells); 1 on the diagonal, 0 where d is later, another subject or
            without rosters; NaN below a cell whose teachers do not differ (variable
            persistence only).
        student_covariance: R, covariance of a student's own errors, shape (cells, cells).
        effects: the teachers.
        n_students: students with a score.
        n_evaluations: how often the likelihood was computed.
        remaining_slope: largest slope of the log-likelihood at the end, per standard error, about.
    """

    persistence: Persistence
    is_restricted: bool
    log_likelihood: float
    cells: LayeredCells
    slope: Floats
    slope_standard_error: Floats
    persistence_share: Floats
    student_covariance: Floats
    effects: LayeredEffects
    n_students: int
    n_evaluations: int
    remaining_slope: float


def fit_layered(
    *,
    scores: Scores,
    rosters: Rosters,
    covariates: Floats | None = None,
    persistence: Persistence = Persistence.COMPLETE,
    restricted: bool = False,
) -> LayeredFit:
    """Fit teacher effects that later scores still show, by exact maximum likelihood.

    y_ic = mean_c + x_ic'b + sum over d <= c of alpha_cd * sum_j w_ijd * theta_jd + e_ic, where a cell
    c is a subject in a period, d an earlier or the same period of that subject, theta_jd ~
    N(0, tau_d^2) independent, and a student's errors e_i ~ N(0, R), R unstructured over all cells
    (all subjects), with missing scores left out. Complete persistence has alpha 1 (the layered
    model, with several subjects the multivariate one), zero persistence alpha 0 for d < c, variable
    persistence estimates alpha. A roster row without a scored student is left out; a score without
    roster counts for means and covariances.

    Assignment is not random and the model does not cure that: effects describe the growth of a
    teacher's students, they do not prove its cause. Where alpha is not 1, complete persistence
    hands a part of the earlier teachers' work to the later ones.

    Args:
        scores: scores in any unit that all periods of a subject share.
        rosters: who taught whom in which subject and period, with shares.
        covariates: of each score row, shape (rows, covariates), finite; means by cell are always in.
        persistence: which model.
        restricted: True for REML; likelihoods of fits with other covariates then do not compare.

    Raises:
        InvalidInput: covariates that do not fit the scores or are not finite.
        NotEstimable: no rosters, or rosters of a period without scores; a teacher without any
            scored student; a lone teacher in a cell; cells that share too few students; a cell
            whose scores are all equal; a covariate that the rest determines; variances on which the
            search does not settle.

    Source:
        Lockwood, McCaffrey, Mariano, Setodji (2007), JEBS 32(2), 125-150; Mariano, McCaffrey,
        Lockwood (2010), JEBS 35(3), 253-279; Karl, Yang, Lohr (2013), CSDA 59, 13-27; Sanders,
        Saxton, Horn (1997), in Millman (ed.), "Grading Teachers, Grading Schools".
    """
    design = arrange(scores=scores, rosters=rosters, covariates=covariates, persistence=persistence)
    totals = total_by_pattern(design)
    patterns = free_loadings(
        subject=design.cell_subject,
        period=design.cell_period,
        n_teachers=design.n_teachers,
        persistence=persistence,
    )
    maximum = find_maximum(totals=totals, patterns=patterns, restricted=restricted)
    errors = np.sqrt(np.diag(maximum.solution.fixed_covariance))
    return LayeredFit(
        persistence=persistence,
        is_restricted=restricted,
        log_likelihood=-maximum.solution.deviance / 2,
        cells=_describe_cells(design, totals, maximum, errors),
        slope=freeze(maximum.solution.fixed[design.n_cells :].copy()),
        slope_standard_error=freeze(errors[design.n_cells :].copy()),
        persistence_share=freeze(_share_persistence(maximum, patterns, persistence)),
        student_covariance=freeze(maximum.covariance),
        effects=_describe_effects(design, maximum),
        n_students=design.n_students,
        n_evaluations=maximum.n_evaluations,
        remaining_slope=maximum.slope,
    )


def _describe_cells(design: LayeredDesign, totals: Totals, maximum: Maximum, errors: Floats) -> LayeredCells:
    variance = np.where(design.n_teachers > 0, np.diag(maximum.loading) ** 2, np.nan)
    return LayeredCells(
        subject=design.cell_subject,
        period=design.cell_period,
        mean=freeze(maximum.solution.fixed[: design.n_cells] + totals.center),
        mean_standard_error=freeze(errors[: design.n_cells].copy()),
        teacher_variance=freeze(variance),
        n_scores=freeze(np.bincount(design.score_cell).astype(np.int64)),
        n_teachers=freeze(design.n_teachers),
    )


def _share_persistence(maximum: Maximum, patterns: Floats, persistence: Persistence) -> Floats:
    present = patterns.any(axis=0)
    if persistence is not Persistence.VARIABLE:
        return present.astype(np.float64)
    sd = np.diag(maximum.loading)
    differs = sd**2 > NO_VARIANCE * np.diag(maximum.covariance)
    share = np.where(differs, maximum.loading / np.where(differs, sd, 1.0), np.nan)
    share = np.where(present, share, 0.0)
    np.fill_diagonal(share, np.diag(present).astype(np.float64))
    return share


def _describe_effects(design: LayeredDesign, maximum: Maximum) -> LayeredEffects:
    sd = np.diag(maximum.loading)[design.unit_cell]
    return LayeredEffects(
        subject=freeze(design.cell_subject[design.unit_cell]),
        period=freeze(design.cell_period[design.unit_cell]),
        teacher=design.unit_teacher,
        effect=freeze(sd * maximum.solution.unit),
        standard_error=freeze(np.abs(sd) * np.sqrt(maximum.solution.unit_variance)),
        n_students=freeze(np.bincount(design.link_unit, minlength=design.n_units).astype(np.int64)),
        total_weight=freeze(np.bincount(design.link_unit, design.link_weight, design.n_units)),
    )
