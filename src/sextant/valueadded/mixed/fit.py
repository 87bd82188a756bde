"""The front door: arrays in, a fitted linear mixed model out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from sextant.valueadded.arrays import Floats, freeze
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.mixed.boundary import settle_on_boundary, triangular
from sextant.valueadded.mixed.cross_products import CrossProducts, make_cross_products
from sextant.valueadded.mixed.deviance import Criterion
from sextant.valueadded.mixed.estimable import check_curvature, check_residual
from sextant.valueadded.mixed.factors import Factor, build_factors
from sextant.valueadded.mixed.fixed import FixedBasis, make_fixed_basis
from sextant.valueadded.mixed.fronts import NotPositiveDefinite
from sextant.valueadded.mixed.predictions import FactorEffects, predict_effects
from sextant.valueadded.mixed.results import Convergence, FixedEffects, MixedModelFit, TermEffects
from sextant.valueadded.mixed.search import Search, search
from sextant.valueadded.mixed.terms import CheckedModel, RandomTerm, check_model

METHODS = ("ml", "reml")


def fit_mixed_model(
    *,
    response: npt.ArrayLike,
    fixed: Mapping[str, npt.ArrayLike],
    random: Sequence[RandomTerm],
    method: Literal["ml", "reml"] = "reml",
    weights: npt.ArrayLike | None = None,
    tolerance: float = 1e-10,
    most_evaluations: int = 200,
) -> MixedModelFit:
    """Fit a linear mixed model by maximum or restricted maximum likelihood.

    Model: y = X beta + sum_t Z_t b_t + e; the coefficients of each group of term t are N(0, Sigma_t),
    independent between groups and terms; e_i ~ N(0, sigma^2 / weight_i). Groups may be nested or crossed
    in any way. The factor with the most coefficients is eliminated group by group; what remains is
    factored sparsely. The profiled deviance is minimized by Newton steps with average information.

    Args:
        response: shape (rows,).
        fixed: the fixed columns by name, each of shape (rows,); an intercept is a column of ones and is
            never added.
        random: the random terms.
        method: "ml" or "reml".
        weights: precision weights, shape (rows,), all positive; None means one for each row.
        tolerance: the search ends when a step promises to lower the deviance by less than this.
        most_evaluations: the search gives up after this many evaluations of the deviance; the result then
            says that it has not converged.

    Raises:
        InvalidInput: arrays differ in length or hold values that are not finite; fixed columns, or the
            columns of a term, depend linearly on one another (they are named); a term has one group, or as
            many coefficients as there are rows; the method is not known.
        NotEstimable: the fixed columns or the groups explain the response exactly; two terms give the same
            groups a coefficient for the same column; or nothing in the response tells a term's variance.

    Source:
        Bates, Machler, Bolker and Walker (2015), "Fitting Linear Mixed-Effects Models Using lme4",
        Journal of Statistical Software 67(1), 1-48.
    """
    if method not in METHODS:
        raise InvalidInput(f"The method {method!r} is not known.", cure="Use 'ml' or 'reml'.")
    model = check_model(response=response, fixed=fixed, random=random, weights=weights)
    root_weights = None if model.weights is None else np.sqrt(model.weights)
    basis = make_fixed_basis(model, root_weights)
    products = make_cross_products(build_factors(model.terms, root_weights), basis.dense)
    criterion = _make_criterion(model, basis, products, method)
    found = _search(criterion, tolerance, most_evaluations)
    check_residual(criterion, found.point)
    check_curvature(model, criterion, found)
    return _report(model, basis, criterion, found, method)


def _search(criterion: Criterion, tolerance: float, most_evaluations: int) -> Search:
    """Search, settle what came close to the boundary, and search on along the boundary."""
    try:
        found = search(
            criterion,
            start=_start(criterion.products),
            tolerance=tolerance,
            most_evaluations=most_evaluations,
        )
    except NotPositiveDefinite as failure:
        raise NotEstimable(
            "The model's equations cannot be solved even at the starting values.",
            cure="Check the scale of the columns and weights: they may span too many orders of magnitude.",
        ) from failure
    settled = settle_on_boundary(criterion, found.point)
    if settled is found.point:
        return found
    again = search(criterion, start=settled.theta, tolerance=tolerance, most_evaluations=most_evaluations)
    return replace(
        again,
        point=settle_on_boundary(criterion, again.point),
        n_evaluations=found.n_evaluations + again.n_evaluations,
        n_gradients=found.n_gradients + again.n_gradients,
    )


def _make_criterion(
    model: CheckedModel, basis: FixedBasis, products: CrossProducts, method: str
) -> Criterion:
    restricted = method == "reml"
    constant = 0.0 if model.weights is None else -float(np.log(model.weights).sum())
    return Criterion(
        products=products,
        restricted=restricted,
        degrees=model.n_rows - (len(model.fixed_names) if restricted else 0),
        constant=constant + (basis.log_size if restricted else 0.0),
    )


def _start(products: CrossProducts) -> Floats:
    """Start where every coefficient varies as much as the residual, uncorrelated."""
    return np.concatenate(
        [(factor.rows_of_theta == factor.columns_of_theta) * 1.0 for factor in products.factors]
    )


def _report(
    model: CheckedModel,
    basis: FixedBasis,
    criterion: Criterion,
    found: Search,
    method: str,
) -> MixedModelFit:
    products, point = criterion.products, found.point
    variance = point.scatter / criterion.degrees
    predicted = predict_effects(products, point)
    terms: list[tuple[int, TermEffects]] = []
    on_basis = basis.projection - point.contrast[:-1]
    coefficients = basis.to_coefficients @ on_basis
    fitted = model.fixed @ coefficients
    for factor, relative, effects in zip(products.factors, point.factors, predicted, strict=True):
        for position, (first, last) in zip(factor.terms, factor.spans, strict=True):
            span = slice(first, last)
            term = _report_term(model, factor, position, relative[span, span], effects, span, variance)
            terms.append((position, term))
            own = model.terms[position].columns * term.effects[factor.level_of_row]
            fitted = fitted + own.sum(axis=1)
    ordered = tuple(term for _, term in sorted(terms, key=lambda pair: pair[0]))
    covariance = variance * basis.to_coefficients @ point.fixed_inverse @ basis.to_coefficients.T
    return MixedModelFit(
        method=method,
        n_rows=model.n_rows,
        fixed=FixedEffects(
            names=model.fixed_names,
            estimate=freeze(coefficients),
            standard_error=freeze(np.sqrt(np.diag(covariance))),
            covariance=freeze(covariance),
        ),
        terms=ordered,
        residual_sd=float(np.sqrt(variance)),
        log_likelihood=-0.5 * point.deviance,
        is_singular=any(term.is_singular for term in ordered),
        convergence=Convergence(
            has_converged=found.has_converged,
            reason=found.reason,
            n_evaluations=found.n_evaluations,
            n_gradients=found.n_gradients,
            promised_decrease=found.promised_decrease,
            largest_gradient=found.largest_gradient,
        ),
        fitted=freeze(fitted),
        residuals=freeze(model.response - fitted),
    )


def _report_term(
    model: CheckedModel,
    factor: Factor,
    position: int,
    relative: Floats,
    predicted: FactorEffects,
    span: slice,
    variance: float,
) -> TermEffects:
    covariance = variance * relative @ relative.T
    covariance = 0.5 * (covariance + covariance.T)
    sd = np.sqrt(np.diag(covariance))
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = np.where(np.outer(sd, sd) > 0, covariance / np.outer(sd, sd), np.nan)
    searched = np.linalg.solve(factor.basis[span, span], relative)
    return TermEffects(
        name=model.terms[position].name,
        column_names=model.terms[position].column_names,
        levels=factor.levels,
        covariance=freeze(covariance),
        sd=freeze(sd),
        correlation=freeze(correlation),
        relative_factor=freeze(triangular(relative)),
        effects=freeze(predicted.effects[:, span].copy()),
        effects_covariance=freeze(variance * predicted.covariance[:, span, span]),
        is_singular=bool(np.linalg.svd(searched, compute_uv=False)[-1] < 1e-4),
    )
