"""Linear quantile regression at many levels: exact answers from small linear programs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from sextant.valueadded.arrays import Booleans, Floats, freeze
from sextant.valueadded.errors import InvalidInput, NotEstimable

# In standard deviations of the outcome; far below the fifth decimal to which predictions are rounded.
SIGN_TOLERANCE = 1e-9
# A handful of rows on the wrong side join the program; more say that the band lies in the wrong place.
MAX_REPAIRS = 8
# The first level starts from least squares, not from a neighboring level.
FIRST_BAND_FACTOR = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantileFit:
    """Coefficients of quantile regressions on one design.

    Attributes:
        tau: the levels, 0 to 1, shape (levels,), as asked for.
        coefficients: in units of the outcome, shape (columns, levels).
        n_rows: rows behind the fit.
    """

    tau: Floats
    coefficients: Floats
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Regression:
    design: Floats
    outcome: Floats
    reach: Floats  # square root of the leverage of each row: how far its fitted value may wander
    column_sums: Floats

    @property
    def n_rows(self) -> int:
        return int(self.outcome.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Rows whose side of the quantile is open; the others are held below or above it."""

    is_open: Booleans
    is_above: Booleans

    @property
    def is_below(self) -> Booleans:
        return ~(self.is_open | self.is_above)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    coefficients: Floats
    is_exact: bool


def fit_quantiles(*, design: npt.ArrayLike, outcome: npt.ArrayLike, tau: npt.ArrayLike) -> QuantileFit:
    """Fit a linear quantile regression at each level tau.

    Model: beta(tau) minimizes sum(rho_tau(y_i - x_i' beta)) with rho_tau(r) = r * (tau - (r < 0)).
    The dual is a linear program in one weight a_i per row,

        maximize y'a  subject to  X'a = (1 - tau) * X'1,  0 <= a_i <= 1,

    whose multipliers are beta; a_i = 1 above the fitted quantile and 0 below. This will hold the rows
    that are far from a neighboring level's fit at 1 or 0, solve for the rest by the dual simplex of
    HiGHS, and check every held row against the result. A row on the wrong side joins the program and
    it is solved again, so that the answer is that of the whole program and not an approximation of
    it. Levels are solved from the one nearest .5 outward, each starting from its neighbor.

    Where several coefficients are equally good (the number of rows below may be met exactly, as
    with a median of an even count), one of them is returned, always the same for the same rows in
    the same order.

    Args:
        design: X, intercept column included, shape (rows, columns), finite, of full rank.
        outcome: y, shape (rows,), finite.
        tau: levels, each between 0 and 1, shape (levels,).

    Raises:
        InvalidInput: shapes that do not fit; values that are not finite; levels outside (0, 1).
        NotEstimable: fewer rows than columns, columns that depend on one another, or a program that
            HiGHS cannot solve.

    Source:
        Koenker and Bassett (1978), "Regression Quantiles", Econometrica 46(1), 33-50, for model and
        program; Portnoy and Koenker (1997), "The Gaussian Hare and the Laplacian Tortoise",
        Statistical Science 12(4), 279-300, for holding far rows; Huangfu and Hall (2018),
        "Parallelizing the Dual Revised Simplex Method", Mathematical Programming Computation 10,
        119-142, for HiGHS.
    """
    x, y, levels = (np.array(values, dtype=np.float64) for values in (design, outcome, tau))
    _check(x, y, levels)
    spread = float(y.std()) or 1.0
    regression = _prepare(x, y / spread)
    coefficients = np.empty((x.shape[1], levels.size))
    for level, start in _walk_outward(levels):
        if start is None:
            guess = np.linalg.lstsq(x, regression.outcome, rcond=None)[0]
            half_width = FIRST_BAND_FACTOR * _half_width(regression, step=0.0)
        else:
            guess = coefficients[:, start]
            half_width = _half_width(regression, step=abs(levels[level] - levels[start]))
        coefficients[:, level] = _solve_level(regression, float(levels[level]), guess, half_width)
    return QuantileFit(tau=freeze(levels), coefficients=freeze(coefficients * spread), n_rows=y.size)


def _check(x: Floats, y: Floats, levels: Floats) -> None:
    if x.ndim != 2 or y.ndim != 1 or levels.ndim != 1 or x.shape[0] != y.size:
        raise InvalidInput(
            f"The design has shape {x.shape}, the outcome {y.shape}, the levels {levels.shape}.",
            cure="Pass one row of the design per outcome, and the levels as a flat array.",
        )
    wrong = ~(np.isfinite(x).all(axis=1) & np.isfinite(y))
    if wrong.any():
        raise InvalidInput(
            "Rows hold values that are not finite.",
            rows=np.flatnonzero(wrong).tolist(),
            cure="Leave these rows out.",
        )
    if not ((levels > 0) & (levels < 1)).all():
        raise InvalidInput("A level does not lie between 0 and 1.", cure="Pass .5 for the median.")
    if x.shape[0] < x.shape[1]:
        raise NotEstimable(
            f"{x.shape[0]} rows cannot carry {x.shape[1]} coefficients.",
            cure="Pass more rows, or fewer columns.",
        )


def _prepare(x: Floats, y: Floats) -> _Regression:
    orthogonal, triangle = np.linalg.qr(x)
    if np.linalg.matrix_rank(triangle) < x.shape[1]:
        raise NotEstimable(
            "The columns depend on one another, so that no single set of coefficients fits best.",
            cure="Look for a prior with too few distinct scores, or for two priors that are the same.",
        )
    reach = np.sqrt(np.einsum("ij,ij->i", orthogonal, orthogonal))
    # A row of zeros has no reach and no say; it must not be divided by.
    return _Regression(
        design=x, outcome=y, reach=np.maximum(reach, np.finfo(np.float64).tiny), column_sums=x.sum(axis=0)
    )


def _walk_outward(levels: Floats) -> list[tuple[int, int | None]]:
    """Return each level with the one to start from, that nearest to .5 first."""
    order = np.argsort(levels, kind="stable").tolist()
    if not order:
        return []
    middle = min(range(len(order)), key=lambda place: abs(levels[order[place]] - 0.5))
    upward = [(order[place], order[place - 1]) for place in range(middle + 1, len(order))]
    downward = [(order[place], order[place + 1]) for place in range(middle - 1, -1, -1)]
    return [(order[middle], None), *upward, *downward]


def _half_width(regression: _Regression, step: float) -> float:
    """Return how many rows on either side of the quantile to leave open.

    A step in tau moves step * n rows across; the fit's own noise moves about sqrt(n * columns) / 2.
    """
    return step * regression.n_rows + 0.5 * float(np.sqrt(regression.design.size)) + 1.0


def _solve_level(regression: _Regression, tau: float, guess: Floats, half_width: float) -> Floats:
    while True:
        band = _choose_band(regression, tau, guess, half_width)
        attempt = _solve_within(regression, tau, band, guess)
        if attempt.is_exact:
            return attempt.coefficients
        if band.is_open.all():
            raise NotEstimable(
                f"The program of level {tau:.4g} was not solved.",
                cure="Look for columns of very different size and bring them to a common scale.",
            )
        guess = attempt.coefficients
        half_width *= 2


def _choose_band(regression: _Regression, tau: float, guess: Floats, half_width: float) -> _Band:
    distance = (regression.outcome - regression.design @ guess) / regression.reach
    last = regression.n_rows - 1
    low_place = max(0, int(tau * regression.n_rows - half_width))
    high_place = min(last, int(tau * regression.n_rows + half_width))
    ordered = np.partition(distance, (low_place, high_place))
    is_above = distance > ordered[high_place]
    is_below = distance < ordered[low_place]
    return _Band(is_open=~(is_above | is_below), is_above=is_above)


def _solve_within(regression: _Regression, tau: float, band: _Band, guess: Floats) -> _Attempt:
    """Solve the program of the band; let rows that prove to be on the wrong side join, a few times."""
    most_wrong = np.count_nonzero(band.is_open) / 4
    coefficients = guess
    for _ in range(MAX_REPAIRS):
        solved = _solve_program(regression, tau, band)
        if solved is None:
            return _Attempt(coefficients=coefficients, is_exact=False)
        coefficients = solved
        residual = regression.outcome - regression.design @ coefficients
        is_wrong = (band.is_above & (residual < -SIGN_TOLERANCE)) | (
            band.is_below & (residual > SIGN_TOLERANCE)
        )
        if not is_wrong.any():
            return _Attempt(coefficients=coefficients, is_exact=True)
        if np.count_nonzero(is_wrong) > most_wrong:
            break
        band = _Band(is_open=band.is_open | is_wrong, is_above=band.is_above & ~is_wrong)
    return _Attempt(coefficients=coefficients, is_exact=False)


def _solve_program(regression: _Regression, tau: float, band: _Band) -> Floats | None:
    held = regression.design[band.is_above].sum(axis=0)
    solution = linprog(
        -regression.outcome[band.is_open],
        A_eq=regression.design[band.is_open].T,
        b_eq=(1 - tau) * regression.column_sums - held,
        bounds=(0, 1),
        method="highs-ds",
        options={"presolve": False, "dual_feasibility_tolerance": SIGN_TOLERANCE},
    )
    # A band that is too narrow or misplaced makes the program infeasible; the caller widens it.
    if solution.status != 0:
        return None
    return -np.asarray(solution.eqlin.marginals, dtype=np.float64)
