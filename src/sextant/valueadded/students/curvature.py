"""What squares and products of earlier results add to a linear expectation."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers

PENALTIES = np.array([30.0, 100.0, 300.0, 1e3, 3e3, 1e4, 3e4])
# Beyond four SD a square says more of the outlier than of growth.
FARTHEST = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RidgeChoice:
    """How far held-out students let curvature in.

    Attributes:
        penalty: of the squared weights.
        trust: factor of the weights, above 0 and at most 1.
    """

    penalty: float
    trust: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curvature:
    """A ridge regression on earlier results, their squares and products.

    Attributes:
        center, scale: of the features, shape (features,).
        overlap: what the curve already says of the features, shape (curve columns, features).
        weights: shape (features,).
        choice: penalty and trust behind the weights.
    """

    center: Floats
    scale: Floats
    overlap: Floats
    weights: Floats
    choice: "RidgeChoice"

    def of(self, history: Floats, columns: Floats) -> Floats:
        """Return the correction, network SD, shape (students,)."""
        features = (_features(history) - self.center) / self.scale
        return np.asarray((features - columns @ self.overlap) @ self.weights)


def _features(history: Floats) -> Floats:
    z = np.clip(history, -FARTHEST, FARTHEST)
    first, second = np.triu_indices(z.shape[1])
    return np.hstack([z, z[:, first] * z[:, second]])


def fit_curvature(
    history: Floats, columns: Floats, residual: Floats, fold: Integers, *, choice: RidgeChoice | None = None
) -> Curvature | None:
    """Fit the correction with the penalty at which held-out students gain most; None if none gain.

    Args:
        history: earlier results, missing ones filled in, shape (students, columns).
        columns: of the curve already fitted, shape (students, curve columns).
        residual: result minus curve, shape (students,).
        fold: shape (students,).
        choice: take this one without a search.

    Source:
        Hoerl and Kennard (1970), "Ridge Regression", Technometrics 12(1), 55-67.
    """
    raw = _features(history)
    center, scale = raw.mean(axis=0), raw.std(axis=0) + 1e-9
    features = (raw - center) / scale
    overlap = np.linalg.lstsq(columns, features, rcond=None)[0]
    features = features - columns @ overlap
    chosen = choice if choice is not None else _choose_ridge(features, residual, fold)
    if chosen is None:
        return None
    gram = features.T @ features
    weights = np.linalg.solve(gram + chosen.penalty * np.eye(len(gram)), features.T @ residual)
    return Curvature(
        center=center, scale=scale, overlap=overlap, weights=chosen.trust * weights, choice=chosen
    )


def _choose_ridge(features: Floats, residual: Floats, fold: Integers) -> RidgeChoice | None:
    """Return the penalty at which held-out students gain most, and how far to trust the gain.

    With t the gain in squared error over its standard error across students, trust = 1 - 1 / t^2, and
    None where t is at most 1: a few students with wild results must not decide for everybody, and
    nobody's expectation jumps where the evidence is on the edge.
    """
    errors = np.empty((PENALTIES.size, residual.size))
    for number in np.unique(fold):
        out = fold == number
        gram = features[~out].T @ features[~out]
        root, basis = np.linalg.eigh(gram)
        rotated, goal = features[out] @ basis, basis.T @ (features[~out].T @ residual[~out])
        for at, penalty in enumerate(PENALTIES):
            errors[at, out] = (residual[out] - rotated @ (goal / (root + penalty))) ** 2
    best = int(np.argmin(errors.sum(axis=1)))
    gain = residual**2 - errors[best]
    t = float(gain.mean() * np.sqrt(gain.size) / max(float(gain.std()), 1e-12))
    return RidgeChoice(penalty=float(PENALTIES[best]), trust=1 - 1 / t**2) if t > 1 else None
