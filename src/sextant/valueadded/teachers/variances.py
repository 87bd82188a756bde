"""Fit persistence, student process and spreads together, on as many partitions as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.partitions import (
    Columns,
    Effect,
    Model,
    Partition,
    ReducedSystem,
    StudentProcess,
    prepare_partition,
    reduce_students,
    take_students,
)
from sextant.valueadded.teachers.likelihood import N_KINDS, Evaluation, evaluate
from sextant.valueadded.teachers.network import Network, stays_within
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

MOST_ROUNDS = 12
SETTLED = 0.005
PERSISTENCE_STEP = 0.08
LARGEST_PERSISTENCE = 1.2
FURTHEST_STEP = 0.25
SHARPEST_UNKNOWN = 1.0
START_SHARES = np.array([0.15, 0.05, 0.3, 0.05])


@dataclass(frozen=True, slots=True, kw_only=True)
class Variances:
    """What is estimated before the effects.

    Attributes:
        process: the students' own spread.
        persistence, persistence_sd: of teacher effects; the SD is 0 where it was fixed.
        problem: likelihood of the spreads under them.
        top: logarithms of the spreads at the top of their posterior, shape (active,).
        covariance: of the log spreads, shape (active, active).
        is_whole: whether one system of the problem holds every student of the network.
        level: log spread of school levels and its SD, where fitted before the sections, else None.
    """

    process: StudentProcess
    persistence: float
    persistence_sd: float
    problem: SpreadProblem
    top: Floats
    covariance: Floats
    is_whole: bool
    level: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    process: StudentProcess
    persistence: float
    persistence_sd: float
    point: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    network: Network
    options: EffectOptions
    active: tuple[Effect, ...]
    fixed: Floats


def fit_variances(*, network: Network, options: EffectOptions, rng: np.random.Generator) -> Variances:
    """Alternate between spreads, persistence and student process until they settle.

    Partitions are drawn where there are more than the options ask for; then students who cross
    partitions are left out here, though never from the effects. Spreads have half-normal priors; the
    process is fitted to the expected products of the students' own parts given the effects (an EM
    step that is maximized in full); persistence climbs a parabola through three likelihoods.

    Sections are many, so with them all this is done twice: first without, which gives the spread of
    school levels; then school by school, on students who never changed school.

    Args:
        network: surveyed.
        options: the settings.
        rng: draws partitions and students where there are very many.
    """
    plain = network.without_sections()
    loaded = _load(plain, options, rng)
    parts = [partition for _, partition in loaded]
    setting = _Setting(network=plain, options=options, active=plain.active, fixed=np.zeros(N_KINDS))
    few = parts[: options.process_parts]
    first = _settle(setting, few, _first_round(plain, few, rng), rng)
    fitted = _finish(setting, parts, first, is_whole=len(network.subject.parts) == 1)
    if network.model.columns.section.size == 0:
        return fitted
    return _fit_sections(network, options, loaded, fitted, rng)


def _fit_sections(
    network: Network,
    options: EffectOptions,
    loaded: list[tuple[int, Partition]],
    before: Variances,
    rng: np.random.Generator,
) -> Variances:
    """Fit again with sections, school by school, the spread of school levels kept as it was."""
    fixed, level = np.zeros(N_KINDS), None
    if Effect.SCHOOL_LEVEL in before.problem.active:
        at = before.problem.active.index(Effect.SCHOOL_LEVEL)
        level = (float(before.top[at]), float(np.sqrt(before.covariance[at, at])))
        fixed[Effect.SCHOOL_LEVEL] = np.exp(level[0])
    active = tuple(kind for kind in network.active if kind != Effect.SCHOOL_LEVEL)
    setting = _Setting(network=network, options=options, active=active, fixed=fixed)
    columns = network.model.columns
    parts = [school for _, partition in loaded for school in _by_school(partition, columns)]
    few = parts[: options.process_parts * -(-len(parts) // len(loaded))]
    spreads = before.problem.spreads_at(before.top)
    spreads[Effect.SECTION] = network.student_sd * START_SHARES[Effect.SECTION]
    start = _Round(
        process=before.process,
        persistence=before.persistence,
        persistence_sd=before.persistence_sd,
        point=np.log(spreads[list(active)]),
    )
    after = _settle(setting, few, start, rng)
    return replace(_finish(setting, parts, after, is_whole=False), level=level)


def _settle(setting: _Setting, parts: Sequence[Partition], state: _Round, rng: np.random.Generator) -> _Round:
    for number in range(MOST_ROUNDS):
        after = _improve(setting, parts, state, rng)
        moved = furthest_change(state.process, after.process)
        moved = max(moved, abs(after.persistence - state.persistence), _shift(state.point, after.point))
        state = after
        if moved < SETTLED and number:
            break
    return state


def _shift(before: Floats, after: Floats) -> float:
    # A change that the size of a spread hardly shows (near zero) is no reason to go on.
    return float(np.abs(np.exp(after) - np.exp(before)).max() / np.exp(after).max())


def _finish(setting: _Setting, parts: Sequence[Partition], state: _Round, *, is_whole: bool) -> Variances:
    model = replace(setting.network.model, persistence=state.persistence)
    problem = _problem(setting, [_reduce(part, model, state.process, setting.options) for part in parts])
    top = find_top(problem=problem, start=state.point, with_prior=True)
    return Variances(
        process=state.process,
        persistence=state.persistence,
        persistence_sd=state.persistence_sd,
        problem=problem,
        top=top,
        covariance=curvature_at(problem=problem, point=top),
        is_whole=is_whole,
    )


def _load(network: Network, options: EffectOptions, rng: np.random.Generator) -> list[tuple[int, Partition]]:
    sources, columns = network.subject.parts, network.model.columns
    if len(sources) == 1:
        return [(0, sources[0].load())]
    loaded = []
    for number in rng.permutation(len(sources))[: options.variance_parts].tolist():
        partition = sources[number].load()
        keep = stays_within(partition=partition, columns=columns, place=columns.home, here=number)
        loaded.append((number, take_students(partition, keep)))
    return loaded


def _by_school(partition: Partition, columns: Columns) -> list[Partition]:
    if columns.school.size == 0:
        return [partition]
    schools = np.unique(partition.school)
    blocks = np.searchsorted(columns.school, schools)
    stays = [
        stays_within(partition=partition, columns=columns, place=columns.block, here=block)
        for block in blocks.tolist()
    ]
    return [take_students(partition, keep) for keep in stays if keep.any()]


def _reduce(
    partition: Partition, model: Model, process: StudentProcess, options: EffectOptions
) -> ReducedSystem:
    covariance = working_covariance(process=process, calendar=model.calendar, free_levels=options.free_levels)
    return reduce_students(
        prepared=prepare_partition(partition=partition, model=model), covariance=covariance
    )


def _problem(setting: _Setting, systems: Sequence[ReducedSystem]) -> SpreadProblem:
    network = setting.network
    return SpreadProblem(
        systems=systems,
        kind=network.model.columns.kind,
        active=setting.active,
        scale=network.student_sd * np.array(setting.options.prior.scales),
        student_sd=network.student_sd,
        fixed=setting.fixed,
    )


def _first_round(network: Network, parts: Sequence[Partition], rng: np.random.Generator) -> _Round:
    start = first_process(network.student_sd)
    prepared = [prepare_partition(partition=part, model=network.model) for part in parts]
    products = [raw_products(prepared=each, rng=rng) for each in prepared]
    process = fit_process(products=products, calendar=network.model.calendar, start=start)
    point = np.log(network.student_sd * START_SHARES[[int(kind) for kind in network.active]])
    return _Round(process=process, persistence=network.model.persistence, persistence_sd=0.0, point=point)


def _improve(
    setting: _Setting, parts: Sequence[Partition], state: _Round, rng: np.random.Generator
) -> _Round:
    options = setting.options
    model = replace(setting.network.model, persistence=state.persistence)
    covariance = working_covariance(
        process=state.process, calendar=model.calendar, free_levels=options.free_levels
    )
    prepared = [prepare_partition(partition=part, model=model) for part in parts]
    problem = _problem(setting, [reduce_students(prepared=each, covariance=covariance) for each in prepared])
    point = find_top(problem=problem, start=state.point, with_prior=True)
    fit = problem.evaluate_at(point)
    products = [
        expected_products(prepared=each, fit=fit, place=place, rng=rng) for place, each in enumerate(prepared)
    ]
    process = fit_process(products=products, calendar=model.calendar, start=state.process)
    persistence, persistence_sd = state.persistence, 0.0
    if options.persistence is None and model.calendar.n_years > 1:
        persistence, persistence_sd = _climb(setting, parts, state, problem.spreads_at(point), fit)
    return _Round(process=process, persistence=persistence, persistence_sd=persistence_sd, point=point)


def _climb(
    setting: _Setting, parts: Sequence[Partition], state: _Round, spreads: Floats, here: Evaluation
) -> tuple[float, float]:
    """Return the top of the parabola through three likelihoods of the persistence, and its width."""
    around = []
    for step in (-PERSISTENCE_STEP, PERSISTENCE_STEP):
        # A table of doses is a polynomial in the persistence, so a little below zero does no harm.
        model = replace(setting.network.model, persistence=state.persistence + step)
        systems = [_reduce(part, model, state.process, setting.options) for part in parts]
        kind = model.columns.kind
        around.append(evaluate(systems=systems, kind=kind, spreads=spreads).log_likelihood)
    slope = (around[1] - around[0]) / (2 * PERSISTENCE_STEP)
    curve = (around[1] - 2 * here.log_likelihood + around[0]) / PERSISTENCE_STEP**2
    if curve < -SHARPEST_UNKNOWN:
        step, sd = -slope / curve, float((-curve) ** -0.5)
    elif abs(slope) > SHARPEST_UNKNOWN:
        # Not near the top yet: no parabola, but a way up.
        step, sd = float(np.copysign(FURTHEST_STEP, slope)), 1.0
    else:
        # Teachers hardly differ, so nothing of them can be seen to persist: keep what was assumed.
        return state.persistence, 1.0
    step = float(np.clip(step, -FURTHEST_STEP, FURTHEST_STEP))
    return float(np.clip(state.persistence + step, 0.0, LARGEST_PERSISTENCE)), sd
