"""Effects of the whole network, averaged over the posterior of the spreads and of the persistence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.partitions import (
    Effect,
    Executor,
    Model,
    PartitionSource,
    ReducedSystem,
    add_systems,
    prepare_partition,
    reduce_students,
)
from sextant.valueadded.teachers.integration import few_points, walk_posterior
from sextant.valueadded.teachers.keeping import KeptSpreads
from sextant.valueadded.teachers.large_system import solve_large
from sextant.valueadded.teachers.likelihood import evaluate
from sextant.valueadded.teachers.mixture import Mixture, mix
from sextant.valueadded.teachers.network import Network
from sextant.valueadded.teachers.options import EffectOptions
from sextant.valueadded.teachers.student_fit import working_covariance
from sextant.valueadded.teachers.variances import Variances

NEGLIGIBLE_PERSISTENCE_SD = 0.02
KINDS_ON_A_GRID = 3
SIGNS = 20_240_601


@dataclass(frozen=True, slots=True, kw_only=True)
class AveragedEffects:
    """Posterior of all effects.

    Attributes:
        effects: mixtures over the points, shape (points, columns) inside.
        point: log spreads of each point, shape (points, active).
        weight: of each point in the posterior of the spreads, adds up to 1, shape (points,).
    """

    effects: Mixture
    point: Floats
    weight: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Component:
    mean: Floats
    variance: Floats


def average_effects(
    *, network: Network, variances: Variances, options: EffectOptions, executor: Executor
) -> AveragedEffects:
    """Average the effects over what is not known of the spreads and the persistence.

    With one partition and up to three kinds of effects, a grid over the posterior of the spreads;
    else a few points with its mean and covariance. An estimated persistence adds the two outer points
    of the three-point Gauss-Hermite rule, at the top of the spreads.
    """
    few = few_points(
        top=variances.top, covariance=variances.covariance, share=_shares(network, variances, options)
    )
    if variances.is_whole and variances.top.size <= KINDS_ON_A_GRID:
        points = walk_posterior(problem=variances.problem, top=variances.top, covariance=variances.covariance)
        log_weight = np.array([point.log_weight for point in points])
        weight = np.exp(log_weight - log_weight.max())
        at = np.stack([point.point for point in points])
        columns = variances.problem.systems[0].columns
        components = [
            _spread_out(
                columns, point.evaluation.solutions[0].effect, point.evaluation.solutions[0].variance, network
            )
            for point in points
        ]
    else:
        whole = _reduce_all(network, variances, options, variances.persistence, executor)
        components = [_solve(whole, network, variances, options, point) for point in few]
        weight, at = np.ones(len(few)), np.stack(few)
    weight = weight / weight.sum()
    outer = _outer_persistence(network, variances, options, executor)
    shares = np.concatenate([weight * (1 - len(outer) / 6), np.full(len(outer), 1 / 6)])
    all_components = [*components, *outer]
    return AveragedEffects(
        effects=mix(
            mean=[each.mean for each in all_components],
            variance=[each.variance for each in all_components],
            weight=[float(share) for share in shares],
        ),
        point=at,
        weight=weight,
    )


def average_again(
    *, network: Network, variances: Variances, kept: KeptSpreads, options: EffectOptions, executor: Executor
) -> AveragedEffects:
    """Average the effects over the points of a published fit, whose weights stand.

    Nothing about spreads or persistence is learned anew, so that a corrected score moves the effects
    that it touches and no other.
    """
    whole = _reduce_all(network, variances, options, variances.persistence, executor)
    components = [_solve(whole, network, variances, options, point) for point in kept.point]
    outer = _outer_persistence(network, variances, options, executor)
    shares = np.concatenate([kept.weight * (1 - len(outer) / 6), np.full(len(outer), 1 / 6)])
    all_components = [*components, *outer]
    return AveragedEffects(
        effects=mix(
            mean=[each.mean for each in all_components],
            variance=[each.variance for each in all_components],
            weight=[float(share) for share in shares],
        ),
        point=kept.point,
        weight=kept.weight,
    )


def _shares(network: Network, variances: Variances, options: EffectOptions) -> Floats:
    """Return how much the doubt of each spread counts, shape (active,).

    Beyond the partitions from which spreads are estimated a network is so large that each point is
    dear; there the doubt of a spread counts by its size beside that of the teachers.
    """
    if len(network.subject.parts) <= options.variance_parts:
        return np.ones(variances.top.size)
    teacher = variances.top[variances.problem.active.index(Effect.TEACHER)]
    return np.asarray(np.exp(np.minimum(variances.top - teacher, 0.0)))


def _outer_persistence(
    network: Network, variances: Variances, options: EffectOptions, executor: Executor
) -> Sequence[_Component]:
    if not NEGLIGIBLE_PERSISTENCE_SD < variances.persistence_sd < 1:
        return ()
    reach = float(np.sqrt(3)) * variances.persistence_sd
    systems = [
        _reduce_all(network, variances, options, variances.persistence + sign * reach, executor)
        for sign in (1, -1)
    ]
    return [_solve(system, network, variances, options, variances.top) for system in systems]


def _reduce_all(
    network: Network,
    variances: Variances,
    options: EffectOptions,
    persistence: float,
    executor: Executor,
) -> ReducedSystem:
    model = replace(network.model, persistence=persistence)
    covariance = working_covariance(
        process=variances.process, calendar=model.calendar, free_levels=options.free_levels
    )
    work = partial(_reduce_source, model=model, covariance=covariance)
    return add_systems(systems=list(executor.map(work, network.subject.parts)))


def _reduce_source(source: PartitionSource, *, model: Model, covariance: Floats) -> ReducedSystem:
    prepared = prepare_partition(partition=source.load(), model=model)
    return reduce_students(prepared=prepared, covariance=covariance)


def _solve(
    whole: ReducedSystem, network: Network, variances: Variances, options: EffectOptions, point: Floats
) -> _Component:
    spreads = variances.problem.spreads_at(point)
    columns = network.model.columns
    if whole.columns.size <= options.dense_limit:
        solution = evaluate(systems=[whole], kind=columns.kind, spreads=spreads).solutions[0]
        return _spread_out(whole.columns, solution.effect, solution.variance, network)
    kind = columns.kind[whole.columns]
    large = solve_large(
        system=whole,
        block=columns.block[whole.columns],
        spreads=spreads[kind],
        is_linked=kind == Effect.SCHOOL_LEVEL,
        # The same signs at every point of the spreads, so that their differences are no noise.
        rng=np.random.default_rng(SIGNS),
    )
    return _spread_out(whole.columns, large.effect, large.variance, network)


def _spread_out(
    at: np.ndarray[tuple[int], np.dtype[np.int64]], effect: Floats, variance: Floats, network: Network
) -> _Component:
    n = network.model.columns.n_columns
    mean, all_variances = np.zeros(n), np.full(n, np.nan)
    mean[at], all_variances[at] = effect, variance
    return _Component(mean=mean, variance=all_variances)
