"""The mixed model written out with full matrices, as in a textbook: slow, plain, independent."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.mixed import RandomTerm


@dataclass(frozen=True, kw_only=True)
class DenseModel:
    """Response, fixed columns and terms of a small model."""

    response: np.ndarray
    fixed: dict[str, np.ndarray]
    random: list[RandomTerm]
    weights: np.ndarray | None = None

    @property
    def arguments(self) -> dict[str, object]:
        return {"response": self.response, "fixed": self.fixed, "random": self.random}

    @property
    def fixed_matrix(self) -> np.ndarray:
        return np.column_stack(list(self.fixed.values()))

    def design(self, term: RandomTerm) -> np.ndarray:
        """Return Z of a term, groups ascending, the q columns of a group side by side."""
        levels, at = np.unique(term.group, return_inverse=True)
        n_rows = self.response.size
        columns = [np.ones(n_rows)] if term.columns is None else list(term.columns.values())
        full = np.zeros((n_rows, levels.size, len(columns)))
        for position, column in enumerate(columns):
            full[np.arange(n_rows), at, position] = column
        return full.reshape(n_rows, -1)

    def error_covariance(self, residual_variance: float) -> np.ndarray:
        weights = np.ones(self.response.size) if self.weights is None else self.weights
        return residual_variance * np.diag(1.0 / weights)

    def covariance(self, sigmas: list[np.ndarray], residual_variance: float) -> np.ndarray:
        """Return the covariance matrix of the response."""
        total = self.error_covariance(residual_variance)
        for term, sigma in zip(self.random, sigmas, strict=True):
            z = self.design(term)
            total = total + z @ np.kron(np.eye(z.shape[1] // sigma.shape[0]), sigma) @ z.T
        return total

    def log_likelihood(self, sigmas: list[np.ndarray], residual_variance: float, method: str) -> float:
        """Return the (restricted) log likelihood with the best fixed coefficients."""
        v = self.covariance(sigmas, residual_variance)
        x, y = self.fixed_matrix, self.response
        inverse = np.linalg.inv(v)
        information = x.T @ inverse @ x
        beta = np.linalg.solve(information, x.T @ inverse @ y)
        residual = y - x @ beta
        total = np.linalg.slogdet(v)[1] + residual @ inverse @ residual
        degrees = y.size
        if method == "reml":
            total += np.linalg.slogdet(information)[1]
            degrees -= x.shape[1]
        return -0.5 * (total + degrees * np.log(2 * np.pi))


def noise(n_values: int, seed: int) -> np.ndarray:
    """Return numbers that look like draws from N(0, 1) and are the same on every machine."""
    uniform = np.modf(np.abs(np.sin(np.arange(1, n_values + 1) * 12.9898 + seed * 78.233)) * 43758.5453)[0]
    other = np.modf(np.abs(np.sin(np.arange(1, n_values + 1) * 39.3467 + seed * 11.135)) * 24634.6345)[0]
    return np.sqrt(-2.0 * np.log1p(-uniform * (1 - 1e-9))) * np.cos(2.0 * np.pi * other)


def crossed_model(n_rows: int = 240) -> DenseModel:
    """Return pupils with slopes, crossed with teachers, in schools with slopes of another column."""
    rows = np.arange(n_rows)
    pupil, teacher, school = rows % 48, (rows * 7 + rows // 48) % 15, (rows % 48) // 8
    time = (rows // 48).astype(float) - 2.0
    other = noise(n_rows, 3)
    response = (
        3.0
        + 0.7 * time
        - 0.4 * other
        + noise(48, 1)[pupil]
        + 0.5 * noise(48, 2)[pupil] * time
        + 0.8 * noise(15, 4)[teacher]
        + (0.9 * noise(6, 5) + 0.1)[school]
        + 0.6 * noise(6, 6)[school] * other
        + noise(n_rows, 7)
    )
    ones = np.ones(n_rows)
    return DenseModel(
        response=response,
        fixed={"intercept": ones, "time": time, "other": other},
        random=[
            RandomTerm(name="school", group=school, columns={"intercept": ones, "other": other}),
            RandomTerm(name="pupil", group=pupil, columns={"intercept": ones, "time": time}),
            RandomTerm(name="teacher", group=teacher),
        ],
    )
