"""A straight line through many rows that come in clusters."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.errors import NotEstimable

LEAST_CLUSTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusteredSlope:
    """A slope with a standard error that allows for clusters."""

    slope: float
    standard_error: float
    n_rows: int
    n_clusters: int


def fit_clustered_slope(*, x: Floats, y: Floats, weight: Floats, cluster: Integers) -> ClusteredSlope:
    """Fit y = a + b * x by weighted least squares; rows of one cluster may move together.

    Args:
        x: what explains, shape (rows,), finite.
        y: what is explained, shape (rows,), finite.
        weight: 0 or more, shape (rows,).
        cluster: codes, shape (rows,).

    Raises:
        NotEstimable: fewer than five clusters, or x that does not vary.

    Source:
        Liang and Zeger (1986), Biometrika 73(1), 13-22, with the correction G / (G - 1) for G clusters.
    """
    codes, place = np.unique(cluster, return_inverse=True)
    total = weight.sum()
    if codes.size < LEAST_CLUSTERS or total <= 0:
        raise NotEstimable(
            f"Too few groups to compare: {codes.size}.", cure=f"Compare at least {LEAST_CLUSTERS}."
        )
    centered = x - (weight @ x) / total
    spread = float(weight @ centered**2)
    if spread <= 1e-12 * max(1.0, float(np.abs(x).max()) ** 2):
        raise NotEstimable("What should explain does not vary.", cure="Leave this comparison out.")
    slope = float((weight * centered) @ y / spread)
    residual = y - (weight @ y) / total - slope * centered
    score = np.bincount(place, weights=weight * centered * residual, minlength=codes.size)
    variance = codes.size / (codes.size - 1) * float(score @ score) / spread**2
    return ClusteredSlope(
        slope=slope, standard_error=float(np.sqrt(variance)), n_rows=int(x.size), n_clusters=int(codes.size)
    )
