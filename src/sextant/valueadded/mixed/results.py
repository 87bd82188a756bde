"""What a fitted mixed model says."""

from dataclasses import dataclass

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedEffects:
    """Estimated fixed coefficients.

    Attributes:
        names: the names of the columns, in the caller's order.
        estimate: generalized least squares estimates, shape (columns,), response units per column unit.
        standard_error: their standard errors, shape (columns,), same units; the variance components are
            taken as known.
        covariance: their covariance, shape (columns, columns).
    """

    names: tuple[str, ...]
    estimate: Floats
    standard_error: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEffects:
    """Variance components of one random term, and the predicted coefficients of its groups.

    Attributes:
        name: the caller's name of the term.
        column_names: the names of the q columns.
        levels: the codes of the groups, ascending, shape (groups,).
        covariance: covariance of a group's coefficients, shape (q, q), squared response units.
        sd: their standard deviations, shape (q,), response units per column unit.
        correlation: their correlations, shape (q, q); not a number where a variance is zero.
        relative_factor: lower triangular factor of covariance / residual variance, shape (q, q).
        effects: best linear unbiased predictions (BLUP), shape (groups, q).
        effects_covariance: covariance of each group's coefficients given the response, the fixed
            coefficients and the variance components, shape (groups, q, q).
        is_singular: whether the covariance has a direction of variance zero.
    """

    name: str
    column_names: tuple[str, ...]
    levels: Integers
    covariance: Floats
    sd: Floats
    correlation: Floats
    relative_factor: Floats
    effects: Floats
    effects_covariance: Floats
    is_singular: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Convergence:
    """How the search for the variance components ended.

    Attributes:
        has_converged: whether the last step promised a smaller decrease than the tolerance.
        reason: why the search ended, in words.
        n_evaluations: evaluations of the deviance.
        n_gradients: evaluations of its gradient and curvature.
        promised_decrease: decrease of the deviance that the last step promised.
        largest_gradient: largest derivative of the deviance by an element of the relative factors, in the
            search's own basis, where it was last computed: before the last step.
    """

    has_converged: bool
    reason: str
    n_evaluations: int
    n_gradients: int
    promised_decrease: float
    largest_gradient: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedModelFit:
    """A fitted linear mixed model.

    Attributes:
        method: "ml" or "reml".
        n_rows: the number of rows.
        fixed: the fixed coefficients.
        terms: the random terms, in the caller's order.
        residual_sd: standard deviation of the residual of a row of weight one, response units.
        log_likelihood: the log likelihood, or with "reml" the restricted log likelihood.
        is_singular: whether any term's covariance is singular, the fit at the boundary.
        convergence: how the search ended.
        fitted: the response expected given the predicted coefficients, shape (rows,), response units.
        residuals: response less fitted, shape (rows,), response units.
    """

    method: str
    n_rows: int
    fixed: FixedEffects
    terms: tuple[TermEffects, ...]
    residual_sd: float
    log_likelihood: float
    is_singular: bool
    convergence: Convergence
    fitted: Floats
    residuals: Floats

    @property
    def deviance(self) -> float:
        """Return minus twice the (restricted) log likelihood."""
        return -2.0 * self.log_likelihood

    @property
    def residual_variance(self) -> float:
        """Return the residual variance of a row of weight one, squared response units."""
        return self.residual_sd**2

    def term(self, name: str) -> TermEffects:
        """Return the random term of this name.

        Raises:
            InvalidInput: the model has no such term.
        """
        for term in self.terms:
            if term.name == name:
                return term
        known = ", ".join(term.name for term in self.terms)
        raise InvalidInput(f"The model has no random term {name!r}.", cure=f"It has: {known}.")
