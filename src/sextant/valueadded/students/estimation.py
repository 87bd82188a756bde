"""Estimate the student process: covariances of all columns, with missing results, by EM."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, freeze
from sextant.valueadded.students.cell_scales import (
    CellScales,
    find_members,
    guess_scales,
    rescale_cells,
    shift_locations,
)
from sextant.valueadded.students.gaussian import Filled, Missingness, fill_missing, find_patterns
from sextant.valueadded.students.growth_process import (
    ProcessComponents,
    ProcessDesign,
    improve_components,
    process_covariance,
    starting_components,
)
from sextant.valueadded.students.panel import Panel

# Below this change of any correlation another pass would not show in a percentile.
SMALLEST_STEP = 1e-3
MOST_PASSES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFit:
    """Cells and structured process, estimated together.

    Attributes:
        scales: location and scale of the cells.
        components: variance components of the process.
        n_passes: passes over the data.
    """

    scales: CellScales
    components: ProcessComponents
    n_passes: int


def fit_cells_and_process(panel: Panel, missingness: Missingness, design: ProcessDesign) -> JointFit:
    """Estimate locations, scales and variance components together by (generalized) EM.

    Each pass fills in what is missing, moves the cells' locations one least-squares step beside the
    process, rescales cells that share a column, and improves the components.
    """
    guess = guess_scales(panel)
    scales, components = guess, starting_components(design)
    members = find_members(panel)
    covariance = process_covariance(components, design)
    n_passes = 0
    moved = np.inf
    while moved >= SMALLEST_STEP and n_passes < MOST_PASSES:
        n_passes += 1
        precision = np.linalg.inv(covariance)
        filled = fill_missing(scales.standardize(panel), missingness, precision)
        scales, step = shift_locations(scales, panel, members, filled, precision)
        filled = _recenter(filled, panel, step)
        before = scales.scale
        scales = rescale_cells(scales, guess, panel, missingness, filled, precision)
        filled = _stretch(filled, panel, before / scales.scale)
        components = improve_components(components, design, mean_products(filled))
        previous, covariance = covariance, process_covariance(components, design)
        moved = max(_largest_change(previous, covariance), float(np.abs(step).max()) / 3)
        moved = max(moved, float(np.abs(np.log(before / scales.scale)).max()) / 3)
    return JointFit(
        scales=CellScales(location=freeze(scales.location), scale=freeze(scales.scale)),
        components=components,
        n_passes=n_passes,
    )


def mean_products(filled: Filled) -> Floats:
    """Return the expected mean cross-products of all columns, shape (columns, columns)."""
    return np.asarray((filled.values.T @ filled.values + filled.uncertainty) / len(filled.values))


def _recenter(filled: Filled, panel: Panel, step: Floats) -> Filled:
    moved = np.where(panel.observed, step[np.maximum(panel.cell, 0)], 0.0)
    return Filled(values=filled.values - moved, uncertainty=filled.uncertainty)


def _stretch(filled: Filled, panel: Panel, factor: Floats) -> Filled:
    stretched = np.where(panel.observed, factor[np.maximum(panel.cell, 0)], 1.0)
    return Filled(values=filled.values * stretched, uncertainty=filled.uncertainty)


def _largest_change(before: Floats, after: Floats) -> float:
    sd = np.sqrt(np.diag(after))
    return float(np.abs((after - before) / (sd[:, None] * sd[None, :])).max())


def fit_process(
    z: Floats, observed: Booleans, design: ProcessDesign, start: ProcessComponents, *, most_passes: int
) -> ProcessComponents:
    """Return the components for other students on the same scale, starting from known ones."""
    missingness = find_patterns(observed)
    components, covariance = start, process_covariance(start, design)
    for _ in range(most_passes):
        filled = fill_missing(z, missingness, np.linalg.inv(covariance))
        components = improve_components(components, design, mean_products(filled), most_steps=30)
        previous, covariance = covariance, process_covariance(components, design)
        if _largest_change(previous, covariance) < 3 * SMALLEST_STEP:
            break
    return components


def fit_unstructured(z: Floats, missingness: Missingness, prior: Floats, prior_students: float) -> Floats:
    """Return the covariance of all columns without structure, shrunk toward the structured one.

    Maximum a posteriori under an inverse-Wishart prior worth `prior_students` students whose moments
    equal `prior`; EM: S = (sum of expected cross-products + prior_students * prior) / (n + prior_students).

    Args:
        z: deviations, 0 where missing, shape (students, columns).
        missingness: who misses what.
        prior: the structured covariance, shape (columns, columns); also the start.
        prior_students: its weight, in students; positive, so that thin columns stay regular.

    Source:
        Schafer (1997), "Analysis of Incomplete Multivariate Data", section 5.3, for EM with a ridge prior.
    """
    n_students = len(z)
    covariance = prior
    for _ in range(MOST_PASSES):
        filled = fill_missing(z, missingness, np.linalg.inv(covariance))
        total = n_students * mean_products(filled) + prior_students * prior
        previous, covariance = covariance, total / (n_students + prior_students)
        if _largest_change(previous, covariance) < SMALLEST_STEP:
            break
    return covariance
