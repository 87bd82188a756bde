"""Fit persistence, student process and spreads together, on as many partitions as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats
from sextant.valueadded.partitions import (
    Model,
    Partition,
    Prepared,
    ReducedSystem,
    StudentProcess,
    prepare_partition,
    reduce_students,
)
from sextant.valueadded.teachers.likelihood import evaluate
from sextant.valueadded.teachers.network import Network, stays_at_home
from sextant.valueadded.teachers.options import EffectOptions
from sextant.valueadded.teachers.spreads import SpreadProblem, curvature_at, find_top
from sextant.valueadded.teachers.student_fit import (
    expected_products,
    first_process,
    fit_process,
    furthest_change,
    raw_products,
    working_covariance,
)

MOST_ROUNDS = 8
SETTLED = 0.005
PERSISTENCE_STEP = 0.08
LARGEST_PERSISTENCE = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Variances:
    """What is estimated before the effects.

    Attributes:
        process: the students' own spread.
        persistence, persistence_sd: of teacher effects; the SD is 0 where it was fixed.
        problem: likelihood of the spreads under them.
        top: logarithms of the spreads at the top of their posterior, shape (active,).
        covariance: of the log spreads, shape (active, active).
        is_whole: whether the systems of the problem hold every student of the network.
    """

    process: StudentProcess
    persistence: float
    persistence_sd: float
    problem: SpreadProblem
    top: Floats
    covariance: Floats
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    partition: Partition
    keep: Booleans | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    process: StudentProcess
    persistence: float
    persistence_sd: float
    point: Floats


START_SHARES = np.array([0.15, 0.05, 0.3, 0.05])


def fit_variances(*, network: Network, options: EffectOptions, rng: np.random.Generator) -> Variances:
    """Alternate between spreads, persistence and student process until they settle.

    Partitions are drawn where there are more than the options ask for; then students who cross
    partitions are left out here, though never from the effects. Spreads have half-normal priors; the
    process is fitted to the expected products of the students' own parts given the effects (an EM
    step that is maximized in full); persistence climbs a parabola through three likelihoods.

    Args:
        network: surveyed.
        options: the settings.
        rng: draws partitions and students where there are very many.
    """
    parts = _load_parts(network, options, rng)
    few = parts[: options.process_parts]
    state = _first_round(network, few, rng)
    for number in range(MOST_ROUNDS):
        after = _improve(network, options, few, state, rng)
        moved = furthest_change(state.process, after.process)
        moved = max(moved, abs(after.persistence - state.persistence), _shift(state.point, after.point))
        state = after
        if moved < SETTLED and number:
            break
    model = replace(network.model, persistence=state.persistence)
    systems = [_reduce(part, model, state.process, options) for part in parts]
    problem = _problem(network, options, systems)
    top = find_top(problem=problem, start=state.point, with_prior=True)
    return Variances(
        process=state.process,
        persistence=state.persistence,
        persistence_sd=state.persistence_sd,
        problem=problem,
        top=top,
        covariance=curvature_at(problem=problem, point=top),
        is_whole=len(network.subject.parts) == 1,
    )


def _shift(before: Floats, after: Floats) -> float:
    # A change that the size of a spread hardly shows (near zero) is no reason to go on.
    return float(np.abs(np.exp(after) - np.exp(before)).max() / np.exp(after).max())


def _load_parts(network: Network, options: EffectOptions, rng: np.random.Generator) -> list[_Part]:
    sources = network.subject.parts
    if len(sources) == 1:
        return [_Part(partition=sources[0].load(), keep=None)]
    drawn = rng.permutation(len(sources))[: options.variance_parts]
    parts = []
    for number in drawn:
        partition = sources[number].load()
        keep = stays_at_home(partition=partition, columns=network.model.columns, part=int(number))
        parts.append(_Part(partition=partition, keep=keep))
    return parts


def _prepare(part: _Part, model: Model) -> Prepared:
    return prepare_partition(partition=part.partition, model=model, keep=part.keep)


def _reduce(part: _Part, model: Model, process: StudentProcess, options: EffectOptions) -> ReducedSystem:
    covariance = working_covariance(process=process, calendar=model.calendar, free_levels=options.free_levels)
    return reduce_students(prepared=_prepare(part, model), covariance=covariance)


def _problem(network: Network, options: EffectOptions, systems: Sequence[ReducedSystem]) -> SpreadProblem:
    return SpreadProblem(
        systems=systems,
        kind=network.model.columns.kind,
        active=network.active,
        scale=network.student_sd * np.array(options.prior.scales),
        student_sd=network.student_sd,
    )


def _first_round(network: Network, parts: Sequence[_Part], rng: np.random.Generator) -> _Round:
    start = first_process(network.student_sd)
    products = [raw_products(prepared=_prepare(part, network.model), rng=rng) for part in parts]
    process = fit_process(products=products, calendar=network.model.calendar, start=start)
    point = np.log(network.student_sd * START_SHARES[[int(kind) for kind in network.active]])
    return _Round(process=process, persistence=network.model.persistence, persistence_sd=0.0, point=point)


def _improve(
    network: Network,
    options: EffectOptions,
    parts: Sequence[_Part],
    state: _Round,
    rng: np.random.Generator,
) -> _Round:
    model = replace(network.model, persistence=state.persistence)
    covariance = working_covariance(
        process=state.process, calendar=model.calendar, free_levels=options.free_levels
    )
    prepared = [_prepare(part, model) for part in parts]
    systems = [reduce_students(prepared=each, covariance=covariance) for each in prepared]
    problem = _problem(network, options, systems)
    point = find_top(problem=problem, start=state.point, with_prior=True)
    fit = problem.evaluate_at(point)
    products = [
        expected_products(prepared=each, fit=fit, place=place, rng=rng) for place, each in enumerate(prepared)
    ]
    process = fit_process(products=products, calendar=model.calendar, start=state.process)
    persistence, persistence_sd = state.persistence, 0.0
    if options.persistence is None and model.calendar.n_years > 1:
        spreads = problem.spreads_at(point)
        persistence, persistence_sd = _climb(network, options, parts, state, spreads, fit.log_likelihood)
    return _Round(process=process, persistence=persistence, persistence_sd=persistence_sd, point=point)


def _climb(
    network: Network,
    options: EffectOptions,
    parts: Sequence[_Part],
    state: _Round,
    spreads: Floats,
    here: float,
) -> tuple[float, float]:
    """Return the top of the parabola through three likelihoods of the persistence, and its width."""
    kind = network.model.columns.kind
    around = []
    for step in (-PERSISTENCE_STEP, PERSISTENCE_STEP):
        # A table of doses is a polynomial in the persistence, so a little below zero does no harm.
        model = replace(network.model, persistence=state.persistence + step)
        systems = [_reduce(part, model, state.process, options) for part in parts]
        around.append(evaluate(systems=systems, kind=kind, spreads=spreads).log_likelihood)
    slope = (around[1] - around[0]) / (2 * PERSISTENCE_STEP)
    curve = (around[1] - 2 * here + around[0]) / PERSISTENCE_STEP**2
    if curve >= -1.0:
        # Teachers hardly differ, so nothing of them can be seen to persist: keep what was assumed.
        return state.persistence, 1.0
    top = float(np.clip(state.persistence - slope / curve, 0.0, LARGEST_PERSISTENCE))
    return top, float((-curve) ** -0.5)
